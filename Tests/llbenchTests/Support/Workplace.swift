import Foundation
import Testing

/// An empty folder that the program runs in, gone with the last reference to it.
final class Workplace: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "llbench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  /// The names of the files that are there.
  var files: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
  }

  func path(_ name: String) -> String { url.appending(path: name).path }

  func bytes(_ name: String) throws -> Data { try Data(contentsOf: url.appending(path: name)) }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
  }

  /// Runs the program here.
  func run(
    _ arguments: String..., input: Data? = nil, environment: [String: String] = [:]
  ) throws -> Program.Outcome {
    try Program.run(arguments, in: url, input: input, environment: environment)
  }

  /// The JSON object that a command prints.
  func json(_ arguments: String...) throws -> [String: Any] {
    let outcome = try Program.run(arguments + ["--json"], in: url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try outcome.object
  }

  /// The rows that a query prints, a line each, values separated by commas.
  func query(_ sql: String) throws -> [String] {
    let outcome = try run("query", sql, "--format", "csv")
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.text.split(separator: "\n").dropFirst().map(String.init)
  }
}

extension Program.Outcome {
  var object: [String: Any] {
    get throws {
      try #require(JSONSerialization.jsonObject(with: output) as? [String: Any])
    }
  }
}
