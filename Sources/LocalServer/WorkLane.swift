import Foundation

/// Threads for work that takes a while, so that the few threads that hold the connections stay free.
struct WorkLane: Sendable {
  /// So many wait at most; whoever comes later is told so at once.
  private static let mostWaiting = 64

  private let queue: OperationQueue

  /// Makes a lane.
  ///
  /// - Parameter width: How many pieces of work are done at a time.
  init(width: Int) {
    queue = OperationQueue()
    queue.maxConcurrentOperationCount = width
    queue.qualityOfService = .userInitiated
  }

  /// Does a piece of work on a thread of the lane.
  ///
  /// - Returns: The result; nil where too many wait already.
  func perform<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result? {
    guard queue.operationCount < WorkLane.mostWaiting else { return nil }
    return await withCheckedContinuation { continuation in
      queue.addOperation { continuation.resume(returning: work()) }
    }
  }
}
