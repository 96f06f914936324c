#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Reads a whole file into memory that is used again.
///
/// Reading, and not mapping: a file that another program cuts while it is decoded is an error then,
/// and no signal.
enum FileContent {
  /// Reads a plain file.
  ///
  /// - Throws: `ImageError.unreadable`, also for a folder, a pipe or a device; `.fileTooLarge`,
  ///   `.outOfMemory`.
  static func read(path: String, limit: Int, into scratch: inout ScratchBytes)
    throws(ImageError) -> UnsafeRawBufferPointer
  {
    // Without blocking: opening a pipe waits for its writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unreadable(path: path, reason: lastError()) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .unreadable(path: path, reason: lastError())
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .unreadable(path: path, reason: "it is a folder")
    default: throw .unreadable(path: path, reason: "it is not a plain file")
    }
    let size = Int(status.st_size)
    guard size <= limit else { throw .fileTooLarge(path: path, bytes: size, limit: limit) }
    guard let room = scratch.room(max(size, 1)) else {
      throw .outOfMemory(path: path)
    }
    var count = 0
    while count < size {
      let got = systemRead(descriptor, room.baseAddress.map { $0 + count }, size - count)
      if got == 0 { break }
      if got < 0 {
        if errno == EINTR { continue }
        throw .unreadable(path: path, reason: lastError())
      }
      count += got
    }
    return UnsafeRawBufferPointer(rebasing: room[..<count])
  }

  private static func systemRead(
    _ descriptor: Int32, _ to: UnsafeMutableRawPointer?, _ count: Int
  ) -> Int {
    #if canImport(Darwin)
      Darwin.read(descriptor, to, count)
    #else
      Glibc.read(descriptor, to, count)
    #endif
  }

  private static func lastError() -> String { String(cString: strerror(errno)) }
}
