import Foundation
import Testing

/// `llbench model` where ONNX Runtime is not to be had, and with wrong usage.
@Suite struct ModelCommandTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  @Test func `without ONNX Runtime the way to install it is said, and the exit code is 1`() throws {
    let outcome = try Program.run(
      ["model"], in: workplace.url, environment: ["LLBENCH_ONNXRUNTIME": "/no/such/library.so"])
    #expect(outcome.status == 1)
    #expect(outcome.text == "")
    #expect(outcome.errors.hasPrefix("llbench: /no/such/library.so (from LLBENCH_ONNXRUNTIME)"))
    #expect(outcome.errors.contains("make onnxruntime"))
    // Everything else works without it.
    let score = try Program.run(
      ["score", BreastCancer.logistic, BreastCancer.labels, "--no-store"], in: workplace.url,
      environment: ["LLBENCH_ONNXRUNTIME": "/no/such/library.so"])
    #expect(score.status == 0)
    #expect(try workplace.files == [])
  }

  @Test func `a mean of two numbers and a class of two are wrong usage`() throws {
    for arguments in [["--mean", "0.5,0.5"], ["--real-class", "2"], ["--std", "0"]] {
      #expect(try Program.run(["model"] + arguments, in: workplace.url).status == 64)
    }
  }
}
