import Foundation

/// The real predictions that come with the project.
enum BreastCancer {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "fixtures/breast-cancer")

  static let logistic = folder.appending(path: "logistic.csv").path
  /// Infinite unless it is clipped.
  static let forest = folder.appending(path: "forest.csv").path
  static let labels = folder.appending(path: "labels.csv").path
  static let split = folder.appending(path: "split.csv").path
  static let sample = folder.appending(path: "sample_submission.csv").path
}
