import Foundation
import Testing

@Suite(.enabled(if: PictureFolder.hasRuntime, PictureFolder.withoutRuntime))
struct AdaptTests {
  let workplace: Workplace
  private let model = PictureFolder.tinyModels.appending(path: "one_logit.onnx").path

  init() throws {
    workplace = try Workplace()
    try TrainingFolder.write(40, to: workplace.url.appending(path: "train"))
  }

  private func adapt(_ more: String..., format: String = "json") throws -> Program.Outcome {
    try Program.run(
      ["adapt", "train", "--model", model, "--format", format] + more, in: workplace.url,
      environment: PictureFolder.environment)
  }

  /// The values of a result in CSV, by their names.
  private func values(_ outcome: Program.Outcome) throws -> [String: String] {
    #expect(outcome.status == 0, "\(outcome.errors)")
    var values: [String: String] = [:]
    for line in outcome.text.split(separator: "\n") {
      guard let comma = line.firstIndex(of: ",") else { continue }
      values[String(line[..<comma])] = String(line[line.index(after: comma)...])
    }
    return values
  }

  /// What is there but the pictures.
  private func results() throws -> [String] {
    try workplace.files.filter { !["train", "flat", "labels.csv", "groups.csv"].contains($0) }
  }

  @Test func `What is printed is what is stored, and what predict makes of the network`() throws {
    let outcome = try adapt("-o", "mine.onnx")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let report = try outcome.object
    let run = try #require((report["run"] as? [String: Any])?["name"] as? String)
    #expect(run == "train-one_logit-adapted")
    #expect(report["n"] as? Int == 80 && report["n_real"] as? Int == 40)
    let logLoss = try #require(report["log_loss"] as? Double)
    #expect(logLoss < 0.6)
    let baseRate = try #require(report["base_rate_log_loss"] as? Double)
    #expect(abs(baseRate - 0.6931471805599453) < 1e-15)

    // As texts, which are exact; the reader of JSON here loses a digit.
    let printed = try values(adapt("-o", "mine.onnx", format: "csv"))
    let scored = try values(workplace.run("score", run, "--format", "csv"))
    for name in ["log_loss", "standard_error", "auc", "base_rate_log_loss", "signature"] {
      #expect(printed[name] != nil && scored[name] == printed[name], "\(name)")
    }
    #expect(
      try workplace.query("SELECT log_loss, standard_error FROM score")
        == ["\(printed["log_loss"] ?? ""),\(printed["standard_error"] ?? "")"])

    let predicted = try Program.run(
      ["predict", "train", "--model", "mine.onnx", "--clip", "none", "--json", "--no-store"],
      in: workplace.url, environment: PictureFolder.environment
    ).object
    let inSample = try #require(report["in_sample_log_loss"] as? Double)
    let reproduced = try #require(predicted["log_loss"] as? Double)
    #expect(abs(reproduced - inSample) < 1e-6)
    // Both have the labels of the same images, so either run can be compared with the other.
    #expect(
      (predicted["key"] as? [String: Any])?["name"] as? String
        == (report["key"] as? [String: Any])?["name"] as? String)

    let about = try Program.run(
      ["model", "mine.onnx", "--json"], in: workplace.url,
      environment: PictureFolder.environment
    ).object
    let entries = try #require(about["metadata"] as? [[String: String]])
    let metadata = Dictionary(uniqueKeysWithValues: entries.map { ($0["key"], $0["value"]) })
    #expect(metadata["llbench.head.log_loss"] == printed["log_loss"])
    #expect(metadata["llbench.head.n"] == "80")
    #expect(metadata["llbench.head.seed"] == "1")
    #expect(metadata["llbench.head.folds"] == "5")
    #expect(metadata["llbench.real_class"] == "1")
    #expect(metadata["llbench.mean"] == "0.5, 0.5, 0.5")
    #expect(
      (about["sha256"] as? String) == ((report["output"] as? [String: Any])?["sha256"] as? String))
  }

  @Test func `The network's own head is scored as predict scores it`() throws {
    let report = try adapt("-o", "mine.onnx").object
    let own = try #require(report["own_head"] as? [String: Any])
    let predicted = try Program.run(
      ["predict", "train", "--model", model, "--clip", "none", "--json", "--no-store"],
      in: workplace.url, environment: PictureFolder.environment
    ).object
    #expect(own["log_loss"] as? Double == predicted["log_loss"] as? Double)
    #expect(own["auc"] as? Double == predicted["auc"] as? Double)
    let delta = try #require(own["delta"] as? Double)
    let (a, b) = (own["log_loss"] as? Double, report["log_loss"] as? Double)
    #expect(try abs(delta - (#require(a) - #require(b))) < 1e-15)
  }

  @Test func `Any number of workers and threads gives the same bytes`() throws {
    let one = try adapt("-o", "one.onnx", "--jobs", "1", "--threads", "1").object
    let two = try adapt("-o", "two.onnx", "--jobs", "3", "--threads", "2").object
    #expect(try workplace.bytes("one.onnx") == workplace.bytes("two.onnx"))
    for key in ["run", "key", "validation", "layer", "own_head"] {
      #expect(one[key] as? NSDictionary == two[key] as? NSDictionary, "\(key)")
    }
    #expect(try workplace.query("SELECT count(*) FROM run") == ["1"])
    let other = try adapt("-o", "three.onnx", "--seed", "2").object
    #expect(other["log_loss"] as? Double != one["log_loss"] as? Double)
  }

  @Test func `Images with the same pixels are a group, and contradictions are told`() throws {
    let copy = workplace.url.appending(path: "train/real/100.png")
    try TrainingFolder.picture(isReal: true, 3).write(to: copy)
    var report = try adapt("-o", "mine.onnx").object
    #expect(report["copies"] as? Int == 1)
    #expect(report["groups"] as? Int == 80)
    let wrong = workplace.url.appending(path: "train/fake/100.png")
    try TrainingFolder.picture(isReal: true, 3).write(to: wrong)
    report = try adapt("-o", "mine.onnx").object
    #expect(report["copies"] as? Int == 2)
    #expect(report["groups"] as? Int == 80)
    let warnings = try #require(report["warnings"] as? [[String: Any]])
    let warning = try #require(warnings.first { $0["code"] as? String == "contradiction" })
    #expect(
      warning["message"] as? String
        == #""fake/100.png" and "real/3.png" have the same pixels and different labels, "#
        + "the first of 2 such pairs")
  }

  @Test func `A flat folder takes its labels and groups from a file`() throws {
    try TrainingFolder.writeFlat(
      40, to: workplace.url.appending(path: "flat"),
      labels: workplace.url.appending(path: "labels.csv"))
    func run(_ more: String...) throws -> Program.Outcome {
      try Program.run(
        ["adapt", "flat", "-o", "f.onnx", "--model", model, "--json"] + more, in: workplace.url,
        environment: PictureFolder.environment)
    }
    let plain = try run("--labels", "labels.csv")
    #expect(plain.status == 0, "\(plain.errors)")
    #expect(try plain.object["n_real"] as? Int == 40)
    #expect(try plain.object["groups"] is NSNull)
    let grouped = try run("--labels", "labels.csv", "--group-column", "person").object
    #expect(grouped["groups"] as? Int == 20)
    // The same groups from a file of their own are the same division.
    let table = String(decoding: try workplace.bytes("labels.csv"), as: UTF8.self)
    try workplace.write(
      table.replacingOccurrences(of: "id,label,person", with: "id,label,group"), to: "groups.csv")
    let other = try run("--labels", "labels.csv", "--groups", "groups.csv").object
    #expect(other["log_loss"] as? Double == grouped["log_loss"] as? Double)
    #expect(other["log_loss"] as? Double != (try plain.object["log_loss"] as? Double))

    let unlabelled = try run()
    #expect(unlabelled.status == 1)
    #expect(unlabelled.errors.contains("--labels FILE"))
    try workplace.write("id,label\n0,1\n1,0\n", to: "labels.csv")
    let missing = try run("--labels", "labels.csv")
    #expect(missing.status == 2)
    #expect(missing.errors.contains("every image needs a label in labels.csv"))
    let twice = try Program.run(
      ["adapt", "train", "-o", "t.onnx", "--model", model, "--labels", "labels.csv"],
      in: workplace.url, environment: PictureFolder.environment)
    #expect(twice.status == 1 && twice.errors.contains("leave --labels out"))
  }

  @Test func `A strength that is given is taken`() throws {
    let report = try adapt("-o", "mine.onnx", "--strength", "2.5", "--folds", "4").object
    let validation = try #require(report["validation"] as? [String: Any])
    #expect(validation["strength"] as? Double == 2.5)
    #expect(validation["fold_strengths"] as? [Double] == [2.5, 2.5, 2.5, 2.5])
    #expect((validation["strengths"] as? [Any])?.count == 1)
  }

  @Test func `What goes wrong leaves neither a network nor a store behind`() throws {
    let wrong: [([String], Int32, String)] = [
      (["--feature-layer", "nothing"], 1, "it has no tensor called nothing"),
      (["--feature-layer", ""], 64, "--feature-layer must name a tensor"),
      (["--folds", "2"], 64, "--folds must be at least 3"),
      (["--strength", "0"], 64, "--strength must be above 0"),
      (["--group-column", "person"], 64, "--group-column needs the file"),
      (["--folds", "81"], 1, "folds must be 3 to 80, the number of rows"),
      (["--groups", "none.csv"], 1, "none.csv"),
      (["--name", "@latest"], 1, "@latest"),
    ]
    for (arguments, status, words) in wrong {
      let outcome = try Program.run(
        ["adapt", "train", "--model", model, "-o", "mine.onnx"] + arguments,
        in: workplace.url, environment: PictureFolder.environment)
      #expect(outcome.status == status, "\(arguments): \(outcome.errors)")
      #expect(outcome.errors.contains(words), "\(arguments): \(outcome.errors)")
      #expect(try results() == [], "\(arguments)")
    }
    for (output, words) in [
      ("train/real/0.png", "is read by this command"), (model, "is read by this command"),
      ("llbench.sqlite", "belongs to the store"), ("none/mine.onnx", "none/mine.onnx"),
      ("-", "--output must name a file"),
    ] {
      let outcome = try adapt("-o", output)
      #expect(outcome.status != 0 && outcome.errors.contains(words), "\(outcome.errors)")
      #expect(try results() == [], "\(output)")
    }
  }

  @Test func `An image that cannot be read ends it, or is left out where that is allowed`() throws {
    try workplace.write("no picture", to: "train/real/200.png")
    let refused = try adapt("-o", "mine.onnx")
    #expect(refused.status == 1)
    #expect(refused.errors.contains(#""real/200.png" could not be read"#))
    #expect(refused.errors.contains("--allow-missing"))
    #expect(try results() == [])
    let report = try adapt("-o", "mine.onnx", "--allow-missing").object
    #expect(report["n"] as? Int == 80)
    let skipped = try #require(report["skipped"] as? [[String: Any]])
    #expect(skipped.map { $0["file"] as? String } == ["real/200.png"])
    let codes = (report["warnings"] as? [[String: Any]])?.map { $0["code"] as? String }
    #expect(codes?.contains("missing") == true)
  }

  @Test func `One class is not enough`() throws {
    try FileManager.default.removeItem(at: workplace.url.appending(path: "train/fake"))
    let outcome = try adapt("-o", "mine.onnx")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("no row is FAKE, and both classes are needed"))
  }

  @Test func `Every form of output has what matters`() throws {
    for (format, words) in [
      ("text", "out of fold, standard error"), ("markdown", "## Adapted to 80 images"),
      ("csv", "own_head.log_loss,"),
    ] {
      let outcome = try Program.run(
        ["adapt", "train", "--model", model, "-o", "mine.onnx", "--format", format],
        in: workplace.url, environment: PictureFolder.environment)
      #expect(outcome.status == 0 && outcome.text.contains(words), "\(outcome.text)")
    }
  }

  @Test func `Where the size gives the class away that is told`() throws {
    for number in 0..<40 {
      let place = workplace.url.appending(path: "train/real/\(number).png")
      try PictureFolder.png(side: 20) { UInt8(truncatingIfNeeded: $0 &* (number + 3)) }
        .write(to: place)
    }
    let report = try adapt("-o", "mine.onnx").object
    let warnings = try #require(report["warnings"] as? [[String: Any]])
    #expect(
      warnings.contains {
        $0["code"] as? String == "shortcut"
          && ($0["message"] as? String)?.hasSuffix("differ in their size") == true
      })
  }
}
