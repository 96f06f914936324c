internal import Reports

extension FuzzTarget {
  /// Gate expressions: one that is read, written with all that it says, reads as the same and holds
  /// for the same results.
  static let gate = FuzzTarget(
    name: "gate", summary: "--fail-if expressions, read, evaluated, written and read again"
  ) { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    let expression: GateExpression
    do throws(GateError) {
      expression = try GateExpression.parse(text)
    } catch {
      _ = error.description
      return 1...text.unicodeScalars.count + 1 ~= error.position
        ? nil : "the error is at \(error.position), which is not in the text"
    }
    let written = GateText.text(of: expression.root)
    guard let again = try? GateExpression.parse(written) else {
      return "what was written as \(written) is refused"
    }
    if GateText.text(of: again.root) != written { return "\(written) reads as another" }
    let (first, second) = (verdict(expression), verdict(again))
    if first != second { return "\(written) says \(second), and the text \(first)" }
    if let holds = GateText.evaluate(expression.root, on: result), first != "\(holds)" {
      return "the text says \(first), and its parts say \(holds)"
    }
    return nil
  }

  /// What an expression says of a result, or why it says nothing.
  private static func verdict(_ expression: GateExpression) -> String {
    do throws(GateError) {
      return "\(try expression.evaluate(on: result))"
    } catch {
      _ = error.description
      return "\(error.kind)"
    }
  }

  /// A result with every kind of value.
  private static let result: JSONValue = [
    "log_loss": .number(0.5), "auc": .number(0.9), "n": .integer(100), "seed": .unsigned(.max),
    "worst": .string("Infinity"), "clip": .null, "ci95": .array([.number(0.4), .number(0.6)]),
    "decomposition": ["uncertainty": .number(0.69), "a b": .number(-.infinity)],
    "splits": .array([["name": .string("public"), "n": .integer(30)]]),
    "valid": .bool(true), "": .number(.nan), "Infinity": .number(1),
  ]
}
