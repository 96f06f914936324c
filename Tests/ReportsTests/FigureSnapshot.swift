import Foundation
import Testing

/// Drawings byte for byte, as files that can be looked at.
///
/// With LLBENCH_RECORD=1 in the environment the files are written anew and every test fails, so
/// that recording cannot pass for comparing.
enum FigureSnapshot {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Snapshots")

  /// Compares a drawing with the recorded file of a name.
  static func compare(_ drawing: String, with name: String) throws {
    let file = folder.appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["LLBENCH_RECORD"] != nil {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(drawing.utf8).write(to: file)
      Issue.record("\(name) was recorded: look at it, and run the tests without LLBENCH_RECORD")
      return
    }
    let recorded = try Data(contentsOf: file)
    #expect(Data(drawing.utf8) == recorded, "\(name) differs from what was recorded")
  }
}
