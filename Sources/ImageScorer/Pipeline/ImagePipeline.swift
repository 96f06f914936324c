internal import Dispatch
internal import Synchronization

/// Scores files on several threads.
///
/// Each worker takes the next file from one counter, so that none waits while there is work, and
/// holds one picture at a time, so that memory grows with the number of workers and not of files.
/// What comes of a file does not depend on which worker has it.
public struct ImagePipeline: Sendable {
  /// Scores one file, with buffers that belong to one worker.
  public typealias Scorer<Failure: Error> = (ImageFile) throws(Failure) -> ImageOutcome

  /// A file that is done.
  public struct Finished: Sendable, Equatable {
    /// Its place in the list of files.
    public let position: Int
    /// What came of it.
    public let outcome: ImageOutcome

    /// States what came of a file.
    public init(position: Int, outcome: ImageOutcome) {
      self.position = position
      self.outcome = outcome
    }
  }

  /// The largest number of workers.
  public var jobs: Int
  /// How often the caller hears of what is done, in milliseconds.
  public var intervalMilliseconds = 100

  /// Makes a pipeline.
  ///
  /// - Parameter jobs: The largest number of workers; below 1 counts as 1.
  public init(jobs: Int) {
    self.jobs = max(1, jobs)
  }

  private struct State<Failure: Error>: Sendable {
    var fresh: [Finished] = []
    var failure: Failure?
  }

  /// Scores the files and returns when all are done, one failed for good, or it is to stop.
  ///
  /// - Parameters:
  ///   - files: The files.
  ///   - isStopped: Whether to stop; asked before each file, on any thread. What was begun is
  ///     brought to its end.
  ///   - makeScorer: Makes what one worker scores with; called once in each worker.
  ///   - report: Takes what has been done since the last call, on the calling thread, about every
  ///     `intervalMilliseconds` and once at the end; what it throws ends the work.
  /// - Throws: The first failure of a scorer, of making one, or of `report`.
  public func run<Failure: Error>(
    _ files: [ImageFile], isStopped: @escaping @Sendable () -> Bool,
    makeScorer: @escaping @Sendable () throws(Failure) -> Scorer<Failure>,
    report: ([Finished]) throws(Failure) -> Void
  ) throws(Failure) {
    let line = Line<Failure>(files: files, isStopped: isStopped)
    let group = DispatchGroup()
    for number in 0..<min(jobs, files.count) {
      // A queue each: a concurrent queue might start fewer threads than there are workers.
      let queue = DispatchQueue(label: "llbench.images.\(number)", qos: .userInitiated)
      queue.async(group: group) { line.work(makeScorer) }
    }
    var reportFailure: Failure?
    var isDone = false
    while !isDone {
      isDone = group.wait(timeout: .now() + .milliseconds(intervalMilliseconds)) == .success
      let fresh = line.takeFinished()
      guard reportFailure == nil else { continue }
      do throws(Failure) {
        try report(fresh)
      } catch {
        reportFailure = error
        line.stop()
      }
    }
    if let failure = line.failure ?? reportFailure { throw failure }
  }
}

extension ImagePipeline {
  /// The files that wait and those that are done, seen by all workers.
  private final class Line<Failure: Error>: Sendable {
    private let files: [ImageFile]
    private let isStopped: @Sendable () -> Bool
    private let next = Atomic(0)
    private let isOver = Atomic(false)
    private let state = Mutex(State<Failure>())

    init(files: [ImageFile], isStopped: @escaping @Sendable () -> Bool) {
      self.files = files
      self.isStopped = isStopped
    }

    var failure: Failure? { state.withLock { $0.failure } }

    func stop() {
      isOver.store(true, ordering: .relaxed)
    }

    /// What was finished since the last call, in no particular order.
    func takeFinished() -> [Finished] {
      state.withLock { state in
        defer { state.fresh = [] }
        return state.fresh
      }
    }

    /// Works until no file is left or it is to stop.
    func work(_ makeScorer: () throws(Failure) -> Scorer<Failure>) {
      do throws(Failure) {
        let scorer = try makeScorer()
        while !isOver.load(ordering: .relaxed), !isStopped() {
          let position = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard position < files.count else { return }
          let finished = Finished(position: position, outcome: try scorer(files[position]))
          state.withLock { $0.fresh.append(finished) }
        }
      } catch {
        state.withLock { $0.failure = $0.failure ?? error }
        stop()
      }
    }
  }
}
