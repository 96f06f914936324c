#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A model's file, mapped: its weights can be large, and only the frame around them is read here.
final class ModelBytes {
  let bytes: UnsafeRawBufferPointer

  /// Maps a file.
  ///
  /// - Throws: `NetworkError.unreadable`
  init(path: String) throws(NetworkError) {
    func failure() -> NetworkError {
      .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    // Without blocking: opening a pipe waits for its writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure() }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable(path: path, reason: "it is not a plain file")
    }
    guard status.st_size > 0 else { throw .unreadable(path: path, reason: "it is empty") }
    let size = Int(status.st_size)
    guard let map = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), map != MAP_FAILED
    else { throw failure() }
    bytes = UnsafeRawBufferPointer(start: map, count: size)
  }

  deinit {
    munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
  }
}
