import Foundation
import Testing

@Suite struct ExitCodeTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  @Test func `Done is 0 and says nothing on standard error`() throws {
    for arguments in [
      ["score", BreastCancer.logistic, BreastCancer.labels],
      ["score", BreastCancer.logistic, BreastCancer.labels, "--fail-if", "log_loss > 0.5"],
      ["validate", BreastCancer.forest, "--like", BreastCancer.sample],
      ["runs"], ["show"], ["export", "logistic"], ["query", "SELECT 1"],
      ["rename", "logistic", "other"], ["rm", "other"], ["--version"], ["--help"],
    ] {
      let outcome = try Program.run(arguments, in: workplace.url)
      #expect(outcome.status == 0, "\(arguments)")
      #expect(outcome.errors == "", "\(arguments)")
      #expect(outcome.text != "", "\(arguments)")
    }
  }

  @Test func `What could not be done is 1`() throws {
    let (forest, labels) = (BreastCancer.forest, BreastCancer.labels)
    for arguments in [
      ["score", "no-such.csv", labels], ["score", forest, "no-such.csv"], ["score", forest],
      ["runs"], ["show", "x"], ["export", "x"], ["rename", "x", "y"], ["rm", "x"],
      ["query", "SELECT 1"], ["score", workplace.url.path, labels],
      ["score", forest, labels, "--fail-if", "splits.secret.n > 1", "--no-store"],
      ["score", forest, labels, "--name", "@latest"],
      ["score", forest, labels, "--store", "/no/such/folder/store.sqlite"],
    ] {
      let outcome = try Program.run(arguments, in: workplace.url)
      #expect(outcome.status == 1, "\(arguments)")
      #expect(outcome.errors.hasPrefix("llbench: "), "\(arguments)")
    }
    // Looking for what is not there leaves nothing behind.
    #expect(try workplace.files == [])
  }

  @Test func `A file that breaks the rules is 2, for score as for validate`() throws {
    try workplace.write("id,p_real\na,0.5\nb,1.5\n", to: "bad.csv")
    for arguments in [["validate", "bad.csv"], ["score", "bad.csv", BreastCancer.labels]] {
      let outcome = try Program.run(arguments, in: workplace.url)
      #expect(outcome.status == 2)
      #expect((outcome.text + outcome.errors).contains("1.5 is not a probability in [0, 1]"))
    }
    #expect(try workplace.run("score", BreastCancer.forest, "bad.csv").status == 2)
    #expect(try workplace.run("validate", BreastCancer.forest, "--like", "bad.csv").status == 2)
    #expect(try workplace.files == ["bad.csv"])
  }

  @Test func `A gate that does not hold is 3, after the result`() throws {
    let outcome = try workplace.run(
      "score", BreastCancer.forest, BreastCancer.labels, "--fail-if", "auc < 0.5 || log_loss > 0.3")
    #expect(outcome.status == 3)
    #expect(outcome.text.hasPrefix("log loss  infinite"))
    #expect(outcome.errors.contains("log_loss = infinite"))
    #expect(outcome.errors.contains("auc = 0.98"))
    let quiet = try workplace.run(
      "score", BreastCancer.forest, BreastCancer.labels, "-q", "--fail-if", "log_loss > 0.3")
    #expect(quiet.status == 3 && quiet.text == "" && quiet.errors != "")
  }

  @Test func `A gate that is true already is 3 whatever a later path leads to`() throws {
    let outcome = try workplace.run(
      "score", BreastCancer.logistic, BreastCancer.labels, "--no-store", "-q", "--fail-if",
      "n == 569 || splits.private.log_loss > 0.3")
    #expect(outcome.status == 3)
    #expect(outcome.errors.hasSuffix("did not hold: n = 569\n"))
    let open = try workplace.run(
      "score", BreastCancer.logistic, BreastCancer.labels, "--no-store", "-q", "--fail-if",
      "n == 568 || splits.private.log_loss > 0.3")
    #expect(open.status == 1 && open.errors.contains("nothing is called `private`"))
  }

  @Test(arguments: [
    ["score"], ["scores"], ["score", "a", "b", "c"], ["score", "a", "--no-such-option"],
    ["score", "a", "b", "--clip", "0.9,0.1"], ["score", "a", "b", "--clip", "0.1"],
    ["score", "a", "b", "--clip", "nan,0.5"], ["score", "a", "b", "--clip", "-0.1,0.5"],
    ["score", "a", "b", "--split", "1.5"], ["score", "a", "b", "--split", "0"],
    ["score", "a", "b", "--fail-if", "log_loss >"], ["score", "a", "b", "--fail-if", ""],
    ["score", "a", "b", "--semantics", "sklearn"], ["score", "-", "-"],
    ["score", "a", "b", "--threads", "0"], ["score", "a", "b", "--worst", "-1"],
    ["score", "a", "b", "--seed", "x"], ["score", "a", "b", "--json", "--format", "csv"],
    ["score", "a", "b", "--color", "sometimes"], ["score", "a", "b", "--store", ""],
    ["score", "a", "b", "--fail-if", "no_such_key > 1"],
    ["score", "a", "b", "--fail-if", "n > 1 || no_such_key > 1"],
    ["score", "-", "b", "--split", "-"], ["score", "a", "-", "--split", "-"],
    ["score", "a", "b", "--clip", "0x0.1p0,0.9"], ["score", "a", "b", "--clip", "0.1,0x1p-1"],
    ["score", "a", "b", "--split", "0x1p-1"], ["score", "a", "b", "--split", "nan"],
    ["score", "a", "b", "--id-column", "x", "--p-column", "x"],
    ["score", "a", "b", "--id-column", "x", "--label-column", "x"],
    ["score", "a", "b", "--split", "s.csv", "--id-column", "split"],
    ["score", "a", "b", "--no-store", "--name", "x"],
    ["validate", "-", "--like", "-"], ["validate", "-", "--key", "-"],
    ["validate", "a", "--like", "-", "--key", "-"],
    ["validate", "a", "--id-column", "p_real"],
    ["validate", "a", "--key", "b", "--id-column", "label"],
    ["export", "a", "--json"], ["export", "a", "--format", "markdown", "-o", "-"],
    ["query"], ["query", "SELECT 1", "--rows", "0"], ["query", "SELECT 1", "--seconds", "0"],
    ["rename", "a"], ["rm"], ["export"], ["validate"],
  ])
  func `Wrong usage is 64, told on standard error with the usage`(arguments: [String]) throws {
    let outcome = try Program.run(arguments, in: workplace.url)
    #expect(outcome.status == 64)
    #expect(outcome.text == "")
    #expect(outcome.errors.hasPrefix("Error: "))
    #expect(outcome.errors.contains("Usage: llbench"))
    #expect(try workplace.files == [])
  }

  @Test func `The help of rm says that answer keys stay`() throws {
    #expect(try workplace.run("rm", "--help").text.contains("Answer keys stay in the store"))
  }

  @Test func `Help lists the exit codes and every command has help`() throws {
    let help = try workplace.run("--help").text
    #expect(help.contains("Exit codes: 0 done; 1 "))
    for part in ["2 a file breaks the rules", "3 a gate", "64 wrong usage", "LLBENCH_STORE"] {
      #expect(help.replacing("\n", with: " ").contains(part))
    }
    for command in ["score", "validate", "runs", "show", "export", "rename", "rm", "query"] {
      #expect(help.contains("\n  \(command) "))
      let own = try workplace.run(command, "--help")
      #expect(own.status == 0 && own.text.contains("USAGE: llbench \(command)"))
    }
  }
}
