/// Results for the eyes: fits the width of the terminal, with colour where it is wanted.
///
/// Numbers are rounded, and long ids and names are elided in their middle. What comes from a file
/// is shown with its control characters escaped, so that it can neither move the cursor nor
/// reorder text.
public struct TerminalText: ReportRenderer {
  /// How the terminal wants its text.
  public let style: TerminalStyle

  /// Makes a renderer for a terminal.
  public init(style: TerminalStyle = TerminalStyle()) {
    self.style = style
  }

  func joined(_ lines: [String]) -> String {
    guard !lines.isEmpty else { return "\n" }
    var text = ""
    text.reserveCapacity(lines.reduce(0) { $0 + $1.utf8.count + 1 })
    for line in lines {
      text += line
      text += "\n"
    }
    return text
  }

  /// The lines of a table that has few enough columns to fit any terminal, elided if need be.
  func lines(of table: TextTable) -> [String] {
    table.lines(style) ?? table.squeezed.lines(style) ?? []
  }

  /// Short pieces side by side, on as many lines as they need.
  func flow(_ pieces: [String]) -> [String] {
    var lines: [String] = []
    var used = 0
    for piece in pieces {
      // Made of safe text, except that marks and wide characters are not one column each.
      let width = DisplayText(piece, ascii: false).width
      if !lines.isEmpty, used + 2 + width <= style.width {
        lines[lines.count - 1] += "  " + piece
        used += 2 + width
      } else {
        lines.append(piece)
        used = width
      }
    }
    return lines
  }

  /// A title with a remark beside it, which is left out where it does not fit.
  func heading(_ title: String, _ remark: String = "") -> String {
    let fits = title.unicodeScalars.count + 2 + remark.unicodeScalars.count <= style.width
    let rest = remark.isEmpty || !fits ? "" : "  " + remark
    return style.paint(title, .strong) + style.paint(rest, .faint)
  }

  /// A loss with its standard error and interval, as `0.12088  ± 0.0041 (95%: 0.1128 … 0.1289)`.
  func uncertainty(_ error: Double?, _ interval: Interval95?) -> String {
    guard let error else { return "" }
    let decimals = NumberText.decimals(forStandardError: error)
    var text = style.plusMinus + " " + DecimalDigits(error).fixed(decimals: decimals)
    if let interval { text += " (95%: \(range(interval, decimals: decimals)))" }
    return text
  }

  func range(_ interval: Interval95, decimals: Int) -> String {
    DecimalDigits(interval.lower).fixed(decimals: decimals) + " \(style.ellipsis) "
      + DecimalDigits(interval.upper).fixed(decimals: decimals)
  }

  /// The warnings as wrapped lines under a heading; nothing where there are none.
  func lines(of warnings: [ReportWarning]) -> [String] {
    guard !warnings.isEmpty else { return [] }
    var lines = [heading("warnings")]
    for warning in warnings {
      lines.append("  " + style.paint(style.show(warning.code, limit: style.width - 2), .caution))
      lines += style.wrap(warning.message, indent: 4)
      if let hint = warning.hint { lines += style.wrap("-> " + hint, indent: 4) }
    }
    return lines
  }

  /// A run or key as `name (3f2a91bc)`.
  func name(_ source: ReportSource, limit: Int) -> String {
    guard let id = source.id else { return style.show(source.name, limit: limit) }
    // Eight digits of a hash tell the runs of a store apart.
    let start = String(String.UnicodeScalarView(id.unicodeScalars.prefix(8)))
    let short = DisplayText(start, ascii: style.ascii)
      .elided(to: 10, ellipsis: style.ellipsis)
    let room = max(limit - short.width - " ()".count, 8)
    return style.show(source.name, limit: room) + " (\(short.text))"
  }
  /// A calibrator as `platt (calibrator.json)`.
  func name(_ calibrator: AppliedCalibrator, limit: Int) -> String {
    guard let file = calibrator.file else { return style.show(calibrator.method, limit: limit) }
    let method = DisplayText(calibrator.method, ascii: style.ascii)
      .elided(to: max(limit / 2, 8), ellipsis: style.ellipsis)
    return method.text + " (" + style.show(file, limit: max(limit - method.width - 3, 8)) + ")"
  }
}
