#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// How many bytes are held in memory at most, so that input without end ends in an error.
///
/// It holds for what comes from a pipe or a device, as `/dev/zero`, and for what gzip data expands
/// to. A plain file is mapped and needs no limit.
struct SizeLimit: Equatable {
  /// The number of bytes.
  let bytes: Int
  /// What has that size, for the message.
  let meaning: String

  /// What is read from a pipe or a device: 16 GiB, and no more than a quarter of the memory.
  ///
  /// A system that promises more memory than it has does not refuse in time by itself, and the rows
  /// need their own. What is larger can still be read from a plain file.
  static var stream: SizeLimit {
    let memory = sysconf(Int32(_SC_PHYS_PAGES)).multipliedReportingOverflow(
      by: sysconf(Int32(_SC_PAGESIZE)))
    let quarter = memory.overflow || memory.partialValue <= 0 ? Int.max : memory.partialValue / 4
    return SizeLimit(
      bytes: min(16 << 30, quarter), meaning: "16 GiB or a quarter of this machine's memory")
  }

  /// What gzip data may expand to: 250 times its size, or 1 GiB where that is more.
  ///
  /// Deflate can reach 1,032 times. Tables of ids and numbers reach 3 to 30 times, and one that
  /// repeats the same prediction in every row some 50 times.
  ///
  /// - Parameter compressed: The size of the gzip data in bytes.
  static func gzip(compressed: Int) -> SizeLimit {
    let (largest, isTooLarge) = compressed.multipliedReportingOverflow(by: 250)
    let ratio = max(1 << 30, isTooLarge ? Int.max : largest)
    let stream = stream
    return ratio < stream.bytes
      ? SizeLimit(bytes: ratio, meaning: "250 times its compressed size or 1 GiB") : stream
  }

  /// How many of `room` bytes to fill, with `count` there already, to notice more than the limit.
  func step(into room: Int, after count: Int) -> Int {
    room <= bytes - count ? room : bytes - count + 1
  }

  /// The error of a file that reaches beyond.
  func exceeded(path: String) -> PredictionFileError {
    .unreadable(
      path: path, reason: "its content is larger than \(bytes) bytes, the limit (\(meaning))")
  }
}
