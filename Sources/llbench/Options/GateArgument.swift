import ArgumentParser
internal import Reports

/// A gate as an argument, such as `log_loss > 0.5`, read before any work is done.
struct GateArgument: ExpressibleByArgument {
  let text: String

  init?(argument: String) {
    text = argument
  }

  /// The expression, or a usage error that says where it cannot be read.
  func parsed() throws -> GateExpression {
    do {
      return try GateExpression.parse(text)
    } catch {
      throw ValidationError("--fail-if: \(error)")
    }
  }

  /// Ends the program with the gate's exit code where the expression is true of a result.
  func check(_ value: JSONValue) throws {
    let gate = try parsed()
    do {
      if try gate.evaluate(on: value) {
        let values = try gate.measurements(on: value)
          .map { "\($0.path) = " + ($0.value.isInfinite ? "infinite" : $0.value.description) }
          .joined(separator: ", ")
        Terminal.complain("the gate `\(text)` did not hold: \(values)")
        throw ExitStatus.gate
      }
    } catch let error as GateError {
      Terminal.complain("--fail-if: \(error)")
      throw ExitStatus.failed
    }
  }
}
