import Foundation
import ImageScorer
import LogLoss
import Reports
import Testing

@testable import RunStore
@testable import Workbench

@Suite struct MergeRequestTests {
  let images: TestImages

  init() throws {
    images = try TestImages()
  }

  private func part(
    _ index: Int, of count: Int, _ source: LogitSource? = nil,
    _ change: (inout PredictRequest) -> Void = { _ in }
  ) throws -> String {
    try images.predict(source) {
      $0.shard = Shard(index: index, count: count)
      change(&$0)
    }.run.name
  }

  private func merge(
    _ runs: [String], _ change: (inout MergeRequest) -> Void = { _ in }
  ) throws -> MergeReport {
    var request = MergeRequest(runs: runs)
    change(&request)
    return try request.perform(in: images.workplace.context())
  }

  private func refusal(_ runs: String...) -> String {
    let error = #expect(throws: WorkbenchError.self) { try merge(runs) }
    return error?.description ?? ""
  }

  @Test(arguments: [1, 2, 3, 7])
  func `Parts in any order make what one run over all images makes, to the byte`(count: Int)
    throws
  {
    try images.add(0..<43)
    let whole = try images.predict {
      $0.output = images.workplace.path("whole.csv")
      $0.includesLogits = true
    }
    _ = try RemoveRequest(run: whole.run.name).perform(in: images.workplace.context())
    let parts = try (1...count).map { try part($0, of: count) }
    let report = try merge(parts.reversed()) {
      $0.output = images.workplace.path("merged.csv")
      $0.includesLogits = true
    }
    #expect(try images.text("merged.csv") == images.text("whole.csv"))
    #expect(report.run.id == whole.run.id && report.run.name == "test-net")
    #expect(report.signature == whole.signature && report.n == 43)
    #expect(report.parts.map(\.shard.index) == Array(1...count))
  }

  @Test func `Parts of other stores are taken, each by its latest`() throws {
    try images.add(0..<10)
    var stores: [String] = []
    for index in 1...2 {
      _ = try part(index, of: 2)
      stores.append(images.workplace.path("\(index).sqlite"))
      try FileManager.default.moveItem(atPath: images.workplace.store, toPath: stores[index - 1])
    }
    #expect(try merge(stores).n == 10)
  }

  @Test func `Of another store its latest part is taken, also after a whole prediction`() throws {
    try images.add(0..<10)
    var stores: [String] = []
    for index in 1...2 {
      _ = try part(index, of: 2)
      try images.predict()
      stores.append(images.workplace.path("\(index).sqlite"))
      try FileManager.default.moveItem(atPath: images.workplace.store, toPath: stores[index - 1])
    }
    let report = try merge(stores)
    #expect(report.n == 10 && report.parts.map(\.run.name) == ["test-net-1of2", "test-net-2of2"])
  }

  @Test func `Another's store of an older version is left as it is`() throws {
    var first = RunStore.Options()
    first.migrations = [Schema.version1]
    let path = images.workplace.path("older.sqlite")
    try RunStore(at: path, access: .readWrite, options: first).close()
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(refusal(path).contains("older.sqlite"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  @Test func `Parts of a network that was saved again and says the same belong together`() throws {
    try images.add(0..<10)
    for index in 1...2 { _ = try part(index, of: 2) }
    let again = images.source(sha256: "cd")
    let parts = [try part(1, of: 2, again), try part(2, of: 2, again)]
    let report = try merge(parts)
    #expect(report.n == 10 && report.model.sha256 == "cd")
    // One part of the first network and one of the second are as unlike as ever.
    _ = try part(1, of: 2)
    #expect(refusal(parts[0], parts[1]).contains("networks differ"))
  }

  @Test func `Parts that counted other files that cannot be opened are refused`() throws {
    try images.add(0..<10)
    let first = try part(1, of: 2) { $0.idRule = .rank }
    try FileManager.default.createSymbolicLink(
      atPath: images.folder + "/0a.png", withDestinationPath: "nowhere")
    let second = try part(2, of: 2) { $0.idRule = .rank }
    #expect(refusal(first, second).contains("number of their images differs"))
  }

  @Test func `More parts than images leave parts without any, which nobody misses`() throws {
    try images.add(0..<2)
    let parts = [try part(1, of: 3), try part(2, of: 3)]
    let error = #expect(throws: WorkbenchError.self) { try part(3, of: 3) }
    #expect(error?.description == "part 3/3 has no images: there are only 2")
    #expect(try merge(parts).n == 2)
  }

  @Test func `Overlaps and gaps are refused`() throws {
    try images.add(0..<10)
    let parts = [try part(1, of: 3), try part(2, of: 3), try part(3, of: 3)]
    #expect(refusal(parts[0], parts[2]) == "part 2/3 is missing")
    #expect(refusal(parts[1]) == "part 1/3 and 1 more is missing")
    #expect(refusal(parts[0], parts[1], parts[2], parts[0]).contains("are both part 1/3"))
  }

  @Test func `Parts of different networks, options, images, ids or divisions are refused`() throws {
    try images.add(0..<10)
    let first = try part(1, of: 2)
    func other(_ source: LogitSource? = nil, _ change: (inout PredictRequest) -> Void) throws
      -> String
    {
      let name = try part(2, of: 2, source, change)
      let message = refusal(first, name)
      _ = try RemoveRequest(run: name).perform(in: images.workplace.context())
      return message
    }
    #expect(try other(images.source(sha256: "cd")) { _ in }.contains("networks differ (cd, ab)"))
    #expect(try other(images.source(options: "mean:0.4")) { _ in }.contains("(mean:0.4, mean:0.5)"))
    #expect(try other { $0.idRule = .rank }.contains("(rank, number)"))
    #expect(try other { $0.clip = nil }.contains("different clip bounds"))
    #expect(refusal(first, try part(2, of: 3)).contains("(2/3, 1/2)"))
    try images.add([10])
    #expect(try other { _ in }.contains("images differ in names or sizes"))
  }

  @Test func `Bounds that are named hold whatever the parts had`() throws {
    try images.add(0..<10)
    let parts = [try part(1, of: 2), try part(2, of: 2) { $0.clip = nil }]
    let report = try merge(parts) {
      $0.clip = .bounds(try? ClipBounds(lower: 0.1, upper: 0.9))
      $0.output = images.workplace.path("m.csv")
    }
    #expect(report.clip?.lower == 0.1)
    #expect(try images.rows("m.csv").map(\.p).max() == 0.9)
  }

  @Test func `Parts with skipped images need leave, and their rows stay away`() throws {
    try images.add(0..<6)
    _ = try images.workplace.file("test/3.png", "corrupt")
    // A picture that cannot even be opened is missed once, by the first part.
    try FileManager.default.createSymbolicLink(
      atPath: images.folder + "/6.png", withDestinationPath: "nowhere")
    let parts = try (1...2).map { try part($0, of: 2) { $0.allowsMissing = true } }
    #expect(refusal(parts[0], parts[1]).contains("--allow-missing"))
    let report = try merge(parts) {
      $0.allowsMissing = true
      $0.output = images.workplace.path("m.csv")
    }
    #expect(report.missing == 2 && report.n == 5)
    #expect(try images.rows("m.csv").map(\.id) == ["0", "1", "2", "4", "5"])
  }

  @Test func `What says nothing of its part is refused`() throws {
    let file = try images.workplace.predictions([("0", 0.5)])
    #expect(refusal(file).contains("is a file"))
    try images.workplace.score(file, images.workplace.labels([("0", 1)]))
    #expect(refusal("run").contains("was not made by `llbench predict`"))
  }
}
