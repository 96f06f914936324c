import Foundation
import Reports
import Testing
import Workbench

/// `calibrate` on rows with a known answer: an over-confident run.
@Suite struct CalibrateRequestTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  /// Rows whose logit is twice what it should be, in a seeded order.
  private func overconfident(_ n: Int = 600) -> (
    predictions: [(String, Double)], labels: [(String, Int)]
  ) {
    var generator = SeededGenerator(seed: 5)
    var predictions: [(String, Double)] = []
    var labels: [(String, Int)] = []
    for row in 0..<n {
      let logit = 4 * Double.random(in: -1...1, using: &generator)
      let isReal = Double.random(in: 0...1, using: &generator) < 1 / (1 + exp(-logit))
      predictions.append(("r\(row)", 1 / (1 + exp(-2 * logit))))
      labels.append(("r\(row)", isReal ? 1 : 0))
    }
    return (predictions, labels)
  }

  private func calibrate(
    _ run: String, _ key: String?, _ change: (inout CalibrateRequest) -> Void = { _ in }
  ) throws -> CalibrationReport {
    var request = CalibrateRequest(run: run, key: key)
    change(&request)
    return try request.perform(in: workplace.context())
  }

  @Test func `An over-confident run is recommended a method that gains out of fold`() throws {
    let (predictions, labels) = overconfident()
    let run = try workplace.predictions(predictions)
    let key = try workplace.labels(labels)
    let report = try calibrate(run, key)
    let identity = try #require(report.method(named: "identity"))
    let recommended = try #require(report.method(named: report.recommended))
    #expect(recommended.recommended)
    #expect(report.recommended == "temperature")
    let (a, b) = (try #require(recommended.cvLogLoss), try #require(identity.cvLogLoss))
    #expect(a < b)
    #expect(try #require(recommended.deltaCI95).lower > 0)
    let temperature = try #require(recommended.parameters.elements.first?.value)
    #expect(abs(temperature - 2) < 0.5)
    #expect(report.calibratorFile == nil)
    #expect(try !workplace.files.contains { $0.hasSuffix(".json") || $0.hasSuffix(".sqlite") })
  }

  @Test func `The order of the rows changes no number and no byte of the calibrator`() throws {
    let (predictions, labels) = overconfident(200)
    var generator = SeededGenerator(seed: 11)
    let key = try workplace.labels(labels.shuffled(using: &generator))
    var texts: Set<String> = []
    var files: Set<Data> = []
    for shuffle in 0..<2 {
      let rows = shuffle == 0 ? predictions : predictions.shuffled(using: &generator)
      let run = try workplace.predictions(rows, as: "run.csv")
      let report = try calibrate(run, key) {
        $0.choice = "isotonic+clip"
        $0.output = workplace.path("c.json")
      }
      texts.insert(String(describing: report.methods))
      files.insert(
        Data(
          try String(contentsOfFile: workplace.path("c.json"), encoding: .utf8)
            .split(separator: "\n").filter { !$0.contains("sha256") }.joined().utf8))
    }
    #expect(texts.count == 1)
    #expect(files.count == 1)
  }

  @Test func `A written calibrator applies to the same losses that were promised in sample`() throws
  {
    let (predictions, labels) = overconfident()
    let run = try workplace.predictions(predictions)
    let key = try workplace.labels(labels)
    for method in [
      "temperature", "platt+clip", "beta", "isotonic", "venn_abers", "clip", "histogram",
    ] {
      let file = workplace.path("\(method).json")
      let report = try calibrate(run, key) {
        $0.choice = method
        $0.output = file
      }
      var apply = ApplyRequest(calibrator: file, run: run)
      apply.output = workplace.path("sub.csv")
      apply.isStored = false
      let applied = try apply.perform(in: workplace.context())
      #expect(applied.n == 600)
      #expect(applied.calibrator.method == method)
      let score = try workplace.score(workplace.path("sub.csv"), key) { $0.isStored = false }
      // Bounds of a clipped method come from out-of-fold predictions: no promise in sample.
      if !method.hasSuffix("clip") {
        let promised = try #require(report.method(named: method)?.inSampleLogLoss)
        #expect(abs(score.logLoss - promised) < 1e-12)
      }
    }
  }

  @Test func `A run that was scored needs neither its name nor its key`() throws {
    let (predictions, labels) = overconfident(120)
    try workplace.score(try workplace.predictions(predictions), try workplace.labels(labels))
    let report = try calibrate("@latest", nil)
    #expect(report.n == 120)
    #expect(report.run.name == "run")
  }

  @Test func `Groups stay together, and a store that has no groups says so`() throws {
    let (predictions, labels) = overconfident(60)
    let text =
      "id,p_real,scene\n"
      + predictions.enumerated().map { "\($1.0),\($1.1),\($0 / 6)\n" }.joined()
    let run = try workplace.file("grouped.csv", text)
    let key = try workplace.labels(labels)
    let plain = try calibrate(run, key)
    let grouped = try calibrate(run, key) { $0.groupColumn = "scene" }
    #expect(
      plain.method(named: "platt")?.cvLogLoss != grouped.method(named: "platt")?.cvLogLoss)
    try workplace.score(run, key)
    #expect(throws: WorkbenchError.self) {
      try calibrate("@latest", nil) { $0.groupColumn = "scene" }
    }
  }

  @Test func `A known share of REAL moves every logit by the same amount`() throws {
    let (predictions, labels) = overconfident(300)
    let run = try workplace.predictions(predictions)
    let key = try workplace.labels(labels)
    let real = Double(labels.count { $0.1 == 1 }) / 300
    _ = try calibrate(run, key) {
      $0.choice = "identity"
      $0.prior = 0.9
      $0.output = workplace.path("c.json")
    }
    var apply = ApplyRequest(calibrator: workplace.path("c.json"), run: run)
    apply.output = workplace.path("sub.csv")
    apply.isStored = false
    _ = try apply.perform(in: workplace.context())
    let lines = try String(contentsOfFile: workplace.path("sub.csv"), encoding: .utf8)
      .split(separator: "\n").dropFirst()
    let shift = log(0.9 / 0.1) - log(real / (1 - real))
    for (line, before) in zip(lines, predictions) {
      let after = try #require(Double(line.split(separator: ",")[1]))
      let expected = log(before.1 / (1 - before.1)) + shift
      #expect(abs(log(after / (1 - after)) - expected) < 1e-9 * max(1, abs(expected)))
    }
  }

  @Test func `A share of REAL is estimated from a run without labels`() throws {
    let (predictions, labels) = overconfident(2_000)
    let run = try workplace.predictions(predictions)
    let key = try workplace.labels(labels)
    // Keep all REAL rows and every fourth FAKE one: the share is about 0.8.
    let kept = zip(predictions, labels).enumerated().filter { $1.1.1 == 1 || $0 % 4 == 0 }
    let share = Double(kept.count { $0.element.1.1 == 1 }) / Double(kept.count)
    let other = try workplace.predictions(kept.map(\.element.0), as: "other.csv")
    let report = try calibrate(run, key) { $0.unlabelled = other }
    let prior = try #require(report.prior)
    let interval = try #require(prior.ci95)
    #expect(interval.lower < share && share < interval.upper)
    #expect(prior.warning?.isEmpty == false)
  }
}

extension CalibrateRequestTests {
  @Test func `Scoring through a calibrator is scoring what apply writes`() throws {
    let run = try workplace.predictions([("a", 0.2), ("b", 0.9), ("c", 0.6), ("d", 0.99)])
    let key = try workplace.labels([("a", 0), ("b", 1), ("c", 1), ("d", 0)])
    let file = try workplace.file(
      "c.json",
      #"{"version":1,"method":"platt","parameters":{"slope":0.5,"intercept":0.25}}"#)
    var apply = ApplyRequest(calibrator: file, run: run)
    apply.output = workplace.path("sub.csv")
    apply.isStored = false
    _ = try apply.perform(in: workplace.context())
    let through = try workplace.score(run, key) { $0.calibrator = file }
    let after = try workplace.score(workplace.path("sub.csv"), key)
    #expect(through.logLoss == after.logLoss)
    #expect(through.run.id == after.run.id)
    #expect(through.calibrator?.method == "platt")
    #expect(try workplace.score(run, key).run.id != after.run.id)
  }
}
