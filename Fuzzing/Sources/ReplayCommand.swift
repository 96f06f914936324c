internal import ArgumentParser
internal import Foundation

/// Gives files to a target, one after another.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Gives files, or all files of folders, to a target.")

  @Argument(help: "The target; see `targets`.") var target: TargetArgument
  @Argument(help: "Files or folders.") var paths: [String]

  func run() throws {
    var wrong = 0
    let files = try InputFiles.files(in: paths)
    for file in files {
      let content = try Data(contentsOf: URL(fileURLWithPath: file))
      if let problem = target.value.contradiction(in: Array(content)) {
        print("\(file): \(problem)")
        wrong += 1
      }
    }
    print("\(target.value.name): \(files.count) inputs, \(wrong) wrong")
    if wrong > 0 { throw ExitCode.failure }
  }
}

/// A target by its name.
struct TargetArgument: ExpressibleByArgument {
  let value: FuzzTarget

  init?(argument: String) {
    guard let target = FuzzTarget.named(argument) else { return nil }
    value = target
  }

  static var allValueStrings: [String] { FuzzTarget.all.map(\.name) }
}

/// The inputs that a command was given.
enum InputFiles {
  /// The paths, and instead of a folder the plain files in it, by name.
  static func files(in paths: [String]) throws -> [String] {
    try paths.flatMap { path in
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
      else { return [path] }
      return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
        .filter { !$0.hasPrefix(".") }.map { "\(path)/\($0)" }
    }
  }
}
