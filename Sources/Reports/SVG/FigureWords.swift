/// Words that several figures use.
enum FigureWords {
  /// The name of a run with its middle cut out where it is long.
  static func name(_ run: String, limit: Int = 40) -> String {
    run.isEmpty
      ? "a run without a name" : DisplayText(run).elided(to: limit, ellipsis: "\u{2026}").text
  }

  /// A count with its noun, as `1 row` or `5,000 rows`.
  static func rows(_ count: Int) -> String {
    NumberText.count(count) + (count == 1 ? " row" : " rows")
  }
}
