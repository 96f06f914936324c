internal import Reports

/// Gate expressions written from what was read of them, and evaluated the plain way.
enum GateText {
  /// The expression with parentheses where they are needed, and every segment of a path in quotes.
  static func text(of node: GateExpression.Node) -> String {
    switch node {
    case .any(let parts):
      parts.map { part in
        if case .any = part { "(\(text(of: part)))" } else { text(of: part) }
      }.joined(separator: " || ")
    case .all(let parts):
      parts.map { part in
        if case .comparison = part { text(of: part) } else { "(\(text(of: part)))" }
      }.joined(separator: " && ")
    case .comparison(let left, let relation, let right):
      "\(text(of: left)) \(relation.rawValue) \(text(of: right))"
    }
  }

  private static func text(of operand: GateExpression.Operand) -> String {
    switch operand {
    case .number(let value) where value.isInfinite: value < 0 ? "-Infinity" : "Infinity"
    case .number(let value): value.description
    case .path(_, let segments, _):
      segments.map { segment in
        var text = "\""
        for scalar in segment.unicodeScalars {
          if scalar == "\"" || scalar == "\\" { text += "\\" }
          text.unicodeScalars.append(scalar)
        }
        return text + "\""
      }.joined(separator: ".")
    }
  }

  /// Whether the expression holds; nil where one of its paths has no number.
  static func evaluate(_ node: GateExpression.Node, on value: JSONValue) -> Bool? {
    func every(_ parts: [GateExpression.Node]) -> [Bool]? {
      let verdicts = parts.map { evaluate($0, on: value) }
      return verdicts.contains(nil) ? nil : verdicts.compactMap(\.self)
    }
    switch node {
    case .any(let parts): return every(parts).map { $0.contains(true) }
    case .all(let parts): return every(parts).map { !$0.contains(false) }
    case .comparison(let left, let relation, let right):
      guard let left = number(left, in: value), let right = number(right, in: value) else {
        return nil
      }
      switch relation.rawValue {
      case "<": return left < right
      case "<=": return left <= right
      case ">": return left > right
      case ">=": return left >= right
      case "==": return left == right
      case "!=": return left != right
      default: return nil
      }
    }
  }

  private static func number(_ operand: GateExpression.Operand, in root: JSONValue) -> Double? {
    switch operand {
    case .number(let value): return value
    case .path(_, let segments, _):
      var value: JSONValue? = root
      for segment in segments { value = value?.child(segment) }
      switch value {
      case .integer(let number)?: return Double(number)
      case .unsigned(let number)?: return Double(number)
      case .number(let number)? where !number.isNaN: return number
      case .string("Infinity")?: return .infinity
      case .string("-Infinity")?: return -.infinity
      default: return nil
      }
    }
  }
}
