import Foundation
import Testing

/// `llbench blend` as its users meet it.
@Suite struct BlendCommandTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  private let runs = [BreastCancer.logistic, BreastCancer.forest]

  @Test func `blend has the keys of the contract, and its numbers fit each other`() throws {
    let object = try workplace.json(
      "blend", runs[0], runs[1], "--key", BreastCancer.labels, "-o", "sub.csv")
    #expect(
      Set(object.keys) == [
        "schema_version", "command", "llbench_version", "n", "n_real", "left_out", "clip", "folds",
        "repeats", "seed", "group_column", "groups", "key", "members", "best_member",
        "best_member_cv_log_loss", "best_member_cv_standard_error", "methods", "recommended",
        "cv_log_loss", "delta_vs_best",
        "verdict", "output", "written", "warnings",
      ])
    #expect(object["command"] as? String == "blend" && object["output"] as? String == "sub.csv")
    let methods = try #require(object["methods"] as? [[String: Any]])
    #expect(
      Set(methods.compactMap { $0["name"] as? String }) == [
        "mean_probability", "mean_logit", "linear_pool", "log_pool", "greedy",
      ])
    for method in methods {
      #expect(
        Set(method.keys) == [
          "name", "weights", "in_sample_log_loss", "cv_log_loss", "cv_standard_error",
          "delta_vs_best", "delta_ci95", "p_value", "p_adjusted", "delta_vs_best_cv",
          "delta_vs_best_cv_ci95", "p_value_vs_best_cv", "p_adjusted_vs_best_cv", "converged",
          "better",
        ])
      let weights = try #require(method["weights"] as? [[String: Any]])
      #expect(weights.compactMap { $0["run"] as? String } == ["logistic", "forest"])
      let sum = weights.compactMap { $0["weight"] as? Double }.reduce(0, +)
      #expect(abs(sum - 1) < 1e-14)
    }
    // The forest is certain and wrong on two rows; scikit-learn's value for the other run.
    #expect(object["best_member"] as? String == "logistic")
    let members = try #require(object["members"] as? [[String: Any]])
    #expect(abs(try #require(members[0]["log_loss"] as? Double) - 0.19245484128) < 5e-12)
    #expect(members[1]["log_loss"] as? String == "Infinity")
    let score = try workplace.json("score", "sub.csv", BreastCancer.labels, "--no-store")
    let written = try #require(object["written"] as? [String: Any])
    let method = methods.first { $0["name"] as? String == written["method"] as? String }
    let promised = try #require(method?["in_sample_log_loss"] as? Double)
    #expect(abs(try #require(score["log_loss"] as? Double) - promised) < 1e-13)
  }

  @Test func `blend without a key takes the one that all runs were scored against`() throws {
    let (logistic, labels) = (BreastCancer.logistic, BreastCancer.labels)
    let unknown = try workplace.run("blend", logistic, BreastCancer.forest)
    #expect(unknown.status == 1 && unknown.errors.contains("--key"))
    _ = try workplace.run("score", logistic, labels)
    _ = try workplace.run("score", BreastCancer.forest, labels)
    let outcome = try workplace.run("blend", "logistic", "forest", "--name", "both")
    #expect(outcome.status == 0 && outcome.text.contains("stored as both"))
    let model = try workplace.query("SELECT model_name FROM run WHERE name = 'both'")
    #expect(try #require(model.first).contains(" logistic ("))
  }

  @Test func `a submission on standard output is nothing but the submission`() throws {
    let arguments = ["blend", runs[0], runs[1], "--key", BreastCancer.labels, "--no-store"]
    let outcome = try Program.run(
      arguments + ["--method", "linear_pool", "-o", "-"], in: workplace.url)
    #expect(outcome.status == 0 && outcome.text.hasPrefix("id,p_real"))
    #expect(outcome.text.split(separator: "\n").count == 570)
    #expect(try workplace.files == [])
  }

  @Test func `wrong usage is 64, wrong files are 2, and a gate that does not hold is 3`() throws {
    let usual = ["blend", runs[0], runs[1], "--key", BreastCancer.labels]
    for arguments in [
      ["blend", runs[0], "--key", BreastCancer.labels], usual + ["--folds", "1"],
      usual + ["--repeats", "0"], usual + ["--method", "log_pool"],
      usual + ["--apply-to", runs[0], runs[1]], usual + ["-o", "x", "--apply-to", runs[0]],
      usual + ["--methods", "greedy,greedy"], usual + ["--clip", "0.9,0.1"],
      usual + ["--group-column", "id"], usual + ["--no-store", "--name", "x"],
      usual + ["--fail-if", "no_such_key > 1"], usual + ["--methods", "foo"],
      usual + ["-o", "x", "--method", "nosuch"],
      usual + ["-o", "x", "--methods", "log_pool", "--method", "greedy"],
      ["blend", "-", "-", "--key", "k"],
    ] {
      let outcome = try Program.run(arguments, in: workplace.url)
      #expect(outcome.status == 64, "\(arguments)")
    }
    try workplace.write("id,p_real\nx,0.5\n", to: "other.csv")
    let other = try workplace.run("blend", runs[0], "other.csv", "--key", BreastCancer.labels)
    #expect(other.status == 2)
    let gate = try Program.run(
      usual + ["--methods", "mean_probability", "--fail-if", "n == 569"], in: workplace.url)
    #expect(gate.status == 3 && gate.errors.contains("n = 569"))
    #expect(try workplace.files == ["other.csv"])
  }

  @Test func `a method that is none is told with those that there are`() throws {
    let usual = ["blend", runs[0], runs[1], "--key", BreastCancer.labels]
    let names = "mean_probability, mean_logit, linear_pool, log_pool, greedy"
    let methods = try Program.run(usual + ["--methods", "foo"], in: workplace.url)
    #expect(methods.errors.contains("'foo' is no method; there are \(names)."))
    let method = try Program.run(usual + ["-o", "x", "--method", "foo"], in: workplace.url)
    #expect(method.errors.contains("'foo' is no method; there are \(names), best_member."))
    let outside = try Program.run(
      usual + ["-o", "x", "--methods", "log_pool", "--method", "greedy"], in: workplace.url)
    #expect(outside.errors.contains("--method greedy does not take part; add it to --methods."))
    let best = try Program.run(
      usual + ["-o", "x", "--no-store", "--methods", "log_pool", "--method", "best_member"],
      in: workplace.url)
    #expect(best.status == 0)
  }

  @Test func `calibrate too takes the names of methods alone, whatever takes part`() throws {
    let usual = ["calibrate", runs[0], BreastCancer.labels, "--folds", "2", "--repeats", "1"]
    for arguments in [
      ["--methods", "foo"], ["--choose", "foo"], ["--methods", "platt", "--choose", "beta"],
    ] {
      let outcome = try Program.run(usual + arguments, in: workplace.url)
      #expect(outcome.status == 64, "\(arguments)")
      #expect(outcome.errors.contains("venn_abers") || outcome.errors.contains("add it"))
    }
    // A name that stands for another, and the method that always takes part.
    for choice in ["identity+clip", "identity"] {
      let outcome = try Program.run(
        usual + ["--methods", "clip", "--choose", choice], in: workplace.url)
      #expect(outcome.status == 0, "\(choice): \(outcome.errors)")
    }
  }

  @Test func `one row, and one group, leave nothing to fit weights to`() throws {
    try workplace.write("id,p_real,scene\nx,0.5,s\n", to: "a.csv")
    try workplace.write("id,p_real\nx,0.6\n", to: "b.csv")
    try workplace.write("id,label\nx,1\n", to: "k.csv")
    let row = try workplace.run("blend", "a.csv", "b.csv", "--key", "k.csv", "-o", "sub.csv")
    #expect(row.status == 1 && row.errors.contains("1 row cannot be divided into two folds"))
    try workplace.write("id,p_real,scene\nx,0.5,s\ny,0.4,s\n", to: "a.csv")
    try workplace.write("id,p_real\nx,0.6\ny,0.1\n", to: "b.csv")
    try workplace.write("id,label\nx,1\ny,0\n", to: "k.csv")
    let group = try workplace.run(
      "blend", "a.csv", "b.csv", "--key", "k.csv", "--group-column", "scene", "-o", "sub.csv")
    #expect(
      group.status == 1 && group.errors.contains("the 1 group of \"scene\" cannot be divided"))
    #expect(try workplace.files == ["a.csv", "b.csv", "k.csv"])
  }
}
