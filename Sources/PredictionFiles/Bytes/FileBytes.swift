#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The content of a file as contiguous bytes: mapped where it is a regular file, else read.
///
/// `-` is standard input. Content that starts as gzip does is decompressed, whatever its name.
public final class FileBytes: Sendable {
  /// The path as it was given.
  public let path: String
  /// The bytes of the content, decompressed.
  nonisolated(unsafe) let content: UnsafeBufferPointer<UInt8>
  /// The bytes of the file itself, which its SHA-256 is of.
  nonisolated(unsafe) let raw: UnsafeBufferPointer<UInt8>
  private let rawIsMapped: Bool

  /// Opens and reads or maps a file.
  ///
  /// - Parameter path: A path, or `-` for standard input.
  /// - Throws: `PredictionFileError.unreadable`, or `.invalid` for damaged gzip.
  public init(path: String) throws(PredictionFileError) {
    self.path = path
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
      raw = UnsafeBufferPointer(
        start: UnsafePointer(map.assumingMemoryBound(to: UInt8.self)), count: size)
      rawIsMapped = true
    } else {
      raw = try FileBytes.readAll(descriptor, path: path)
      rawIsMapped = false
    }
    guard raw.count >= 2, raw[0] == 0x1F, raw[1] == 0x8B else {
      content = raw
      return
    }
    do {
      content = try Gunzip.decompress(raw, path: path)
    } catch {
      FileBytes.release(raw, isMapped: rawIsMapped)
      throw error
    }
  }

  deinit {
    if content.baseAddress != raw.baseAddress { content.deallocate() }
    FileBytes.release(raw, isMapped: rawIsMapped)
  }

  /// The size of the file in bytes, as it is on disk.
  public var size: Int { raw.count }

  /// Whether the file was compressed.
  public var isCompressed: Bool { content.baseAddress != raw.baseAddress }

  private static func release(_ bytes: UnsafeBufferPointer<UInt8>, isMapped: Bool) {
    guard let start = bytes.baseAddress else { return }
    if isMapped {
      munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
    } else {
      bytes.deallocate()
    }
  }

  private static func readAll(_ descriptor: Int32, path: String) throws(PredictionFileError)
    -> UnsafeBufferPointer<UInt8>
  {
    var capacity = 1 << 16
    var count = 0
    var buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    while true {
      if count == capacity {
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: 2 * capacity)
        larger.update(from: buffer, count: count)
        buffer.deallocate()
        buffer = larger
        capacity *= 2
      }
      let got = read(descriptor, buffer + count, capacity - count)
      if got == 0 { break }
      if got < 0 {
        if errno == EINTR { continue }
        let reason = lastError()
        buffer.deallocate()
        throw .unreadable(path: path, reason: reason)
      }
      count += got
    }
    return UnsafeBufferPointer(start: buffer, count: count)
  }

  static func lastError() -> String {
    String(cString: strerror(errno))
  }
}
