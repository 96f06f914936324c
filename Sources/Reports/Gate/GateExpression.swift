/// A condition on the numbers of a result, such as `log_loss > 0.5 || auc < 0.9`.
///
/// ```
/// expr    = and ("||" and)*
/// and     = cmp ("&&" cmp)*
/// cmp     = operand ("<" | "<=" | ">" | ">=" | "==" | "!=") operand | "(" expr ")"
/// operand = number | path
/// path    = segment ("." segment)*
/// ```
///
/// A number is decimal (`0.5`, `-1e-3`) or `Infinity`. A path names a number in the JSON of the
/// result: `log_loss`, `decomposition.miscalibration`, `ci95.1`, `splits.private.log_loss`. An
/// element of a list is addressed by its `name` or by its position from 0. A segment is letters,
/// digits, `_`, `-` and `@`, or anything in double quotes (`splits."a b".n`; `\"` and `\\` inside).
/// The string `Infinity` in the JSON is the number that it stands for.
///
/// `&&` and `||` go from left to right and stop where they are decided, so that a condition that is
/// true already stays so whatever follows. But a gate that cannot be evaluated never passes
/// silently: where the condition would be false, a path that leads nowhere, or to null, is an
/// error even in a part that decides nothing. `check(keys:)` finds misspelt names before there is a
/// result. `==` compares doubles exactly.
public struct GateExpression: Sendable, Equatable {
  /// The deepest nesting of parentheses that is read.
  public static let maximumDepth = 64

  /// The expression as it was written.
  public let text: String
  package let root: Node

  /// Reads an expression.
  ///
  /// - Parameter text: The expression; spaces, tabs and newlines between its words do not matter.
  /// - Returns: The expression, ready to be evaluated on any number of results.
  /// - Throws: `GateError` of kind `syntax` or `tooDeep`.
  /// - Complexity: O(length of the text).
  public static func parse(_ text: String) throws(GateError) -> GateExpression {
    var parser = try GateParser(text)
    return GateExpression(text: text, root: try parser.expression())
  }

  /// Refuses paths that start with something else than a key of the result to come.
  ///
  /// - Parameter keys: The keys of the result's object, such as `JSONText.scoreKeys`.
  /// - Throws: `GateError` of kind `missingPath`, for the first such path.
  public func check(keys: [String]) throws(GateError) {
    for operand in root.operands {
      guard case .path(let path, let segments, let position) = operand, let first = segments.first,
        !keys.contains(first)
      else { continue }
      throw missing(path, first, position, among: keys)
    }
  }

  /// Whether the condition holds for a result.
  ///
  /// - Parameter value: The JSON of a result, as `JSONText.value(of:)` gives it.
  /// - Throws: `GateError` of kind `missingPath` or `notANumber`, for the first such operand that
  ///   is needed, or of all where the condition is false.
  public func evaluate(on value: JSONValue) throws(GateError) -> Bool {
    if try evaluate(root, on: value) { return true }
    for operand in root.operands { _ = try number(operand, in: value) }
    return false
  }

  /// Every path of the expression with the number it has in a result, in the order written.
  ///
  /// This is what to show beside a gate that failed: `log_loss` is 0.61. Paths without a number are
  /// left out.
  public func measurements(on value: JSONValue) -> [(path: String, value: Double)] {
    var result: [(path: String, value: Double)] = []
    for operand in root.operands {
      guard case .path(let path, _, _) = operand, !result.contains(where: { $0.path == path }),
        let number = try? number(operand, in: value)
      else { continue }
      result.append((path, number))
    }
    return result
  }

  private func evaluate(_ node: Node, on value: JSONValue) throws(GateError) -> Bool {
    switch node {
    case .any(let parts):
      for part in parts where try evaluate(part, on: value) { return true }
      return false
    case .all(let parts):
      for part in parts where try !evaluate(part, on: value) { return false }
      return true
    case .comparison(let left, let relation, let right):
      let left = try number(left, in: value)
      let right = try number(right, in: value)
      return relation.holds(left, right)
    }
  }

  private func number(_ operand: Operand, in value: JSONValue) throws(GateError) -> Double {
    switch operand {
    case .number(let number): number
    case .path(let path, let segments, let position):
      try number(at: path, segments, position, in: value)
    }
  }

  private func number(
    at path: String, _ segments: [String], _ position: Int, in root: JSONValue
  ) throws(GateError) -> Double {
    var value = root
    for segment in segments {
      guard let next = value.child(segment) else {
        throw missing(path, segment, position, among: value.childKeys)
      }
      value = next
    }
    switch value {
    case .integer(let number): return Double(number)
    case .unsigned(let number): return Double(number)
    case .number(let number) where !number.isNaN: return number
    case .string("Infinity"): return .infinity
    case .string("-Infinity"): return -.infinity
    default:
      throw GateError(
        kind: .notANumber, expression: text, position: position,
        found: "`\(path)` is \(value.kindName), not a number", hint: value.numberHint)
    }
  }

  private func missing(
    _ path: String, _ segment: String, _ position: Int, among keys: [String]
  ) -> GateError {
    let keys = keys.map(JSONValue.pathSegment).joined(separator: ", ")
    return GateError(
      kind: .missingPath, expression: text, position: position,
      found: "the result has no `\(path)`: nothing is called `\(segment)`",
      hint: keys.isEmpty ? "what comes before it is empty" : "there is \(keys)")
  }
}

extension JSONValue {
  fileprivate var kindName: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .integer, .unsigned: "a number"
    case .number(let value): value.isNaN ? "null" : "a number"
    case .string: "text"
    case .array: "a list"
    case .object: "an object"
    }
  }

  fileprivate var numberHint: String {
    switch self {
    case .array([]), .object([]): "it is empty"
    case .array, .object:
      "go on with one of " + childKeys.map(JSONValue.pathSegment).joined(separator: ", ")
    case .null: "this result has no such number; leave it out of the gate"
    default: "compare a number"
    }
  }
}
