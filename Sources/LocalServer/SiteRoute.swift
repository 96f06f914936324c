internal import Reports
internal import Workbench

/// What a request asks for.
enum SiteRoute: Equatable {
  /// A page of the runs.
  case runs(search: String, order: RunPage.Order, isDescending: Bool, page: Int)
  /// One run.
  case run(String, SiteScoring)
  /// Several runs beside each other.
  case comparison([String], SiteScoring)
  /// The runs that were scored against a key.
  case leaderboard(SiteScoring)
  /// Whether there is something new.
  case changes
  /// A file that belongs to every page.
  case asset(SiteAsset)
  /// The picture that browsers ask every site for.
  case icon

  /// The most runs that are compared: beyond that nobody sees anything in the figures.
  static let mostCompared = 12

  /// Finds out what a target means.
  ///
  /// - Throws: `PageFailure` for an address that means nothing, and for a query that is not one of
  ///   its page.
  init(_ target: RequestTarget) throws(PageFailure) {
    var query = SiteQuery(target.query)
    switch (target.path.first, target.path.count) {
    case (nil, _):
      let order = try query.choice("sort", of: RunPage.Order.self) ?? .created
      let direction = try query.choice("order", of: Direction.self)
      self = .runs(
        search: try query.text("q") ?? "", order: order,
        isDescending: direction.map { $0 == .descending } ?? (order == .created),
        page: try query.number("page") ?? 1)
    case ("run", 2): self = .run(target.path[1], try query.scoring())
    case ("compare", 1):
      let runs = query.texts("run")
      // Twice the same is no mistake worth a page: a box can be ticked on two pages of the list.
      let distinct = runs.enumerated().filter { !runs[..<$0.offset].contains($0.element) }
      guard (2...SiteRoute.mostCompared).contains(distinct.count) else {
        throw PageFailure(
          .misunderstood,
          "A comparison is of 2 to \(SiteRoute.mostCompared) runs, and this is of "
            + "\(distinct.count).", "Go back and tick the runs to compare.")
      }
      self = .comparison(distinct.map(\.element), try query.scoring())
    case ("leaderboard", 1): self = .leaderboard(try query.scoring())
    case ("changes", 1): self = .changes
    case ("favicon.ico", 1): self = .icon
    case (let name?, 1):
      guard let asset = SiteAsset(rawValue: name) else { throw SiteRoute.nothing }
      self = .asset(asset)
    default: throw SiteRoute.nothing
    }
    try query.finish()
  }

  private static let nothing = PageFailure(.notFound, "No page has this address.")

  private enum Direction: String {
    case ascending = "asc"
    case descending = "desc"
  }
}

/// A query of which every item has to be understood.
private struct SiteQuery {
  private var items: [RequestTarget.Item]

  init(_ items: [RequestTarget.Item]) {
    self.items = items
  }

  /// Takes all values of a name.
  mutating func texts(_ name: String) -> [String] {
    let values = items.filter { $0.name == name }.map(\.value)
    items.removeAll { $0.name == name }
    return values
  }

  /// Takes the only value of a name; an empty one counts as none.
  mutating func text(_ name: String) throws(PageFailure) -> String? {
    let values = texts(name)
    guard values.count < 2 else {
      throw PageFailure(.misunderstood, "The address has \(name) more than once.")
    }
    return values.first.flatMap { $0.isEmpty ? nil : $0 }
  }

  mutating func choice<Value: RawRepresentable<String>>(
    _ name: String, of type: Value.Type
  ) throws(PageFailure) -> Value? {
    guard let text = try text(name) else { return nil }
    guard let value = Value(rawValue: text) else {
      throw PageFailure(.misunderstood, "The address has a \(name) that there is not.")
    }
    return value
  }

  mutating func number(_ name: String) throws(PageFailure) -> Int? {
    guard let text = try text(name) else { return nil }
    guard text.utf8.allSatisfy({ (48...57).contains($0) }), let value = Int(text), value > 0 else {
      throw PageFailure(.misunderstood, "The address has a \(name) that is no number from 1.")
    }
    return value
  }

  /// The key and the clip bounds, which every page of scores can have.
  mutating func scoring() throws(PageFailure) -> SiteScoring {
    let key = try text("key")
    guard let text = try text("clip") else { return SiteScoring(key: key) }
    guard let clip = ClipChoice(text) else {
      throw PageFailure(.misunderstood, "The address has clip bounds that are none.")
    }
    return SiteScoring(key: key, clip: clip)
  }

  func finish() throws(PageFailure) {
    guard items.isEmpty else {
      throw PageFailure(.misunderstood, "The address asks for something that there is not.")
    }
  }
}
