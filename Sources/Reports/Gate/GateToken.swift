/// A word of a gate expression and where it starts, in characters counted from 1.
struct GateToken: Equatable {
  enum Kind: Equatable {
    case number(Double)
    case path(String, [String])
    case relation(GateExpression.Relation)
    case and
    case or
    case open
    case close
    case end
  }

  let kind: Kind
  let position: Int
  /// The word as it is written.
  let text: String
}
