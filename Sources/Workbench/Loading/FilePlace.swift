#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Where a path leads: two paths of one file are equal, however they are written.
enum FilePlace: Equatable {
  /// A regular file, by its device and number.
  case file(device: UInt64, number: UInt64)
  /// A name that is free in a folder, by the folder's device and number.
  case free(device: UInt64, folder: UInt64, name: [UInt8])

  /// Follows a path; nil for standard output, for what is no regular file, and for a folder that is
  /// not there.
  init?(_ path: String) {
    var status = stat()
    guard path != "-" else { return nil }
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFREG else { return nil }
      self = .file(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
      return
    }
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let name = slash.map { path.utf8[path.utf8.index(after: $0)...] } ?? path.utf8[...]
    let folder = slash.map { String(path[...$0]) } ?? "."
    guard !name.isEmpty, stat(folder, &status) == 0 else { return nil }
    self = .free(
      device: UInt64(status.st_dev), folder: UInt64(status.st_ino), name: Array(name))
  }

  /// Whether something is there.
  var isFile: Bool {
    if case .file = self { true } else { false }
  }
}
