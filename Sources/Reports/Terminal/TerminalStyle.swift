/// How a terminal wants its text; decided by the caller, who knows the terminal.
public struct TerminalStyle: Sendable, Equatable {
  /// The columns that no line exceeds, 60 at least.
  public let width: Int
  /// Whether ANSI colours may be used; without them the text is plain.
  public let color: Bool
  /// Whether everything must be ASCII.
  public let ascii: Bool
  /// Whether plots are drawn beside the numbers.
  public let plots: Bool

  /// Makes a style.
  ///
  /// - Parameters:
  ///   - width: The columns of the terminal; below 60, what is shown would say too little, and 60
  ///     is taken.
  ///   - color: Whether ANSI colours may be used.
  ///   - ascii: Whether everything must be ASCII.
  ///   - plots: Whether plots are drawn; text that another program reads is better without.
  public init(width: Int = 80, color: Bool = false, ascii: Bool = false, plots: Bool = true) {
    self.width = max(width, 60)
    self.color = color
    self.ascii = ascii
    self.plots = plots
  }

  /// What a piece of text is, which decides its colour.
  enum Role: String {
    case strong = "1"
    case faint = "2"
    case bad = "31"
    case good = "32"
    case caution = "33"
    // Two colours that all readers tell apart, on light and dark, and that judge nothing.
    case real = "36"
    case fake = "35"
  }

  var ellipsis: String { ascii ? ".." : "…" }
  var plusMinus: String { ascii ? "+/-" : "±" }

  /// Text wrapped in the codes of its role; nothing is added without colour.
  func paint(_ text: String, _ role: Role?) -> String {
    guard color, let role, !text.isEmpty else { return text }
    return "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m"
  }

  /// Text from a file made safe, and cut in its middle to at most `limit` columns; `""` for none.
  func show(_ raw: String, limit: Int = .max) -> String {
    DisplayText(raw.isEmpty ? "\"\"" : raw, ascii: ascii).elided(to: limit, ellipsis: ellipsis).text
  }

  /// A bar for `fraction` of `cells` columns, in eighths of a column where Unicode is allowed.
  ///
  /// A fraction above zero always shows at least the thinnest bar.
  func bar(_ fraction: Double, cells: Int) -> String {
    guard fraction > 0, cells > 0 else { return "" }
    let filled = min(fraction, 1) * Double(cells)
    if ascii { return String(repeating: "#", count: max(1, Int(filled.rounded()))) }
    let eighths = max(1, Int((filled * 8).rounded()))
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
  }

  /// Words filled into lines of at most `width` columns that start with `indent` spaces.
  ///
  /// A number keeps to what gives it a meaning, as in `p = 0.42` and `0.0125 nats`.
  func wrap(_ raw: String, indent: Int) -> [String] {
    let room = width - indent
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = ""
    var used = 0
    for phrase in TerminalStyle.phrases(of: raw) {
      for piece in DisplayText(phrase, ascii: ascii).pieces(of: room) {
        if used > 0, used + 1 + piece.width > room {
          lines.append(margin + line)
          line = ""
          used = 0
        }
        line += (used > 0 ? " " : "") + piece.text
        used += (used > 0 ? 1 : 0) + piece.width
      }
    }
    if used > 0 { lines.append(margin + line) }
    return lines
  }

  /// The words of a text; those that belong to a number in one with it.
  private static func phrases(of raw: String) -> [String] {
    var phrases: [String] = []
    var isOpen = false
    for word in raw.unicodeScalars.split(separator: " ").map({ String($0) }) {
      let isSign = (word == "=" || word == "<") && phrases.last == "p"
      let isUnit =
        word.hasPrefix("nats") && (phrases.last?.utf8.allSatisfy(isNumeric) ?? false)
      if isOpen || isSign || isUnit, let last = phrases.popLast() {
        phrases.append(last + " " + word)
      } else {
        phrases.append(word)
      }
      isOpen = isSign
    }
    return phrases
  }

  private static func isNumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || [0x2B, 0x2C, 0x2D, 0x2E, 0x65].contains(byte)
  }
}
