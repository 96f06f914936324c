import Foundation
import Testing

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

  static func fixture(_ path: String) -> String {
    project.appending(path: "fixtures").appending(path: path).path
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips what needs reference values or real data when they are not beside the checkout.
  static var needsShared: Self {
    .enabled(if: TestFiles.hasShared, "the folder ../shared is not here")
  }
}

/// Whether two numbers agree to 1e-15 of the expected one or to its last place.
func agrees(_ value: Double, _ expected: Double) -> Bool {
  value == expected || abs(value - expected) <= max(1e-15 * abs(expected), expected.ulp)
}
