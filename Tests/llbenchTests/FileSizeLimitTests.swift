import Foundation
import Testing

/// `ulimit -f` makes the system refuse a write in the middle of a file, as a disk does that fails.
@Suite(
  .enabled(
    if: Program.inherited["TSAN_OPTIONS"] == nil,
    "the thread sanitizer begins with writing a file of its own, which these limits cut short"))
struct FileSizeLimitTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    let first = try workplace.run("score", BreastCancer.forest, BreastCancer.labels)
    try #require(first.status == 0)
  }

  /// Runs the program where files may have no more than so many blocks, of 512 or 1,024 bytes.
  private func run(_ command: String, blocks: Int) throws -> Program.Outcome {
    try Program.shell("ulimit -f \(blocks); exec \"$0\" \(command)", in: workplace.url)
  }

  @Test(arguments: [8, 40, 100])
  func `A store that cannot grow keeps what it has, and says why`(blocks: Int) throws {
    let before = try workplace.query("SELECT * FROM leaderboard")
    let command = "score '\(BreastCancer.logistic)' '\(BreastCancer.labels)'"
    let outcome = try run(command, blocks: blocks)
    #expect(outcome.status == 1 && !outcome.isSignalled)
    #expect(outcome.errors.hasPrefix("llbench: llbench.sqlite: reading or writing the store"))
    #expect(outcome.errors.contains("File too large"))
    #expect(outcome.text == "")
    #expect(try workplace.query("SELECT * FROM leaderboard") == before)
    #expect(try workplace.query("PRAGMA integrity_check") == ["ok"])
    #expect(try workplace.files == ["llbench.sqlite"])
  }

  @Test func `An output that cannot be written whole is not begun`() throws {
    let rows = (0..<6_000).map { "image-\($0),0.123456789" }
    try workplace.write("id,p_real\n" + rows.joined(separator: "\n") + "\n", to: "run.csv")
    let labels = (0..<6_000).map { "image-\($0),\($0 % 2)" }
    try workplace.write("id,label\n" + labels.joined(separator: "\n") + "\n", to: "key.csv")
    try #require(try workplace.run("score", "run.csv", "key.csv").status == 0)
    try workplace.write("as it was", to: "out.csv")
    // Enough for what a reader keeps beside the store, and not for the output.
    let outcome = try run("export run -o out.csv", blocks: 80)
    #expect(outcome.status == 1 && !outcome.isSignalled)
    #expect(outcome.errors == "llbench: cannot write out.csv: File too large\n")
    #expect(try workplace.bytes("out.csv") == Data("as it was".utf8))
    #expect(try workplace.files == ["key.csv", "llbench.sqlite", "out.csv", "run.csv"])
  }
}
