import Foundation
import Testing

@Suite struct TerminalOutputTests {
  let workplace: Workplace
  private static let score = [
    "score", BreastCancer.logistic, BreastCancer.labels, "--split", "0.5", "--store", "s.sqlite",
  ]

  init() throws {
    workplace = try Workplace()
  }

  private func widest(_ text: String) -> Int {
    text.split(separator: "\n").map(\.unicodeScalars.count).max() ?? 0
  }

  @Test func `A pipe gets no escapes unless they are asked for`() throws {
    let plain = try Program.run(Self.score, in: workplace.url)
    #expect(!plain.output.contains(0x1B))
    for environment in [[:], ["NO_COLOR": "1"], ["TERM": "dumb"]] {
      let colored = try Program.run(
        Self.score + ["--color", "always"], in: workplace.url, environment: environment)
      #expect(colored.output.contains(0x1B))
    }
  }

  @Test func `A terminal gets colours unless it or its user does not want them`() throws {
    let terminal = PseudoTerminal(columns: 80)
    func text(_ environment: [String: String], _ more: [String] = []) throws -> String {
      try terminal.run(Self.score + more, in: workplace.url, environment: environment)
    }
    let xterm = ["TERM": "xterm-256color"]
    #expect(try text(xterm).contains("\u{1B}["))
    #expect(try text(xterm.merging(["NO_COLOR": ""]) { $1 }).contains("\u{1B}["))
    #expect(try !text(xterm.merging(["NO_COLOR": "1"]) { $1 }).contains("\u{1B}"))
    #expect(try !text(["TERM": "dumb"]).contains("\u{1B}"))
    #expect(try !text(xterm, ["--color", "never"]).contains("\u{1B}"))
  }

  @Test(arguments: [UInt16(60), 80, 132])
  func `No line is wider than the terminal`(columns: UInt16) throws {
    let text = try PseudoTerminal(columns: columns).run(
      Self.score, in: workplace.url, environment: ["TERM": "xterm", "NO_COLOR": "1"])
    #expect(text.hasPrefix("log loss"))
    #expect(widest(text) <= Int(columns))
  }

  @Test func `No line is over 80 columns in a pipe, whatever the names and ids`() throws {
    let long = String(repeating: "a-very-long-name-", count: 9)
    let ids = (0..<30).map { "\(long)\($0)" }
    try workplace.write(
      "id,p_real\n" + ids.map { "\($0),0.25\n" }.joined(), to: "\(long).csv")
    try workplace.write(
      "id,label\n" + ids.enumerated().map { "\($0.element),\($0.offset % 2)\n" }.joined(),
      to: "\(long)-key.csv")
    try workplace.write("id,p_real\n\(long)x,0.25\n\(long)0,7\n", to: "bad.csv")
    for arguments in [
      ["score", "\(long).csv", "\(long)-key.csv", "--split", "0.5", "--semantics", "kaggle"],
      ["validate", "\(long).csv"], ["validate", "bad.csv", "--like", "\(long).csv"],
      ["runs"], ["show"], ["query", "SELECT * FROM leaderboard"],
      ["query", "SELECT id, p_real FROM prediction"], ["rename", "@latest", "\(long)again"],
      ["rm", "@latest"], ["--help"], ["score", "--help"], ["validate", "--help"],
      ["runs", "--help"],
      ["show", "--help"], ["export", "--help"], ["rename", "--help"], ["rm", "--help"],
      ["query", "--help"],
    ] {
      let outcome = try Program.run(arguments, in: workplace.url)
      #expect(outcome.status == 0 || outcome.status == 2, "\(outcome.errors)")
      #expect(widest(outcome.text) <= 80, "\(arguments)")
      #expect(widest(outcome.text) > 0)
    }
  }

  @Test func `ASCII is drawn where it is asked for`() throws {
    let outcome = try Program.run(Self.score + ["--ascii"], in: workplace.url)
    #expect(outcome.status == 0 && outcome.text.hasPrefix("log loss"))
    #expect(outcome.output.allSatisfy { $0 < 128 })
  }

  /// The commands that draw, with a mark that only their plots have.
  private static let drawing: [(arguments: [String], mark: String)] = [
    (score, "┬"),
    (["calibrate", BreastCancer.logistic, BreastCancer.labels, "--methods", "platt"], "┬"),
    (
      [
        "compare", BreastCancer.logistic, BreastCancer.forest, "--key", BreastCancer.labels,
        "--clip", "0.025,0.975",
      ], "●"
    ),
  ]

  @Test func `A pipe gets no plots unless they are asked for, and then the same as ever`() throws {
    for (arguments, mark) in Self.drawing {
      let plain = try Program.run(arguments, in: workplace.url)
      #expect(plain.status == 0 && !plain.text.contains(mark), "\(plain.errors)")
      let drawn = try Program.run(arguments + ["--plots", "always"], in: workplace.url)
      #expect(drawn.status == 0 && drawn.text.contains(mark))
      #expect(widest(drawn.text) <= 80)
      let ascii = try Program.run(
        arguments + ["--plots", "always", "--ascii"], in: workplace.url)
      #expect(ascii.output.allSatisfy { $0 < 128 } && ascii.output.count > plain.output.count)
    }
  }

  @Test(arguments: [UInt16(60), 80, 120])
  func `A terminal gets plots as wide as it is, unless they are not wanted`(columns: UInt16) throws
  {
    let terminal = PseudoTerminal(columns: columns)
    for (arguments, mark) in Self.drawing {
      let text = try terminal.run(
        arguments, in: workplace.url, environment: ["TERM": "xterm", "NO_COLOR": "1"])
      #expect(text.contains(mark), "\(arguments)")
      #expect(widest(text) <= Int(columns))
      let plain = try terminal.run(
        arguments + ["--plots", "never"], in: workplace.url, environment: ["TERM": "xterm"])
      #expect(!plain.contains(mark))
      let dumb = try terminal.run(arguments, in: workplace.url, environment: ["TERM": "dumb"])
      #expect(dumb.utf8.allSatisfy { $0 < 128 } && dumb.utf8.count > plain.utf8.count / 2)
    }
  }

  @Test func `A reader that goes away is not an error`() throws {
    _ = try Program.run(Self.score, in: workplace.url)
    for command in [
      "export logistic --store s.sqlite", "runs --store s.sqlite", "--help",
      "query --store s.sqlite 'SELECT * FROM prediction, prediction AS b LIMIT 100000'",
    ] {
      // The pipe has no reader at all before the program starts to write.
      let script = "{ sleep 0.2; \"$0\" \(command); echo $? > status; } | :"
      let outcome = try Program.shell(script, in: workplace.url)
      #expect(outcome.errors == "")
      #expect(String(decoding: try workplace.bytes("status"), as: UTF8.self) == "0\n", "\(command)")
    }
    let first = try Program.shell(
      "\"$0\" export logistic --store s.sqlite | head -1", in: workplace.url)
    #expect(first.text == "id,p_real,logit\n" && first.errors == "")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "no /dev/full here"))
  func `Standard output that cannot be written is an error`() throws {
    _ = try Program.run(Self.score, in: workplace.url)
    let commands = [
      "runs --store s.sqlite", "export logistic --store s.sqlite", "--help", "help score",
      "--version",
      "--generate-completion-script bash",
    ]
    for command in commands {
      let outcome = try Program.shell("\"$0\" \(command) > /dev/full", in: workplace.url)
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("No space left on device"))
    }
  }
}
