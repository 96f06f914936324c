import Foundation
import Testing
import Workbench

/// A calibrator that is damaged, edited out of range or of a newer version is refused.
@Suite struct CalibratorFileTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  private func apply(_ text: String) throws {
    let run = try workplace.predictions([("a", 0.2), ("b", 0.9)])
    var request = ApplyRequest(calibrator: try workplace.file("c.json", text), run: run)
    request.output = workplace.path("sub.csv")
    _ = try request.perform(in: workplace.context())
  }

  @Test(
    arguments: [
      ("", "not a calibrator"),
      ("{", "not a calibrator"),
      ("[]", "not a calibrator"),
      (#"{"version":1}"#, "no key `method`"),
      (#"{"version":2,"method":"platt","parameters":{"slope":1,"intercept":0}}"#, "version"),
      (#"{"version":1,"method":"magic","parameters":{}}"#, "magic"),
      (#"{"version":1,"method":"temperature","parameters":{"temperature":0}}"#, "temperature"),
      (#"{"version":1,"method":"temperature","parameters":{"temperature":-1}}"#, "temperature"),
      (#"{"version":1,"method":"platt","parameters":{"slope":1}}"#, "intercept"),
      (#"{"version":1,"method":"platt","parameters":{"slope":1e999,"intercept":0}}"#, "c.json"),
      (#"{"version":1,"method":"beta","parameters":{"a":-1,"b":1,"c":0}}"#, "a"),
      (
        #"{"version":1,"method":"isotonic","parameters":{},"knots":[1,0],"values":[0.1,0.2,0.3]}"#,
        "knot"
      ),
      (
        #"{"version":1,"method":"isotonic","parameters":{},"knots":[0],"values":[0.1,1.3]}"#, "1.3"
      ),
      (
        #"{"version":1,"method":"clip","parameters":{},"clip":{"lower":0.9,"upper":0.1}}"#, "clip"
      ),
    ]) func `It is refused with the reason, and nothing is written`(text: String, word: String)
    throws
  {
    let error = #expect(throws: WorkbenchError.self) { try apply(text) }
    #expect(error?.description.contains(word) == true, "\(error?.description ?? "")")
    #expect(try workplace.files == ["c.json", "run.csv"])
  }

  @Test func `A written file applies to known values`() throws {
    // sigmoid(2 logit(0.2) + 0) = 1/17, sigmoid(2 logit(0.9)) = 81/82.
    try apply(#"{"version":1,"method":"temperature","parameters":{"temperature":0.5}}"#)
    let text = try String(contentsOfFile: workplace.path("sub.csv"), encoding: .utf8)
    let values = try text.split(separator: "\n").dropFirst().map {
      try #require(Double($0.split(separator: ",")[1]))
    }
    #expect(abs(values[0] - 1 / 17.0) < 1e-16)
    #expect(abs(values[1] - 81 / 82.0) < 2e-16)
  }
}
