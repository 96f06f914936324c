import Foundation
import LogLoss
import RunStore
import Testing

@Suite struct ConcurrencyTests {
  @Test(arguments: 0..<10)
  func `Many that make the same store at once all succeed`(round: Int) async throws {
    let folder = try Folder()
    let path = folder.store
    // Odd rounds start from an empty file, which is made a store in its place.
    if round % 2 == 1 { try Data().write(to: URL(fileURLWithPath: path)) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for seed in 0..<8 {
        group.addTask {
          let store = try RunStore(at: path)
          try store.record(run: run(seed + 1), key: key(1), scores: [score(Double(seed))])
          try store.close()
        }
      }
      try await group.waitForAll()
    }
    #expect(try folder.files == ["llbench.sqlite"])
    let store = try RunStore(at: path)
    #expect(Set(try store.runs().map(\.id)) == Set((1...8).map(contentID)))
    #expect(try store.keys().count == 1)
    #expect(try store.runs().allSatisfy { $0.lastScore != nil })
    try store.checkIntegrity()
  }

  @Test func `Several connections that write and read at once lose nothing`() async throws {
    let folder = try Folder()
    let path = folder.store
    try RunStore(at: path).close()
    let ids = (0..<500).map { "\($0)" }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          let store = try RunStore(at: path)
          for number in 0..<10 {
            let kept = try store.record(run: run(writer * 100 + number + 1, ids: ids)).run
            #expect(try store.predictions(of: kept).probabilities.count == 500)
            #expect(try store.runs().count > number)
          }
        }
      }
      try await group.waitForAll()
    }
    let store = try RunStore(at: path)
    #expect(try store.runs().count == 40)
    #expect(Set(try store.runs().map(\.name)).count == 40)
    try store.checkIntegrity()
  }

  @Test func `One store can be used from many threads`() async throws {
    let folder = try Folder()
    let store = try RunStore(at: folder.store)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for seed in 1...20 {
        group.addTask { _ = try store.record(run: run(seed)) }
        group.addTask { _ = try store.query("SELECT * FROM leaderboard") { _ in true } }
      }
      try await group.waitForAll()
    }
    #expect(try store.runs().count == 20)
  }

  @Test func `The same content stored by two at once is one run`() async throws {
    let folder = try Folder()
    let path = folder.store
    let isNew = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<6 {
        group.addTask { try RunStore(at: path).record(run: run(1)).isNewRun }
      }
      var results: [Bool] = []
      for try await result in group { results.append(result) }
      return results
    }
    #expect(isNew.filter(\.self).count == 1)
    #expect(try RunStore(at: path).runs().count == 1)
  }
}
