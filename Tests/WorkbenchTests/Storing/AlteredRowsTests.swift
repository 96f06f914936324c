import Foundation
import Reports
import Testing
import Workbench

/// Bits of the file are turned behind SQLite's back, as a failing disk does.
@Suite struct AlteredRowsTests {
  let workplace: Workplace
  static let value = 0.7328125

  init() throws {
    workplace = try Workplace()
    let run = try workplace.file(
      "run.csv", "id,p_real,logit\nkingfisher,\(Self.value),-0.0\nheron,0.25,-2.5\n")
    let key = try workplace.file("key.csv", "id,label\nkingfisher,1\nheron,0\n")
    try workplace.score(run, key)
    for file in [run, key] { try FileManager.default.removeItem(atPath: file) }
  }

  /// Turns one bit of each place in turn where the store has these bytes.
  private func spoil(_ bytes: [UInt8], _ body: () throws -> Void) throws -> Int {
    let store = URL(fileURLWithPath: workplace.context().storePath)
    let whole = try Data(contentsOf: store)
    var places = 0
    var start = whole.startIndex
    while let found = whole.range(of: Data(bytes), in: start..<whole.endIndex) {
      var spoilt = whole
      spoilt[found.upperBound - 1] ^= 1
      try spoilt.write(to: store)
      try body()
      places += 1
      start = found.upperBound
    }
    try whole.write(to: store)
    return places
  }

  /// What a request says of the store, nil where it says nothing.
  private func refusal(_ request: () throws -> Void) -> String? {
    do {
      try request()
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func `What was stored is read back`() throws {
    #expect(try workplace.score("run", "key").n == 2)
  }

  @Test func `A changed number is refused by whatever reads the run`() throws {
    let bytes = withUnsafeBytes(of: Self.value.bitPattern.bigEndian, Array.init)
    let places = try spoil(bytes) {
      let context = workplace.context()
      let refusals = [
        refusal { _ = try workplace.score("run", "key") },
        refusal { _ = try ShowRequest(run: "run").perform(in: context) },
        refusal {
          _ = try ExportRequest(run: "run", output: workplace.path("out.csv")).perform(in: context)
        },
      ]
      for refusal in refusals {
        #expect(refusal?.contains("run run is not what was stored") == true, "\(refusal ?? "none")")
      }
      #expect(!FileManager.default.fileExists(atPath: workplace.path("out.csv")))
      let listed = try ListRequest().perform(in: context)
      #expect(listed.runs.count == 1)
    }
    #expect(places == 1)
    #expect(try workplace.score("run", "key").n == 2)
  }

  @Test func `A changed id is refused in a run and in a key`() throws {
    var told: Set<String> = []
    let places = try spoil(Array("kingfisher".utf8)) {
      let sentence = refusal { _ = try workplace.score("run", "key") }
      let refusal = try #require(sentence)
      for record in ["run run", "answer key key"]
      where refusal.contains("\(record) is not what was stored") { told.insert(record) }
    }
    #expect(places == 2 && told == ["run run", "answer key key"])
  }

  @Test func `A run that cannot be believed can be removed`() throws {
    let bytes = withUnsafeBytes(of: Self.value.bitPattern.bigEndian, Array.init)
    _ = try spoil(bytes) {
      _ = try RemoveRequest(run: "run").perform(in: workplace.context())
      let listed = try ListRequest().perform(in: workplace.context())
      #expect(listed.runs.isEmpty)
    }
  }
}
