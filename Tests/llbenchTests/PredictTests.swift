import Foundation
import Testing

@Suite struct PredictTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  private func run(_ arguments: String...) throws -> Program.Outcome {
    try Program.run(arguments, in: workplace.url, environment: PictureFolder.environment)
  }

  private func lines(_ name: String) throws -> [String] {
    String(decoding: try workplace.bytes(name), as: UTF8.self).split(separator: "\n")
      .map(String.init)
  }

  @Test func `Without ONNX Runtime predict says how to get it, and the rest works`() throws {
    try PictureFolder.write(2, to: workplace.url.appending(path: "test"))
    let environment = ["LLBENCH_ONNXRUNTIME": "/no/such/libonnxruntime.so"]
    let outcome = try workplace.run("predict", "test", "-o", "s.csv", environment: environment)
    #expect(outcome.status == 1 && outcome.output.isEmpty)
    for words in ["make onnxruntime", "brew install onnxruntime", "LLBENCH_ONNXRUNTIME"] {
      #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }
    #expect(try workplace.files == ["test"])
    let score = try workplace.run(
      "score", BreastCancer.logistic, BreastCancer.labels, environment: environment)
    #expect(score.status == 0)
  }

  @Test(arguments: [
    ["test", "--jobs", "0"], ["test", "--ids", "name"], ["test", "--shard", "3/2"],
    ["test", "--tta", "rotate"], ["test", "--mean", "1,2"], ["test", "--std", "0"],
    ["test", "--mean", "123,116,103"], ["test", "--std", "58"], ["test", "--max-pixels", "0"],
    ["test", "--real-class", "2"], ["test", "--activation", "tanh"], ["test", "--clip", "2,3"],
    ["test", "--no-store", "--resume"], ["test", "--no-store", "--name", "x"],
    ["test", "--like", "s.csv", "--shard", "1/2"], ["test", "--labels-out", "-"],
    ["test", "-o", "s.csv", "--labels-out", "./s.csv"], [""], [],
  ])
  func `What makes no sense is wrong usage`(arguments: [String]) throws {
    let outcome = try Program.run(["predict"] + arguments, in: workplace.url)
    #expect(outcome.status == 64 && outcome.output.isEmpty && !outcome.errors.isEmpty)
  }

  @Test func `A folder that is not there, or has no pictures, is told before anything else`() throws
  {
    let gone = try run("predict", "test")
    #expect(gone.status == 1)
    #expect(gone.errors == "llbench: cannot read test: No such file or directory\n")
    try FileManager.default.createDirectory(
      at: workplace.url.appending(path: "test/images"), withIntermediateDirectories: true)
    let empty = try run("predict", "test")
    #expect(empty.status == 1 && empty.errors.contains(#"in "images" below it"#))
    #expect(try workplace.files == ["test"])
  }

  @Test(.enabled(if: PictureFolder.hasRuntime, PictureFolder.withoutRuntime))
  func `By default 10 png is 10, and by rank it is scrambled as by the contest's script`() throws {
    try PictureFolder.write(12, to: workplace.url.appending(path: "test"))
    let numbers = try run("predict", "test", "-o", "n.csv")
    #expect(numbers.status == 0 && numbers.errors == "")
    #expect(numbers.text.contains("10 of 12 images"))
    #expect(try run("predict", "test", "--ids", "rank", "-o", "r.csv", "-q").status == 0)
    let (byNumber, byRank) = (try lines("n.csv"), try lines("r.csv"))
    #expect(byNumber[0] == "id,p_real" && byNumber.count == 13)
    #expect(byNumber.dropFirst().map { $0.prefix { $0 != "," } } == (0..<12).map { "\($0)"[...] })
    // sorted(["0.png", ..., "11.png"]) is 0, 1, 10, 11, 2, ...
    let order = [0, 1, 10, 11, 2, 3, 4, 5, 6, 7, 8, 9]
    for (rank, number) in order.enumerated() {
      #expect(byRank[rank + 1].drop { $0 != "," } == byNumber[number + 1].drop { $0 != "," })
    }
    #expect(Set(byNumber.dropFirst().map { $0.drop { $0 != "," } }).count > 10)
    #expect(try workplace.query("SELECT n, model_name FROM run") == ["12,bundled", "12,bundled"])
  }

  @Test(.enabled(if: PictureFolder.hasRuntime, PictureFolder.withoutRuntime))
  func `The JSON has the keys of the contract`() throws {
    try PictureFolder.write(3, to: workplace.url.appending(path: "test"))
    let outcome = try run("predict", "test", "--json", "--clip", "none")
    let object = try outcome.object
    #expect(object["command"] as? String == "predict" && object["n"] as? Int == 3)
    #expect(try #require(object["images_per_second"] as? Double) > 0)
    let model = try #require(object["model"] as? [String: Any])
    #expect(model["name"] as? String == "bundled" && (model["sha256"] as? String)?.count == 64)
    #expect((object["run"] as? [String: Any])?["name"] as? String == "test-bundled")
    #expect((object["skipped"] as? [Any])?.isEmpty == true && object["output"] is NSNull)
    #expect(object["clip"] is NSNull)
  }

  @Test(.enabled(if: PictureFolder.hasRuntime, PictureFolder.withoutRuntime))
  func `A corrupt file makes the exit code 2, and nothing is written without leave`() throws {
    let folder = workplace.url.appending(path: "test")
    try PictureFolder.write(4, to: folder)
    try PictureFolder.png(side: 16) { _ in 7 }.prefix(200).write(
      to: folder.appending(path: "2.png"))
    try Data("no picture".utf8).write(to: folder.appending(path: "9.jpg"))
    let refused = try run("predict", "test", "-o", "s.csv", "--json")
    #expect(refused.status == 2)
    let skipped = try #require(try refused.object["skipped"] as? [[String: String]])
    #expect(skipped.map { $0["file"] } == ["2.png", "9.jpg"])
    #expect(skipped[0]["reason"]?.contains("truncated") == true)
    #expect(try refused.object["output"] is NSNull)
    #expect(try workplace.query("SELECT count(*) FROM run") == ["0"])
    #expect(
      try workplace.query("SELECT file FROM unfinished_logit") == ["0.png", "1.png", "3.png"])

    let allowed = try run("predict", "test", "-o", "s.csv", "--allow-missing", "-q")
    #expect(allowed.status == 2)
    #expect(allowed.errors.contains("skipped 2.png: ") && allowed.errors.contains("9.jpg: "))
    #expect(try lines("s.csv").map { String($0.prefix { $0 != "," }) } == ["id", "0", "1", "3"])
  }

  @Test(.enabled(if: PictureFolder.hasRuntime, PictureFolder.withoutRuntime))
  func `An image of too many pixels is skipped, and the option that is named lets it in`()
    throws
  {
    let folder = workplace.url.appending(path: "test")
    try PictureFolder.write(2, to: folder)
    try PictureFolder.png(side: 50) { UInt8($0 % 251) }.write(to: folder.appending(path: "2.png"))
    let limited = try run("predict", "test", "-o", "s.csv", "--max-pixels", "2499", "--quiet")
    #expect(limited.status == 2)
    #expect(limited.errors.contains("50 x 50 pixels, the limit is 2499"), "\(limited.errors)")
    #expect(limited.errors.contains("--max-pixels"))
    #expect(try run("predict", "test", "-o", "s.csv", "--max-pixels", "2500").status == 0)
  }

  @Test(.enabled(if: PictureFolder.hasRuntime, PictureFolder.withoutRuntime))
  func `Without a report, warnings go to standard error; quietly only what spoils a submission`()
    throws
  {
    let folder = workplace.url.appending(path: "test")
    try PictureFolder.write(12, to: folder)
    let piped = try run("predict", "test", "-o", "-", "--no-store")
    #expect(piped.status == 0 && piped.text.hasPrefix("id,p_real\n"))
    #expect(piped.errors.hasPrefix("llbench: warning: ids are the numbers in the names; by rank"))
    #expect(try run("predict", "test", "-q", "-o", "-", "--no-store").errors == "")
    for more in [["-o", "-"], ["-q"]] {
      let scrambled = try Program.run(
        ["predict", "test", "--ids", "rank", "--no-store"] + more, in: workplace.url,
        environment: PictureFolder.environment)
      #expect(scrambled.errors.hasPrefix("llbench: warning: ids by rank differ"), "\(more)")
      #expect(scrambled.errors.contains("take --ids number"))
    }
    try Data("no picture".utf8).write(to: folder.appending(path: "2.png"))
    for more in [["-o", "-"], ["-q"], ["-q", "-o", "-"]] {
      let refused = try Program.run(
        ["predict", "test", "--no-store"] + more, in: workplace.url,
        environment: PictureFolder.environment)
      #expect(refused.status == 2 && refused.text == "")
      #expect(refused.errors.contains("llbench: skipped 2.png: "), "\(more)")
      #expect(refused.errors.contains("so nothing was written or stored"), "\(more)")
    }
  }

  @Test(.enabled(if: PictureFolder.hasRuntime, PictureFolder.withoutRuntime))
  func `The files of a network are not written over`() throws {
    try PictureFolder.write(2, to: workplace.url.appending(path: "test"))
    for name in ["external_data.onnx", "external_data.onnx.data"] {
      try FileManager.default.copyItem(
        at: PictureFolder.tinyModels.appending(path: name),
        to: workplace.url.appending(path: name))
    }
    try Data("{}".utf8).write(to: workplace.url.appending(path: "external_data.json"))
    for name in ["external_data.onnx", "external_data.onnx.data", "external_data.json"] {
      let before = try workplace.bytes(name)
      let outcome = try run("predict", "test", "--model", "external_data.onnx", "-o", name)
      #expect(outcome.status == 1 && outcome.errors.contains("is read by this command"))
      #expect(try workplace.bytes(name) == before)
    }
  }

  @Test(.enabled(if: PictureFolder.hasRuntime, PictureFolder.withoutRuntime))
  func `Parts of two stores are joined to the bytes of the whole`() throws {
    try PictureFolder.write(7, to: workplace.url.appending(path: "test"))
    #expect(try run("predict", "test", "-o", "whole.csv", "--no-store", "-q").status == 0)
    for part in ["1", "2"] {
      #expect(
        try run("predict", "test", "--shard", "\(part)/2", "--store", "\(part).sqlite", "-q").status
          == 0)
    }
    let gap = try run("merge", "1.sqlite", "-o", "m.csv")
    #expect(gap.status == 1 && gap.errors == "llbench: part 2/2 is missing\n")
    let merged = try run("merge", "2.sqlite", "1.sqlite", "-o", "m.csv")
    #expect(merged.status == 0 && merged.text.hasPrefix("merged 2 parts to 7 predictions\n"))
    #expect(try workplace.bytes("m.csv") == workplace.bytes("whole.csv"))
  }

  @Test(.enabled(if: PictureFolder.hasRuntime, PictureFolder.withoutRuntime))
  func `A mirrored look is averaged in logits`() throws {
    try PictureFolder.write(3, to: workplace.url.appending(path: "test"))
    #expect(
      try run("predict", "test", "--tta", "flip", "--logits", "-o", "t.csv", "-q").status == 0)
    #expect(try run("predict", "test", "--logits", "-o", "s.csv", "-q").status == 0)
    let (mirrored, plain) = (try lines("t.csv"), try lines("s.csv"))
    #expect(mirrored.count == 4 && mirrored[0] == "id,p_real,logit" && mirrored != plain)
    let signature = try run("predict", "test", "--tta", "flip", "--json").object["signature"]
    #expect((signature as? String)?.contains("|tta:flip|") == true)
  }

  @Test(.enabled(if: PictureFolder.hasRuntime, PictureFolder.withoutRuntime))
  func `Progress is for terminals that can show it, and gone at the end`() throws {
    try PictureFolder.write(40, to: workplace.url.appending(path: "test"))
    let terminal = PseudoTerminal(columns: 80)
    func diagnostics(_ environment: [String: String], _ more: String...) throws -> String {
      try terminal.run(
        ["predict", "test", "--no-store"] + more, in: workplace.url,
        environment: environment.merging(PictureFolder.environment) { $1 }, stream: .diagnostics)
    }
    let shown = try diagnostics(["TERM": "xterm"])
    #expect(shown.contains("\r40 of 40 images, 100%, ") && shown.hasSuffix("\r\u{1B}[K"))
    #expect(try diagnostics(["TERM": "dumb"]) == "")
    #expect(try diagnostics([:]) == "")
    #expect(try diagnostics(["TERM": "xterm"], "--no-progress") == "")
    #expect(try diagnostics(["TERM": "xterm"], "--quiet") == "")
    #expect(try run("predict", "test", "--no-store").errors == "")
  }
}
