import LogLoss
import Testing

@testable import PredictionFiles

@Suite("A key is joined to a run by the bytes of its ids")
struct IDJoinTests {
  /// The join by a dictionary of bytes; nil where the two are not the same set of ids, each once.
  private func witness(run: [String], key: [String], answers: [Label]) -> [Label]? {
    var table: [[UInt8]: Label] = [:]
    for (id, answer) in zip(key, answers) {
      guard table.updateValue(answer, forKey: Array(id.utf8)) == nil else { return nil }
    }
    var labels: [Label] = []
    for id in run {
      guard let answer = table.removeValue(forKey: Array(id.utf8)) else { return nil }
      labels.append(answer)
    }
    return table.isEmpty ? labels : nil
  }

  @Test("random small sets join as by a dictionary", arguments: IDTexts.Kind.allCases)
  func random(kind: IDTexts.Kind) {
    var texts = IDTexts(seed: 40)
    var (joined, refused) = (0, 0)
    for _ in 0..<3000 {
      let base = texts.ids(kind, count: Int.random(in: 1...12, using: &texts.random))
      let key = texts.disturbed(base, kind)
      let run = texts.disturbed(base, kind)
      let answers = key.map { _ in texts.random.pick([Label.real, .fake]) }
      let expected = witness(run: run, key: key, answers: answers)
      let found = IDJoin(run: ImageIDs(run), key: ImageIDs(key), answers: answers)
      #expect(found?.labels == expected, "run \(run) key \(key)")
      if expected == nil { refused += 1 } else { joined += 1 }
    }
    #expect(joined > 300 && refused > 300)
  }

  @Test("large shuffled sets join to the right rows", arguments: IDTexts.Kind.allCases)
  func large(kind: IDTexts.Kind) throws {
    var texts = IDTexts(seed: 41)
    let key = texts.ids(kind, count: 5000)
    let answers = key.map { _ in texts.random.pick([Label.real, .fake]) }
    let run = key.shuffled(using: &texts.random)
    let join = try #require(IDJoin(run: ImageIDs(run), key: ImageIDs(key), answers: answers))
    #expect(join.labels == witness(run: run, key: key, answers: answers))
  }

  @Test("ids are bytes: 007 is not 7, and two ways to write é are two ids")
  func bytes() {
    #expect(IDJoin(run: ImageIDs(["007"]), key: ImageIDs(["7"]), answers: [.real]) == nil)
    #expect(IDJoin(run: ImageIDs(["7"]), key: ImageIDs(["7 "]), answers: [.real]) == nil)
    #expect(IDJoin(run: ImageIDs(["é"]), key: ImageIDs(["e\u{301}"]), answers: [.real]) == nil)
    #expect(
      IDJoin(run: ImageIDs(["7", "07"]), key: ImageIDs(["07", "7"]), answers: [.real, .fake])?
        .labels == [.fake, .real])
  }

  @Test("fewer answers than ids, and more rows than ids, are no join; nothing joins nothing")
  func counts() {
    #expect(IDJoin(run: ImageIDs(["1", "2"]), key: ImageIDs(["1", "2"]), answers: [.real]) == nil)
    #expect(
      IDJoin(run: ImageIDs(["1"]), key: ImageIDs(["1", "2"]), answers: [.real, .fake]) == nil)
    #expect(IDJoin(run: ImageIDs([]), key: ImageIDs([]), answers: [])?.labels == [])
  }

  @Test("an index finds each row of ids that it holds, and the earlier of two that are equal")
  func index() {
    var texts = IDTexts(seed: 42)
    for kind in IDTexts.Kind.allCases {
      let ids = texts.ids(kind, count: 1000)
      let column = ImageIDs(ids)
      var index = IDIndex(capacity: ids.count)
      for row in ids.indices { #expect(index.insert(column, row) == nil) }
      for row in ids.indices { #expect(index.insert(column, row) == row) }
      // The same ids in another order and, for numbers, kept as bytes.
      let others = ImageIDs(Array(ids.reversed()) + ["no such id"])
      for row in ids.indices {
        #expect(index.find(others, row, in: column) == ids.count - 1 - row)
      }
      #expect(index.find(others, ids.count, in: column) == nil)
    }
  }

  @Test(
    "numbers are dense where a table by number is small",
    arguments: [
      (["0"], 1), (["1030"], 1031), (["1032"], nil), (["0", "1039"], 1040), (["0", "1040"], nil),
      (["4294967295"], nil), (["01"], nil), ([], nil),
    ] as [([String], Int?)])
  func dense(_ ids: [String], span: Int?) {
    #expect(ImageIDs(ids).denseSpan == span)
  }
}
