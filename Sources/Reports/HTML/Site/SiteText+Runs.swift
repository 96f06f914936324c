import LogLoss

extension SiteText {
  /// A page of the runs: a table to sort, to search and to tick what is compared.
  public func render(_ page: RunPage) -> String {
    var values: [String: Any] = [
      "search": page.search, "mark": page.mark, "count": count(page),
      "kept": SiteText.kept(page).map { ["name": $0.name, "value": $0.value] },
    ]
    if !page.search.isEmpty { values["all"] = SiteText.path(page, search: "") }
    if let advice = advice(page) { values["advice"] = advice }
    if !page.runs.isEmpty {
      values["table"] = ["columns": columns(page), "rows": page.runs.map(SiteText.row)]
      values["canCompare"] = true
    }
    if page.pages > 1 { values["pages"] = pages(page) }
    if let remark = SiteText.remark(page) { values["remark"] = remark }
    return render(.runs, title: "Runs", at: "/", script: "/live.js", values)
  }

  private func count(_ page: RunPage) -> String {
    let total = SiteText.count(page.total, "run")
    guard !page.search.isEmpty else { return total }
    return "\(NumberText.count(page.matching)) of \(total)"
  }

  private func advice(_ page: RunPage) -> [String: Any]? {
    if page.total == 0 {
      return ["words": "Nothing is stored yet. Type", "command": "llbench score RUN.csv KEY.csv"]
    }
    guard page.matching == 0 else { return nil }
    return ["words": "No run has this in its name, and none has an id that starts with it."]
  }

  private func columns(_ page: RunPage) -> [[String: Any]] {
    let columns: [(text: String, order: RunPage.Order?, class: String?)] = [
      ("Name", .name, nil), ("Log loss", .logLoss, "number"), ("Key", nil, "key wide"),
      ("Clip", nil, "wide"), ("Rows", .n, "number wide"), ("Stored (UTC)", .created, "date"),
      ("Id", nil, "wide"),
    ]
    return columns.map { column in
      var values: [String: Any] = ["text": column.text]
      if let name = column.class { values["class"] = name }
      guard let order = column.order else { return values }
      let isChosen = order == page.order
      // A second click turns the order around; the first one gives the end that people look for.
      let isDescending = isChosen ? !page.isDescending : order == .created || order == .n
      values["id"] = "sort-\(order.rawValue)"
      values["href"] = SiteText.path(page, order: order, isDescending: isDescending, number: 1)
      if isChosen {
        values["sorted"] = page.isDescending ? "descending" : "ascending"
        values["arrow"] = page.isDescending ? "↓" : "↑"
      }
      return values
    }
  }

  private static func row(_ run: RunListing.Entry) -> [String: Any] {
    let isScored = run.logLoss != nil
    return [
      "id": run.id, "name": HTMLName.short(run.name), "href": SitePath.text(["run", run.id]),
      "loss": run.logLoss.map(NumberText.reading) ?? "–",
      "key": run.key.map(HTMLName.short) ?? "–", "clip": isScored ? ClipText.bounds(run.clip) : "–",
      "n": NumberText.count(run.n), "time": run.createdAt,
      "short": String(String.UnicodeScalarView(run.id.unicodeScalars.prefix(8))),
    ].merging(SiteText.time(run.createdAt)) { $1 }
  }

  private func pages(_ page: RunPage) -> [String: Any] {
    var values: [String: Any] = [
      "here": "Page \(NumberText.count(page.page)) of \(NumberText.count(page.pages))"
    ]
    if page.page > 1 { values["before"] = SiteText.path(page, number: page.page - 1) }
    if page.page < page.pages { values["after"] = SiteText.path(page, number: page.page + 1) }
    return values
  }

  private static func remark(_ page: RunPage) -> String? {
    let scored = page.runs.filter { $0.logLoss != nil }
    var sentences: [String] = []
    if let first = scored.first, scored.contains(where: { $0.key != first.key }) {
      sentences.append("Losses against different answer keys cannot be compared.")
    }
    if let first = scored.first, scored.contains(where: { $0.clip != first.clip }) {
      sentences.append("Not all were scored with the same clip bounds.")
    }
    if page.unfinished > 0 {
      sentences.append(
        count(page.unfinished, "prediction") + (page.unfinished == 1 ? " is" : " are")
          + " unfinished; llbench runs lists them.")
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }
}

extension SiteText {
  /// A count with its noun, as `1 run` or `5,000 runs`.
  static func count(_ value: Int, _ noun: String) -> String {
    NumberText.count(value) + " " + noun + (value == 1 ? "" : "s")
  }

  /// The `date` and the `minute` of `2026-01-31T12:00:59Z`; text of another form as the date.
  static func time(_ text: String) -> [String: Any] {
    let bytes = Array(text.utf8)
    guard bytes.count >= 17, bytes[10] == UInt8(ascii: "T"), bytes[16] == UInt8(ascii: ":") else {
      return ["date": DisplayText(text).text, "minute": ""]
    }
    return [
      "date": String(decoding: bytes[..<10], as: UTF8.self),
      "minute": String(decoding: bytes[11..<16], as: UTF8.self),
    ]
  }

  /// The order as the address has it; nothing where it is the usual one.
  private static func kept(_ page: RunPage) -> [(name: String, value: String)] {
    order(page.order, isDescending: page.isDescending).compactMap { item in
      item.value.map { (item.name, $0) }
    }
  }

  private static func order(
    _ order: RunPage.Order, isDescending: Bool
  ) -> [(name: String, value: String?)] {
    if order == .created, isDescending { return [] }
    return [("sort", order.rawValue), ("order", isDescending ? "desc" : "asc")]
  }

  /// The address of a page of the list; what is not given is as on this one.
  private static func path(
    _ page: RunPage, search: String? = nil, order: RunPage.Order? = nil, isDescending: Bool? = nil,
    number: Int? = nil
  ) -> String {
    let search = search ?? page.search
    let number = number ?? 1
    return SitePath.text(
      [],
      [("q", search.isEmpty ? nil : search)]
        + self.order(order ?? page.order, isDescending: isDescending ?? page.isDescending)
        + [("page", number == 1 ? nil : String(number))])
  }
}
