import Foundation
import ImageScorer
import Reports
import RunStore
import Synchronization
import Testing

@testable import Workbench

@Suite struct ResumptionTests {
  let images: TestImages

  init() throws {
    images = try TestImages()
  }

  private var scored: [String] { images.scored.withLock { $0 } }

  private func stop(after limit: Int) throws {
    let error = #expect(throws: WorkbenchError.self) {
      try images.predict(stopAfter: limit, threads: 1)
    }
    #expect(error?.description.contains("stopped after \(limit) of") == true)
    #expect(error?.description.contains("--resume") == true)
  }

  @Test func `A run that was stopped goes on without scoring anything twice, to the same bytes`()
    throws
  {
    try images.add(0..<40)
    let whole = try images.predict {
      $0.isStored = false
      $0.output = images.workplace.path("whole.csv")
    }
    try stop(after: 15)
    let first = scored
    #expect(first.count == 15)
    #expect(try images.unfinished() == [[.integer(15)]])
    let report = try images.predict {
      $0.resumes = true
      $0.output = images.workplace.path("s.csv")
    }
    #expect(report.resumed == 15 && report.n == 40)
    #expect(Set(first + scored).count == 40 && scored.count == 25)
    #expect(try images.text("s.csv") == images.text("whole.csv"))
    #expect(report.signature == whole.signature && report.warnings == whole.warnings)
    #expect(try images.unfinished() == [[.integer(0)]])
  }

  @Test func `Stopped again and again, it comes to its end`() throws {
    try images.add(0..<40)
    for round in 1...3 {
      #expect(throws: WorkbenchError.self) {
        try images.predict(stopAfter: 10, threads: 1) { $0.resumes = true }
      }
      #expect(try images.unfinished() == [[.integer(Int64(10 * round))]])
    }
    let report = try images.predict { $0.resumes = true }
    #expect(report.resumed == 30 && scored.count == 10)
  }

  @Test func `A file that has changed is scored again`() throws {
    try images.add(0..<10)
    try stop(after: 6)
    let done = scored
    _ = try images.workplace.file("test/\(done[2])", "another image")
    var times = [timespec(tv_sec: 1_000, tv_nsec: 5), timespec(tv_sec: 1_000, tv_nsec: 5)]
    #expect(utimensat(AT_FDCWD, images.folder + "/" + done[4], &times, 0) == 0)
    let report = try images.predict { $0.resumes = true }
    #expect(report.resumed == 4)
    #expect(Set([done[2], done[4]]).isSubset(of: scored) && scored.count == 6)
    #expect(report.warnings.contains { $0.code == "files_changed" })
  }

  @Test func `Another network, other options or another runtime do not take over its logits`()
    throws
  {
    try images.add(0..<10)
    try stop(after: 6)
    for source in [
      images.source(sha256: "cd"), images.source(options: "mean:0.4"),
      images.source(runtime: "test 2"),
    ] {
      let report = try images.predict(source) { $0.resumes = true }
      #expect(report.resumed == 0 && scored.count == 10)
      #expect(report.warnings.contains { $0.code == "nothing_to_resume" })
    }
    #expect(try images.unfinished() == [[.integer(6)]])
    // Ids and clip bounds decide no logit.
    let report = try images.predict {
      $0.resumes = true
      $0.idRule = .rank
      $0.clip = nil
    }
    #expect(report.resumed == 6)
  }

  @Test func `Without resuming an interrupted run is told of, and what it left goes at the end`()
    throws
  {
    try images.add(0..<10)
    try stop(after: 6)
    var notices: [String] = []
    let report = try images.predict(hear: { event in
      if case .notice(let sentence) = event { notices.append(sentence) }
    })
    #expect(report.resumed == 0 && scored.count == 10)
    #expect(notices.count == 1 && notices[0].contains("6 of 10") && notices[0].contains("--resume"))
    #expect(try images.unfinished() == [[.integer(0)]])
  }

  @Test func `What an interrupted run left is listed, and removed by the start of its id`() throws {
    let context = images.workplace.context()
    try images.add(0..<10)
    try stop(after: 6)
    let kept = try ListRequest().perform(in: context).unfinished
    let job = try #require(kept.first)
    #expect(kept.count == 1 && job.saved == 6 && job.n == 10 && job.images == images.folder)
    let done = try RemoveRequest(run: String(job.job.prefix(8))).perform(in: context)
    #expect(done.run.id == job.job && done.n == 6)
    #expect(try ListRequest().perform(in: context).unfinished.isEmpty)
    #expect(try images.unfinished() == [[.integer(0)]])
    #expect(throws: WorkbenchError.self) { try RemoveRequest(run: job.job).perform(in: context) }
  }

  @Test func `A skipped image leaves nothing written, and only it is scored when it is mended`()
    throws
  {
    try images.add(0..<10)
    _ = try images.workplace.file("test/4.png", "corrupt")
    let output = images.workplace.path("s.csv")
    let report = try images.predict { $0.output = output }
    #expect(report.skipped == [.init(file: "4.png", reason: "it is corrupt")])
    #expect(report.n == 9 && report.output == nil && report.run.id == nil)
    #expect(report.warnings.contains { $0.code == "incomplete" })
    #expect(!images.exists("s.csv"))
    #expect(try ListRequest().perform(in: images.workplace.context()).runs.isEmpty)
    try images.add([4])
    let mended = try images.predict {
      $0.output = output
      $0.resumes = true
    }
    #expect(scored == ["4.png"] && mended.n == 10 && mended.skipped.isEmpty)
    #expect(try images.rows("s.csv").map(\.id) == (0..<10).map(String.init))
  }

  @Test func `With leave, a submission has no row for a skipped image`() throws {
    try images.add(0..<5)
    _ = try images.workplace.file("test/3.png", "corrupt")
    let report = try images.predict {
      $0.output = images.workplace.path("s.csv")
      $0.allowsMissing = true
    }
    #expect(report.n == 4 && report.skipped.count == 1 && report.run.id != nil)
    #expect(report.signature.contains("|n:4|") && report.signature.contains("|missing:1|"))
    #expect(try images.rows("s.csv").map(\.id) == ["0", "1", "2", "4"])
  }

  @Test func `Where no image can be scored nothing is written, with leave or without`() throws {
    for number in 0..<3 { _ = try images.workplace.file("test/\(number).png", "corrupt") }
    let report = try images.predict {
      $0.output = images.workplace.path("s.csv")
      $0.allowsMissing = true
    }
    #expect(report.n == 0 && report.pReal == nil && report.skipped.count == 3)
    #expect(report.output == nil && !images.exists("s.csv"))
  }

  @Test func `A submission that cannot be written costs no logits`() throws {
    try images.add(0..<10)
    // The folder goes while the work is done: where it is gone before, none is begun.
    let folder = images.workplace.path("gone")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    var removing = images.source()
    let make = removing.makeScorer
    removing.makeScorer = { () throws(WorkbenchError) in
      let scorer = try make()
      return { file throws(WorkbenchError) in
        if file.name == "7.png" { try? FileManager.default.removeItem(atPath: folder) }
        return try scorer(file)
      }
    }
    #expect(throws: WorkbenchError.self) {
      try images.predict(removing) { $0.output = folder + "/s.csv" }
    }
    #expect(try images.unfinished() == [[.integer(10)]])
    let report = try images.predict {
      $0.output = images.workplace.path("s.csv")
      $0.resumes = true
    }
    #expect(report.resumed == 10 && scored.isEmpty && report.imagesPerSecond == nil)
  }

  @Test func `A name that is taken costs no logits`() throws {
    try images.add(0..<10)
    // As of files whose contents have changed but not their sizes: only the logits tell.
    var other = images.source()
    other.makeScorer = { { _ in .logit(0.5) } }
    try images.predict(other) { $0.name = "mine" }
    #expect(throws: WorkbenchError.store(.nameTaken(name: "mine"))) {
      try images.predict { $0.name = "mine" }
    }
    let report = try images.predict {
      $0.name = "other"
      $0.resumes = true
    }
    #expect(report.resumed == 10 && report.run.name == "other")
  }

  @Test func `A scorer that fails for good keeps what was done`() throws {
    try images.add(0..<10)
    var failing = images.source()
    let make = failing.makeScorer
    failing.makeScorer = { () throws(WorkbenchError) in
      let scorer = try make()
      return { file throws(WorkbenchError) in
        if file.name == "7.png" { throw .impossible("the network is gone") }
        return try scorer(file)
      }
    }
    #expect(throws: WorkbenchError.impossible("the network is gone")) {
      try images.predict(failing, threads: 1)
    }
    #expect(try images.unfinished() == [[.integer(7)]])
  }

  @Test func `Progress goes up to the whole`() throws {
    try images.add(0..<20)
    var heard: [PredictionProgress] = []
    try images.predict(hear: { event in
      if case .progress(let progress) = event { heard.append(progress) }
    })
    #expect(heard.map(\.done) == heard.map(\.done).sorted())
    #expect(heard.last?.done == 20 && heard.last?.total == 20 && heard.last?.secondsLeft == 0)
    let half = PredictionProgress(done: 30, total: 40, computed: 20, seconds: 5)
    #expect(half.rate == 4 && half.secondsLeft == 2.5)
    #expect(PredictionProgress(done: 30, total: 40, computed: 0, seconds: 0).rate == nil)
  }
}
