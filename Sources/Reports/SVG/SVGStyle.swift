/// How figures look: one stylesheet, put into a file of its own and into a page alike.
///
/// Every rule is below `svg.plot` and every colour is a custom property, so that a page may hold
/// any number of figures and may set the colours itself. The colours keep their distance under
/// the common forms of colour blindness and 4.5:1 of contrast to the paper; what they tell apart is
/// told apart by dashes or shapes as well.
///
/// Source: Okabe and Ito (2008), "Color Universal Design", of whose hues these are darker and
/// lighter forms.
enum SVGStyle {
  /// The units across every figure.
  static let width = 640.0
  /// The largest text of an axis in units, which is that of narrow screens.
  static let textSize = 20.0
  /// How many runs have colours, dashes and shapes of their own.
  static let seriesCount = 6
  /// How many steps the scale of colours from little to much has.
  static let heatSteps = 9

  /// The class of the run at `index`, whose colour and dash come again after `seriesCount` runs.
  static func series(_ index: Int) -> String { "series-\(index % seriesCount)" }

  /// The class of a share of the way from little (0) to much (1).
  static func heat(_ share: Double) -> String {
    guard share.isFinite else { return "heat-none" }
    let step = Int(min(max(share, 0), 1) * Double(heatSteps))
    return "heat-\(min(step, heatSteps - 1))"
  }

  /// About how wide a text is on a narrow screen, where it is largest, in units.
  static func width(of text: String, size: Double = textSize) -> Double {
    0.62 * size * Double(DisplayText(text).width)
  }

  /// The stylesheet.
  static let css = base + light + dark + rules + narrow

  private static let base = """
    svg.plot { display: block; width: 100%; height: auto; max-width: 640px; color-scheme: inherit;
      font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
      font-size: 15px; font-variant-numeric: tabular-nums; }

    """

  private static let light = """
    svg.plot { --paper: #ffffff; --ink: #1a1d21; --muted: #59616b; --grid: #e3e6ea; --axis: #8b939c;
      --band: #ced6df; --real: #0067a5; --fake: #bf4f00; --accent: #0067a5; --good: #00775a;
      --bad: #bf4f00; --s0: #0067a5; --s1: #bf4f00; --s2: #00775a; --s3: #9c3f77; --s4: #7a6100;
      --s5: #555555; --h0: #eef4fa; --h1: #d3e3f1; --h2: #b4cfe5; --h3: #91b9d8; --h4: #6da1c9;
      --h5: #4a88b8; --h6: #2c6ea3; --h7: #155488; --h8: #083a66; }

    """

  private static let dark = """
    @media screen and (prefers-color-scheme: dark) { svg.plot { --paper: #15181c; --ink: #eceff2;
      --muted: #a9b1ba; --grid: #2c3239; --axis: #6c757f; --band: #3a4551; --real: #5bb5f0;
      --fake: #f59a4c; --accent: #5bb5f0; --good: #3fc79a; --bad: #f59a4c; --s0: #5bb5f0;
      --s1: #f59a4c; --s2: #3fc79a; --s3: #e58cbd; --s4: #e0c64a; --s5: #b5b5b5; --h0: #10243a;
      --h1: #12365a; --h2: #184a79; --h3: #245f95; --h4: #3877ae; --h5: #5591c3; --h6: #7aadd6;
      --h7: #a5cae7; --h8: #d6e8f6; } }

    """

  private static let rules = """
    svg.plot text { fill: var(--ink); }
    svg.plot .paper { fill: var(--paper); }
    svg.plot .grid { stroke: var(--grid); stroke-width: 1; fill: none; }
    svg.plot .axis { stroke: var(--axis); stroke-width: 1; fill: none; }
    svg.plot .rule { stroke: var(--muted); stroke-width: 1.25; fill: none; }
    svg.plot .ideal { stroke: var(--muted); stroke-width: 1.25; stroke-dasharray: 2 4; fill: none; }
    svg.plot text.tick, svg.plot text.title, svg.plot text.note { fill: var(--muted); }
    svg.plot text.heading { font-size: 20px; font-weight: 600; }
    svg.plot text.strong { font-weight: 600; }
    svg.plot text.label { paint-order: stroke; stroke: var(--paper); stroke-width: 6px;
      stroke-linejoin: round; }
    svg.plot .band { fill: var(--band); stroke: none; }
    svg.plot .curve { fill: none; stroke: var(--accent); stroke-width: 2.5; stroke-linejoin: round;
      stroke-linecap: round; }
    svg.plot .bar { fill: var(--accent); stroke: none; }
    svg.plot .bar.neutral { fill: var(--axis); }
    svg.plot .bar.good { fill: var(--good); }
    svg.plot .bar.bad { fill: var(--bad); }
    svg.plot .real { --own: var(--real); }
    svg.plot .fake { --own: var(--fake); }
    svg.plot .good { --own: var(--good); }
    svg.plot .bad { --own: var(--bad); }
    svg.plot .accent { --own: var(--accent); }
    svg.plot .plain { --own: var(--muted); }
    svg.plot .ink { --own: var(--ink); }
    svg.plot .series-0 { --own: var(--s0); }
    svg.plot .series-1 { --own: var(--s1); --dash: 9 4; }
    svg.plot .series-2 { --own: var(--s2); --dash: 2 4; }
    svg.plot .series-3 { --own: var(--s3); --dash: 12 4 2 4; }
    svg.plot .series-4 { --own: var(--s4); --dash: 5 3; }
    svg.plot .series-5 { --own: var(--s5); --dash: 14 6; }
    svg.plot .stroke { fill: none; stroke: var(--own); stroke-width: 2.5; stroke-linejoin: round;
      stroke-dasharray: var(--dash, none); }
    svg.plot .solid { stroke-dasharray: none; }
    svg.plot .thin { stroke-width: 1.25; }
    svg.plot .fill { fill: var(--own); stroke: none; }
    svg.plot .pale { fill: var(--own); fill-opacity: 0.3; stroke: none; }
    svg.plot .dot { fill: var(--own); stroke: var(--paper); stroke-width: 1; }
    svg.plot .hollow { fill: none; stroke: var(--own); stroke-width: 2; }
    svg.plot text.own { fill: var(--own); font-weight: 600; }
    svg.plot .heat-none { fill: none; }
    svg.plot .heat-0 { fill: var(--h0); }
    svg.plot .heat-1 { fill: var(--h1); }
    svg.plot .heat-2 { fill: var(--h2); }
    svg.plot .heat-3 { fill: var(--h3); }
    svg.plot .heat-4 { fill: var(--h4); }
    svg.plot .heat-5 { fill: var(--h5); }
    svg.plot .heat-6 { fill: var(--h6); }
    svg.plot .heat-7 { fill: var(--h7); }
    svg.plot .heat-8 { fill: var(--h8); }

    """

  private static let narrow = """
    @media (max-width: 520px) { svg.plot { font-size: 20px; } svg.plot .dense { display: none; }
      svg.plot text.heading { font-size: 24px; } }

    """
}
