import LogLoss
import Reports
import Testing
import Workbench

@Suite struct WarningTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  private func warnings(
    _ run: String, _ labels: [(String, Int)], clip: ClipBounds? = nil
  ) throws -> [ReportWarning] {
    let key = try workplace.labels(labels)
    let report = try workplace.score(run, key) {
      $0.isStored = false
      $0.clip = clip
    }
    #expect(report.warnings.allSatisfy { !$0.message.isEmpty && $0.hint?.hasSuffix(".") == true })
    return report.warnings
  }

  private func codes(_ run: String, _ labels: [(String, Int)]) throws -> [String] {
    try warnings(run, labels).map(\.code)
  }

  private static let clean = SyntheticRun(count: 40, seed: 3)

  @Test func `A clean run has no warning`() throws {
    let run = try workplace.predictions(Self.clean.probabilities)
    #expect(try codes(run, Self.clean.labels) == [])
    let report = try ValidateRequest(run: run, key: try workplace.labels(Self.clean.labels))
      .perform(in: workplace.context())
    #expect(report.valid && report.warnings.isEmpty)
  }

  @Test func `A column that scores better as 1 - p is said to hold p_fake`() throws {
    let flipped = Self.clean.probabilities.map { ($0.0, 1 - $0.1) }
    let found = try warnings(workplace.predictions(flipped), Self.clean.labels)
    #expect(found.map(\.code) == ["p_is_fake"])
    #expect(try #require(found.first).hint?.hasSuffix("; write 1 - p.") == true)
    let logits = try workplace.file(
      "logits.csv", "id,logit\n" + flipped.map { "\($0.0),\(8 * $0.1 - 4)\n" }.joined())
    let logit = try #require(
      try warnings(logits, Self.clean.labels).first { $0.code == "p_is_fake" })
    #expect(logit.hint?.hasSuffix("; write -logit (or 1 - p).") == true)
    let straight = try workplace.score(
      try workplace.predictions(Self.clean.probabilities), workplace.path("key.csv")
    ) { $0.isStored = false }
    let rounded = String(straight.logLoss.description.prefix(6))
    #expect(try #require(found.first).message.contains("log loss \(rounded)"))
  }

  @Test func `An infinite loss with classes swapped names the AUC instead`() throws {
    let run = try workplace.predictions([("a", 0), ("b", 1), ("c", 0.1), ("d", 0)])
    let found = try warnings(run, [("a", 1), ("b", 0), ("c", 1), ("d", 0)])
    let warning = try #require(found.first { $0.code == "p_is_fake" })
    // By hand: 1 - p ranks 3.5 of 4 pairs rightly; d ties with a and halves one, b beats none.
    #expect(warning.message.contains("AUC 0.625"))
  }

  @Test func `Values that are all 0 or 1 are said to be labels`() throws {
    let run = try workplace.predictions([("a", 1), ("b", 0), ("c", 1)])
    #expect(
      try codes(run, [("a", 1), ("b", 0), ("c", 1)]) == ["labels_not_probabilities"])
  }

  @Test(arguments: [20, 21])
  func `At most 20 distinct values are remarked on`(distinct: Int) throws {
    let rows = (0..<60).map { row in ("i\(row)", Double(1 + row % distinct) / 64) }
    let labels = (0..<60).map { ("i\($0)", $0 % distinct >= distinct / 2 ? 1 : 0) }
    let found = try warnings(workplace.predictions(rows), labels)
    #expect(found.map(\.code) == (distinct == 20 ? ["few_distinct_values"] : []))
    if let first = found.first {
      #expect(first.message == "only 20 distinct values in 60 rows")
    }
  }

  @Test func `A short file has few values without a remark`() throws {
    let rows = (0..<20).map { ("i\($0)", $0 < 10 ? 0.25 : 0.75) }
    let labels = (0..<20).map { ("i\($0)", $0 < 10 ? 0 : 1) }
    #expect(try codes(workplace.predictions(rows), labels) == [])
  }

  @Test func `Rows that few digits have rounded to 0 or 1 are counted`() throws {
    let text = "id,p_real\na,1.00\nb,0.00\nc,0.37\nd,0.64\ne,0.35\n"
    let labels = [("a", 1), ("b", 0), ("c", 0), ("d", 1), ("e", 0)]
    let found = try warnings(workplace.file("r.csv", text), labels)
    #expect(found.map(\.code) == ["rounded_to_zero_or_one"])
    #expect(try #require(found.first).message.hasPrefix("2 rows are exactly 0 or 1"))
    #expect(try #require(found.first).message.hasSuffix("at most 2 decimal places"))
    // Written with all digits, or beside logits, the same values are what the model said.
    let long = text.replacing("0.37", with: "0.3712345678901")
    #expect(try codes(workplace.file("r.csv", long), labels) == [])
    let logits = "id,p_real,logit\na,1.00,9\nb,0.00,-9\nc,0.37,-.532\nd,0.64,.575\ne,.35,-.619\n"
    #expect(try codes(workplace.file("r.csv", logits), labels) == [])
  }

  @Test(arguments: [0, 1])
  func `A key of one class is remarked on and has no AUC`(label: Int) throws {
    let labels = Self.clean.labels.map { ($0.0, label) }
    let run = try workplace.predictions(Self.clean.probabilities)
    let found = try warnings(run, labels)
    #expect(found.map(\.code) == ["one_class"])
    #expect(try #require(found.first).message.contains(label == 1 ? "REAL" : "FAKE"))
    let report = try workplace.score(run, workplace.path("key.csv")) { $0.isStored = false }
    #expect(report.auc == nil && report.baseRateLogLoss == 0)
  }

  @Test func `One row with more than half of the loss is named`() throws {
    var rows = Self.clean.probabilities
    rows = zip(rows, Self.clean.labels).map { ($0.0, ($1.1 == 1 ? 0.9 : 0.1) + $0.1 / 100) }
    rows[7].1 = Self.clean.labels[7].1 == 1 ? 1e-300 : 1 - 0x1p-53
    let run = try workplace.predictions(rows)
    let found = try warnings(run, Self.clean.labels)
    #expect(found.map(\.code) == ["one_row_dominates"])
    #expect(try #require(found.first).message.contains("\"img-7\""))
    // The bounds of the contest limit that row, so clipped there is nothing to say.
    #expect(try warnings(run, Self.clean.labels, clip: .contest).map(\.code) == [])
  }

  @Test func `Columns p_real and logit that disagree are counted`() throws {
    let text = "id,p_real,logit\na,0.55,0.2006707\nb,0.5025,0.01\nc,0.25,-1.0986123\nd,0.75,-1.1\n"
    let labels = [("a", 1), ("b", 0), ("c", 0), ("d", 0)]
    let found = try warnings(workplace.file("r.csv", text), labels)
    // b differs by less than its written digits; d does altogether.
    #expect(found.map(\.code) == ["logit_disagrees"])
    #expect(try #require(found.first).message.contains("disagree in 1 row"))
    let right = text.replacing("d,0.75,-1.1\n", with: "d,0.25,-1.0986\n")
    #expect(try codes(workplace.file("r.csv", right), labels) == [])
    let alone = "id,logit\na,2.2\nb,-2\nc,-1.1\nd,-1.1\n"
    #expect(try codes(workplace.file("r.csv", alone), labels) == [])
  }

  @Test func `validate gives the warnings of values without a key, and all with one`() throws {
    let flipped = try workplace.predictions(Self.clean.probabilities.map { ($0.0, 1 - $0.1) })
    let key = try workplace.labels(Self.clean.labels)
    let context = workplace.context()
    #expect(try ValidateRequest(run: flipped).perform(in: context).warnings == [])
    let full = try ValidateRequest(run: flipped, key: key).perform(in: context)
    #expect(full.valid && full.warnings.map(\.code) == ["p_is_fake"])
    let hard = try workplace.predictions([("a", 1), ("b", 0)], as: "hard.csv")
    let report = try ValidateRequest(run: hard).perform(in: context)
    #expect(report.valid && report.warnings.map(\.code) == ["labels_not_probabilities"])
  }
}
