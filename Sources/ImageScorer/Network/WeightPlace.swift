#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Where a model may keep its weights: in files beside it or below, and nowhere else.
///
/// The names stand in the model, which may come from anybody. Recent versions of the runtime look at
/// them as well; not all that llbench works with do.
enum WeightPlace {
  /// Refuses files that are outside of the model's folder, also by a link, or no plain files.
  ///
  /// A model that is itself a link, as in the caches of some programs, may have its files beside the
  /// link or beside what it leads to. What is not there at all is left for whoever opens it to say.
  ///
  /// - Parameters:
  ///   - files: The names, as the model has them.
  ///   - model: The path of the model.
  /// - Throws: `NetworkError.unsupported`
  static func check(_ files: [String], of model: String) throws(NetworkError) {
    guard !files.isEmpty else { return }
    let folder = folder(of: model)
    let homes = [real(folder.isEmpty ? "." : folder), real(model).map(WeightPlace.folder)]
      .compactMap { $0.map { $0.hasSuffix("/") ? $0 : $0 + "/" } }
    for file in files {
      guard isBelow(file) else { throw outside(file, model) }
      var status = stat()
      guard stat(folder + file, &status) == 0, let place = real(folder + file) else { continue }
      guard homes.contains(where: place.hasPrefix) else { throw outside(file, model) }
      guard status.st_mode & S_IFMT == S_IFREG else {
        throw refusal("its weights are in \(file), which is no plain file", model)
      }
    }
  }

  /// Whether a name, by its letters, does not lead out of the folder that it is in.
  static func isBelow(_ file: String) -> Bool {
    !file.isEmpty && !file.hasPrefix("/") && !file.utf8.contains(0)
      && !file.split(separator: "/").contains("..")
  }

  /// The folder of a file with a slash at its end, or nothing.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  static func refusal(_ reason: String, _ model: String) -> NetworkError {
    .unsupported(path: model, reason: reason, advice: "Export it again as one file.")
  }

  private static func outside(_ file: String, _ model: String) -> NetworkError {
    refusal("its weights are in \(file), outside its folder", model)
  }

  private static func real(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
