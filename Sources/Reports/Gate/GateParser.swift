/// Reads the words of a gate expression by recursive descent.
struct GateParser {
  private let text: String
  private let tokens: [GateToken]
  private var at = 0
  private var depth = 0

  init(_ text: String) throws(GateError) {
    self.text = text
    var lexer = GateLexer(text)
    tokens = try lexer.tokens()
  }

  private var token: GateToken { tokens[at] }

  /// The whole expression.
  mutating func expression() throws(GateError) -> GateExpression.Node {
    let node = try any()
    guard token.kind == .end else { throw unexpected(wanted: "&&, || or the end") }
    return node
  }

  private mutating func any() throws(GateError) -> GateExpression.Node {
    let first = try all()
    guard token.kind == .or else { return first }
    var parts = [first]
    while token.kind == .or {
      at += 1
      parts.append(try all())
    }
    return .any(parts)
  }

  private mutating func all() throws(GateError) -> GateExpression.Node {
    let first = try comparison()
    guard token.kind == .and else { return first }
    var parts = [first]
    while token.kind == .and {
      at += 1
      parts.append(try comparison())
    }
    return .all(parts)
  }

  private mutating func comparison() throws(GateError) -> GateExpression.Node {
    if token.kind == .open {
      guard depth < GateExpression.maximumDepth else {
        throw GateError(
          kind: .tooDeep, expression: text, position: token.position,
          found: "more than \(GateExpression.maximumDepth) parentheses inside each other",
          hint: "leave out those that change nothing")
      }
      depth += 1
      at += 1
      let node = try any()
      guard token.kind == .close else { throw unexpected(wanted: "&&, || or )") }
      at += 1
      depth -= 1
      return node
    }
    let left = try operand()
    guard case .relation(let relation) = token.kind else {
      throw unexpected(wanted: "one of < <= > >= == !=")
    }
    at += 1
    return .comparison(left, relation, try operand())
  }

  private mutating func operand() throws(GateError) -> GateExpression.Operand {
    let token = token
    switch token.kind {
    case .number(let value):
      at += 1
      return .number(value)
    case .path(let path, let segments):
      at += 1
      return .path(path, segments: segments, position: token.position)
    default:
      throw unexpected(wanted: "a number or a key such as log_loss")
    }
  }

  private func unexpected(wanted: String) -> GateError {
    var hint = "\(wanted) belongs here"
    if case .relation = token.kind, at > 0 {
      hint += "; join two comparisons with &&, and compare numbers, not conditions"
    }
    return GateError(
      kind: .syntax, expression: text, position: token.position,
      found: token.kind == .end ? "the expression ends too early" : "'\(token.text)' is unexpected",
      hint: hint)
  }
}
