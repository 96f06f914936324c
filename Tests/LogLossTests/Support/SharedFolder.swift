import Foundation

/// Finds the files that tests read, from the place of this source file.
enum TestFiles {
  /// The project's root.
  static let project = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The folder beside the checkout that holds reference values and real data.
  static let shared = project.deletingLastPathComponent().appending(path: "shared")

  /// Whether that folder is there; a plain clone is tested without it.
  static var hasShared: Bool { FileManager.default.fileExists(atPath: shared.path) }

  static func fixture(_ path: String) throws -> Data {
    try Data(contentsOf: project.appending(path: "fixtures").appending(path: path))
  }
}
