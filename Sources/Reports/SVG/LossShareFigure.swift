/// How much of the total loss the rows with the largest losses make up.
struct LossShareFigure: Figure {
  /// A point of the curve that is named.
  private struct Reading {
    let rows: Int
    let words: String
  }

  private static let depth = 360.0

  let name = FigureName.lossShare
  let run: String?
  private let shares: RunReport.LossShares

  /// Makes the figure of a run; nil without rows or points.
  init?(run: String, shares: RunReport.LossShares) {
    guard shares.n > 0, shares.points.count > 1,
      shares.points.allSatisfy({ $0.share.isFinite })
    else { return nil }
    self.run = run
    self.shares = shares
  }

  var title: String { "Which rows carry the loss of " + FigureWords.name(run ?? "") }

  var height: Double { frame.bottom + PlotFrame.foot }

  var alternative: String {
    func part(_ rows: Int) -> String {
      "\(FigureWords.rows(rows)) (\(NumberText.share(Double(rows) / Double(shares.n))))"
    }
    return "Of \(FigureWords.rows(shares.n)), those with the largest losses:"
      + " \(part(shares.rowsForHalf)) for half of the loss and"
      + " \(part(shares.rowsForNinety)) for nine tenths of it."
  }

  var table: FigureTable {
    FigureTable(
      header: ["rows", "share_of_rows", "share_of_loss"],
      rows: shares.points.map {
        [.count($0.rows), .number(Double($0.rows) / Double(shares.n)), .number($0.share)]
      })
  }

  func marks(id: String) -> [SVGElement] {
    let frame = frame
    let curve = shares.points.map { frame.point(part($0.rows), $0.share) }
    return frame.background() + [
      .line(from: frame.point(0, 0), to: frame.point(1, 1), "ideal"),
      .path(curve, "curve"),
      .label(
        "dotted: every row loses the same", at: SVGPoint(frame.right - 10, frame.bottom - 14),
        .end, "note label"),
    ] + readings(in: frame)
  }

  private var frame: PlotFrame {
    func ticks() -> [PlotTick] {
      [("0%", 0), ("25%", 0.25), ("50%", 0.5), ("75%", 0.75), ("100%", 1)].map {
        PlotTick(value: $0.1, label: $0.0)
      }
    }
    return PlotFrame(
      x: FigureAxis(
        .linear, from: 0, to: 1, title: "share of rows, largest losses first", ticks: ticks()),
      y: FigureAxis(.linear, from: 0, to: 1, title: "share of the total loss", ticks: ticks()),
      top: PlotFrame.head, bottom: PlotFrame.head + Self.depth, right: 34)
  }

  private func part(_ rows: Int) -> Double { Double(rows) / Double(shares.n) }

  /// The share of the loss that so many rows make up, straight between two points.
  private func share(of rows: Int) -> Double {
    guard let next = shares.points.first(where: { $0.rows >= rows }) else { return 1 }
    guard next.rows > rows, let last = shares.points.last(where: { $0.rows < rows }) else {
      return next.share
    }
    return last.share + (next.share - last.share)
      * (Double(rows - last.rows) / Double(next.rows - last.rows))
  }

  /// The points that make up half and nine tenths, with their names beside them.
  private func readings(in frame: PlotFrame) -> [SVGElement] {
    let isOne = shares.rowsForHalf == shares.rowsForNinety
    let ninety = Reading(rows: shares.rowsForNinety, words: "90% of the loss")
    let half = Reading(rows: shares.rowsForHalf, words: "half of the loss")
    let named = isOne ? [ninety] : [ninety, half]
    var free = -Double.infinity
    return named.flatMap { reading -> [SVGElement] in
      let place = frame.point(part(reading.rows), share(of: reading.rows))
      let words = [
        "\(FigureWords.rows(reading.rows)) (\(NumberText.share(part(reading.rows))))",
        reading.words,
      ]
      // The room is below the curve: to the right of the point, or under it at the edge.
      let width = words.map { SVGStyle.width(of: $0) }.max() ?? 0
      let x = min(place.x + 16, frame.right - width)
      let top = max(place.y + (x < place.x + 16 ? 42 : 14), free)
      free = top + 54
      return [
        .marker(.circle, at: place, radius: 5.5, "dot accent"),
        .label(words[0], at: SVGPoint(x, top), .start, "strong label"),
        .label(words[1], at: SVGPoint(x, top + 24), .start, "note label"),
      ]
    }
  }
}
