import Foundation
import ImageScorer
import LogLoss
import Reports
import RunStore
import Synchronization
import Testing

@testable import Workbench

@Suite struct PredictRequestTests {
  let images: TestImages

  init() throws {
    images = try TestImages()
  }

  private func error(_ change: (inout PredictRequest) -> Void) -> String {
    let error = #expect(throws: WorkbenchError.self) {
      try images.predict { request in change(&request) }
    }
    return error?.description ?? ""
  }

  @Test func `The submission has the contest's form: ids in order, clipped, whole doubles, LF`()
    throws
  {
    try images.add(0..<12)
    let output = images.workplace.path("s.csv")
    let report = try images.predict { $0.output = output }
    let text = try images.text("s.csv")
    #expect(text.hasPrefix("id,p_real\n0,0.975\n1,") && text.hasSuffix("\n"))
    #expect(!text.contains("\r"))
    let rows = try images.rows("s.csv")
    #expect(rows.map(\.id) == (0..<12).map(String.init))
    for (number, row) in rows.enumerated() {
      let p = 1 / (1 + exp(-TestImages.logit(number)))
      #expect(abs(row.p - min(max(p, 0.025), 0.975)) <= 1e-15)
    }
    #expect(report.n == 12 && report.output == output && report.skipped.isEmpty)
    #expect(report.pReal?.max == 0.975)
    #expect(
      report.signature.hasPrefix("predict|model:ab|images:")
        && report.signature.hasSuffix("|n:12|ids:number|clip:0.025,0.975|mean:0.5|v:1.0"))
  }

  @Test func `The stored run has the logits, unclipped, and what it was made of`() throws {
    try images.add(0..<21)
    let report = try images.predict()
    let store = try RunStore(at: images.workplace.store, access: .readOnly)
    let run = try store.run(matching: "@latest")
    #expect(run.id == report.run.id && run.name == "test-net")
    #expect(run.modelName == "net" && run.modelSHA256 == "ab")
    let rows = try store.predictions(of: run)
    #expect(rows.logits == (0..<21).map(TestImages.logit))
    #expect(rows.probabilities[0] == 1 && rows.probabilities[1] < 1)
    #expect(rows.probabilities[20] == PreciseSigmoid.value(-50))
    let source = try #require(try store.predictionSource(of: run))
    #expect(source.clip == .contest && source.folderFiles == 21 && source.idRule == "number")
    #expect(source.folderSHA256 == report.images.sha256 && source.shardCount == 1)
    #expect(try store.provenance(of: run).first?.provenance.fileSHA256 == report.images.sha256)
    #expect(try images.unfinished() == [[.integer(0)]])
  }

  @Test func `The script's scramble is made by rank, and told either way`() throws {
    try images.add(0..<12)
    let byNumber = try images.predict { $0.output = images.workplace.path("n.csv") }
    let byRank = try images.predict {
      $0.idRule = .rank
      $0.output = images.workplace.path("r.csv")
    }
    let (numbers, ranks) = (try images.rows("n.csv"), try images.rows("r.csv"))
    #expect(numbers.map(\.id) == ranks.map(\.id))
    // sorted(["0.png", ..., "11.png"]): the id 2 holds the prediction for 10.png, and 4 that for 2.png.
    #expect(ranks[2].p == numbers[10].p && ranks[4].p == numbers[2].p)
    #expect(ranks[2].p != numbers[2].p)
    #expect(byNumber.warnings.map(\.code) == ["script_order"])
    #expect(byRank.warnings.map(\.code) == ["ids_scrambled"])
    for report in [byNumber, byRank] {
      #expect(
        report.warnings[0].message.contains(
          #"10 of 12 images"#) && report.warnings[0].message.contains(#""10.png" gets the id 2"#))
    }
  }

  @Test func `Bytes do not depend on the number of workers`() throws {
    try images.add(0..<300)
    var texts: Set<String> = []
    var ids: Set<String?> = []
    for jobs in [1, 2, 5, 64] {
      let report = try images.predict {
        $0.jobs = jobs
        $0.includesLogits = true
        $0.output = images.workplace.path("\(jobs).csv")
      }
      texts.insert(try images.text("\(jobs).csv"))
      ids.insert(report.run.id)
    }
    #expect(texts.count == 1 && ids.count == 1)
  }

  @Test func `A sample gives the order, and one that does not fit is refused before any work`()
    throws
  {
    try images.add(0..<3)
    let sample = try images.workplace.file("sample.csv", "id,p_real\n2,1\n0,1\n1,1\n")
    try images.predict {
      $0.sample = sample
      $0.output = images.workplace.path("s.csv")
    }
    #expect(try images.rows("s.csv").map(\.id) == ["2", "0", "1"])
    let other = try images.workplace.file("other.csv", "id,p_real\n0,1\n1,1\n3,1\n4,1\n")
    let message = error { $0.sample = other }
    #expect(message.contains(#"2 of its ids have no image, the first is "3""#))
    #expect(message.contains(#"1 images are not in it, the first is "2""#))
    #expect(images.scored.withLock { $0.isEmpty })
  }

  @Test func `Logits beside clipped probabilities are warned of`() throws {
    try images.add(1..<4)
    let report = try images.predict {
      $0.includesLogits = true
      $0.output = images.workplace.path("s.csv")
    }
    #expect(report.warnings.map(\.code).contains("logits_not_clipped"))
    let second = try #require(try images.text("s.csv").split(separator: "\n").dropFirst().first)
    #expect(second.hasSuffix(",\(TestImages.logit(1))"))
    let unclipped = try images.predict {
      $0.includesLogits = true
      $0.clip = nil
    }
    #expect(!unclipped.warnings.map(\.code).contains("logits_not_clipped"))
  }

  @Test func `A calibrator does to the submission what apply does to the run`() throws {
    try images.add(1..<30)
    let calibrator = try images.workplace.file(
      "c.json", #"{"version":1,"method":"platt","parameters":{"slope":2,"intercept":-0.5}}"#)
    let report = try images.predict {
      $0.calibrator = calibrator
      $0.clip = nil
      $0.includesLogits = true
      $0.output = images.workplace.path("s.csv")
    }
    var apply = ApplyRequest(calibrator: calibrator, run: report.run.name)
    apply.output = images.workplace.path("a.csv")
    let applied = try apply.perform(in: images.workplace.context())
    #expect(try images.text("s.csv") == images.text("a.csv"))
    #expect(report.calibratedRun?.id == applied.stored?.id && report.calibratedRun != nil)
    #expect(report.calibratedRun?.id != report.run.id)
  }

  @Test func `A folder with labels is scored, and its key written`() throws {
    try images.add([0, 3], in: "test/real")
    try images.add([0, 1], in: "test/fake")
    let labels = images.workplace.path("k.csv")
    let report = try images.predict {
      $0.output = images.workplace.path("s.csv")
      $0.labelsOutput = labels
    }
    #expect(try images.text("k.csv") == "id,label\nfake/0,0\nfake/1,0\nreal/0,1\nreal/3,1\n")
    #expect(try images.rows("s.csv").map(\.id) == ["fake/0", "fake/1", "real/0", "real/3"])
    // By the formula, from the logits 50, 0.5, 50 and 1.25 and the bounds 0.025 and 0.975.
    func loss(_ p: Double) -> Double { -log(min(max(p, 0.025), 0.975)) }
    func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
    let expected =
      (loss(sigmoid(-50)) + loss(sigmoid(-TestImages.logit(1))) + loss(sigmoid(50))
        + loss(sigmoid(TestImages.logit(3)))) / 4
    let score = try #require(report.score)
    #expect(abs(score.logLoss - expected) < 1e-14)
    #expect(score.nReal == 2 && score.unclippedLogLoss > score.logLoss)
    // The same number that `score` gives for the files, and the key is the run's own from now on.
    let again = try images.workplace.score(images.workplace.path("s.csv"), labels)
    #expect(abs(again.logLoss - score.logLoss) < 1e-15)
    let known = try images.workplace.score(report.run.name) { $0.clip = .contest }
    #expect(known.logLoss == score.logLoss && known.key.id == score.key.id)
  }

  @Test func `By rank a file that cannot be opened does not move the ids after it`() throws {
    try images.add(0..<5)
    try images.remove("test/1.png")
    try FileManager.default.createSymbolicLink(
      atPath: images.folder + "/1.png", withDestinationPath: "nowhere")
    try images.predict {
      $0.idRule = .rank
      $0.allowsMissing = true
      $0.clip = nil
      $0.output = images.workplace.path("s.csv")
    }
    let rows = try images.rows("s.csv")
    #expect(rows.map(\.id) == ["0", "2", "3", "4"])
    #expect(rows.map(\.p) == [0, 2, 3, 4].map { PreciseSigmoid.value(TestImages.logit($0)) })
  }

  @Test func `The script's ids are spoken of only where it would list the files`() throws {
    try images.add([1, 10, 2])
    #expect(try images.predict().warnings.map(\.code).contains("script_order"))
    _ = try images.workplace.file("test/3.jpg", "an image")
    #expect(try !images.predict().warnings.map(\.code).contains("script_order"))
    let byRank = try images.predict { $0.idRule = .rank }
    #expect(byRank.warnings.map(\.code).contains("ids_scrambled"))
  }

  @Test func `Labels of a folder without any are refused`() throws {
    try images.add(0..<2)
    #expect(error { $0.labelsOutput = "k.csv" }.contains("real and fake"))
  }

  @Test func `Nothing is stored where that is not wanted`() throws {
    try images.add(0..<5)
    let report = try images.predict {
      $0.isStored = false
      $0.output = images.workplace.path("s.csv")
    }
    #expect(report.run.id == nil && report.run.name == "test-net")
    #expect(try images.workplace.files == ["s.csv", "test"])
  }

  @Test func `The digest of a folder is of names and sizes, wherever it lies`() throws {
    try images.add(0..<3)
    try images.add(0..<3, in: "copy")
    func digest(_ folder: String) throws -> String {
      try PredictionPlan(PredictRequest(images: [images.workplace.path(folder)])).folderSHA256
    }
    let whole = try digest("test")
    #expect(try digest("copy") == whole)
    _ = try images.workplace.file("copy/1.png", "another image")
    #expect(try digest("copy") != whole)
    try images.remove("test/2.png")
    #expect(try digest("test") != whole)
  }
}
