#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Writes a file beside its target and renames it, so that the target is whole or as it was.
public enum FileWriter {
  /// Writes the bytes durably.
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
    // A link stays a link: what it points to is replaced.
    var target = path
    if let resolved = realpath(path, nil) {
      target = String(cString: resolved)
      free(resolved)
    }
    var name = Array((target + ".XXXXXX").utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else {
      throw .unwritable(path: path, reason: FileBytes.lastError())
    }
    defer { close(descriptor) }
    do throws(PredictionFileError) {
      try writeAll(bytes, to: descriptor, path: path)
      let mask = umask(0)
      umask(mask)
      guard fchmod(descriptor, 0o666 & ~mask) == 0, fsync(descriptor) == 0,
        rename(name, target) == 0
      else { throw .unwritable(path: path, reason: FileBytes.lastError()) }
    } catch {
      unlink(name)
      throw error
    }
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
        throw .unwritable(path: path, reason: FileBytes.lastError())
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
