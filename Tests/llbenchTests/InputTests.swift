import Foundation
import Testing

@Suite struct InputTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  private func logLoss(_ outcome: Program.Outcome) throws -> Double {
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try #require(try outcome.object["log_loss"] as? Double)
  }

  @Test func `Standard input and gzip are read as the file is`() throws {
    let run = try Data(contentsOf: URL(fileURLWithPath: BreastCancer.logistic))
    let key = try Data(contentsOf: URL(fileURLWithPath: BreastCancer.labels))
    try run.write(to: workplace.url.appending(path: "run.csv"))
    let gzip = try Program.shell("gzip -kn run.csv", in: workplace.url)
    try #require(gzip.status == 0, "\(gzip.errors)")
    let zipped = try workplace.bytes("run.csv.gz")
    let expected = try logLoss(
      workplace.run("score", BreastCancer.logistic, BreastCancer.labels, "--json"))
    for outcome in [
      try workplace.run("score", "-", BreastCancer.labels, "--json", input: run),
      try workplace.run("score", BreastCancer.logistic, "-", "--json", input: key),
      try workplace.run("score", "run.csv.gz", BreastCancer.labels, "--json"),
      try workplace.run("score", "-", BreastCancer.labels, "--json", input: zipped),
    ] {
      #expect(try logLoss(outcome) == expected)
    }
    #expect(try workplace.query("SELECT count(*) FROM run") == ["1"])
    let piped = try Program.shell(
      "cat run.csv | \"$0\" score - '\(BreastCancer.labels)' --json", in: workplace.url)
    #expect(try logLoss(piped) == expected)
  }

  @Test(arguments: ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
  func `A stream that is closed is nobody else's file`(closed: String) throws {
    let command = "score '\(BreastCancer.logistic)' '\(BreastCancer.labels)'"
    // A second score opens the store and the files before it says anything.
    let outcome = try Program.shell(
      "\"$0\" \(command) -q && \"$0\" \(command) \(closed)", in: workplace.url)
    let isTold = !closed.contains(" >&-") && !closed.hasPrefix(">&-")
    #expect(outcome.status == (isTold ? 0 : 1))
    #expect(outcome.text.isEmpty == !isTold)
    if closed == ">&-" {
      #expect(outcome.errors == "llbench: cannot write to standard output: Bad file descriptor\n")
    }
    #expect(try workplace.query("PRAGMA integrity_check") == ["ok"])
    let missing = try Program.shell("\"$0\" validate - <&-", in: workplace.url)
    #expect(missing.status == 1)
    #expect(missing.errors.contains("cannot read -"))
    let report = try Program.shell(
      "\"$0\" report logistic --no-calibration -o r.html >&-", in: workplace.url)
    #expect(report.errors == "llbench: cannot write to standard output: Bad file descriptor\n")
    #expect(report.status == 1)
  }

  @Test func `An empty standard input is refused as an empty file is`() throws {
    let outcome = try workplace.run("score", "-", BreastCancer.labels, input: Data())
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("[empty_file]"))
  }

  @Test(arguments: [
    "with space.csv", "new\nline.csv", "./-x.csv", "na\u{EF}ve-\u{5199}\u{771F}.csv",
    "quo'te\".csv",
    "esc\u{1B}[31m.csv", "a,b;c.csv", "%s%n.csv", "./@latest", "tab\t.csv",
  ])
  func `A file may be called anything`(name: String) throws {
    let copy = workplace.url.appending(path: name)
    try FileManager.default.copyItem(
      at: URL(fileURLWithPath: BreastCancer.logistic), to: copy)
    let expected = try logLoss(
      workplace.run("score", BreastCancer.logistic, BreastCancer.labels, "--json", "--no-store"))
    let object = try workplace.run("score", name, BreastCancer.labels, "--json")
    #expect(try logLoss(object) == expected)
    let run = try #require(try object.object["run"] as? [String: Any])
    #expect(run["path"] as? String == name)
    let stored = try #require(run["name"] as? String)
    #expect(!stored.isEmpty && !stored.hasPrefix("-") && !stored.hasPrefix("@"))
    #expect(try logLoss(workplace.run("score", stored, "--json")) == expected)
    for outcome in [
      try workplace.run("score", name, BreastCancer.labels), try workplace.run("show"),
      try workplace.run("runs"), try workplace.run("validate", name),
    ] {
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(!outcome.output.contains(0x1B) && !outcome.output.contains(0x09))
    }
    // What cannot be done with such a file is told on a line of its own.
    try workplace.write("id,p_real\nx,2\n", to: name)
    let refused = try workplace.run("score", name, BreastCancer.labels)
    #expect(refused.status == 2)
    #expect(refused.errors.split(separator: "\n").count == 2)
    #expect(!refused.diagnostics.contains(0x1B))
    try FileManager.default.removeItem(at: copy)
    let missing = try workplace.run("score", name, "nothing.csv")
    #expect(missing.status == 1)
    #expect(missing.errors.split(separator: "\n").count == 1)
  }

  @Test func `Ids with escapes or turned writing are shown escaped everywhere`() throws {
    let ids = ["a\u{1B}[31mred", "b\u{202E}gnp.c", "d\u{9B}31m", "e\u{7}"]
    func file(_ name: String, _ header: String, _ values: [String]) throws {
      try workplace.write(
        header + "\n" + zip(ids, values).map { "\($0),\($1)\n" }.joined(), to: name)
    }
    try file("run.csv", "id,p_real", ["0.5", "0.25", "0.125", "0.75"])
    try file("key.csv", "id,label", ["1", "0", "1", "0"])
    try file("bad.csv", "id,p_real", ["2", "x", "0.5", "-1"])
    try file("labels.csv", "id,label", ["maybe", "0", "1", "0"])
    try workplace.write("id,label\nz,1\n", to: "other.csv")
    try workplace.write("id,split\nz\u{1B}[0m,public\n", to: "split.csv")
    for arguments in [
      ["score", "run.csv", "key.csv"], ["score", "bad.csv", "key.csv"],
      ["score", "run.csv", "other.csv"], ["score", "run.csv", "labels.csv"],
      ["score", "run.csv", "key.csv", "--split", "split.csv"],
      ["validate", "bad.csv"], ["validate", "run.csv", "--key", "other.csv"],
      ["score", "run.csv", "key.csv", "--format", "markdown"],
      ["score", "run.csv", "key.csv", "--json"], ["query", "SELECT id FROM prediction"],
    ] {
      let outcome = try Program.run(arguments, in: workplace.url)
      #expect([0, 2].contains(outcome.status))
      let shown = outcome.text + outcome.errors
      for scalar in ["\u{1B}", "\u{202E}", "\u{9B}", "\u{7}"] as [Unicode.Scalar] {
        #expect(
          !shown.unicodeScalars.contains(scalar), "\(arguments) shows \(scalar.value)")
      }
      #expect(!shown.isEmpty)
    }
    // A file that is written back is data: it has the ids as they are.
    let export = try workplace.run("export", "run")
    #expect(export.text.contains("a\u{1B}[31mred,0.5\n"))
    #expect(export.text.contains("b\u{202E}gnp.c,0.25\n"))
  }

  @Test(arguments: ["200B", "FEFF", "200D", "2028", "202E", "1B", "9B"])
  func `What hides or turns text is escaped in messages too`(code: String) throws {
    _ = try workplace.run("score", BreastCancer.logistic, BreastCancer.labels, "-q")
    let scalar = try #require(UInt32(code, radix: 16).flatMap(Unicode.Scalar.init))
    let outcome = try workplace.run("show", "no such \(scalar)run")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("no such \\u{\(code)}run"), "\(outcome.errors)")
    #expect(!outcome.errors.unicodeScalars.contains(scalar))
  }

  @Test func `The usual mistakes are answered with what to do`() throws {
    let forest = BreastCancer.forest
    try workplace.write("id;p_real\n1;0.5\n", to: "semicolons.csv")
    try workplace.write("id,p_real\nbc-001,97.5\n", to: "percent.csv")
    try workplace.write("id,p_real\nbc-001.png,0.5\n", to: "endings.csv")
    try workplace.write("id,label\nbc-001,1\n", to: "one.csv")
    for (arguments, words) in [
      (["score", "forest", BreastCancer.labels], ["there is no file \"forest\"", "no store at"]),
      (["score", forest], ["no answer key to take", "llbench score RUN KEY"]),
      (
        ["score", BreastCancer.labels, forest], ["no column `p_real`", "looks like an answer key"]
      ),
      (["score", "semicolons.csv", "one.csv"], ["`id;p_real`"]),
      (["score", "percent.csv", "one.csv"], ["divide them by 100"]),
      (["score", "endings.csv", "one.csv"], ["without the file name's ending", "missing_id"]),
      (["score", forest, "one.csv"], ["is not in one.csv", "568 problems [extra_id] in all"]),
    ] {
      let outcome = try Program.run(arguments, in: workplace.url)
      #expect(outcome.status == 1 || outcome.status == 2)
      for word in words { #expect(outcome.errors.contains(word), "\(outcome.errors)") }
    }
    // Twenty problems of a kind share one hint.
    let many = try workplace.run("score", forest, "one.csv").errors
    #expect(many.split(separator: "\n").count == 22)
  }
}
