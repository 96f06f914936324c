import Foundation
import Testing

@Suite struct LeaderboardCommandTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  private let folder = URL(fileURLWithPath: BreastCancer.labels).deletingLastPathComponent().path

  @Test func `a folder is ranked and nothing is stored`() throws {
    let outcome = try workplace.run("leaderboard", folder, "--key", BreastCancer.labels)
    // The split lies among the submissions and is none.
    #expect(outcome.status == 2)
    let withSplit = try workplace.run(
      "leaderboard", folder, "--key", BreastCancer.labels, "--split", BreastCancer.split)
    #expect(withSplit.status == 0 && withSplit.errors == "")
    #expect(withSplit.text.hasPrefix("leaderboard  3 submissions by private log loss\n"))
    #expect(withSplit.text.contains("228 public, 341 private"))
    #expect(try workplace.files == [])
  }

  @Test func `the numbers are those of score`() throws {
    let board = try workplace.json(
      "leaderboard", BreastCancer.forest, BreastCancer.logistic, "--key", BreastCancer.labels,
      "--clip", "0.025,0.975", "--split", "0.4", "--seed", "9", "--ladder")
    let entries = try #require(board["entries"] as? [[String: Any]])
    #expect(entries.count == 2)
    for entry in entries {
      let run = try #require(entry["run"] as? [String: Any])
      let score = try workplace.json(
        "score", try #require(run["path"] as? String), BreastCancer.labels, "--clip",
        "0.025,0.975", "--split", "0.4", "--seed", "9", "--no-store")
      #expect(entry["log_loss"] as? Double == score["log_loss"] as? Double)
      #expect(entry["signature"] as? String == score["signature"] as? String)
      #expect(run as NSDictionary == score["run"] as? NSDictionary)
      #expect(board["key"] as? NSDictionary == score["key"] as? NSDictionary)
      let splits = try #require(score["splits"] as? [[String: Any]])
      for split in splits {
        let part = try #require(entry[split["name"] as? String ?? ""] as? [String: Any])
        for key in ["log_loss", "standard_error", "signature"] {
          #expect(part[key] as? NSObject == split[key] as? NSObject)
        }
      }
      let time = try #require(entry["submitted_at"] as? String)
      #expect(try /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/.wholeMatch(in: time) != nil)
    }
    #expect(board["seed"] as? Int == 9)
    #expect((board["ladder"] as? [String: Any])?["rows"] as? String == "public")
    #expect(board["failed"] as? [String] == [])
  }

  @Test func `a stored key ranks files and stored runs as its file does`() throws {
    for run in [BreastCancer.logistic, BreastCancer.forest] {
      _ = try workplace.json("score", run, BreastCancer.labels)
    }
    let expected = try workplace.json(
      "leaderboard", BreastCancer.logistic, BreastCancer.forest, "--key", BreastCancer.labels)
    func losses(_ board: [String: Any]) throws -> [NSObject?] {
      try #require(board["entries"] as? [[String: Any]]).map { $0["log_loss"] as? NSObject }
    }
    #expect(try losses(expected).count == 2)
    for runs in [[BreastCancer.logistic, BreastCancer.forest], ["logistic", "forest"]] {
      let board = try workplace.json("leaderboard", runs[0], runs[1], "--key", "labels")
      #expect(try losses(board) == losses(expected))
      #expect(board["signature"] as? String == expected["signature"] as? String)
    }
  }

  @Test func `a file that breaks the rules is 2, and the board is there all the same`() throws {
    try workplace.write("id,p_real\n0,nan\n", to: "bad\u{1B}[2J.csv")
    let outcome = try workplace.run(
      "leaderboard", BreastCancer.logistic, ".", "--key", BreastCancer.labels)
    #expect(outcome.status == 2)
    #expect(outcome.text.hasPrefix("leaderboard  1 submission by log loss, 1 failed\n"))
    #expect(outcome.text.contains("logistic"))
    #expect(outcome.text.contains("line 2, column 3"))
    #expect(outcome.errors == "llbench: 1 submission is not ranked: see `failed`\n")
    #expect(!outcome.output.contains(0x1B) && !outcome.diagnostics.contains(0x1B))
    // A gate is looked at all the same, but that a file breaks the rules counts for more.
    for (gate, message) in [
      ("n > 0", "the gate `n > 0` did not hold: n = 569"), ("n < 0", nil),
      ("entries.5.log_loss > 0", "--fail-if: "),
    ] {
      let gated = try workplace.run(
        "leaderboard", BreastCancer.logistic, ".", "--key", BreastCancer.labels, "-q", "--fail-if",
        gate)
      #expect(gated.status == 2 && gated.text == "")
      let lines = gated.errors.split(separator: "\n")
      #expect(lines.first == "llbench: 1 submission is not ranked: see `failed`")
      #expect(lines.count == (message == nil ? 1 : 2))
      if let message { #expect(lines.last?.hasPrefix("llbench: \(message)") ?? false) }
    }
    let held = try workplace.run(
      "leaderboard", BreastCancer.logistic, "--key", BreastCancer.labels, "-q", "--fail-if",
      "entries.0.log_loss > 0.1")
    #expect(held.status == 3 && held.errors.contains("entries.0.log_loss = 0.19"))
  }

  @Test func `stored runs need no argument`() throws {
    for run in [BreastCancer.forest, BreastCancer.logistic] {
      #expect(try workplace.run("score", run, BreastCancer.labels).status == 0)
    }
    let outcome = try workplace.run("leaderboard", "--format", "csv")
    #expect(outcome.status == 0 && outcome.errors == "")
    let lines = outcome.text.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("rank,run,team,path,id,submitted_at,log_loss,"))
    #expect(lines[1].hasPrefix("1,logistic,,,") && lines[2].hasPrefix("2,forest,,,"))
    let top = try workplace.run("leaderboard", "--top", "1")
    #expect(top.text.contains("  and 1 more\n") && !top.text.contains("forest"))
    let full = try workplace.json("leaderboard", "--top", "1")
    #expect((full["entries"] as? [Any])?.count == 2)
    // What is ranked is not stored, so that it is not the latest.
    #expect(try workplace.query("SELECT count(*) FROM score") == ["2"])
  }

  @Test(arguments: [
    ["--top", "0"], ["-", "-"], ["-", "--key", "-"], ["--split", "1.5"], ["--clip", "0.9,0.1"],
    ["--fail-if", "no_such_key > 1"], ["--teams", "-", "-"], ["--id-column", "p_real"],
  ])
  func `wrong usage is 64`(arguments: [String]) throws {
    let outcome = try Program.run(["leaderboard"] + arguments, in: workplace.url)
    #expect(outcome.status == 64 && outcome.text == "")
  }

  @Test func `what could not be done is 1`() throws {
    for arguments in [
      [], ["no-such.csv", "--key", BreastCancer.labels], [BreastCancer.forest],
      [".", "--key", BreastCancer.labels], [BreastCancer.forest, "--key", "no-such.csv"],
    ] {
      let outcome = try Program.run(["leaderboard"] + arguments, in: workplace.url)
      #expect(outcome.status == 1, "\(arguments)")
      #expect(outcome.errors.hasPrefix("llbench: "), "\(arguments)")
    }
    #expect(try workplace.files == [])
  }

  @Test func `a submission may come from standard input`() throws {
    let input = try Data(contentsOf: URL(fileURLWithPath: BreastCancer.logistic))
    let outcome = try workplace.run(
      "leaderboard", "-", BreastCancer.sample, "--key", BreastCancer.labels, "--format", "csv",
      input: input)
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("\n1,standard-input,,-,"))
  }
}
