import Dispatch
import Synchronization

/// The thread on which the tasks of servers run; they are short and only hand over work and answers.
///
/// Tasks run on threads of Dispatch else, which tries again for ever where the system makes none, so
/// that whoever waits for an answer does so too. This one is there before anybody is let in.
final class TaskThread: TaskExecutor {
  /// The stack in bytes.
  private static let stackSize = 1 << 20
  /// One for all servers of the program, as long as it runs.
  private static let common = Mutex<TaskThread?>(nil)

  private let jobs = Mutex<[UnownedJob]>([])
  private let additions = DispatchSemaphore(value: 0)

  private init() {}

  /// The thread, begun where it is not yet there; nil where it cannot be made.
  static func begun() -> TaskThread? {
    common.withLock { common in
      if let common { return common }
      let made = TaskThread()
      guard SystemThread.start(stackSize: stackSize, { made.work() }) else { return nil }
      common = made
      return made
    }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
    additions.signal()
  }

  private func work() {
    while true {
      additions.wait()
      let next = jobs.withLock { $0.removeFirst() }
      next.runSynchronously(on: asUnownedTaskExecutor())
    }
  }
}
