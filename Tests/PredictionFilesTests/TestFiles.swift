import Foundation
import PredictionFiles

/// Finds the files that tests read and makes those that they need.
enum TestFiles {
  /// The project's root.
  static let project = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The entries of a fixture's table; empty where it is not there, which the tests notice.
  static func entries<T: Decodable>(_ type: T.Type, _ url: URL) -> [T] {
    (try? JSONDecoder().decode([T].self, from: Data(contentsOf: url))) ?? []
  }

  /// The bytes of a temporary file with this content; the file is gone when this returns.
  static func temporary(_ content: [UInt8]) throws -> FileBytes {
    let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(content).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try FileBytes(path: url.path)
  }

  static func temporary(_ text: String) throws -> FileBytes { try temporary(Array(text.utf8)) }
}
