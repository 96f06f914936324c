import Foundation
import Testing

@testable import ImageScorer

/// Features and heads of networks against what `make_features.py` computes with numpy.
@Suite(.needsRuntime) struct FeatureNetworkTests {
  struct Expected: Decodable {
    struct One: Decodable {
      let layer: String
      let spatial: Bool
      let features: [Double]
      let logit: Double?
    }

    let width: Int
    let height: Int
    let networks: [String: One]
    let refused: [String: String]

    static let folder = NetworkFiles.models.appending(path: "features")
    static let all: Expected? = try? JSONDecoder().decode(
      Expected.self, from: Data(contentsOf: folder.appending(path: "expected.json")))
    static let names = (all?.networks.keys).map { $0.sorted() } ?? []
    static let refusedNames = (all?.refused.keys).map { $0.sorted() } ?? []

    static func path(_ name: String) -> String {
      folder.appending(path: name + ".onnx").path
    }
  }

  private func reading(_ network: FeatureNetwork, _ image: DecodedImage) throws
    -> FeatureNetwork.Reading
  {
    var input = network.makeInput()
    return try network.reading(of: image, using: &input)
  }

  /// Bytes opened as `predict` would open them, from a file that goes with the last reference.
  private final class Reopened {
    let path: String
    let network: Network
    private let folder: URL

    init(_ bytes: [UInt8]) throws {
      folder = try NetworkFiles.temporaryFolder()
      path = folder.appending(path: "adapted.onnx").path
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      network = try Network(path: path)
    }

    deinit {
      try? FileManager.default.removeItem(at: folder)
    }
  }

  @Test func `The fixtures are there`() {
    #expect(Expected.names.count == 7)
    #expect(Expected.refusedNames.count == 2)
  }

  @Test(arguments: Expected.names)
  func `Features are found by the structure and are those of numpy`(name: String) throws {
    let all = try #require(Expected.all)
    let expected = try #require(all.networks[name])
    let network = try FeatureNetwork(path: Expected.path(name))
    #expect(network.layer.name == .init(expected.layer, .model))
    #expect(network.layer.isSpatial == expected.spatial)
    let image = NetworkFiles.image(width: all.width, height: all.height)
    let reading = try reading(network, image)
    #expect(reading.features.count == expected.features.count)
    let tolerance = network.layer.type == "float16" ? 5e-3 : 1e-5
    for (a, b) in zip(reading.features, expected.features) {
      #expect(abs(Double(a) - b) < tolerance)
    }
    if let logit = expected.logit {
      #expect(abs(try #require(reading.ownLogit) - logit) < 1e-5)
    }
  }

  @Test(arguments: Expected.names)
  func `A written head gives the sum of its weights and the features`(name: String) throws {
    let all = try #require(Expected.all)
    let expected = try #require(all.networks[name])
    let network = try FeatureNetwork(path: Expected.path(name))
    let weights = expected.features.indices.map { Float($0) * 0.75 - 1.25 }
    let bytes = try network.adapted(
      weights: weights, intercept: 0.375, origin: [("n", "12"), ("anything", "a, b")])
    let adapted = try Reopened(bytes)
    let about = adapted.network.description
    #expect(about.columns == 1)
    #expect(about.activation == .init(.sigmoid, .metadata))
    #expect(about.realClass == .init(1, .metadata))
    #expect(about.mean == .init([0.5, 0.5, 0.5], .metadata))
    #expect(about.metadata["llbench.head.n"] == "12")
    #expect(about.metadata["llbench.features"] == expected.layer)
    for size in [(all.width, all.height), (40, 31)] {
      let image = NetworkFiles.image(width: size.0, height: size.1, seed: 1)
      let features = try reading(network, image).features
      let sum = zip(weights, features).reduce(0.375) { $0 + Double($1.0) * Double($1.1) }
      #expect(abs(try NetworkFiles.logit(adapted.network, image) - sum) < 1e-5)
      // A network that was adapted can be adapted again, and has the same features.
      let again = try FeatureNetwork(path: adapted.path)
      #expect(again.layer.name == .init(expected.layer, .metadata))
      let second = try reading(again, image)
      #expect(second.features == features)
      #expect(abs(try #require(second.ownLogit) - sum) < 1e-5)
      #expect(
        (try again.adapted(weights: weights, intercept: 0.375, origin: [])).count < bytes.count)
    }
  }

  @Test(arguments: Expected.refusedNames)
  func `Where no features are found the message says which tensors there are`(name: String)
    throws
  {
    let part = try #require(Expected.all?.refused[name])
    let error = try #require(throws: NetworkError.self) {
      try FeatureNetwork(path: Expected.path(name))
    }
    #expect(error.description.contains(part), "\(error)")
    #expect(error.description.contains("--feature-layer"))
  }

  @Test func `A tensor that is named is taken, also where another would be found`() throws {
    var options = NetworkOptions()
    options.featureLayer = "flat"
    let all = try #require(Expected.all)
    let image = NetworkFiles.image(width: all.width, height: all.height)
    let network = try FeatureNetwork(path: Expected.path("two_layers"), options: options)
    #expect(network.layer.name == .init("flat", .option))
    let pooled = try reading(network, image).features
    #expect(pooled.count == 4)
    // Of one that has a height and a width the means are taken, by numpy's word the same.
    options.featureLayer = "hidden"
    let spatial = try FeatureNetwork(path: Expected.path("two_layers"), options: options)
    #expect(spatial.layer.isSpatial)
    #expect(try reading(spatial, image).features == pooled)
    for (name, words) in [
      ("nothing", "it has no tensor called nothing"), ("image", "image is its input"),
      ("w", "it has no tensor called w"),
    ] {
      options.featureLayer = name
      let error = try #require(throws: NetworkError.self) {
        try FeatureNetwork(path: Expected.path("two_layers"), options: options)
      }
      #expect(error.description.contains(words), "\(error)")
      #expect(error.description.contains("act [batch, 5], flat [batch, 4]"), "\(error)")
    }
  }

  @Test func `What only the old head needed is gone, and what is not known is copied`() throws {
    let network = try FeatureNetwork(path: NetworkFiles.tiny("metadata"))
    let bytes = try network.adapted(weights: [1, 2, 3], intercept: 0, origin: [])
    let model = try #require(OnnxModel(bytes))
    #expect(model.nodes.map(\.operation) == ["GlobalAveragePool", "Flatten", "Gemm"])
    #expect(model.initializers.map(\.name) == ["llbench_weights", "llbench_intercept"])
    #expect(model.outputs.map(\.name) == ["logit"])
    #expect(model.metadata.map(\.name).filter { $0 == "llbench.mean" }.count == 1)
    let about = try Reopened(bytes).network.description
    #expect(about.metadata["author"] == "nobody")
    #expect(about.mean == .init([0.485, 0.456, 0.406], .metadata))
    #expect(about.realClass.value == 1)
    #expect(about.producer == "make_tiny 1")
    #expect(about.opset == 17)
  }

  @Test(arguments: [
    "one_logit", "two_logits", "softmax", "sigmoid", "nhwc", "fixed_size", "nhwc_fixed",
    "float16_sigmoid_nhwc", "metadata", "three_classes", "two_sigmoids", "external_data",
  ])
  func `Networks of every form have features`(name: String) throws {
    let all = try ExpectedNetworks.read()
    let network = try FeatureNetwork(path: NetworkFiles.tiny(name))
    let image = NetworkFiles.image(width: all.width, height: all.height)
    let reading = try reading(network, image)
    // All of these take the means of the normalised channels.
    let about = network.description
    for channel in 0..<3 {
      let bytes = stride(from: channel, to: image.pixels.count, by: 3).map { image.pixels[$0] }
      let mean = bytes.reduce(0) { $0 + Double($1) } / Double(bytes.count) / 255
      let expected = (mean - about.mean.value[channel]) / about.std.value[channel]
      #expect(abs(Double(reading.features[channel]) - expected) < 5e-3)
    }
    let logit = all.scored[name]?.logit
    #expect((reading.ownLogit == nil) == (logit == nil))
    #expect((network.whyNotScored == nil) == (logit != nil))
    if let own = reading.ownLogit, let logit { #expect(abs(own - logit) < 5e-3) }
    let weights: [Float] = [0.5, -1.5, 2]
    let adapted = try Reopened(
      try network.adapted(weights: weights, intercept: -0.25, origin: [])
    ).network
    let sum = zip(weights, reading.features).reduce(-0.25) { $0 + Double($1.0) * Double($1.1) }
    #expect(abs(try NetworkFiles.logit(adapted, image) - sum) < 1e-5)
  }

  @Test func `The bundled network has features, and its own logit is that of predict`() throws {
    let network = try FeatureNetwork(path: nil)
    let image = NetworkFiles.image(width: 96, height: 80)
    let reading = try reading(network, image)
    #expect(reading.features.count >= 8)
    #expect(reading.ownLogit == (try NetworkFiles.logit(Network.bundled(), image)))
    let weights = reading.features.indices.map { Float($0 % 7) / 8 - 0.375 }
    let adapted = try Reopened(
      try network.adapted(weights: weights, intercept: 1, origin: [])
    ).network
    let sum = zip(weights, reading.features).reduce(1) { $0 + Double($1.0) * Double($1.1) }
    #expect(abs(try NetworkFiles.logit(adapted, image) - sum) < 1e-5 * max(1, abs(sum)))
    #expect(adapted.accepts(width: 1024, height: 1000))
  }

  @Test func `A damaged file is refused at every length`() throws {
    let whole = Array(
      try Data(contentsOf: URL(fileURLWithPath: Expected.path("ten_classes"))))
    let folder = try NetworkFiles.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "cut.onnx").path
    for count in stride(from: 1, to: whole.count, by: 7) {
      try Data(whole[..<count]).write(to: URL(fileURLWithPath: path))
      #expect(throws: NetworkError.self) { try FeatureNetwork(path: path) }
    }
    // And with any byte changed it is refused or read as what it says, without a crash.
    var survivors = 0
    for place in whole.indices {
      var damaged = whole
      damaged[place] ^= 0xFF
      try Data(damaged).write(to: URL(fileURLWithPath: path))
      let weights = [Float](repeating: 1, count: 4)
      if let network = try? FeatureNetwork(path: path),
        let bytes = try? network.adapted(weights: weights, intercept: 0, origin: [])
      {
        survivors += 1
        #expect(OnnxModel(bytes) != nil)
      }
    }
    #expect(survivors > 0)
  }

  @Test func `Copied whole, a model has the same bytes in its parts`() throws {
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: Expected.path("branch"))))
    let model = try #require(OnnxModel(bytes))
    let copy = model.written(endingIn: nil, adding: OnnxModel.Additions())
    let again = try #require(OnnxModel(copy))
    #expect(copy.count == bytes.count)
    #expect(again.nodes.map(\.outputs) == model.nodes.map(\.outputs))
    #expect(again.nodes.map { again[$0.place] } == model.nodes.map { model[$0.place] })
    #expect(
      again.initializers.map { again[$0.place] } == model.initializers.map { model[$0.place] })
    #expect(
      Set(model.nodes.flatMap(\.captured)).isSuperset(
        of: ["hidden", "double", "triple"]))
  }
}
