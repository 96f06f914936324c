import LogLoss

/// Where the predictions of each class lie on the axis of logits: real rows upwards, fake rows
/// downwards, both on one scale of counts.
///
/// Rows beyond the ends, an exact 0 or 1 among them, are in a bar of their own at either end.
struct DistributionFigure: Figure {
  private static let half = 165.0
  /// How wide the bar for what lies beyond an end is, and its distance, in parts of the field.
  private static let beyond = (width: 0.03, gap: 0.012)

  let name = FigureName.distribution
  let run: String?
  private let real: Bars
  private let fake: Bars
  private let lower: Double
  private let upper: Double
  private let clip: ClipBounds?

  /// The rows of a class.
  private struct Bars {
    let bins: [Int]
    let below: Int
    let above: Int

    var total: Int { bins.reduce(below + above, +) }
    var most: Int { max(bins.max() ?? 0, max(below, above)) }
  }

  /// Makes the figure of a run; nil where there are no rows or no bins to draw.
  ///
  /// - Parameter clip: The bounds to mark; nil for none.
  init?(run: String, distribution: RunReport.Distribution, clip: ClipBounds?) {
    real = Bars(
      bins: distribution.real, below: distribution.realBelow, above: distribution.realAbove)
    fake = Bars(
      bins: distribution.fake, below: distribution.fakeBelow, above: distribution.fakeAbove)
    lower = distribution.lower
    upper = distribution.upper
    guard real.total + fake.total > 0, !real.bins.isEmpty, real.bins.count == fake.bins.count,
      lower.isFinite, upper.isFinite, lower < upper
    else { return nil }
    self.run = run
    self.clip = clip
  }

  var title: String { "Predictions by class of " + FigureWords.name(run ?? "") }

  var height: Double { frame.bottom + PlotFrame.foot }

  var alternative: String {
    let classes = [("real", real), ("fake", fake)].map { name, bars in
      let rows = FigureWords.rows(bars.total) + " of class " + name
      return middle(of: bars).map { rows + ", half of them below p_real of \($0)" } ?? rows
    }
    let beyond = real.below + real.above + fake.below + fake.above
    let text = classes.joined(separator: "; ") + "."
    guard beyond > 0 else { return text }
    return text + " \(FigureWords.rows(beyond)) \(beyond == 1 ? "lies" : "lie") beyond the ends of"
      + " the axis, where an exact 0 or 1 is."
  }

  var table: FigureTable {
    func row(_ from: Double?, _ to: Double?, _ real: Int, _ fake: Int) -> [FigureTable.Cell] {
      [
        .number(from), .number(to), .number(from.map(PreciseSigmoid.value)),
        .number(to.map(PreciseSigmoid.value)), .count(real), .count(fake),
      ]
    }
    let bins = real.bins.indices.map { index in
      row(edge(index), edge(index + 1), real.bins[index], fake.bins[index])
    }
    return FigureTable(
      header: ["logit_from", "logit_to", "p_real_from", "p_real_to", "real", "fake"],
      rows: [row(nil, lower, real.below, fake.below)] + bins
        + [row(upper, nil, real.above, fake.above)])
  }

  func marks(id: String) -> [SVGElement] {
    let frame = frame
    let middle = frame.y.place(0)
    return key.marks(top: 2) + frame.background() + [
      .group("fill real", boxes(real, sign: 1, in: frame)),
      .group("fill fake", boxes(fake, sign: -1, in: frame)),
      .line(from: SVGPoint(frame.left, middle), to: SVGPoint(frame.right, middle), "axis"),
    ] + clipMarks(in: frame) + [
      .label(
        "real rows", at: SVGPoint(frame.x.place(lower) + 10, frame.top + 24), .start,
        "own real label"),
      .label(
        "fake rows", at: SVGPoint(frame.x.place(upper) - 10, frame.bottom - 12), .end,
        "own fake label"),
    ]
  }

  private var hasBelow: Bool { real.below + fake.below > 0 }
  private var hasAbove: Bool { real.above + fake.above > 0 }

  private func edge(_ index: Int) -> Double {
    lower + (upper - lower) * (Double(index) / Double(real.bins.count))
  }

  private var key: PlotKey {
    guard let clip else { return PlotKey([]) }
    return PlotKey([PlotKey.Entry(.line("rule"), "clip bounds \(ClipText.bounds(clip))")])
  }

  private var frame: PlotFrame {
    let room = (Self.beyond.width + Self.beyond.gap) * (upper - lower)
    let start = hasBelow ? lower - room : lower
    let end = hasAbove ? upper + room : upper
    let top = key.height + PlotFrame.head
    return PlotFrame(
      x: FigureAxis(
        .logit, from: start, to: end,
        title: "p_real, logit scale" + beyondWords,
        ticks: probabilities(from: start, to: end)),
      y: FigureAxis(
        .linear, from: -Double(most), to: Double(most), title: "rows in each bin", ticks: counts),
      top: top, bottom: top + 2 * Self.half)
  }

  /// What the bars at the ends are; empty where there are none.
  private var beyondWords: String {
    let ends = (hasBelow ? ["\u{2192}0"] : []) + (hasAbove ? ["\u{2192}1"] : [])
    return ends.isEmpty ? "" : "; \(ends.joined(separator: " and ")): all beyond"
  }

  private var most: Int { max(real.most, fake.most) }

  /// Round counts on both sides of 0, none of which has a sign.
  private var counts: [PlotTick] {
    let side = PlotScale(.linear, from: 0, to: Double(most), start: Self.half, end: 0)
    let whole = side.ticks(spacing: 44).filter { $0.value == $0.value.rounded() }.map {
      PlotTick(value: $0.value, label: NumberText.count(Int($0.value)))
    }
    return whole.reversed().filter { $0.value > 0 }.map {
      PlotTick(value: -$0.value, label: $0.label)
    } + whole
  }

  /// Round probabilities between the bars at the ends, and names for those.
  private func probabilities(from start: Double, to end: Double) -> [PlotTick] {
    let field = PlotScale(.logit, from: start, to: end, start: 0, end: 540)
    let (first, last) = ((start + lower) / 2, (upper + end) / 2)
    let round = field.ticks().filter { tick in
      let place = field.place(tick.value)
      return (!hasBelow || place - field.place(first) > 50)
        && (!hasAbove || field.place(last) - place > 50)
    }
    return (hasBelow ? [PlotTick(value: first, label: "\u{2192}0")] : []) + round
      + (hasAbove ? [PlotTick(value: last, label: "\u{2192}1")] : [])
  }

  private func boxes(_ bars: Bars, sign: Double, in frame: PlotFrame) -> [SVGElement] {
    let gap = Self.beyond.gap * (upper - lower)
    let spans =
      [(frame.x.lower, lower - gap, bars.below)]
      + bars.bins.enumerated().map { (edge($0.offset), edge($0.offset + 1), $0.element) }
      + [(upper + gap, frame.x.upper, bars.above)]
    let middle = frame.y.place(0)
    return spans.filter { $0.2 > 0 }.map { from, to, count in
      let height = max((frame.y.place(Double(count)) - middle).magnitude, 1.5)
      let (left, right) = (frame.x.place(from), frame.x.place(to))
      // Bars touch where there are many of them.
      let seam = right - left > 6 ? 0.5 : 0
      return .box(
        from: SVGPoint(left + seam, middle), to: SVGPoint(right - seam, middle - sign * height),
        "")
    }
  }

  private func clipMarks(in frame: PlotFrame) -> [SVGElement] {
    guard let clip else { return [] }
    return [clip.lower, clip.upper].map { bound in
      let place = frame.x.place(probability: bound)
      return .line(from: SVGPoint(place, frame.top), to: SVGPoint(place, frame.bottom), "rule")
    }
  }

  /// About the probability that half of the rows are below; nil without rows.
  private func middle(of bars: Bars) -> String? {
    guard bars.total > 0 else { return nil }
    var count = bars.below
    guard 2 * count < bars.total else { return shown(lower) }
    for (index, rows) in bars.bins.enumerated() {
      count += rows
      if 2 * count >= bars.total { return shown(edge(index + 1)) }
    }
    return "1"
  }

  private func shown(_ logit: Double) -> String {
    NumberText.probability(PreciseSigmoid.value(logit), decimals: 3, trimmed: true)
  }
}
