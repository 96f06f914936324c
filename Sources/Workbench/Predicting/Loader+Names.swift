#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Loader {
  /// The last part of a path without its last ending: `resnet18` of `models/resnet18.onnx`.
  static func nameWithoutEnding(_ path: String) -> String {
    let name = path.split(separator: "/").last ?? path[...]
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return String(name) }
    return String(name[..<dot])
  }

  /// The path without links and dots, or as it is where nothing is there.
  static func resolved(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
