#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What tells that a file has been written to: which file it is, its size and when it last changed.
struct FileState: Sendable, Equatable {
  private let device: UInt64
  private let number: UInt64
  private let size: Int64
  private let seconds: Int
  private let nanoseconds: Int

  init(_ status: stat) {
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(status.st_ino)
    size = Int64(status.st_size)
    #if canImport(Darwin)
      let changed = status.st_mtimespec
    #else
      let changed = status.st_mtim
    #endif
    (seconds, nanoseconds) = (changed.tv_sec, changed.tv_nsec)
  }

  /// Whether the path still names the file, and it is not as it was.
  ///
  /// Where another file has taken the name, nobody writes to the old one by that name: it is as it
  /// was.
  func hasChanged(at path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    let now = FileState(status)
    return now.device == device && now.number == number && now != self
  }
}
