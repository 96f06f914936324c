import Dispatch
import Synchronization
import Testing

@testable import LocalServer

@Suite struct WorkLaneTests {
  /// Work that lasts until it is let go, and counts who has begun.
  private final class Gate: Sendable {
    let begun = Mutex(0)
    private let semaphore = DispatchSemaphore(value: 0)

    func pass() {
      begun.withLock { $0 += 1 }
      semaphore.wait()
    }

    func open(for count: Int) {
      for _ in 0..<count { semaphore.signal() }
    }
  }

  @Test(arguments: [TaskPriority.medium, .userInitiated])
  func `The server answers while more work is being done than there are cores`(
    priority: TaskPriority
  ) async throws {
    let server = try await RunningServer(try Workplace().context)
    let gate = Gate()
    let count = 32
    let lane = WorkLane(width: count)
    let tasks = (0..<count).map { number in
      Task(priority: priority) {
        await lane.perform {
          gate.pass()
          return number
        }
      }
    }
    while gate.begun.withLock({ $0 }) < count { try await Task.sleep(for: .milliseconds(5)) }
    #expect(try await server.get("/changes").status == 200)
    gate.open(for: count)
    for (number, task) in tasks.enumerated() { #expect(await task.value == number) }
  }

  @Test func `No more is done at a time than the lane is wide, and too much is refused`() async {
    let gate = Gate()
    let lane = WorkLane(width: 2)
    let count = 100
    let results = await withTaskGroup(of: Int?.self) { group in
      for number in 0..<count {
        group.addTask {
          await lane.perform {
            gate.pass()
            return number
          }
        }
      }
      var results: [Int?] = []
      // Those that are refused come back first: nobody was let through yet.
      while results.count < count - 64, let result = await group.next() { results.append(result) }
      #expect(results.allSatisfy { $0 == nil })
      #expect(gate.begun.withLock { $0 } <= 2)
      gate.open(for: 64)
      for await result in group { results.append(result) }
      return results
    }
    #expect(results.compactMap(\.self).count == 64)
  }

  @Test func `Without a thread the work is refused, and done again once there is one`() async {
    let threads = Mutex((left: 0, asked: 0))
    let lane = WorkLane(width: 2) { stackSize, body in
      let isThere = threads.withLock { threads in
        threads.asked += 1
        threads.left -= 1
        return threads.left >= 0
      }
      return isThere && SystemThread.start(stackSize: stackSize, body)
    }
    #expect(await lane.perform { 1 } == nil)
    threads.withLock { $0 = (1, 0) }
    #expect(await lane.perform { 2 } == 2)

    // The second piece gets no thread of its own, and waits for that of the first.
    threads.withLock { $0 = (1, 0) }
    let gate = Gate()
    let first = Task {
      await lane.perform {
        gate.pass()
        return 3
      }
    }
    while gate.begun.withLock({ $0 }) < 1 { await Task.yield() }
    let second = Task { await lane.perform { 4 } }
    while threads.withLock({ $0.asked }) < 2 { await Task.yield() }
    gate.open(for: 1)
    #expect(await first.value == 3)
    #expect(await second.value == 4)
  }
}
