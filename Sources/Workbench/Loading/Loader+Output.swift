#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Loader {
  /// Refuses to write over a file that is read.
  ///
  /// - Parameters:
  ///   - output: The path to write, or nil.
  ///   - inputs: What is read: paths, or references to the store.
  static func refuse(output: String?, over inputs: [String?]) throws(WorkbenchError) {
    guard let output, let target = identity(of: output) else { return }
    for case let input? in inputs where identity(of: input).map({ $0 == target }) ?? false {
      throw .impossible(
        "\(output.debugDescription) is read by this command; write to another file")
    }
  }

  /// The device and number of a regular file; nil where there is none.
  private static func identity(of path: String) -> [UInt64]? {
    var status = stat()
    guard path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    return [UInt64(status.st_dev), UInt64(status.st_ino)]
  }
}
