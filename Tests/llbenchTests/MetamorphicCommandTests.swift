import Foundation
import Testing

/// Changes of the files that say the same, and what the program must then say the same.
@Suite struct MetamorphicCommandTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  /// The fields of the rows of a file, without its header.
  private func rows(_ path: String) throws -> [[Substring]] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",") }
  }

  private func write(_ rows: [[String]], header: String, to name: String) throws {
    try workplace.write(
      header + "\n" + rows.map { $0.joined(separator: ",") + "\n" }.joined(), to: name)
  }

  /// The numbers that a command prints, by their places.
  private func numbers(_ arguments: String...) throws -> [WrittenNumber] {
    let outcome = try Program.run(arguments + ["--json"], in: workplace.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try WrittenNumber.all(in: outcome.text)
  }

  private func number(_ path: String, in numbers: [WrittenNumber]) throws -> Double {
    let found = try #require(numbers.first { $0.path == path }, "\(path)")
    return try #require(Double(found.text))
  }

  @Test func `Turning labels and logits round keeps the loss, the area and the best bounds`() throws
  {
    let flipped = try rows(BreastCancer.logistic).map { row in
      [String(row[0]), row[2].hasPrefix("-") ? String(row[2].dropFirst()) : "-\(row[2])"]
    }
    try write(flipped, header: "id,logit", to: "flipped.csv")
    let answers = try rows(BreastCancer.labels).map { row in
      [String(row[0]), row[1] == "real" ? "fake" : "real"]
    }
    try write(answers, header: "id,label", to: "answers.csv")
    for clip in ["none", "0.25,0.75"] {
      let straight = try numbers(
        "score", BreastCancer.logistic, BreastCancer.labels, "--no-store", "--clip", clip)
      let turned = try numbers(
        "score", "flipped.csv", "answers.csv", "--no-store", "--clip", clip)
      for path in ["log_loss", "auc", "n"] {
        #expect(try number(path, in: turned) == number(path, in: straight), "\(path), \(clip)")
      }
      for path in ["standard_error", "brier", "base_rate_log_loss", "clip_table[2].log_loss"] {
        let (one, two) = (try number(path, in: straight), try number(path, in: turned))
        #expect(abs(one - two) <= 1e-14 * one, "\(path), \(clip): \(one) and \(two)")
      }
      let (lower, upper) = ("clip_table[2].lower", "clip_table[2].upper")
      let bounds = (try number(lower, in: straight), try number(upper, in: straight))
      #expect(abs(try number(lower, in: turned) - (1 - bounds.1)) < 1e-15)
      #expect(abs(try number(upper, in: turned) - (1 - bounds.0)) < 1e-15)
    }
  }

  @Test func `Other ids in the same order give the same numbers`() throws {
    // bc-001 becomes img7-001, which sorts as it did.
    for file in [BreastCancer.logistic, BreastCancer.forest, BreastCancer.labels] {
      let text = try String(contentsOfFile: file, encoding: .utf8)
      try workplace.write(
        text.replacing("bc-", with: "img7-"), to: URL(fileURLWithPath: file).lastPathComponent)
    }
    let options = ["--key", "--clip", "0.025,0.975"]
    let score = ["--no-store", "--split", "0.3", "--clip", "0.025,0.975"]
    // A drawn split goes by the bytes of the ids, so it is another one; all rows are the same.
    let expected = try Program.run(
      ["score", BreastCancer.logistic, BreastCancer.labels, "--json"] + score, in: workplace.url)
    let renamed = try Program.run(
      ["score", "logistic.csv", "labels.csv", "--json"] + score, in: workplace.url)
    func whole(_ outcome: Program.Outcome) throws -> [WrittenNumber] {
      try WrittenNumber.all(in: outcome.text).filter { !$0.path.hasPrefix("splits") }
    }
    #expect(try whole(renamed) == whole(expected))
    #expect(
      try numbers(
        "compare", "logistic.csv", "forest.csv", options[0], "labels.csv", options[1], options[2])
        == numbers(
          "compare", BreastCancer.logistic, BreastCancer.forest, options[0], BreastCancer.labels,
          options[1], options[2]))
  }

  @Test func `Clipping a clipped submission writes the same bytes`() throws {
    _ = try numbers(
      "calibrate", BreastCancer.logistic, BreastCancer.labels, "--methods", "identity,clip",
      "--choose", "clip", "--repeats", "1", "-o", "clip.json")
    _ = try numbers("apply", "clip.json", BreastCancer.logistic, "--no-store", "-o", "once.csv")
    _ = try numbers("apply", "clip.json", "once.csv", "--no-store", "-o", "twice.csv")
    #expect(try workplace.bytes("twice.csv") == workplace.bytes("once.csv"))
    let given = try Data(contentsOf: URL(filePath: BreastCancer.logistic))
    #expect(try workplace.bytes("once.csv") != given)
    let direct = try numbers(
      "score", BreastCancer.logistic, BreastCancer.labels, "--no-store", "--calibrator",
      "clip.json")
    let applied = try numbers("score", "once.csv", BreastCancer.labels, "--no-store")
    #expect(try number("log_loss", in: applied) == number("log_loss", in: direct))
  }

  @Test func `What is exported and scored again has the numbers that are stored`() throws {
    let scored = try numbers("score", BreastCancer.logistic, BreastCancer.labels)
    _ = try numbers("export", "logistic", "-o", "exported.csv")
    #expect(try numbers("score", "exported.csv", BreastCancer.labels, "--no-store") == scored)
    let shown = try numbers("show", "logistic")
    for key in ["log_loss", "standard_error"] {
      #expect(try number("scores[0].\(key)", in: shown) == number(key, in: scored))
    }
  }

  @Test func `A third run changes nothing between the other two but the adjustment`() throws {
    func pair(_ runs: String...) throws -> [WrittenNumber] {
      let outcome = try Program.run(
        ["compare"] + runs + [
          "--key", BreastCancer.labels, "--clip", "0.025,0.975", "--baseline", "logistic", "--json",
        ], in: workplace.url)
      #expect(outcome.status == 0, "\(outcome.errors)")
      return try WrittenNumber.all(in: outcome.text).filter {
        $0.path.hasPrefix("pairs[0].") && $0.key != "p_adjusted" && $0.key != "required_rows"
      }
    }
    let two = try pair(BreastCancer.logistic, BreastCancer.forest)
    #expect(two.count > 30)
    #expect(try pair(BreastCancer.logistic, BreastCancer.forest, BreastCancer.sample) == two)
  }

  @Test func `A run blended with itself is itself`() throws {
    let rows = try rows(BreastCancer.logistic).map { [String($0[0]), String($0[2])] }
    try write(rows, header: "id,logit", to: "one.csv")
    try write(rows, header: "id,logit", to: "two.csv")
    let alone = try numbers("score", "one.csv", BreastCancer.labels, "--no-store")
    let loss = try number("log_loss", in: alone)
    let blend = try numbers(
      "blend", "one.csv", "two.csv", "--key", BreastCancer.labels, "--no-store", "--repeats", "1",
      "--methods", "mean_logit,mean_probability,log_pool")
    for method in 0..<3 {
      let found = try number("methods[\(method)].in_sample_log_loss", in: blend)
      #expect(abs(found - loss) <= 1e-15)
      #expect(abs(try number("methods[\(method)].delta_vs_best", in: blend)) <= 1e-15)
    }
  }

  @Test func `Any number of threads prints and writes the same bytes`() throws {
    let runs = [
      BreastCancer.logistic, BreastCancer.forest, "--key", BreastCancer.labels, "--clip",
      "0.02,0.98", "--json",
    ]
    let commands = [
      ["blend"] + runs + [
        "--no-store", "--repeats", "1", "--methods", "linear_pool,log_pool", "-o", "blend.csv",
      ],
      ["report"] + runs + ["--no-calibration"],
    ]
    for command in commands {
      var first: [Data]?
      for threads in ["1", "2", "8"] {
        let outcome = try Program.run(command + ["--threads", threads], in: workplace.url)
        #expect(outcome.status == 0, "\(outcome.errors)")
        // The report quotes the command.
        let text = outcome.text.replacing("--threads \(threads)", with: "")
        var left = [Data(text.utf8)]
        if command.contains("-o") { left.append(try workplace.bytes("blend.csv")) }
        #expect(left == first ?? left, "\(command[0]), \(threads) threads")
        first = first ?? left
      }
    }
  }
}
