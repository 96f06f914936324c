/// Cuts a gate expression into words.
struct GateLexer {
  private let text: String
  private let scalars: [Unicode.Scalar]
  private var at = 0

  init(_ text: String) {
    self.text = text
    scalars = Array(text.unicodeScalars)
  }

  /// The words of the expression, with `end` as the last.
  mutating func tokens() throws(GateError) -> [GateToken] {
    var tokens: [GateToken] = []
    while true {
      while let scalar = peek, scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" {
        at += 1
      }
      let start = at
      let kind = try next()
      let word = scalars[start..<at].map(String.init).joined()
      tokens.append(GateToken(kind: kind, position: start + 1, text: word))
      if kind == .end { return tokens }
    }
  }

  private var peek: Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

  private mutating func take(_ word: String) -> Bool {
    let wanted = Array(word.unicodeScalars)
    guard scalars[at...].starts(with: wanted) else { return false }
    at += wanted.count
    return true
  }

  private mutating func next() throws(GateError) -> GateToken.Kind {
    guard let first = peek else { return .end }
    if take("(") { return .open }
    if take(")") { return .close }
    if take("&&") { return .and }
    if take("||") { return .or }
    // Two-character relations come first in the list of cases.
    for relation in GateExpression.Relation.allCases where take(relation.rawValue) {
      return .relation(relation)
    }
    switch first {
    case "0"..."9", "-", "+", ".": return try number()
    case "\"": return try path()
    case _ where JSONValue.isPlainInPath(first): return try path()
    default: throw unexpected(first)
    }
  }

  private func unexpected(_ scalar: Unicode.Scalar) -> GateError {
    let hint =
      switch scalar {
      case "=": "equality is written =="
      case "&": "and is written &&"
      case "|": "or is written ||"
      case "!": "there is no negation; turn the comparison around"
      default: "an expression is made like log_loss > 0.5 && auc < 0.9"
      }
    return error(at: at, found: "'\(scalar)' cannot stand here", hint: hint)
  }

  private mutating func number() throws(GateError) -> GateToken.Kind {
    let start = at
    if peek == "-" || peek == "+" { at += 1 }
    while let scalar = peek {
      let afterExponent = at > start && (scalars[at - 1] == "e" || scalars[at - 1] == "E")
      let isSign = (scalar == "-" || scalar == "+") && afterExponent
      guard isSign || scalar == "." || JSONValue.isPlainInPath(scalar) && scalar != "-" else {
        break
      }
      at += 1
    }
    let word = scalars[start..<at].map(String.init).joined()
    if word == "-Infinity" { return .number(-.infinity) }
    if word == "+Infinity" { return .number(.infinity) }
    // `Double.init` also reads nan, inf and hexadecimal, which the grammar does not have.
    let isDecimal = word.unicodeScalars.allSatisfy {
      ("0"..."9").contains($0) || "+-.eE".unicodeScalars.contains($0)
    }
    guard isDecimal, let value = Double(word), value.isFinite else {
      throw error(
        at: start, found: "'\(word)' is not a number",
        hint: "write it as 0.5, -1e-3 or Infinity; a path starts with a letter or a quote")
    }
    return .number(value)
  }

  private mutating func path() throws(GateError) -> GateToken.Kind {
    let start = at
    var segments = [try segment()]
    while peek == "." {
      at += 1
      segments.append(try segment())
    }
    let word = scalars[start..<at].map(String.init).joined()
    return word == "Infinity" ? .number(.infinity) : .path(word, segments)
  }

  private mutating func segment() throws(GateError) -> String {
    let start = at
    var text = ""
    if peek == "\"" {
      at += 1
      while let scalar = peek {
        at += 1
        if scalar == "\"" { return text }
        guard scalar == "\\" else {
          text.unicodeScalars.append(scalar)
          continue
        }
        guard let escaped = peek else { break }
        text.unicodeScalars.append(escaped)
        at += 1
      }
      throw error(at: start, found: "a quote is opened and not closed", hint: "close it with \"")
    }
    while let scalar = peek, JSONValue.isPlainInPath(scalar) {
      text.unicodeScalars.append(scalar)
      at += 1
    }
    guard text.isEmpty else { return text }
    throw error(
      at: at, found: peek.map { "'\($0)' after a dot" } ?? "the expression ends after a dot",
      hint: "a key or a position follows a dot; quote what is not letters, digits, _, - or @")
  }

  private func error(at index: Int, found: String, hint: String) -> GateError {
    GateError(kind: .syntax, expression: text, position: index + 1, found: found, hint: hint)
  }
}
