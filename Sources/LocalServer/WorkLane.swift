import Foundation
import Synchronization

/// Threads for work that takes a while, so that the few threads that hold the connections stay free.
///
/// They are threads of the system and not of Dispatch: on Linux the tasks that hold the connections
/// run on the queues of Dispatch, which have as many threads as there are cores for all together.
final class WorkLane: Sendable {
  /// So many are under way or wait at most; whoever comes later is told so at once.
  private static let mostWaiting = 64
  /// The stack of a thread in bytes, as the first thread of a program has it.
  private static let stackSize = 8 << 20

  private struct State {
    /// How many threads there are at the moment.
    var threads = 0
    /// How many pieces have been taken and are not done.
    var open = 0
    /// What no thread has begun, in the order in which it came.
    var waiting: [@Sendable () -> Void] = []
  }

  private let width: Int
  private let state = Mutex(State())

  /// Makes a lane.
  ///
  /// - Parameter width: How many pieces of work are done at a time.
  init(width: Int) {
    self.width = width
  }

  /// Does a piece of work on a thread of the lane.
  ///
  /// - Returns: The result; nil where too many wait already.
  func perform<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result? {
    await withCheckedContinuation { continuation in
      if !add({ continuation.resume(returning: work()) }) { continuation.resume(returning: nil) }
    }
  }

  /// Takes a piece of work; false where too many wait already.
  private func add(_ piece: @escaping @Sendable () -> Void) -> Bool {
    let (isTaken, needsThread) = state.withLock { state in
      guard state.open < WorkLane.mostWaiting else { return (false, false) }
      state.open += 1
      state.waiting.append(piece)
      guard state.threads < width else { return (true, false) }
      state.threads += 1
      return (true, true)
    }
    if needsThread {
      let thread = Thread { self.work() }
      thread.stackSize = WorkLane.stackSize
      thread.start()
    }
    return isTaken
  }

  /// Works until nothing waits.
  private func work() {
    while let piece = next() {
      piece()
      state.withLock { $0.open -= 1 }
    }
  }

  private func next() -> (@Sendable () -> Void)? {
    state.withLock { state in
      guard !state.waiting.isEmpty else {
        state.threads -= 1
        return nil
      }
      return state.waiting.removeFirst()
    }
  }
}
