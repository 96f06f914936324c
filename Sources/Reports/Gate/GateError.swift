/// Why a gate expression could not be read or has no answer.
public struct GateError: Error, Sendable, Equatable {
  /// The kinds of failure.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The expression does not follow the grammar.
    case syntax
    /// Parentheses are nested more deeply than `GateExpression.maximumDepth`.
    case tooDeep
    /// A path leads to nothing.
    case missingPath
    /// A path leads to something that is not a number, null among them.
    case notANumber
  }

  /// What kind of failure it is.
  public let kind: Kind
  /// The expression.
  public let expression: String
  /// Where in the expression, in characters (Unicode scalars) counted from 1.
  public let position: Int
  /// What is there.
  public let found: String
  /// What to do about it.
  public let hint: String

  /// Makes an error.
  public init(kind: Kind, expression: String, position: Int, found: String, hint: String) {
    self.kind = kind
    self.expression = expression
    self.position = position
    self.found = found
    self.hint = hint
  }
}

extension GateError: CustomStringConvertible {
  /// The error in one line, with control characters escaped.
  public var description: String {
    let shown = DisplayText(expression).text
    return "gate '\(shown)', position \(position): \(DisplayText(found).text); "
      + DisplayText(hint).text
  }
}
