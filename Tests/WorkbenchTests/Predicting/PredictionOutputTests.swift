import Foundation
import ImageScorer
import Reports
import RunStore
import Synchronization
import Testing

@testable import Workbench

/// What `predict` and `merge` write where, and what they leave when they fail.
@Suite struct PredictionOutputTests {
  let images: TestImages

  init() throws {
    images = try TestImages()
  }

  private var place: Workplace { images.workplace }

  private func error(
    _ source: LogitSource? = nil, _ change: (inout PredictRequest) -> Void
  ) -> String {
    let error = #expect(throws: WorkbenchError.self) {
      try images.predict(source) { request in change(&request) }
    }
    return error?.description ?? ""
  }

  private var hasScoredNothing: Bool { images.scored.withLock { $0.isEmpty } }

  @Test(arguments: ["", "-wal", "-shm", "-journal"])
  func `The store is not written over, by any command, whether or not it is there`(suffix: String)
    throws
  {
    try images.add(0..<4)
    let target = place.store + suffix
    #expect(error { $0.output = target }.contains("belongs to the store of runs"))
    #expect(try place.files == ["test"])
    let parts = try (1...2).map { index in
      try images.predict { $0.shard = Shard(index: index, count: 2) }.run.name
    }
    let before = try Data(contentsOf: URL(fileURLWithPath: place.store))
    let context = place.context()
    #expect(error { $0.output = target }.contains("belongs to the store"))
    let link = place.path("link.sqlite")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: place.store)
    var merge = MergeRequest(runs: parts)
    for path in [target, place.path("test/../llbench.sqlite") + suffix, link] {
      merge.output = path
      #expect(throws: WorkbenchError.self) { try merge.perform(in: context) }
      #expect(throws: WorkbenchError.self) {
        try ExportRequest(run: parts[0], output: path).perform(in: context)
      }
    }
    let key = try place.labels([("0", 1), ("2", 0)])
    var calibrate = CalibrateRequest(run: parts[0], key: key)
    calibrate.output = target
    #expect(
      #expect(throws: WorkbenchError.self) { try calibrate.perform(in: context) }?.description
        .contains("belongs to the store") == true)
    let calibrator = try place.file(
      "c.json", #"{"version":1,"method":"platt","parameters":{"slope":2,"intercept":-0.5}}"#)
    var apply = ApplyRequest(calibrator: calibrator, run: parts[0])
    apply.output = target
    #expect(
      #expect(throws: WorkbenchError.self) { try apply.perform(in: context) }?.description
        .contains("belongs to the store") == true)
    #expect(try Data(contentsOf: URL(fileURLWithPath: place.store)) == before)
    #expect(try RunStore(at: place.store, access: .readOnly).runs().count == 2)
  }

  @Test func `Labels are not written over the store`() throws {
    try images.add(0..<2, in: "test/real")
    try images.add(0..<2, in: "test/fake")
    #expect(error { $0.labelsOutput = place.store }.contains("belongs to the store"))
    #expect(hasScoredNothing)
  }

  @Test func `What the network is read from is not written over, nor any other input`() throws {
    try images.add(0..<2)
    let sample = try place.file("like.csv", "id,p_real\n0,1\n1,1\n")
    let calibrator = try place.file(
      "c.json", #"{"version":1,"method":"platt","parameters":{"slope":2,"intercept":-0.5}}"#)
    var source = images.source()
    source.files = try ["net.onnx", "net.json", "net.data"].map { try place.file($0, "kept") }
    let link = place.path("link")
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: place.path("net.data"))
    for path in source.files + [sample, calibrator, link, images.folder + "/1.png"] {
      let message = error(source) {
        ($0.sample, $0.calibrator, $0.output) = (sample, calibrator, path)
      }
      #expect(message.contains("is read by this command"), "\(path)")
    }
    #expect(hasScoredNothing)
    #expect(try images.text("net.data") == "kept")
  }

  @Test func `One file for the submission and the labels is refused however it is written`() throws
  {
    try images.add(0..<2, in: "test/real")
    try images.add(0..<2, in: "test/fake")
    for other in ["s.csv", "./s.csv", "test/../s.csv"] {
      var request = PredictRequest(images: [images.folder])
      request.output = place.path("s.csv")
      request.labelsOutput = place.url.path + "/" + other
      #expect(request.hasOneOutput)
      #expect(
        error { ($0.output, $0.labelsOutput) = (request.output, request.labelsOutput) }
          .contains("cannot go to one file"))
    }
    var request = PredictRequest(images: [images.folder])
    (request.output, request.labelsOutput) = (place.path("s.csv"), place.path("t.csv"))
    #expect(!request.hasOneOutput)
    (request.output, request.labelsOutput) = ("/dev/null", "/dev/null")
    #expect(!request.hasOneOutput)
  }

  @Test func `Where nothing could be written is told before the first image`() throws {
    try images.add(0..<2, in: "test/real")
    try images.add(0..<2, in: "test/fake")
    #expect(error { $0.output = place.path("none/s.csv") }.contains("No such file or directory"))
    #expect(hasScoredNothing)
    #expect(error { $0.output = place.path("test") }.contains("Is a directory"))
    #expect(hasScoredNothing)
    #expect(error { $0.labelsOutput = place.path("none/k.csv") }.contains("No such file"))
    #expect(hasScoredNothing)
    var request = PredictRequest(images: [images.folder])
    request.output = place.path("s.csv")
    var context = place.context()
    for store in ["none/x.sqlite", "test"] {
      context.storePath = place.path(store)
      #expect(throws: WorkbenchError.self) {
        try request.perform(PredictionPlan(request), images.source(), in: context)
      }
      #expect(hasScoredNothing)
    }
    #expect(try place.files == ["test"])
  }

  @Test func `A name that is taken is told before the first image, unless by the same job`() throws
  {
    try images.add(0..<4)
    let first = try images.predict { $0.name = "mine" }
    #expect(try images.predict { $0.name = "mine" }.run.id == first.run.id)
    #expect(error { ($0.name, $0.idRule) = ("mine", .stem) }.contains("mine"))
    #expect(hasScoredNothing)
    #expect(error(images.source(sha256: "cd")) { $0.name = "mine" }.contains("mine"))
    #expect(hasScoredNothing)
    #expect(error { $0.name = "@no" } != "")
    #expect(hasScoredNothing)
    try images.add([4])
    #expect(error { $0.name = "mine" }.contains("mine"))
    #expect(hasScoredNothing)
  }

  @Test func `Where the run cannot be stored, the submission and the labels stay as they were`()
    throws
  {
    try images.add(0..<2, in: "test/real")
    try images.add(0..<2, in: "test/fake")
    try images.predict { $0.name = "mine" }
    _ = try place.file("s.csv", "old")
    // As of files whose contents have changed but not their sizes: only the logits tell.
    var other = images.source()
    other.makeScorer = { { file in .logit(file.name.hasSuffix("0.png") ? 9 : -9) } }
    let message = error(other) {
      $0.name = "mine"
      $0.output = place.path("s.csv")
      $0.labelsOutput = place.path("k.csv")
    }
    #expect(message.contains("mine"))
    #expect(try images.text("s.csv") == "old")
    #expect(try place.files.filter { !$0.hasPrefix("llbench.sqlite") } == ["s.csv", "test"])
  }

  @Test func `Where the labels cannot be written, there is no submission and no run`() throws {
    let taken = place.path("none/k.csv")
    #expect(throws: WorkbenchError.self) {
      try OutputFiles.write([(place.path("s.csv"), [1]), (taken, [2])]) {
        () throws(WorkbenchError) in
        Issue.record("stored all the same")
      }
    }
    #expect(try place.files == [])
  }

  @Test func `A merged run that cannot be stored leaves no submission`() throws {
    try images.add(0..<4)
    let parts = try (1...2).map { index in
      try images.predict { $0.shard = Shard(index: index, count: 2) }.run.name
    }
    var merge = MergeRequest(runs: parts)
    merge.name = parts[0]
    merge.output = place.path("m.csv")
    #expect(throws: WorkbenchError.self) { try merge.perform(in: place.context()) }
    #expect(try !place.files.contains { $0.hasPrefix("m.csv") })
    merge.name = "whole"
    #expect(try merge.perform(in: place.context()).n == 4)
    #expect(try place.files.filter { $0.hasPrefix("m.csv") } == ["m.csv"])
  }

  @Test func `More workers than help are not started`() throws {
    try images.add(0..<300)
    let report = try images.predict { $0.jobs = 100_000 }
    #expect(report.jobs == min(300, PredictRequest.mostJobs))
    #expect(PredictRequest.mostJobs % PredictRequest.jobsPerProcessor == 0)
  }
}
