import Foundation
import Testing

@Suite struct CompareCommandTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  private let clip = ["--clip", "0.025,0.975"]

  private func compare(_ arguments: String...) throws -> Program.Outcome {
    try Program.run(
      ["compare", BreastCancer.logistic, BreastCancer.forest, "--key", BreastCancer.labels]
        + arguments, in: workplace.url)
  }

  @Test func `Two fixtures end in one honest sentence`() throws {
    let outcome = try compare("--clip", "0.025,0.975", "--top", "0")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.text.hasSuffix(
        """

        logistic looks better by 0.016 nats [-0.023, 0.055], but this is not resolved:
        p = 0.42; about 6,800 rows would be needed to resolve this gap.

        """))
    let lines = outcome.text.split(separator: "\n")
    #expect(lines.allSatisfy { $0.unicodeScalars.count <= 80 })
    // Nothing is stored.
    #expect(try workplace.files.isEmpty)
    let plain = try compare("--clip", "0.025,0.975", "--ascii")
    #expect(plain.text.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func `An infinite loss names its rows and exits with 0`() throws {
    let outcome = try compare()
    #expect(outcome.status == 0)
    let text = outcome.text.replacing("\n", with: " ")
    #expect(
      text.contains(
        "forest has an infinite loss: 2 rows are certain and wrong (bc-041, bc-136); with --clip "
          + "0.025,0.975 logistic would look better by 0.016 nats"))
  }

  @Test func `The JSON has the keys of the contract and those added to it`() throws {
    let object = try workplace.json(
      "compare", BreastCancer.logistic, BreastCancer.forest, "--key", BreastCancer.labels, "--clip",
      "0.025,0.975", "--also", "mcnemar,wilcoxon", "--sequential", "--equivalence-margin", "0.01")
    let pairs = try #require(object["pairs"] as? [[String: Any]])
    let pair = try #require(pairs.first)
    let contract: Set = [
      "a", "b", "n", "log_loss_a", "log_loss_b", "delta", "standard_error", "ci95", "p_value",
      "method", "wins", "losses", "ties", "auc_delta", "auc_p_value", "brier_delta", "top_items",
    ]
    #expect(contract.isSubset(of: Set(pair.keys)))
    #expect(Set(["runs", "baseline", "pairs", "ranking"]).isSubset(of: Set(object.keys)))
    let ranking = try #require(object["ranking"] as? [[String: Any]])
    #expect(ranking.count == 2 && ranking.allSatisfy { $0["separable_from_best"] != nil })
    // What is said of the only pair is at the top as well.
    for key in ["delta", "p_value", "auc_delta", "brier_delta", "wins"] {
      #expect(object[key] as? Double == pair[key] as? Double && object[key] is NSNumber)
    }
    // math.fsum of the differences in Python.
    #expect(abs(try #require(object["delta"] as? Double) + 0.015999237669243487) < 1e-15)
    #expect((object["ci95"] as? [Double])?.count == 2)
  }

  @Test(arguments: [
    ("delta > 0.002", 0), ("delta < -0.01", 3), ("p_value > 0.05 && delta < 0", 3),
    ("pairs.forest.auc_p_value < 0.05", 0), ("runs.forest.log_loss > 0.13", 3),
    ("pairs.nobody.delta > 0", 1), ("dleta > 0", 64),
  ])
  func `A gate reads the only pair by its plain keys`(expression: String, status: Int32) throws {
    let outcome = try compare("--clip", "0.025,0.975", "-q", "--fail-if", expression)
    #expect(outcome.status == status, "\(outcome.errors)")
    #expect(outcome.text.isEmpty)
  }

  @Test func `Of several runs a pair is addressed by the name of its run`() throws {
    let runs = [BreastCancer.logistic, BreastCancer.forest, BreastCancer.sample]
    func status(_ expression: String) throws -> Int32 {
      try Program.run(
        ["compare"] + runs + ["--key", BreastCancer.labels] + clip
          + ["-q", "--fail-if", expression], in: workplace.url
      ).status
    }
    #expect(try status("pairs.sample_submission.delta < -0.5") == 3)
    #expect(try status("pairs.forest.p_adjusted < 0.05") == 0)
    // The plain key is null, and a gate that cannot be evaluated never passes.
    #expect(try status("delta > 0") == 1)
  }

  @Test func `Different ids exit with 2 unless the common ones are asked for`() throws {
    let text = try String(contentsOfFile: BreastCancer.forest, encoding: .utf8)
    let rows = text.split(separator: "\n")
    try workplace.write(rows.dropLast(69).joined(separator: "\n") + "\nzz,0.5\n", to: "short.csv")
    let arguments = ["compare", BreastCancer.logistic, "short.csv", "--key", BreastCancer.labels]
    let refused = try Program.run(arguments, in: workplace.url)
    #expect(refused.status == 2)
    #expect(refused.errors.contains("short.csv:502:1: the id \"zz\" is not in "))
    #expect(refused.errors.contains("69 of the 569 ids there missing here"))
    #expect(refused.errors.contains("500 ids are in every run and in the key; --common compares"))
    let common = try Program.run(arguments + ["--common"] + clip, in: workplace.url)
    #expect(common.status == 0)
    #expect(common.text.contains("n = 500 ("))
    #expect(common.text.contains("70 ids left out"))
  }

  @Test func `After one score each, stored runs need no key`() throws {
    for run in [BreastCancer.logistic, BreastCancer.forest] {
      #expect(try workplace.run("score", run, BreastCancer.labels, "-q").status == 0)
    }
    let object = try workplace.json("compare", "logistic", "forest", "--clip", "0.025,0.975")
    #expect((object["key"] as? [String: Any])?["name"] as? String == "labels")
    let texts = try ["1", "2", "7"].map { threads in
      try Program.run(
        ["compare", "logistic", "forest", "@latest", "--pairwise", "--json", "--threads", threads]
          + clip, in: workplace.url
      ).text
    }
    #expect(Set(texts).count == 1 && texts[0].contains("logistic vs forest"))
  }

  @Test(arguments: [
    ["compare", "a.csv"], ["compare"], ["compare", "-", "-", "--key", "k.csv"],
    ["compare", "a.csv", "b.csv", "--sequential"],
    ["compare", "a.csv", "b.csv", "--sequential", "--clip", "0,0.9"],
    ["compare", "a.csv", "b.csv", "--also", "anova"],
    ["compare", "a.csv", "b.csv", "--also", "mcnemar,mcnemar"],
    ["compare", "a.csv", "b.csv", "--interval", "bca", "--resamples", "39"],
    ["compare", "a.csv", "b.csv", "--resamples", "100"],
    ["compare", "a.csv", "b.csv", "--seed", "3"],
    ["compare", "a.csv", "b.csv", "--sequential", "--clip", "0.1,0.9", "--seed", "3"],
    ["compare", "a.csv", "b.csv", "--pairwise", "--baseline", "a.csv"],
    ["compare", "a.csv", "b.csv", "--equivalence-margin", "0"],
    ["compare", "a.csv", "b.csv", "--interval", "exact"],
    ["compare", "a.csv", "b.csv", "--top=-1"],
  ])
  func `Wrong usage exits with 64 before any file is read`(arguments: [String]) throws {
    #expect(try Program.run(arguments, in: workplace.url).status == 64)
  }

  @Test func `Logits near the largest double have a difference and name the right winner`() throws {
    for logit in ["1e155", "1e308"] {
      let rows = (0..<40).map { "\($0)" }
      try workplace.write(
        "id,logit\n" + rows.map { "\($0),\($0 < "2" ? "-" + logit : "1")\n" }.joined(), to: "a.csv")
      try workplace.write("id,logit\n" + rows.map { "\($0),2\n" }.joined(), to: "b.csv")
      try workplace.write("id,label\n" + rows.map { "\($0),1\n" }.joined(), to: "k.csv")
      let object = try workplace.json("compare", "a.csv", "b.csv", "--key", "k.csv")
      let count = Double(rows.count { $0 < "2" })
      let (delta, size) = (try #require(object["delta"] as? Double), try #require(Double(logit)))
      #expect(abs(delta / size - count / 40) < 1e-14)
      // The deviation of a share of the rows: s^2 = share (1 - share) 40 / 39.
      let share = count / 40
      let error = try #require(object["standard_error"] as? Double)
      #expect(abs(error / size - (share * (1 - share) / 39).squareRoot()) < 1e-14)
      #expect((object["sentence"] as? String)?.hasPrefix("b ") == true)
    }
  }

  @Test func `The interval from resampled rows says its seed and is the same again`() throws {
    let arguments = ["--clip", "0.025,0.975", "--interval", "bca", "--resamples", "200"]
    func text(_ more: String...) throws -> String {
      try Program.run(
        ["compare", BreastCancer.logistic, BreastCancer.forest, "--key", BreastCancer.labels]
          + arguments + more, in: workplace.url
      ).text
    }
    let first = try text("--seed", "3")
    #expect(first.contains("bca intervals of 200") && first.contains("seed 3"))
    #expect(try text("--seed", "3", "--threads", "1") == first)
    #expect(try text("--seed", "4") != first)
  }
}
