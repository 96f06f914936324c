import Synchronization
import Testing

@testable import LocalServer

@Suite struct AnswerCacheTests {
  private final class Count: Sendable {
    let value = Atomic<Int>(0)
  }

  private func key(_ name: String) -> AnswerCache.Key { AnswerCache.Key(kind: "k", parts: [name]) }

  private func ask(
    _ cache: AnswerCache, _ name: String, _ count: Count, status: PageStatus = .found,
    bytes: Int = 10
  ) async -> PageAnswer {
    await cache.answer(for: key(name)) {
      count.value.add(1, ordering: .relaxed)
      return PageAnswer(status, body: [UInt8](repeating: 0, count: bytes))
    }
  }

  @Test func `A page is made once, and again where it was not found`() async {
    let (cache, count) = (AnswerCache(), Count())
    for _ in 0..<3 { _ = await ask(cache, "a", count) }
    #expect(count.value.load(ordering: .relaxed) == 1)
    for _ in 0..<3 { _ = await ask(cache, "b", count, status: .conflict) }
    #expect(count.value.load(ordering: .relaxed) == 4)
  }

  @Test func `Who asks for what is being made waits for it`() async {
    let (cache, count) = (AnswerCache(), Count())
    let (gate, opening) = AsyncStream.makeStream(of: Void.self)
    await withTaskGroup(of: Int.self) { group in
      for _ in 0..<8 {
        group.addTask {
          await cache.answer(for: key("a")) {
            count.value.add(1, ordering: .relaxed)
            for await _ in gate {}
            return PageAnswer(body: [1, 2, 3])
          }.body.count
        }
      }
      opening.finish()
      for await size in group { #expect(size == 3) }
    }
    #expect(count.value.load(ordering: .relaxed) == 1)
  }

  @Test func `What was used longest ago goes first, and what is too large is not kept`() async {
    let (cache, count) = (AnswerCache(capacity: 30), Count())
    for name in ["a", "b", "c", "a", "d"] { _ = await ask(cache, name, count) }
    #expect(count.value.load(ordering: .relaxed) == 4)
    for name in ["a", "c", "d"] { _ = await ask(cache, name, count) }
    #expect(count.value.load(ordering: .relaxed) == 4)
    _ = await ask(cache, "b", count)
    #expect(count.value.load(ordering: .relaxed) == 5)
    for _ in 0..<2 { _ = await ask(cache, "large", count, bytes: 31) }
    #expect(count.value.load(ordering: .relaxed) == 7)
  }
}
