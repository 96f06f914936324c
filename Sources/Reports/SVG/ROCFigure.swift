/// The ROC curve of a run with its pointwise band and the area under it.
///
/// Source: for the interval of the area DeLong, DeLong and Clarke-Pearson (1988),
/// doi:10.2307/2531595.
struct ROCFigure: Figure {
  private static let side = 470.0

  let name = FigureName.roc
  let run: String?
  private let roc: RunReport.ROC
  private let points: [RunReport.ROC.Point]

  /// Makes the figure of a run; nil where the curve has no length.
  init?(run: String, roc: RunReport.ROC) {
    points = roc.points.filter { $0.falsePositiveRate.isFinite && $0.truePositiveRate.isFinite }
    guard points.count > 1 else { return nil }
    self.run = run
    self.roc = roc
  }

  var title: String { "ROC curve of " + FigureWords.name(run ?? "") }

  var height: Double { frame.bottom + PlotFrame.foot }

  var alternative: String {
    let area = NumberText.reading(roc.auc)
    let interval =
      roc.ci95.flatMap { $0.isPoint ? nil : " (95%: \(ends($0, dots: "to")))" } ?? ""
    var text =
      "A real row outranks a fake one, a tie counting half, with probability \(area)\(interval),"
      + " which is the area under the curve."
    if let reading = points.last(where: { $0.falsePositiveRate <= 0.05 }) {
      text +=
        " With at most 5% of the fake rows called real,"
        + " \(NumberText.share(reading.truePositiveRate)) of the real rows are."
    }
    return text
  }

  var table: FigureTable {
    FigureTable(
      header: ["false_positive_rate", "true_positive_rate", "lower95", "upper95", "threshold"],
      rows: roc.points.map {
        [
          .number($0.falsePositiveRate), .number($0.truePositiveRate), .number($0.lower95),
          .number($0.upper95), .number($0.threshold),
        ]
      })
  }

  func marks(id: String) -> [SVGElement] {
    let frame = frame
    var marks = key.marks(top: 2) + frame.background()
    if hasBand {
      let edges = points.compactMap { point -> (x: Double, lower: Double, upper: Double)? in
        guard let lower = point.lower95, let upper = point.upper95 else { return nil }
        return (point.falsePositiveRate, lower, upper)
      }
      marks.append(
        .path(
          edges.map { frame.point($0.x, $0.upper) }
            + edges.reversed().map { frame.point($0.x, $0.lower) }, "band", isClosed: true))
    }
    marks += [
      .line(from: frame.point(0, 0), to: frame.point(1, 1), "ideal"),
      .path(points.map { frame.point($0.falsePositiveRate, $0.truePositiveRate) }, "curve"),
      .label(
        "AUC " + NumberText.reading(roc.auc),
        at: SVGPoint(frame.right - 14, frame.bottom - (roc.ci95 == nil ? 18 : 46)), .end,
        "strong label"),
    ]
    if let interval = roc.ci95 {
      marks.append(
        .label(
          "95%: \(ends(interval, dots: "\u{2013}"))",
          at: SVGPoint(frame.right - 14, frame.bottom - 18), .end, "note label"))
    }
    return marks
  }

  private var frame: PlotFrame {
    let top = key.height + PlotFrame.head
    return PlotFrame(
      x: .share("share of fake rows called real"), y: .share("share of real rows called real"),
      top: top, bottom: top + Self.side)
  }

  private var key: PlotKey {
    let entries = [
      PlotKey.Entry(.line("curve"), "this run"), PlotKey.Entry(.line("ideal"), "a coin"),
    ]
    return PlotKey(
      hasBand ? entries + [PlotKey.Entry(.area("band"), "95% band at each point")] : entries)
  }

  private var hasBand: Bool {
    points.count { $0.lower95 != nil && $0.upper95 != nil } > 1
  }

  private func ends(_ interval: Interval95, dots: String) -> String {
    NumberText.range(interval, dots: dots)
  }
}
