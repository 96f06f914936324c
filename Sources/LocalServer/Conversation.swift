import Dispatch
import Synchronization

/// The requests of one connection and their answers, one after another, on the thread that calls.
struct Conversation {
  let connection: Connection
  let handler: SiteHandler
  let tasks: TaskThread
  let limits: ConnectionLimits
  let open: OpenConnections

  /// Answers until the client has had enough, takes too long, or says what is not understood.
  func run() {
    var buffer = RequestBuffer()
    while true {
      let head: RequestHead
      do throws(PageFailure) {
        guard let next = try next(&buffer) else { return }
        head = next
      } catch {
        part(with: handler.answer(error))
        return
      }
      open.note(connection, waits: false)
      let reply = answer(to: head)
      let isLast = head.isLast || reply.endsConnection
      let bytes = handler.bytes(of: reply, isLast: isLast, hasBody: head.method != "HEAD")
      // From now on it is the client's turn, to take the answer and then to ask again.
      open.note(connection, waits: true)
      guard !isLast else {
        part(bytes)
        return
      }
      guard connection.send(bytes, patience: limits.sending) else { return }
      open.note(connection, waits: true)
    }
  }

  /// Waits for a head; nil where none comes.
  private func next(_ buffer: inout RequestBuffer) throws(PageFailure) -> RequestHead? {
    var deadline = ContinuousClock.now + (buffer.isEmpty ? limits.idle : limits.head)
    while true {
      if let head = try buffer.next() { return head }
      switch connection.receive(by: deadline) {
      case .bytes(let piece):
        // From its first byte on, and not anew with each.
        if buffer.isEmpty { deadline = .now + limits.head }
        buffer.append(piece)
      case .end: return nil
      case .late:
        guard buffer.isEmpty else { throw PageFailure(.tooSlow, "The request took too long.") }
        return nil
      }
    }
  }

  /// Waits on this thread for what tasks make.
  private func answer(to head: RequestHead) -> PageAnswer {
    let result = Answered()
    Task(executorPreference: tasks) {
      let answer = await handler.answer(head)
      result.answer.withLock { $0 = answer }
      result.isThere.signal()
    }
    result.isThere.wait()
    return result.answer.withLock(\.self) ?? handler.answer(PageFailure(.failed))
  }

  private final class Answered: Sendable {
    let isThere = DispatchSemaphore(value: 0)
    let answer = Mutex<PageAnswer?>(nil)
  }

  private func part(with answer: PageAnswer) {
    part(handler.bytes(of: answer, isLast: true, hasBody: true))
  }

  /// Sends the last answer and waits a moment for the other side to be done.
  ///
  /// Closing at once, with bytes of a request unread, would make the system tell the client that the
  /// connection broke, and the answer could be lost with it.
  private func part(_ bytes: [UInt8]) {
    guard connection.send(bytes, patience: limits.sending) else { return }
    connection.endSending()
    let deadline = ContinuousClock.now + limits.parting
    var rest = limits.partingBytes
    while rest > 0, case .bytes(let piece) = connection.receive(by: deadline) {
      rest -= piece.count
      // A client that never stops is not waited for.
      guard ContinuousClock.now < deadline else { return }
    }
  }
}
