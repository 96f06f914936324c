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

  /// Starts a thread with a stack of so many bytes; false where there is none.
  typealias Start = @Sendable (Int, @escaping @Sendable () -> Void) -> Bool

  private let width: Int
  private let start: Start
  private let state = Mutex(State())

  /// Makes a lane.
  ///
  /// - Parameters:
  ///   - width: How many pieces of work are done at a time.
  ///   - start: What starts its threads.
  init(width: Int, start: @escaping Start = { SystemThread.start(stackSize: $0, $1) }) {
    self.width = width
    self.start = start
  }

  /// Does a piece of work on a thread of the lane.
  ///
  /// - Returns: The result; nil where too many wait already, or no thread can be made.
  func perform<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result? {
    await withCheckedContinuation { continuation in
      if !add({ continuation.resume(returning: work()) }) { continuation.resume(returning: nil) }
    }
  }

  /// Takes a piece of work; false where too many wait already, or nobody is there to do it.
  private func add(_ piece: @escaping @Sendable () -> Void) -> Bool {
    state.withLock { state in
      guard state.open < WorkLane.mostWaiting else { return false }
      if state.threads < width {
        // Under the lock: no other piece comes to rely on a thread that is then not made.
        if start(WorkLane.stackSize, { self.work() }) {
          state.threads += 1
        } else if state.threads == 0 {
          return false
        }
      }
      state.open += 1
      state.waiting.append(piece)
      return true
    }
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
