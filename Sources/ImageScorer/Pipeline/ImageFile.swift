public import LogLoss

/// One file that is to be predicted, as it was when it was listed.
public struct ImageFile: Sendable, Hashable {
  /// The path to open.
  public let path: String
  /// The name in the listing, no other file's: `7.png`, `real/7.png` in a labelled folder, and the
  /// path as it was given where several were.
  public let name: String
  /// What the folder says it is; nil in a folder without labels.
  public let label: Label?
  /// The size in bytes.
  public let size: Int
  /// When the content was last changed, in nanoseconds since 1970.
  public let modified: Int64

  /// Describes a file.
  public init(path: String, name: String, label: Label? = nil, size: Int, modified: Int64) {
    self.path = path
    self.name = name
    self.label = label
    self.size = size
    self.modified = modified
  }

  /// The name without its folder and its last ending: `7` of `real/7.png`.
  var stem: Substring {
    let last = name.utf8.lastIndex(of: UInt8(ascii: "/")).map { name.utf8.index(after: $0) }
    let base = name[(last ?? name.startIndex)...]
    guard let dot = base.utf8.lastIndex(of: UInt8(ascii: ".")), dot > base.startIndex else {
      return base
    }
    return base[..<dot]
  }

  /// The number that the stem is or ends in, without leading zeros, as text; nil where it does not
  /// say clearly which number is meant.
  ///
  /// Before the number there is nothing (`7`), a character that is neither letter nor digit
  /// (`2019-05_0007`, `test-7`), or letters with no other digit before (`frame7`). The digits of
  /// `00C64W8TYZ`, `7 (1)`, `frame12b` and `a3f9c2` are no numbers of anything. Of any length,
  /// because hashes and times are numbers that no integer type holds.
  var number: String? {
    let stem = stem
    let start = stem.utf8.lastIndex { !ImageFile.isDigit($0) }.map(stem.utf8.index(after:))
    let digits = stem.utf8[(start ?? stem.startIndex)...]
    guard !digits.isEmpty else { return nil }
    let before = stem[..<digits.startIndex]
    if let last = before.last, last.isLetter || last.isNumber,
      before.contains(where: \.isNumber)
    {
      return nil
    }
    let significant = digits.drop { $0 == UInt8(ascii: "0") }
    return significant.isEmpty ? "0" : String(decoding: significant, as: UTF8.self)
  }

  /// Whether the stem has a digit anywhere.
  var hasDigit: Bool { stem.utf8.contains(where: ImageFile.isDigit) }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
