internal import LogLoss
internal import Reports
internal import Workbench

/// The pages of a store: routes in, answers out.
struct Site: Sendable {
  private static let runsPerPage = 100
  private static let mostRanked = 1_000

  private let context: WorkContext
  private let text: SiteText
  /// For what takes milliseconds.
  private let quick = WorkLane(width: 4)
  /// For what takes seconds: one that is slow leaves room for another.
  private let slow = WorkLane(width: 2)
  private let cache: AnswerCache

  init(context: WorkContext, tasks: any TaskExecutor) {
    self.context = context
    cache = AnswerCache(tasks: tasks)
    text = SiteText(llbenchVersion: Release.version, store: context.storePath)
  }

  /// Answers a request for a page.
  func answer(_ route: SiteRoute) async -> PageAnswer {
    do throws(PageFailure) {
      return switch route {
      case .asset(let asset): PageAnswer(mediaType: asset.mediaType, body: asset.bytes)
      case .icon: PageAnswer(.empty, mediaType: "image/x-icon", body: [])
      case .changes:
        PageAnswer(mediaType: "text/plain; charset=utf-8", body: Array(context.storeMark.utf8))
      case .runs(let search, let order, let isDescending, let page):
        try await quickly { context throws(WorkbenchError) in
          var request = BrowseRequest()
          request.search = search
          request.order = order
          request.isDescending = isDescending
          request.page = page
          request.pageSize = Site.runsPerPage
          return PageAnswer(page: text.render(try request.perform(in: context)))
        }
      case .run(let reference, let scoring): try await run(reference, scoring)
      case .comparison(let runs, let scoring): try await comparison(of: runs, scoring)
      case .leaderboard(let scoring): try await leaderboard(scoring)
      }
    } catch {
      return PageAnswer(error, text: text)
    }
  }

  /// The page of a failure.
  func answer(_ failure: PageFailure) -> PageAnswer { PageAnswer(failure, text: text) }
}

extension Site {
  private func run(
    _ reference: String, _ scoring: SiteScoring
  ) async throws(PageFailure) -> PageAnswer {
    let (found, key) = try await find([reference], key: scoring.key)
    guard let run = found.first else { throw PageFailure(.notFound) }
    // One address for each page, whatever the run is called when the link is made.
    if run.id != reference {
      return PageAnswer(
        elsewhere: SiteText.path(
          ofRun: run.id, key: key?.id, clip: scoring.clip.map(\.bounds)))
    }
    guard key != nil || run.key != nil else {
      return try await quickly { context throws(WorkbenchError) in
        let detail = try ShowRequest(run: run.reference).perform(in: context)
        return PageAnswer(page: text.render(detail))
      }
    }
    return try await report(of: [run], key: key, clip: scoring.clip)
  }

  private func comparison(
    of references: [String], _ scoring: SiteScoring
  ) async throws(PageFailure) -> PageAnswer {
    let (runs, key) = try await find(references, key: scoring.key)
    return try await report(of: runs, key: key, clip: scoring.clip)
  }

  /// - Parameter clip: The bounds; nil for those that all runs were last scored with.
  private func report(
    of runs: [FoundRun], key: KeyListing.Entry?, clip: ClipChoice?
  ) async throws(PageFailure) -> PageAnswer {
    let common = runs.allSatisfy { $0.clip == runs.first?.clip } ? runs.first?.clip : nil
    let bounds = clip.map(\.bounds) ?? common
    var parts = runs.flatMap { [$0.id, $0.name, $0.recordedAt] }
    parts += [key?.id ?? "", bounds.map { "\($0.lower) \($0.upper)" } ?? ""]
    return try await slowly("report", parts) { context throws(WorkbenchError) in
      var request = ReportRequest(runs: runs.map(\.reference), key: key?.reference)
      request.clip = bounds
      return PageAnswer(page: text.render(try request.perform(in: context)))
    }
  }

  private func leaderboard(_ scoring: SiteScoring) async throws(PageFailure) -> PageAnswer {
    let (_, key) = try await find([], key: scoring.key)
    let bounds = scoring.clip?.bounds
    let parts = [
      context.storeMark, key?.id ?? "", bounds.map { "\($0.lower) \($0.upper)" } ?? "",
    ]
    return try await slowly("leaderboard", parts) { context throws(WorkbenchError) in
      var request = LeaderboardRequest(runs: [], key: key?.reference)
      request.clip = bounds
      var report = try request.perform(in: context)
      report.top = Site.mostRanked
      return PageAnswer(
        page: text.render(report, keys: try KeysRequest().perform(in: context)))
    }
  }

  /// Finds what references stand for, so that no page depends on a name.
  private func find(
    _ runs: [String], key: String?
  ) async throws(PageFailure) -> (runs: [FoundRun], key: KeyListing.Entry?) {
    try await quickly { context throws(WorkbenchError) in
      try FindRequest(runs: runs, key: key).perform(in: context)
    }
  }
}

extension Site {
  private func quickly<Value: Sendable>(
    _ work: @escaping @Sendable (WorkContext) throws(WorkbenchError) -> Value
  ) async throws(PageFailure) -> Value {
    try await perform(work, on: quick)
  }

  private func perform<Value: Sendable>(
    _ work: @escaping @Sendable (WorkContext) throws(WorkbenchError) -> Value, on lane: WorkLane
  ) async throws(PageFailure) -> Value {
    let context = context
    let result = await lane.perform { () -> Result<Value, PageFailure> in
      do throws(WorkbenchError) {
        return .success(try work(context))
      } catch {
        return .failure(PageFailure(error))
      }
    }
    guard let result else {
      throw PageFailure(
        .unavailable, "Too many requests are waiting already.", "Try again in a moment.")
    }
    return try result.get()
  }

  /// Answers from what was made before of the same, or else does the work.
  private func slowly(
    _ kind: String, _ parts: [String],
    _ work: @escaping @Sendable (WorkContext) throws(WorkbenchError) -> PageAnswer
  ) async throws(PageFailure) -> PageAnswer {
    let site = self
    return await cache.answer(for: AnswerCache.Key(kind: kind, parts: parts)) {
      do throws(PageFailure) {
        return try await site.perform(work, on: site.slow)
      } catch {
        return site.answer(error)
      }
    }
  }
}
