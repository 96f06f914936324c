import Foundation
import Testing

/// Every number that the program gives for the fixtures, against those of `fixtures/golden/numbers`.
///
/// With LLBENCH_RECORD=1 in the environment they are written anew and every test fails, so that
/// recording cannot pass for comparing. `fixtures/golden/check.py` is their witness.
@Suite struct GoldenNumberTests {
  private static let isRecording = ProcessInfo.processInfo.environment["LLBENCH_RECORD"] != nil

  /// Runs commands in their order in one place and compares, or records, what they give.
  private func run(_ commands: [GoldenCommand]) throws {
    let rules = try GoldenRules.read()
    let workplace = try Workplace()
    for command in commands where !command.isSlow || Self.isRecording {
      let outcome = try Program.run(
        command.filledArguments, in: workplace.url,
        environment: command.needsNetwork ? PictureFolder.environment : [:])
      try #require(
        outcome.status == command.expectedStatus, "\(command.name): \(outcome.errors)")
      let numbers = rules.kept(try command.numbers(of: outcome, in: workplace))
      #expect(!numbers.isEmpty, "\(command.name) has no numbers")
      if Self.isRecording {
        try GoldenCommand.record(numbers, as: command.name)
        continue
      }
      let drift = rules.drift(
        command: command.name, within: command.within,
        was: try GoldenCommand.recorded(command.name), is: numbers)
      #expect(
        drift.isEmpty,
        "\(drift.count) numbers drifted\n\(drift.prefix(10).joined(separator: "\n"))")
    }
    if Self.isRecording {
      Issue.record("recorded: look at what changed, and run without LLBENCH_RECORD")
    }
  }

  @Test func `Every number of the commands on files is the one that was recorded`() throws {
    try run(GoldenCommand.all().filter { !$0.needsNetwork })
  }

  @Test(.enabled(if: PictureFolder.hasRuntime, PictureFolder.withoutRuntime))
  func `Every number of the commands with networks is the one that was recorded`() throws {
    try run(GoldenCommand.all().filter(\.needsNetwork))
  }

  @Test func `Every command has its numbers, and nothing else is kept`() throws {
    let names = try GoldenCommand.all().map(\.name)
    #expect(Set(names).count == names.count)
    #expect(try GoldenCommand.recordedNames() == Set(names))
  }

  @Test func `A drift names the command, the place, and both numbers`() throws {
    let rules = try GoldenRules.read()
    let was = try WrittenNumber.all(
      in: #"{"n": 3, "log_loss": 0.25, "splits": [{"brier": 0.1, "seconds": 1.5, "auc": "NaN"}]}"#)
    let now = try WrittenNumber.all(
      in: #"{"n": 4, "log_loss": 0.25, "splits": [{"brier": 0.10000000000000002, "new": true}]}"#)
    func drift(within: Double?) -> [String] {
      rules.drift(command: "score", within: within, was: rules.kept(was), is: now)
    }
    let always = [
      "score: splits[0].new was not there, is true", "score: n was 3, is 4",
      "score: splits[0].auc was NaN, is not there",
    ]
    #expect(drift(within: 1e-9) == always)
    #expect(
      Set(drift(within: nil))
        == Set(always + ["score: splits[0].brier was 0.1, is 0.10000000000000002"]))
  }

  @Test func `Numbers are found in tables and texts as they are written`() throws {
    #expect(
      try WrittenNumber.all(in: "id,p_real\na-1,0.50\n\"b,2\",Infinity\n3,1e-9\n") == [
        WrittenNumber(path: "[0].p_real", text: "0.50"),
        WrittenNumber(path: "[1].p_real", text: "Infinity"),
        WrittenNumber(path: "[2].id", text: "3"), WrittenNumber(path: "[2].p_real", text: "1e-9"),
      ])
    #expect(
      try WrittenNumber.all(in: "loss  0.25 [-0.1, 1,024]\nv2 none\n") == [
        WrittenNumber(path: "loss # [#, #](1)", text: "0.25"),
        WrittenNumber(path: "loss # [#, #](2)", text: "-0.1"),
        WrittenNumber(path: "loss # [#, #](3)", text: "1,024"),
      ])
  }
}
