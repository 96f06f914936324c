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
}
