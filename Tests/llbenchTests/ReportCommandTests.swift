import Foundation
import Testing

@Suite struct ReportCommandTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  private func report(_ arguments: String...) throws -> Program.Outcome {
    try Program.run(
      ["report", BreastCancer.logistic, "--key", BreastCancer.labels] + arguments,
      in: workplace.url)
  }

  @Test func `A report is one file that is whole, and nothing is stored`() throws {
    let outcome = try report()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.text.hasPrefix("report.html: 1 run on 569 rows, "))
    #expect(try workplace.files == ["report.html"])
    let page = String(decoding: try workplace.bytes("report.html"), as: UTF8.self)
    #expect(page.hasPrefix("<!DOCTYPE html>") || page.hasPrefix("<!doctype html>"))
    #expect(page.hasSuffix("</html>\n") && page.contains("logistic"))
    #expect(page.utf8.count < 1_000_000)
    let quiet = try report("--quiet", "-o", "other.html")
    #expect(quiet.status == 0 && quiet.text.isEmpty)
    #expect(try workplace.bytes("other.html") == workplace.bytes("report.html"))
  }

  @Test func `The stated command is that of the report, wherever and however it was made`() throws {
    func stated(_ arguments: String...) throws -> String? {
      let outcome = try Program.run(
        ["report", BreastCancer.logistic] + arguments + ["--key", BreastCancer.labels, "--json"],
        in: workplace.url)
      return try outcome.object["command_line"] as? String
    }
    let plain =
      "llbench report \(BreastCancer.logistic) --key \(BreastCancer.labels) --json"
    #expect(try stated() == plain)
    #expect(try stated("--threads", "1", "-o", "-", "-q", "--color=never") == plain)
    #expect(try stated("--output=-", "--threads=2", "--no-progress") == plain)
    #expect(
      try stated("--worst", "3")
        == "llbench report \(BreastCancer.logistic) --worst 3 --key \(BreastCancer.labels) --json")
  }

  @Test func `Any number of threads writes the same bytes`() throws {
    for threads in ["1", "2", "3"] {
      let outcome = try Program.run(
        [
          "report", BreastCancer.logistic, BreastCancer.forest, "--key", BreastCancer.labels,
          "--threads", threads, "-o", "\(threads).html",
        ], in: workplace.url)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    #expect(try workplace.bytes("1.html") == workplace.bytes("2.html"))
    #expect(try workplace.bytes("1.html") == workplace.bytes("3.html"))
  }

  @Test func `One figure is an SVG file or its values, on standard output unless it is named`()
    throws
  {
    let picture = try report("--plot", "roc")
    #expect(picture.status == 0 && picture.text.hasPrefix("<svg") && picture.text.contains("AUC"))
    #expect(try report("--plot", "roc", "--format", "svg", "-o", "roc.svg").status == 0)
    #expect(try workplace.bytes("roc.svg").prefix(4) == Data("<svg".utf8))
    let values = try report("--plot", "loss-share", "--format", "csv")
    #expect(values.text.hasPrefix("rows,share_of_rows,share_of_loss\n"))
    let table = try report("--format", "csv")
    #expect(table.text.split(separator: "\n").count == 2 && table.text.hasPrefix("run,"))
    let text = try report("--format", "markdown")
    #expect(text.text.hasPrefix("# Report on logistic\n"))
    #expect(try workplace.files == ["roc.svg"])
  }

  @Test func `Contradictions are wrong usage, and the names of figures are told`() throws {
    let none = try report("--format", "svg")
    #expect(none.status == 64)
    #expect(none.errors.contains("reliability, decomposition, landscape, robust, distribution"))
    for arguments in [
      ["--plot", "roc", "--format", "html"], ["--plot", "roc", "--json"],
      ["--json", "--format", "markdown"], ["--plot", "pie"], ["--ids", "stem"],
      ["--worst", "-1"], ["--format", "text"], ["-o", ""],
    ] {
      let outcome = try Program.run(
        ["report", BreastCancer.logistic, "--key", BreastCancer.labels] + arguments,
        in: workplace.url)
      #expect(outcome.status == 64, "\(arguments)")
    }
    let missing = try report("--plot", "deltas")
    #expect(missing.status == 1 && missing.text.isEmpty)
    #expect(missing.errors.contains("this report has no figure deltas, but: reliability"))
    #expect(try workplace.files.isEmpty)
  }

  @Test func `Nothing is written over what is read, and what fails leaves the file as it was`()
    throws
  {
    try FileManager.default.copyItem(
      atPath: BreastCancer.logistic, toPath: workplace.path("run.csv"))
    let refused = try Program.run(
      ["report", "run.csv", "--key", BreastCancer.labels, "-o", "./run.csv"], in: workplace.url)
    #expect(refused.status == 1 && refused.errors.contains("is read by this command"))
    #expect(
      try workplace.bytes("run.csv")
        == Data(contentsOf: URL(fileURLWithPath: BreastCancer.logistic)))
    try workplace.write("an older report", to: "report.html")
    let broken = try Program.run(
      ["report", "run.csv", "--key", BreastCancer.sample], in: workplace.url)
    #expect(broken.status != 0)
    #expect(try workplace.bytes("report.html") == Data("an older report".utf8))
    #expect(try workplace.files == ["report.html", "run.csv"])
  }

  @Test func `After a score neither run nor key need be named`() throws {
    let without = try Program.run(["report"], in: workplace.url)
    #expect(without.status == 1 && without.errors.contains("llbench.sqlite"))
    #expect(
      try workplace.run("score", BreastCancer.forest, BreastCancer.labels, "--quiet").status == 0)
    let outcome = try workplace.run("report", "-o", "-")
    #expect(outcome.status == 0 && outcome.text.contains("forest"))
    #expect(outcome.text.hasSuffix("</html>\n"))
  }

  @Test func `Pictures that are missing are told beside the report`() throws {
    try PictureFolder.write(2, to: workplace.url.appending(path: "images"))
    let outcome = try report("--images", "images", "--worst", "2")
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("images has no image for 2 of the worst rows"))
  }
}
