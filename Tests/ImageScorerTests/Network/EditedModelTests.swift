import Foundation
import Testing

@testable import ImageScorer

/// Models that cannot be taken apart, and what is written over names that are in use.
struct EditedModelTests {
  /// A model of one operator with bodies within one another.
  private func model(bodies: Int) -> [UInt8] {
    // From the inside out, and backwards: a copy of what is inside for each would be quadratic.
    var reversed: [UInt8] = []
    func wrap(_ field: Int) {
      var length = ProtobufWriter()
      // A field of this length, of which only the head is taken.
      length.number(1, UInt64(reversed.count))
      reversed += length.bytes.dropFirst().reversed()
      reversed.append(UInt8(field << 3 | 2))
    }
    for _ in 0..<bodies {
      for field in [1, 6, 5] { wrap(field) }
    }
    for field in [1, 7] { wrap(field) }
    return reversed.reversed()
  }

  @Test func `Bodies within bodies are taken to a depth, and refused beyond it`() {
    #expect(OnnxModel(model(bodies: 0))?.nodes.count == 1)
    #expect(OnnxModel(model(bodies: 100))?.nodes.count == 1)
    #expect(OnnxModel(model(bodies: 101)) == nil)
    #expect(OnnxModel(model(bodies: 200_000)) == nil)
  }

  /// A model with one tensor whose numbers are in a file.
  private func model(_ entries: [String: String]) -> [UInt8] {
    var file = ProtobufWriter()
    file.message(7) { graph in
      graph.message(5) { tensor in
        tensor.text(8, "w")
        for (key, value) in entries {
          tensor.message(13) {
            $0.text(1, key)
            $0.text(2, value)
          }
        }
        tensor.number(14, 1)
      }
    }
    return file.bytes
  }

  /// Joins a model with a file `w.bin` of the bytes 0 to 7.
  private func joined(_ bytes: [UInt8]) throws -> [UInt8] {
    let folder = try NetworkFiles.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(0..<8).write(to: folder.appending(path: "w.bin"))
    return try WeightFiles(folder: folder.path + "/", name: "m.onnx").joined(bytes)
  }

  @Test(
    arguments: [
      (nil, nil, 0..<8), ("2", nil, 2..<8), (nil, "3", 0..<3), ("8", nil, 8..<8), ("2", "6", 2..<8),
    ] as [(String?, String?, Range<UInt8>)])
  func `Weights come from the place that is named`(
    offset: String?, length: String?, expected: Range<UInt8>
  ) throws {
    var entries = ["location": "w.bin"]
    entries["offset"] = offset
    entries["length"] = length
    var tensor = ProtobufWriter()
    tensor.text(8, "w")
    tensor.bytes(9, Array(expected))
    var file = ProtobufWriter()
    file.message(7) { $0.bytes(5, tensor.bytes) }
    #expect(try joined(model(entries)) == file.bytes)
  }

  @Test(arguments: [
    ("offset", "abc", "no number"), ("length", "", "no number"), ("offset", "-1", "no number"),
    ("offset", "-9223372036854775808", "no number"),
    ("offset", "9223372036854775808", "no number"),
    ("offset", "9223372036854775807", "too short"), ("length", "9", "too short"),
  ])
  func `A place that is none is refused`(key: String, value: String, words: String) throws {
    let error = try #require(throws: NetworkError.self) {
      try joined(model(["location": "w.bin", key: value]))
    }
    #expect(error.description.contains(words), "\(error)")
  }

  @Test func `A model with weights in files is refused at every shorter length`() throws {
    let whole = model(["location": "w.bin"])
    #expect(throws: Never.self) { try joined(whole) }
    for count in 1..<whole.count {
      #expect(throws: NetworkError.self, "\(count)") { try joined(Array(whole[..<count])) }
    }
    // Also where only the tensor, or only the graph, ends too early.
    for (path, words) in [([7], "incomplete"), ([7, 5], "incomplete")] {
      var message: [UInt8] = [UInt8(8 << 3 | 2), 5, 0x77]
      for field in path.reversed() {
        var outer = ProtobufWriter()
        outer.bytes(field, message)
        message = outer.bytes
      }
      let error = try #require(throws: NetworkError.self) { try joined(message) }
      #expect(error.description.contains(words), "\(error)")
    }
  }

  @Test(.needsRuntime) func `A head on the old logit gets another name than it has`() throws {
    var options = NetworkOptions()
    options.featureLayer = "logit"
    let network = try FeatureNetwork(path: nil, options: options)
    let bytes = try network.adapted(weights: [2], intercept: 0.5, origin: [])
    let model = try #require(OnnxModel(bytes))
    #expect(model.outputs.map(\.name) == ["logit_2"])
    let adapted = try Network(bytes: bytes, name: "the adapted network")
    let image = NetworkFiles.image(width: 96, height: 80)
    let own = try NetworkFiles.logit(Network.bundled(), image)
    #expect(abs(try NetworkFiles.logit(adapted, image) - (2 * own + 0.5)) < 1e-4)
  }
}
