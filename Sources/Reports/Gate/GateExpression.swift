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
/// A gate that cannot be evaluated never passes silently: a path that leads nowhere, or to null,
/// is an error even where the rest of the expression would already decide, so that a misspelt
/// name shows on the first run and not on the day it matters. `==` compares doubles exactly.
public struct GateExpression: Sendable, Equatable {
  /// The deepest nesting of parentheses that is read.
  public static let maximumDepth = 64

  /// The expression as it was written.
  public let text: String
  let root: Node

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

  /// Whether the condition holds for a result.
  ///
  /// - Parameter value: The JSON of a result, as `JSONText.value(of:)` gives it.
  /// - Throws: `GateError` of kind `missingPath` or `notANumber`, for the first such operand.
  public func evaluate(on value: JSONValue) throws(GateError) -> Bool {
    try evaluate(root, on: value)
  }

  /// Every path of the expression with the number it has in a result, in the order written.
  ///
  /// This is what to show beside a gate that failed: `log_loss` is 0.61.
  ///
  /// - Throws: `GateError` as `evaluate(on:)` does.
  public func measurements(
    on value: JSONValue
  ) throws(GateError) -> [(path: String, value: Double)] {
    var result: [(path: String, value: Double)] = []
    for operand in root.operands {
      guard case .path(let path, let segments, let position) = operand else { continue }
      let number = try number(at: path, segments, position, in: value)
      if !result.contains(where: { $0.path == path }) { result.append((path, number)) }
    }
    return result
  }

  private func evaluate(_ node: Node, on value: JSONValue) throws(GateError) -> Bool {
    // Both kinds of list evaluate all of their parts: see the type's comment on errors.
    switch node {
    case .any(let parts):
      var holds = false
      for part in parts where try evaluate(part, on: value) { holds = true }
      return holds
    case .all(let parts):
      var holds = true
      for part in parts where try !evaluate(part, on: value) { holds = false }
      return holds
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
        let keys = value.childKeys.map(JSONValue.pathSegment).joined(separator: ", ")
        throw GateError(
          kind: .missingPath, expression: text, position: position,
          found: "the result has no `\(path)`: nothing is called `\(segment)`",
          hint: keys.isEmpty ? "what comes before it is empty" : "there is \(keys)")
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
