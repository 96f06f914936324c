import Foundation
import Testing

@testable import ImageScorer

/// Networks as people export them, against PyTorch's logits.
@Suite(.needsRuntime) struct TrainedNetworkTests {
  /// What `fixtures/models/make.py` and `export_zoo.py` write of PyTorch.
  struct Record: Decodable {
    let cases: [Case]
  }

  struct Case: Decodable {
    let width: Int
    let height: Int
    let seed: Int
    let flipped: Bool
    let logit: Double
  }

  struct Zoo: Decodable {
    let networks: [String: Record]
  }

  /// The record of the zoo, and those of its networks that were made here.
  static let zoo: Zoo? = try? JSONDecoder().decode(
    Zoo.self, from: Data(contentsOf: NetworkFiles.models.appending(path: "zoo-logits.json")))
  static let made = (zoo?.networks.keys.sorted() ?? []).filter {
    FileManager.default.fileExists(atPath: NetworkFiles.zoo.appending(path: $0 + ".onnx").path)
  }

  @Test func `the bundled network gives PyTorch's logits`() throws {
    let record = try JSONDecoder().decode(
      Record.self,
      from: Data(contentsOf: NetworkFiles.models.appending(path: "bundled-logits.json")))
    #expect(record.cases.count == 10)
    let network = try Network.bundled()
    var input = network.makeInput()
    for expected in record.cases {
      let image = NetworkFiles.image(
        width: expected.width, height: expected.height, seed: expected.seed)
      let logit = try network.logit(of: image, flipped: expected.flipped, using: &input)
      // Noise is nothing that it knows: these logits are near 0, so they measure the difference.
      #expect(abs(logit - expected.logit) < 0.05 * abs(expected.logit), "\(logit)")
    }
  }

  @Test func `the bundled network is the committed file and says what it is`() throws {
    let file = NetworkFiles.models.appending(path: "bundled.onnx")
    #expect(try Data(contentsOf: file) == Data(BundledNetwork.bytes))
    #expect(BundledNetwork.bytes.count < 1_000_000)
    let about = try Network.bundled().description
    #expect(about == (try Network(path: file.path).description))
    #expect(about.mean == .init([0.5, 0.5, 0.5], .metadata))
    #expect(about.activation == .init(.sigmoid, .metadata))
    #expect(about.columns == 1)
    #expect(about.takenSize == "any size")
  }

  @Test(
    .enabled(if: !made.isEmpty, "no .build/zoo here; fixtures/models/export_zoo.py makes it"),
    arguments: made)
  func `a network of the zoo gives PyTorch's logits`(name: String) throws {
    let record = try #require(TrainedNetworkTests.zoo?.networks[name])
    let network = try Network(path: NetworkFiles.zoo.appending(path: name + ".onnx").path)
    var input = network.makeInput()
    for expected in record.cases {
      let image = NetworkFiles.image(
        width: expected.width, height: expected.height, seed: expected.seed)
      let logit = try network.logit(of: image, flipped: expected.flipped, using: &input)
      #expect(abs(logit - expected.logit) < 1e-4, "\(logit) for \(expected.logit)")
    }
  }
}
