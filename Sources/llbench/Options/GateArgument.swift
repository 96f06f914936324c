import ArgumentParser
internal import Reports

/// A gate as an argument, such as `log_loss > 0.5`, read before any work is done.
struct GateArgument: ExpressibleByArgument {
  let text: String

  init?(argument: String) {
    text = argument
  }

  /// Refuses, as wrong usage, what cannot be read or names what no result has.
  ///
  /// - Parameter keys: The keys of the result to come.
  func validate(keys: [String]) throws {
    do {
      try GateExpression.parse(text).check(keys: keys)
    } catch {
      throw ValidationError("--fail-if: \(error)")
    }
  }

  /// Ends the program with the gate's exit code where the expression is true of a result.
  func check(_ value: JSONValue) throws {
    do {
      let gate = try GateExpression.parse(text)
      if try gate.evaluate(on: value) {
        let values = gate.measurements(on: value)
          .map { "\($0.path) = " + GateArgument.words($0.value) }
          .joined(separator: ", ")
        Terminal.complain("the gate `\(text)` did not hold: \(values)")
        throw ExitStatus.gate
      }
    } catch let error as GateError {
      Terminal.complain("--fail-if: \(error)")
      throw ExitStatus.failed
    }
  }

  /// A number as the JSON result has it: a count without a point.
  private static func words(_ value: Double) -> String {
    if value.isInfinite { return "infinite" }
    return Int(exactly: value).map(String.init) ?? value.description
  }
}
