import LogLoss

/// The loss of each row under two runs, on the same scale both ways.
struct ScatterFigure: Figure {
  private static let field = 480.0
  /// How many rows that differ most are marked.
  private static let marked = 6

  let name = FigureName.scatter
  let run: String?
  private let scatter: RunReport.LossScatter
  private let axis: LossAxis
  private let pair: ComparisonReport.Pair?
  /// The rows whose losses differ most, the largest difference first, infinite ones before all.
  private let deciding: [RunReport.LossScatter.Row]

  /// Makes the figure of two runs; nil where there are no rows.
  ///
  /// - Parameters:
  ///   - scatter: The losses.
  ///   - pair: The comparison of the same two runs, which has counted all rows.
  init?(_ scatter: RunReport.LossScatter, pair: ComparisonReport.Pair?) {
    guard !scatter.rows.isEmpty || !scatter.bins.isEmpty else { return nil }
    self.scatter = scatter
    self.pair = pair
    run = scatter.b
    let differing = scatter.rows.filter { $0.lossA != $0.lossB }.sorted { first, second in
      let sizes = [first, second].map { ($0.lossA - $0.lossB).magnitude }
      return sizes[0] == sizes[1] ? first.id < second.id : sizes[0] > sizes[1]
    }
    deciding = Array(differing.prefix(ScatterFigure.marked))
    axis = LossAxis(
      scatter.rows.flatMap { [$0.lossA, $0.lossB] }
        + scatter.bins.flatMap { [$0.lossA, $0.lossA + $0.sizeA, $0.lossB, $0.lossB + $0.sizeB] })
  }

  var title: String {
    "Losses of \(FigureWords.name(scatter.a, limit: 13)) and "
      + FigureWords.name(scatter.b, limit: 13)
  }

  var alternative: String {
    let (a, b) = (FigureWords.name(scatter.a), FigureWords.name(scatter.b))
    var text = "The loss of each row under \(a) across and under \(b) upwards. "
    let counts = self.counts
    text += "\(b) loses less on \(NumberText.count(counts.b)), \(a) on "
    text += "\(NumberText.count(counts.a)) of \(FigureWords.rows(counts.all))."
    if let row = deciding.first {
      text += " The row that differs most is \(FigureWords.name(row.id)), "
      text += "\(NumberText.reading(row.lossA)) against \(NumberText.reading(row.lossB))."
    }
    return text
  }

  /// How many rows each run wins; of bins those that lie on one side of the diagonal.
  private var counts: (a: Int, b: Int, all: Int) {
    if let pair { return (pair.losses, pair.wins, pair.n) }
    let rows = scatter.rows
    if !rows.isEmpty {
      return (
        rows.count { $0.lossA < $0.lossB }, rows.count { $0.lossB < $0.lossA }, rows.count
      )
    }
    let ofA = scatter.bins.filter { $0.lossA < $0.lossB }.reduce(0) { $0 + $1.count }
    let ofB = scatter.bins.filter { $0.lossB < $0.lossA }.reduce(0) { $0 + $1.count }
    return (ofA, ofB, scatter.bins.reduce(0) { $0 + $1.count })
  }

  var table: FigureTable {
    if scatter.isBinned {
      return FigureTable(
        header: ["loss_a_from", "loss_a_to", "loss_b_from", "loss_b_to", "rows", "real"],
        rows: scatter.bins.map {
          [
            .number($0.lossA), .number($0.lossA + $0.sizeA), .number($0.lossB),
            .number($0.lossB + $0.sizeB), .count($0.count), .count($0.nReal),
          ]
        })
    }
    return FigureTable(
      header: ["id", "label", "loss_a", "loss_b"],
      rows: scatter.rows.map {
        [.text($0.id), .count(Int($0.label.rawValue)), .number($0.lossA), .number($0.lossB)]
      })
  }

  private var top: Double { key.height + PlotFrame.head }

  var height: Double { top + ScatterFigure.field + PlotFrame.foot }

  func marks(id: String) -> [SVGElement] {
    let (a, b) = (FigureWords.name(scatter.a, limit: 24), FigureWords.name(scatter.b, limit: 24))
    let frame = PlotFrame(
      x: axis.axis(
        title: "loss under \(a), in nats", length: SVGStyle.width - 110, spacing: 76),
      y: axis.axis(
        title: "loss under \(b), in nats", length: ScatterFigure.field, spacing: 44),
      top: top, bottom: top + ScatterFigure.field)
    let diagonal = SVGElement.line(
      from: SVGPoint(frame.left, frame.bottom), to: SVGPoint(frame.right, frame.top), "ideal")
    return key.marks(top: 0) + frame.background()
      + (scatter.isBinned ? bins(in: frame) : rows(in: frame)) + [diagonal]
      + sides(in: frame) + (scatter.isBinned ? [] : decided(in: frame))
  }

  private var key: PlotKey {
    guard !scatter.isBinned else {
      let most = scatter.bins.map(\.count).max() ?? 1
      return PlotKey(
        [0, ScatterFigure.lastStep / 2, ScatterFigure.lastStep].map { step in
          let count = ScatterFigure.count(ofStep: step, most: most)
          return .init(
            .area(ScatterFigure.heat(ofStep: step)),
            step == 0 ? FigureWords.rows(1) : NumberText.count(count))
        } + [.init(.line("ideal"), "same loss")])
    }
    var entries: [PlotKey.Entry] = [
      .init(.marker(.circle, "pale real"), "real row"),
      .init(.marker(.triangle, "pale fake"), "fake row"),
      .init(.line("ideal"), "same loss"),
    ]
    if !deciding.isEmpty {
      entries.append(.init(.marker(.ring, "ink"), "differs most"))
    }
    return PlotKey(entries)
  }

  private func rows(in frame: PlotFrame) -> [SVGElement] {
    [(Label.real, SVGElement.Marker.circle, "pale real"), (.fake, .triangle, "pale fake")]
      .map { label, shape, classes in
        .group(
          classes,
          scatter.rows.filter { $0.label == label }
            .map { .marker(shape, at: place(of: $0, in: frame), radius: 4, "") })
      }
  }

  private func place(of row: RunReport.LossScatter.Row, in frame: PlotFrame) -> SVGPoint {
    frame.point(axis.place(row.lossA), axis.place(row.lossB))
  }

  private func bins(in frame: PlotFrame) -> [SVGElement] {
    let most = scatter.bins.map(\.count).max() ?? 1
    // Counts differ by their order of magnitude: colours are steps of their logarithm.
    let fewest = (0...ScatterFigure.lastStep).map { ScatterFigure.count(ofStep: $0, most: most) }
    let groups = Dictionary(grouping: scatter.bins) { bin in
      fewest.lastIndex { $0 <= bin.count } ?? 0
    }
    return groups.sorted { $0.key < $1.key }.map { step, bins in
      .boxes(
        bins.map { bin in
          let (left, right) = ScatterFigure.ends(of: bin.lossA, bin.sizeA, axis, frame.x)
          let (bottom, top) = ScatterFigure.ends(of: bin.lossB, bin.sizeB, axis, frame.y)
          return .init(corner: SVGPoint(left, bottom), opposite: SVGPoint(right, top))
        }, ScatterFigure.heat(ofStep: step))
    }
  }

  /// From where to where a bin is drawn; that of infinite losses is as wide as a mark.
  private static func ends(
    of loss: Double, _ size: Double, _ axis: LossAxis, _ scale: PlotScale
  ) -> (Double, Double) {
    if loss.isInfinite {
      let middle = scale.place(axis.place(loss))
      return (middle - 6, middle + 6)
    }
    let start = loss <= 0 ? scale.start : scale.place(loss)
    return (start, scale.place(loss + size))
  }

  /// The class of a step, without the palest, so that a row far from all others is seen.
  private static func heat(ofStep step: Int) -> String {
    let palest = SVGStyle.heatSteps - 1 - lastStep
    return SVGStyle.heat((Double(step + palest) + 0.5) / Double(SVGStyle.heatSteps))
  }

  private static let lastStep = SVGStyle.heatSteps - 3

  /// The fewest rows of a step: a constant factor from each step to the next, from 1 to most.
  private static func count(ofStep step: Int, most: Int) -> Int {
    let range = PlotScale(
      .log, from: 1, to: Double(max(most, 2)), start: 0, end: Double(lastStep))
    let reaches = { (count: Int) in range.place(Double(count)) >= Double(step) - 1e-9 }
    var (low, high) = (1, max(most, 2))
    while low < high {
      let middle = low + (high - low) / 2
      if reaches(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Which run is worse on which side of the diagonal.
  private func sides(in frame: PlotFrame) -> [SVGElement] {
    [
      .label(
        "\(FigureWords.name(scatter.b, limit: 20)) loses more",
        at: SVGPoint(frame.left + 10, frame.top + 24), .start, "note label"),
      .label(
        "\(FigureWords.name(scatter.a, limit: 20)) loses more",
        at: SVGPoint(frame.right - 10, frame.bottom - 14), .end, "note label"),
    ]
  }

  private func decided(in frame: PlotFrame) -> [SVGElement] {
    var labels = LabelPlaces(within: frame)
    let rows = deciding
    let rings = rows.map {
      SVGElement.marker(.ring, at: place(of: $0, in: frame), radius: 8, "ink")
    }
    for row in rows { labels.keepFree(around: place(of: row, in: frame), radius: 8) }
    return rings
      + rows.compactMap { row in
        labels.label(
          FigureWords.name(row.id, limit: 16), beside: place(of: row, in: frame), "label")
      }
  }
}
