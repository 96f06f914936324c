extension GateExpression {
  /// A part of an expression that holds or does not.
  package indirect enum Node: Sendable, Equatable {
    case any([Node])
    case all([Node])
    case comparison(Operand, Relation, Operand)

    /// The operands below this node, in the order written.
    var operands: [Operand] {
      switch self {
      case .any(let parts), .all(let parts): parts.flatMap(\.operands)
      case .comparison(let left, _, let right): [left, right]
      }
    }
  }

  /// One side of a comparison; positions are characters counted from 1.
  package enum Operand: Sendable, Equatable {
    case number(Double)
    case path(String, segments: [String], position: Int)
  }

  /// How two numbers are compared.
  package enum Relation: String, Sendable, CaseIterable {
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case greater = ">"

    func holds(_ left: Double, _ right: Double) -> Bool {
      switch self {
      case .lessOrEqual: left <= right
      case .greaterOrEqual: left >= right
      case .equal: left == right
      case .notEqual: left != right
      case .less: left < right
      case .greater: left > right
      }
    }
  }
}
