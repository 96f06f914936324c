#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Writes a file beside its target and renames it, so that the target is whole or as it was.
public enum FileWriter {
  /// Writes the bytes durably.
  ///
  /// What a link points to is replaced, not the link, and keeps its permissions; a link that points
  /// nowhere is replaced itself, so that nobody else's link decides where a new file is made. A
  /// device or a pipe, as `/dev/null`, is written to and not replaced.
  ///
  /// - Parameters:
  ///   - bytes: The content.
  ///   - path: Where it goes; `-` is standard output.
  /// - Throws: `PredictionFileError.unwritable`; what was at `path` is unchanged then.
  public static func write(_ bytes: [UInt8], to path: String) throws(PredictionFileError) {
    try prepare(bytes, for: path).commit()
  }

  /// What a path leads to by its links, or the path where nothing is there.
  static func target(of path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Makes a file of a name that nobody can foresee; the descriptor is negative where it cannot be
  /// made.
  ///
  /// It has the permissions of the file that it is to replace, or those of a new file: `mkstemp`
  /// would make it private to the user, and the user's mask can only be read by setting it, for a
  /// moment, for all threads. What is there already is never opened, links included.
  static func createBeside(_ target: String) -> (name: String, descriptor: Int32) {
    var status = stat()
    let isReplacing = stat(target, &status) == 0
    let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? ""
    // With room for the rest, where the name is as long as a file system allows.
    let stem = String(decoding: target.dropFirst(folder.count).utf8.prefix(200), as: UTF8.self)
    while true {
      let random = String(UInt64.random(in: 0...UInt64.max), radix: 36)
      let name = "\(folder)\(stem).\(random).part"
      let descriptor = open(
        name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, isReplacing ? 0o600 : 0o666)
      if descriptor < 0, errno == EEXIST { continue }
      if descriptor >= 0, isReplacing { fchmod(descriptor, status.st_mode & 0o777) }
      return (name, descriptor)
    }
  }

  /// Makes the new name itself durable; where a file system cannot, the file is still whole.
  static func syncFolder(of target: String) {
    let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? "."
    let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  static func failure(_ path: String) -> PredictionFileError {
    .unwritable(path: path, reason: FileBytes.lastError())
  }

  static func writeAll(_ bytes: [UInt8], to descriptor: Int32, path: String)
    throws(PredictionFileError)
  {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        systemWrite(descriptor, buffer.baseAddress.map { $0 + written }, bytes.count - written)
      }
      if count < 0 {
        if errno == EINTR { continue }
        // A reader that has seen enough, as `head`, is not an error.
        if errno == EPIPE && descriptor == STDOUT_FILENO { return }
        throw failure(path)
      }
      written += count
    }
  }

  private static func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int)
    -> Int
  {
    #if canImport(Darwin)
      Darwin.write(descriptor, start, count)
    #else
      Glibc.write(descriptor, start, count)
    #endif
  }
}
