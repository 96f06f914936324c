import Foundation

/// A command of `fixtures/golden/commands.json` and where its numbers are kept.
struct GoldenCommand: Decodable {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "fixtures/golden")

  let name: String
  private let arguments: [String]
  /// The files that it writes and whose numbers count as well.
  private let reads: [String]?
  /// How the paths begin that are kept, where it is not all of them.
  private let only: String?
  private let network: Bool?
  private let slow: Bool?
  /// The exit code, where it is not 0.
  private let status: Int32?
  /// How far its numbers may be off.
  let within: Double?

  static func all() throws -> [GoldenCommand] {
    try JSONDecoder().decode(
      [GoldenCommand].self, from: Data(contentsOf: folder.appending(path: "commands.json")))
  }

  var needsNetwork: Bool { network ?? false }

  /// Too long for a build that is not optimised: held to its numbers by `Reliability/consistency.py`.
  var isSlow: Bool { slow ?? false }

  var expectedStatus: Int32 { status ?? 0 }

  /// The arguments with the folder of the fixtures in them.
  var filledArguments: [String] {
    let fixtures = GoldenCommand.folder.deletingLastPathComponent().path
    return arguments.map { $0.replacing("{fixtures}", with: fixtures) }
  }

  /// Every number of what it printed and wrote, as it is written there.
  func numbers(of outcome: Program.Outcome, in workplace: Workplace) throws -> [WrittenNumber] {
    var numbers = try WrittenNumber.all(in: outcome.text)
    for file in reads ?? [] {
      let text = String(decoding: try workplace.bytes(file), as: UTF8.self)
      numbers += try WrittenNumber.all(in: text).map {
        WrittenNumber(path: "\(file):\($0.path)", text: $0.text)
      }
    }
    return numbers.filter { $0.path.hasPrefix(only ?? "") }
  }

  private static func recording(_ name: String) -> URL {
    folder.appending(path: "numbers").appending(path: "\(name).tsv")
  }

  /// The names under which numbers are kept.
  static func recordedNames() throws -> Set<String> {
    Set(
      try FileManager.default.contentsOfDirectory(
        at: folder.appending(path: "numbers"), includingPropertiesForKeys: nil
      ).map { $0.deletingPathExtension().lastPathComponent })
  }

  /// The numbers that were recorded under a name.
  static func recorded(_ name: String) throws -> [WrittenNumber] {
    try String(contentsOf: recording(name), encoding: .utf8).split(separator: "\n").map { line in
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
      return WrittenNumber(path: String(parts[0]), text: String(parts.last ?? ""))
    }
  }

  /// Keeps numbers under a name.
  static func record(_ numbers: [WrittenNumber], as name: String) throws {
    let text = numbers.map { "\($0.path)\t\($0.text)\n" }.joined()
    try Data(text.utf8).write(to: recording(name))
  }
}
