#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension FileWriter {
  /// Content on its way to a path: all of it is on the disk, and nothing at the path has changed.
  ///
  /// It is for content that something else must succeed before, as the store that records it. Each
  /// has to be committed or discarded, or a file `NAME.RANDOM.part` stays behind.
  public struct Pending: Sendable {
    private enum Place: Sendable {
      /// A file beside the target that is renamed to it.
      case beside(name: String, target: String)
      /// Standard output, a device or a pipe, which takes the bytes only at the end.
      case stream([UInt8])
    }

    private let path: String
    private let place: Place

    fileprivate init(stream bytes: [UInt8], path: String) {
      self.path = path
      place = .stream(bytes)
    }

    fileprivate init(name: String, target: String, path: String) {
      self.path = path
      place = .beside(name: name, target: target)
    }

    /// Puts the content where it goes.
    ///
    /// - Throws: `PredictionFileError.unwritable`; what was at the path is unchanged then, unless
    ///   it is a stream.
    public func commit() throws(PredictionFileError) {
      switch place {
      case .beside(let name, let target):
        guard rename(name, target) == 0 else {
          let error = FileWriter.failure(path)
          unlink(name)
          throw error
        }
        FileWriter.syncFolder(of: target)
      case .stream(let bytes):
        guard path != "-" else {
          try FileWriter.writeAll(bytes, to: STDOUT_FILENO, path: "standard output")
          return
        }
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileWriter.failure(path) }
        defer { close(descriptor) }
        try FileWriter.writeAll(bytes, to: descriptor, path: path)
      }
    }

    /// Leaves everything as it was before.
    public func discard() {
      if case .beside(let name, _) = place { unlink(name) }
    }
  }

  /// Writes the bytes durably beside where they go.
  ///
  /// - Parameters:
  ///   - bytes: The content.
  ///   - path: Where it goes; `-` is standard output.
  /// - Throws: `PredictionFileError.unwritable`; nothing is left behind then.
  public static func prepare(_ bytes: [UInt8], for path: String) throws(PredictionFileError)
    -> Pending
  {
    if try isStream(path) { return Pending(stream: bytes, path: path) }
    let target = target(of: path)
    let (name, descriptor) = createBeside(target)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    do throws(PredictionFileError) {
      try writeAll(bytes, to: descriptor, path: path)
      guard fsync(descriptor) == 0 else { throw failure(path) }
    } catch {
      unlink(name)
      throw error
    }
    return Pending(name: name, target: target, path: path)
  }

  /// Finds out whether a file could be written, by making an empty one beside it for a moment.
  ///
  /// It is for the time before long work; a disk that is full only later is not foreseen.
  ///
  /// - Parameter path: The path; `-`, devices and pipes pass.
  /// - Throws: `PredictionFileError.unwritable`, as `write` would.
  public static func check(_ path: String) throws(PredictionFileError) {
    if try isStream(path) { return }
    let (name, descriptor) = createBeside(target(of: path))
    guard descriptor >= 0 else { throw failure(path) }
    close(descriptor)
    unlink(name)
  }

  /// Whether a path is written to and not replaced; a folder can be neither.
  private static func isStream(_ path: String) throws(PredictionFileError) -> Bool {
    if path == "-" { return true }
    guard !path.isEmpty else {
      errno = ENOENT
      throw failure(path)
    }
    var status = stat()
    guard stat(path, &status) == 0 else {
      // A link in a circle, or one that the system does not follow because of whose it is.
      guard errno == ENOENT else { throw failure(path) }
      return false
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      errno = EISDIR
      throw failure(path)
    }
    return status.st_mode & S_IFMT != S_IFREG
  }
}
