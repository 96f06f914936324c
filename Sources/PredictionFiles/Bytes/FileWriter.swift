#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Writes a file beside its target and renames it, so that the target is whole or as it was.
public enum FileWriter {
  /// Writes the bytes durably.
  ///
  /// What a link points to is replaced, not the link. A device or a pipe, as `/dev/null`, is
  /// written to and not replaced.
  ///
  /// - Parameters:
  ///   - bytes: The content.
  ///   - path: Where it goes; `-` is standard output.
  /// - Throws: `PredictionFileError.unwritable`; what was at `path` is unchanged then.
  public static func write(_ bytes: [UInt8], to path: String) throws(PredictionFileError) {
    if path == "-" {
      try writeAll(bytes, to: STDOUT_FILENO, path: "standard output")
      return
    }
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      // A folder cannot be opened for writing, which is the error that its user should see.
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw failure(path) }
      defer { close(descriptor) }
      try writeAll(bytes, to: descriptor, path: path)
      return
    }
    try replace(path, with: bytes)
  }

  private static func replace(_ path: String, with bytes: [UInt8]) throws(PredictionFileError) {
    var target = path
    if let resolved = realpath(path, nil) {
      target = String(cString: resolved)
      free(resolved)
    }
    let (name, descriptor) = createBeside(target)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    do throws(PredictionFileError) {
      try writeAll(bytes, to: descriptor, path: path)
      guard fsync(descriptor) == 0, rename(name, target) == 0 else { throw failure(path) }
    } catch {
      unlink(name)
      throw error
    }
    syncFolder(of: target)
  }

  /// Makes a file of a name that is free; the descriptor is negative where it cannot be made.
  ///
  /// `mkstemp` would make it private to the user, and the user's mask can only be read by setting
  /// it, for a moment, for all threads.
  private static func createBeside(_ target: String) -> (name: String, descriptor: Int32) {
    var attempt = 0
    while true {
      let name = "\(target).\(getpid())-\(attempt).part"
      let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 || errno != EEXIST || attempt == 1000 { return (name, descriptor) }
      attempt += 1
    }
  }

  /// Makes the new name itself durable; where a file system cannot, the file is still whole.
  private static func syncFolder(of target: String) {
    let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? "."
    let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static func failure(_ path: String) -> PredictionFileError {
    .unwritable(path: path, reason: FileBytes.lastError())
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32, path: String)
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
