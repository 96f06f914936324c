public import Reports
internal import RunStore

/// Lists a page of what is in the store, searched and ordered.
public struct BrowseRequest: Sendable {
  /// A part of the name, or the first four or more digits of the id; empty for all runs.
  public var search = ""
  /// What the runs are ordered by.
  public var order = RunPage.Order.created
  /// Whether the largest, or the latest, comes first.
  public var isDescending = true
  /// The number of the page, from 1; behind the last one is the last.
  public var page = 1
  /// The number of runs on a page, at least 1.
  public var pageSize = 100

  /// Asks for the first page of all runs.
  public init() {}

  /// Lists the page.
  ///
  /// - Throws: `WorkbenchError.store`; a store that is not there is an error that says so.
  /// - Complexity: O(runs) for the order, whatever the number of their rows.
  public func perform(in context: WorkContext) throws(WorkbenchError) -> RunPage {
    // Before the store is read: what changes in between is then seen as a change.
    let mark = context.storeMark
    return try StoreAccess(context: context).with { store throws(RunStoreError) in
      let size = max(1, pageSize)
      var (page, found) = (max(1, page), try store.runs(selection(page: page, size: size)))
      let pages = max(1, (found.matching + size - 1) / size)
      if page > pages {
        page = pages
        found = try store.runs(selection(page: page, size: size))
      }
      return RunPage(
        runs: found.runs.map(RunListing.Entry.init), search: search, order: order,
        isDescending: isDescending, page: page, pages: pages, matching: found.matching,
        total: found.total, unfinished: try store.unfinished().count, mark: mark)
    }
  }

  private func selection(page: Int, size: Int) -> RunSelection {
    let (offset, isTooFar) = (max(1, page) - 1).multipliedReportingOverflow(by: size)
    return RunSelection(
      search: search, order: RunSelection.Order(order), isDescending: isDescending,
      offset: isTooFar ? .max : offset, limit: size)
  }
}

extension RunSelection.Order {
  fileprivate init(_ order: RunPage.Order) {
    switch order {
    case .name: self = .name
    case .logLoss: self = .logLoss
    case .n: self = .n
    case .created: self = .created
    }
  }
}

extension WorkContext {
  /// A text that is another one after every change of the store; it costs next to nothing.
  public var storeMark: String { RunStore.mark(at: storePath) }
}
