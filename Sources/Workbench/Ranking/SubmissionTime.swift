#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// When something was submitted, to the millisecond: what is shown is what decides.
struct SubmissionTime: Sendable, Equatable, Comparable {
  /// ISO 8601 in UTC, such as `2026-01-31T12:00:00.000Z`, as the store writes it.
  let text: String

  /// Takes a time of the store.
  init(stored text: String) {
    self.text = text
  }

  /// The time at which a file was last changed.
  init(changed status: stat) {
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    self.init(seconds: time.tv_sec, milliseconds: time.tv_nsec / 1_000_000)
  }

  /// A time in seconds since the start of 1970; years are held to four digits.
  private init(seconds: Int, milliseconds: Int) {
    var whole = min(max(seconds, -62_167_219_200), 253_402_300_799)
    var parts = tm()
    gmtime_r(&whole, &parts)
    self.init(
      [
        Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday), Int(parts.tm_hour),
        Int(parts.tm_min), Int(parts.tm_sec), milliseconds,
      ])
  }

  /// Reads a time such as `2026-01-31T12:00:00Z`, `2026-01-31 12:00` or `2026-01-31`, all in UTC.
  ///
  /// What is finer than a millisecond is cut off. Offsets from UTC are not read.
  init?(_ word: String) {
    let pattern = #/(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?Z?)?/#
      .asciiOnlyDigits()
    guard let match = try? pattern.wholeMatch(in: word)?.output else { return nil }
    let fraction = String((String(match.7 ?? "") + "000").prefix(3))
    let fields = [match.1, match.2, match.3, match.4 ?? "0", match.5 ?? "0", match.6 ?? "0"]
      .compactMap { Int($0) }
    guard fields.count == 6, let milliseconds = Int(fraction) else { return nil }
    let (year, month) = (fields[0], fields[1])
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...12).contains(month), (1...days[month - 1]).contains(fields[2]), fields[3] < 24,
      fields[4] < 60, fields[5] < 60
    else { return nil }
    self.init(fields + [milliseconds])
  }

  /// Year, month, day, hour, minute, second and millisecond.
  private init(_ fields: [Int]) {
    let texts = zip(fields, [4, 2, 2, 2, 2, 2, 3]).map { value, count in
      let text = String(value)
      return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
    }
    text =
      texts[..<3].joined(separator: "-") + "T" + texts[3..<6].joined(separator: ":")
      + ".\(texts[6])Z"
  }

  static func < (a: SubmissionTime, b: SubmissionTime) -> Bool {
    // All have the same form, so that their bytes are in the order of the times.
    a.text.utf8.lexicographicallyPrecedes(b.text.utf8)
  }
}
