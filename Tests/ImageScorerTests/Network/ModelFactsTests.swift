import Foundation
import Testing

@testable import ImageScorer

/// What is read of ONNX files by ourselves, damaged ones too.
struct ModelFactsTests {
  private func facts(_ bytes: [UInt8]) -> ModelFacts {
    bytes.withUnsafeBytes { ModelFacts($0) }
  }

  private func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: NetworkFiles.tiny(name))))
  }

  @Test func `the operator of an output is seen through those that change its shape`() throws {
    #expect(try facts(bytes("softmax")).lastOperator(of: "score") == "Softmax")
    #expect(try facts(bytes("sigmoid")).lastOperator(of: "score") == "Sigmoid")
    #expect(try facts(bytes("log_softmax")).lastOperator(of: "score") == "LogSoftmax")
    #expect(try facts(bytes("four_dimensions")).lastOperator(of: "score") == "Gemm")
    #expect(try facts(bytes("two_logits")).lastOperator(of: "no such") == nil)
  }

  @Test func `the files of weights are named`() throws {
    #expect(try facts(bytes("external_data")).dataFiles == ["external_data.onnx.data"])
    #expect(try facts(bytes("two_logits")).dataFiles.isEmpty)
  }

  @Test func `a graph that goes round in circles ends`() {
    // ModelProto.graph = { node = { input "a", output "a", op_type "Identity" } }
    let node: [UInt8] = [0x0A, 1, 0x61, 0x12, 1, 0x61, 0x22, 8] + Array("Identity".utf8)
    let graph: [UInt8] = [0x0A, UInt8(node.count)] + node
    #expect(facts([0x3A, UInt8(graph.count)] + graph).lastOperator(of: "a") == nil)
  }

  @Test func `every beginning of a file can be read`() throws {
    let whole = try bytes("metadata")
    for count in whole.indices { _ = facts(Array(whole[..<count])).lastOperator(of: "score") }
    #expect(facts([]) == facts([0xFF, 0xFF]))
    #expect(facts(whole).opset == 17)
  }

  @Test func `a length beyond the file ends the reading`() {
    // A field of 2^63 bytes, and one whose length has more than ten bytes.
    let long: [UInt8] = [0x3A] + [UInt8](repeating: 0xFF, count: 8) + [0x7F, 1, 2, 3]
    let endless: [UInt8] = [0x3A] + [UInt8](repeating: 0xFF, count: 12)
    #expect(facts(long) == facts([]))
    #expect(facts(endless) == facts([]))
  }

  @Test func `two thousand changed bytes do no harm`() throws {
    let whole = try bytes("external_data")
    var generator = NetworkGenerator(seed: 7)
    var changed = 0
    for _ in 0..<2_000 {
      var damaged = whole
      damaged[Int.random(in: 0..<whole.count, using: &generator)] = UInt8.random(
        in: 0...255, using: &generator)
      if facts(damaged) != facts(whole) { changed += 1 }
    }
    // Most bytes matter to what is read.
    #expect(changed > 200)
  }
}

/// SplitMix64: the same numbers from the same seed on every machine.
struct NetworkGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }
}
