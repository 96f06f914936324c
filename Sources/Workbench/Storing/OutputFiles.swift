internal import PredictionFiles

/// The files that a command writes, and what is stored with them: all of it or nothing.
enum OutputFiles {
  /// A file to be written.
  typealias Content = (path: String, bytes: [UInt8])

  /// Writes files beside their targets, calls the store, and then puts them in their places.
  ///
  /// What can fail is over before the first target changes: the bytes are on the disk, and a rename
  /// is left. Only a stream, as standard output, can fail after what it shows has been stored: it
  /// cannot be taken back, and a run that is stored can be exported.
  ///
  /// - Parameters:
  ///   - contents: The files.
  ///   - store: Stores what belongs to them.
  /// - Throws: `WorkbenchError`; where `store` or a file beside its target failed, no target has
  ///   changed.
  static func write<Result>(
    _ contents: [Content], storing store: () throws(WorkbenchError) -> Result
  ) throws(WorkbenchError) -> Result {
    var pending: [FileWriter.Pending] = []
    let result: Result
    do throws(WorkbenchError) {
      for content in contents {
        pending.append(
          try WorkbenchError.wrappingFile({ () throws(PredictionFileError) in
            try FileWriter.prepare(content.bytes, for: content.path)
          }))
      }
      result = try store()
    } catch {
      for file in pending { file.discard() }
      throw error
    }
    for (place, file) in pending.enumerated() {
      do throws(PredictionFileError) {
        try file.commit()
      } catch {
        for other in pending[(place + 1)...] { other.discard() }
        throw WorkbenchError(error)
      }
    }
    return result
  }

  /// Refuses paths that could not be written, before the work whose results they are to hold.
  static func check(_ paths: [String?]) throws(WorkbenchError) {
    for case let path? in paths {
      try WorkbenchError.wrappingFile({ () throws(PredictionFileError) in
        try FileWriter.check(path)
      })
    }
  }
}
