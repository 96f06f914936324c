/// The reports that were made before, by what they are made from.
///
/// Who asks for a report that somebody else is waiting for waits with them. What was used longest ago
/// goes first when there is no room.
actor AnswerCache {
  /// What a report depends on; where all of it is equal, so is the report.
  struct Key: Hashable {
    /// The kind of the page.
    let kind: String
    /// Every run and key that it shows, with what can change about them.
    let parts: [String]
  }

  /// The default for the most bytes: some hundred reports of usual size.
  static let defaultCapacity = 64 << 20

  private let capacity: Int
  private let tasks: (any TaskExecutor)?
  private var size = 0
  private var answers: [Key: (answer: PageAnswer, used: UInt64)] = [:]
  private var awaited: [Key: Task<PageAnswer, Never>] = [:]
  private var clock: UInt64 = 0

  /// Makes an empty cache of so many bytes.
  ///
  /// - Parameter tasks: Where the tasks run that make the reports; nil for anywhere.
  init(capacity: Int = AnswerCache.defaultCapacity, tasks: (any TaskExecutor)? = nil) {
    self.capacity = capacity
    self.tasks = tasks
  }

  /// The answer of a key, made where there is none yet; only pages that were found are kept.
  func answer(
    for key: Key, make: @escaping @Sendable () async -> PageAnswer
  ) async -> PageAnswer {
    clock += 1
    if let known = answers[key] {
      answers[key]?.used = clock
      return known.answer
    }
    if let awaited = awaited[key] { return await awaited.value }
    let task = Task(executorPreference: tasks) { await make() }
    awaited[key] = task
    let answer = await task.value
    awaited[key] = nil
    keep(answer, for: key)
    return answer
  }

  private func keep(_ answer: PageAnswer, for key: Key) {
    guard answer.status == .found, answer.body.count <= capacity, answers[key] == nil else {
      return
    }
    size += answer.body.count
    answers[key] = (answer, clock)
    while size > capacity, let oldest = answers.min(by: { $0.value.used < $1.value.used })?.key {
      size -= answers.removeValue(forKey: oldest)?.answer.body.count ?? 0
    }
  }
}
