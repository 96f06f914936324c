import Dispatch
import Synchronization

/// Runs pieces of work on several threads and returns their results in order.
///
/// - Parameters:
///   - threads: The largest number of threads; 1 runs everything on the calling one.
///   - work: Pieces that do not depend on each other.
func concurrently<Result: Sendable>(threads: Int, _ work: [@Sendable () -> Result]) -> [Result] {
  if threads == 1 || work.count < 2 { return work.map { $0() } }
  let next = Mutex(0)
  let results = Mutex([Result?](repeating: nil, count: work.count))
  DispatchQueue.concurrentPerform(iterations: min(threads, work.count)) { _ in
    while true {
      let index = next.withLock { next in
        defer { next += 1 }
        return next
      }
      guard index < work.count else { return }
      let result = work[index]()
      results.withLock { $0[index] = result }
    }
  }
  return results.withLock { $0.compactMap { $0 } }
}
