#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The content of a file as contiguous bytes: mapped where it is a regular file, else read.
///
/// `-` is standard input. Content that starts as gzip does is decompressed, whatever its name.
/// Content that has to be held in memory is limited: from a pipe or a device to 16 GiB or a quarter
/// of the machine's memory, and when decompressed also to 250 times its size or 1 GiB, whichever is
/// more.
public final class FileBytes: Sendable {
  /// The path as it was given.
  public let path: String
  /// The bytes of the content, decompressed.
  nonisolated(unsafe) let content: UnsafeBufferPointer<UInt8>
  /// The bytes of the file itself, which its SHA-256 is of.
  nonisolated(unsafe) let raw: UnsafeBufferPointer<UInt8>
  private let rawIsMapped: Bool
  /// What the file was when it was mapped; nil for bytes that are our own.
  private let mapped: FileState?

  /// Opens and reads or maps a file.
  ///
  /// - Parameter path: A path, or `-` for standard input.
  /// - Throws: `PredictionFileError.unreadable`, also where memory or a limit does not suffice, or
  ///   `.invalid` for damaged gzip.
  public convenience init(path: String) throws(PredictionFileError) {
    try self.init(path: path, limit: .stream) { .gzip(compressed: $0) }
  }

  /// Opens and reads or maps a file under limits of its own.
  convenience init(path: String, limit: SizeLimit, gzipLimit: (_ compressed: Int) -> SizeLimit)
    throws(PredictionFileError)
  {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .unreadable(path: path, reason: FileBytes.lastError())
    }
    defer { if path != "-" { close(descriptor) } }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .unreadable(path: path, reason: FileBytes.lastError())
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw .unreadable(path: path, reason: "it is a folder")
    }
    if status.st_mode & S_IFMT == S_IFREG, status.st_size > 0, path != "-" {
      let size = Int(status.st_size)
      let map = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0)
      guard let map, map != MAP_FAILED else {
        throw .unreadable(path: path, reason: FileBytes.lastError())
      }
      let bytes = UnsafeBufferPointer(
        start: UnsafePointer(map.assumingMemoryBound(to: UInt8.self)), count: size)
      try self.init(bytes, mapped: FileState(status), path: path, gzipLimit: gzipLimit)
    } else {
      let bytes = try FileBytes.readAll(descriptor, path: path, limit: limit)
      try self.init(bytes, mapped: nil, path: path, gzipLimit: gzipLimit)
    }
  }

  /// Takes a copy of bytes that are in memory as the content of a file.
  ///
  /// - Parameters:
  ///   - bytes: The bytes of the file, gzip or not.
  ///   - path: What messages call it.
  ///   - limit: How many bytes gzip data may expand to.
  /// - Throws: As for a file.
  package convenience init(
    copying bytes: UnsafeRawBufferPointer, path: String, limit: Int
  ) throws(PredictionFileError) {
    // Of its own size to the byte, so that a sanitizer sees whoever reads beyond it.
    var copy = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    if let start = bytes.baseAddress, !bytes.isEmpty {
      guard let memory = malloc(bytes.count) else {
        throw .unreadable(path: path, reason: "not enough memory for \(bytes.count) bytes")
      }
      memory.copyMemory(from: start, byteCount: bytes.count)
      copy = UnsafeBufferPointer(
        start: memory.assumingMemoryBound(to: UInt8.self), count: bytes.count)
    }
    try self.init(copy, mapped: nil, path: path) { _ in
      SizeLimit(bytes: limit, meaning: "set by the caller")
    }
  }

  /// Takes over the bytes of a file and decompresses them where they are gzip.
  private init(
    _ bytes: UnsafeBufferPointer<UInt8>, mapped: FileState?, path: String,
    gzipLimit: (_ compressed: Int) -> SizeLimit
  ) throws(PredictionFileError) {
    self.path = path
    raw = bytes
    self.mapped = mapped
    rawIsMapped = mapped != nil
    guard raw.count >= 2, raw[0] == 0x1F, raw[1] == 0x8B else {
      content = raw
      return
    }
    do {
      content = try Gunzip.decompress(raw, path: path, limit: gzipLimit(raw.count))
    } catch {
      FileBytes.release(raw, isMapped: rawIsMapped)
      throw error
    }
  }

  deinit {
    if isCompressed { FileBytes.release(content, isMapped: false) }
    FileBytes.release(raw, isMapped: rawIsMapped)
  }

  /// Refuses a file to which somebody wrote since it was opened: what was read of it may be of two
  /// versions.
  ///
  /// - Throws: `PredictionFileError.unreadable`
  public func checkUnchanged() throws(PredictionFileError) {
    guard let mapped, mapped.hasChanged(at: path) else { return }
    throw .unreadable(
      path: path,
      reason: "it was written to while it was read; run the command again when it is complete")
  }

  /// Gives back the memory of a range of the mapped file that is not needed soon.
  ///
  /// Every page that was read counts as the program's own until the end, and a table has about as
  /// many bytes as the columns that it becomes. Where it is read again it comes from the system's
  /// cache. Bytes that are our own stay.
  ///
  /// - Parameter range: Bytes of the file as it is on disk; nil for all of them. Only pages that lie
  ///   in it as a whole go.
  func letGo(of range: Range<Int>? = nil) {
    guard rawIsMapped, let start = raw.baseAddress else { return }
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let range = range ?? 0..<raw.count
    let first = (range.lowerBound + page - 1) / page * page
    // Behind the end of the file its last page is ours too.
    let end = range.upperBound == raw.count ? raw.count : range.upperBound / page * page
    guard first < end else { return }
    _ = madvise(UnsafeMutableRawPointer(mutating: start + first), end - first, MADV_DONTNEED)
  }

  /// A copy of the content, decompressed.
  public func copy() -> [UInt8] { withExtendedLifetime(self) { Array(content) } }

  /// The size of the file in bytes, as it is on disk.
  public var size: Int { raw.count }

  /// Whether the file was compressed.
  public var isCompressed: Bool { content.baseAddress != raw.baseAddress }

  private static func release(_ bytes: UnsafeBufferPointer<UInt8>, isMapped: Bool) {
    guard let start = bytes.baseAddress else { return }
    if isMapped {
      munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
    } else {
      free(UnsafeMutableRawPointer(mutating: start))
    }
  }

  private static func readAll(_ descriptor: Int32, path: String, limit: SizeLimit)
    throws(PredictionFileError) -> UnsafeBufferPointer<UInt8>
  {
    var bytes = GrowingBytes()
    while true {
      let room = try bytes.room(path: path)
      let step = limit.step(into: room.count, after: bytes.count)
      let got = read(descriptor, room.baseAddress, step)
      if got == 0 { return bytes.release() }
      if got < 0 {
        if errno == EINTR { continue }
        throw .unreadable(path: path, reason: lastError())
      }
      bytes.didWrite(got)
      if bytes.count > limit.bytes { throw limit.exceeded(path: path) }
    }
  }

  static func lastError() -> String {
    String(cString: strerror(errno))
  }
}
