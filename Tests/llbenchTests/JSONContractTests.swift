import Foundation
import Testing

@Suite struct JSONContractTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  private static let envelope: Set = ["schema_version", "command", "llbench_version"]

  private func keys(_ value: Any?) throws -> Set<String> {
    Set(try #require(value as? [String: Any]).keys)
  }

  private func first(_ value: Any?) throws -> [String: Any] {
    try #require((value as? [[String: Any]])?.first)
  }

  @Test func `score has the keys of the contract and those added to it`() throws {
    let object = try workplace.json(
      "score", BreastCancer.logistic, BreastCancer.labels, "--clip", "0.025,0.975", "--split",
      BreastCancer.split, "--semantics", "kaggle")
    let contract: Set = [
      "n", "n_real", "clip", "log_loss", "standard_error", "ci95", "base_rate_log_loss", "brier",
      "auc", "ece", "decomposition", "clip_table", "worst", "exact_zero_or_one", "warnings",
      "signature", "run", "key", "splits",
    ]
    let added: Set = [
      "infinite_rows", "seed", "semantics", "from", "calibrator", "distribution", "loss_shares",
    ]
    #expect(Set(object.keys) == Self.envelope.union(contract).union(added))
    #expect(object["schema_version"] as? Int == 1)
    #expect(object["command"] as? String == "score")
    #expect(try keys(object["clip"]) == ["lower", "upper"])
    #expect(
      try keys(object["decomposition"]) == ["miscalibration", "discrimination", "uncertainty"])
    let row = try first(object["clip_table"])
    #expect(Set(row.keys) == ["label", "lower", "upper", "log_loss", "in_sample"])
    let worst = try first(object["worst"])
    #expect(Set(worst.keys) == ["id", "label", "p_real", "logit", "loss", "share"])
    for source in ["run", "key"] {
      #expect(try keys(object[source]) == ["id", "name", "sha256", "path"])
    }
    let part = try first(object["splits"])
    #expect(
      Set(part.keys) == ["name", "n", "n_real", "log_loss", "standard_error", "ci95", "signature"])
    #expect((object["ci95"] as? [Double])?.count == 2)
    #expect(object["from"] as? String == "logit")
    // scikit-learn's value for the clipped rows.
    #expect(abs(try #require(object["log_loss"] as? Double) - 0.11890314598) < 5e-12)
    let whole = try workplace.json("score", "logistic", "labels")
    #expect(abs(try #require(whole["log_loss"] as? Double) - 0.19245484128) < 5e-12)
    #expect(abs(try #require(whole["auc"] as? Double) - 0.98724962) < 5e-9)
  }

  @Test func `Infinity is a string, and what does not exist is null or an empty list`() throws {
    let object = try workplace.json(
      "score", BreastCancer.forest, BreastCancer.labels, "--worst", "2")
    #expect(object["log_loss"] as? String == "Infinity")
    #expect(object["standard_error"] is NSNull)
    #expect(object["ci95"] is NSNull)
    #expect(object["clip"] is NSNull)
    #expect((object["splits"] as? [Any])?.isEmpty == true)
    #expect(object["infinite_rows"] as? Int == 2)
    #expect(object["exact_zero_or_one"] as? Int == 366)
    let decomposition = try #require(object["decomposition"] as? [String: Any])
    #expect(decomposition["miscalibration"] as? String == "Infinity")
    let worst = try first(object["worst"])
    #expect(worst["loss"] as? String == "Infinity" && worst["share"] is NSNull)
    let warning = try first(object["warnings"])
    #expect(warning["code"] as? String == "rounded_to_zero_or_one")
    #expect(Set(warning.keys) == ["code", "message", "hint"])
    // The store keeps an infinite loss as one.
    let runs = try #require(try workplace.json("runs")["runs"] as? [[String: Any]])
    #expect(runs.first?["log_loss"] as? String == "Infinity")
  }

  @Test func `validate has the keys of the contract whether the file is valid or not`() throws {
    let valid = try workplace.json("validate", BreastCancer.logistic, "--key", BreastCancer.labels)
    #expect(
      Set(valid.keys)
        == Self.envelope.union(["valid", "problems", "n", "file", "counts", "warnings"]))
    #expect(valid["valid"] as? Bool == true)
    #expect(valid["n"] as? Int == 569)
    #expect((valid["problems"] as? [Any])?.isEmpty == true)

    try workplace.write("id,p_real\nbc-001,0.5\nbc-001,0.5\n", to: "bad.csv")
    let outcome = try workplace.run(
      "validate", "bad.csv", "--key", BreastCancer.labels, "--json")
    #expect(outcome.status == 2)
    let invalid = try outcome.object
    #expect(Set(invalid.keys) == Set(valid.keys))
    #expect(invalid["valid"] as? Bool == false)
    let problems = try #require(invalid["problems"] as? [[String: Any]])
    #expect(problems.count == 21)
    let problem = try #require(problems.first)
    #expect(
      Set(problem.keys) == ["code", "file", "line", "column", "id", "message", "hint"])
    #expect(problem["code"] as? String == "duplicate_id")
    #expect(problem["line"] as? Int == 3 && problem["column"] as? Int == 1)
    #expect(problem["id"] as? String == "bc-001")
    #expect(problems.last?["line"] is NSNull)
    let counts = try #require(invalid["counts"] as? [String: Int])
    #expect(counts == ["duplicate_id": 1, "missing_id": 568])
  }

  @Test func `Every command that answers has an object with the same three keys`() throws {
    _ = try workplace.run("score", BreastCancer.logistic, BreastCancer.labels)
    for arguments in [
      ["runs"], ["show"], ["query", "SELECT 1 AS one"], ["export", "logistic", "-o", "out.csv"],
      ["rename", "logistic", "other"], ["rm", "other"],
    ] {
      let outcome = try Program.run(arguments + ["--json"], in: workplace.url)
      let object = try outcome.object
      #expect(Self.envelope.isSubset(of: object.keys), "\(arguments)")
      #expect(object["command"] as? String == arguments.first)
    }
  }

  @Test func `The same inputs give the same bytes whatever the threads and the locale`() throws {
    func bytes(_ environment: [String: String], _ threads: String) throws -> Data {
      let outcome = try workplace.run(
        "score", BreastCancer.logistic, BreastCancer.labels, "--split", "0.3", "--json",
        "--no-store", "--threads", threads, environment: environment)
      #expect(outcome.status == 0)
      return outcome.output
    }
    let expected = try bytes([:], "1")
    for locale in ["C", "C.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8", "nonsense"] {
      #expect(try bytes(["LC_ALL": locale, "LANG": locale], "8") == expected)
    }
    let text = try workplace.run(
      "score", BreastCancer.logistic, BreastCancer.labels, "--no-store")
    let german = try workplace.run(
      "score", BreastCancer.logistic, BreastCancer.labels, "--no-store",
      environment: ["LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de"])
    #expect(german.output == text.output)
  }
}
