/// A network whose features are read: what its last linear layer takes, or another tensor inside it.
///
/// The network's file is copied in memory with an output more. Where its own output can be read as
/// that of any network here, it is read too; a network of 1,000 classes has features as well.
public final class FeatureNetwork: Sendable {
  /// What was computed of one image.
  public struct Reading: Sendable, Equatable {
    /// The features, as many as those of every other image.
    public let features: [Float]
    /// The logit of REAL by the network's own output, finite; nil where it has none that can be read.
    public let ownLogit: Double?
  }

  /// The tensor that the features are.
  public struct Layer: Sendable, Equatable {
    /// Its name, and what said so.
    public let name: NetworkDescription.Sourced<String>
    /// Its type, such as `float32`.
    public let type: String
    /// Its dimensions: numbers, or names (or `?`) where any number will do.
    public let shape: [String]
    /// Whether it has a height and a width, over which the features are means.
    public let isSpatial: Bool
  }

  /// What was understood of the network's input, and of its output where that can be read.
  public var description: NetworkDescription { own ?? network.description }
  /// The tensor that the features are.
  public let layer: Layer
  /// Why the network's own output is not read; nil where it is.
  public let whyNotScored: String?

  private let own: NetworkDescription?
  let network: Network
  let model: OnnxModel
  let head: FeatureHead
  let featuresName: CText

  /// Opens a network.
  ///
  /// - Parameters:
  ///   - path: An ONNX file, or nil for the network that comes with llbench.
  ///   - options: What the user says about it; `featureLayer` names the tensor. Where nothing does,
  ///     it is found from the output back: what the last linear layer takes, or what the last pooling
  ///     gives.
  /// - Throws: `NetworkError`; `.unsupported` with candidates where the tensor is not found, or is
  ///   none that features can be taken of.
  public init(path: String?, options: NetworkOptions = NetworkOptions()) throws(NetworkError) {
    let name = path ?? BundledNetwork.name
    let source = try ModelSource(path: path)
    let (model, facts) = try source.model(name: name)
    let own: Network?
    do throws(NetworkError) {
      own = try source.open(source.bytes, name: name, facts: facts, options: options)
      whyNotScored = nil
    } catch {
      // Its input may be at fault as well; then opening it for its features fails for that.
      guard case .unsupported(_, let reason, _) = error else { throw error }
      own = nil
      whyNotScored = reason
    }
    self.own = own?.description
    self.model = model
    let output =
      own?.description.output.value.name ?? options.outputName ?? model.outputs.first?.name ?? ""
    let search = FeatureSearch(model: model, source: source, name: name, output: output)
    let (layer, type) = try search.layer(
      said: [
        (.option, options.featureLayer),
        (.metadata, try NetworkOptions(metadata: model.metadataValues).featureLayer),
        (.sideFile, source.beside?.options.featureLayer),
      ])
    self.layer = layer
    head = FeatureHead(on: layer.name.value, type: type, isSpatial: layer.isSpatial, in: model)
    featuresName = CText(head.features)
    var reading = options
    let standIn = own == nil ? model.freeName("llbench_stand_in") : nil
    reading.outputName = standIn ?? output
    if standIn != nil { reading.activation = .sigmoid }
    let edited = model.written(
      endingIn: own == nil ? [layer.name.value] : nil,
      adding: head.extraction(standIn: standIn))
    network = try source.open(edited, name: name, facts: facts, options: reading)
  }

  /// Makes what one worker needs.
  public func makeInput() -> NetworkInput { network.makeInput() }

  /// The network with a head of one logit in place of all that comes after the features.
  ///
  /// The file holds everything it needs and says how it is to be read: normalisation, layout, one
  /// logit whose class 1 is REAL, and the tensor of its features, so that it can be adapted again.
  ///
  /// - Parameters:
  ///   - weights: One for each feature, in nats per unit of it.
  ///   - intercept: The logit where all features are 0, in nats.
  ///   - origin: Where the head came from, keys and values; the keys get `llbench.head.` before them.
  /// - Returns: An ONNX file, which the runtime takes: it was tried.
  /// - Throws: `NetworkError.refused` where it does not.
  /// - Complexity: O(bytes of the network)
  public func adapted(
    weights: [Float], intercept: Float, origin: [(key: String, value: String)]
  ) throws(NetworkError) -> [UInt8] {
    func list(_ values: [Double]) -> String { values.map(\.description).joined(separator: ", ") }
    // The name is free where the old head had it, and taken where the features are computed from it.
    let isDropped =
      model.outputs.contains { $0.name == "logit" }
      && !model.ancestors([layer.name.value]).contains("logit")
    let output = isDropped ? "logit" : model.freeName("logit")
    var additions = head.scoring(weights: weights, intercept: intercept, output: output)
    let metadata: [(NetworkOptions.Key, String)] = [
      (.mean, list(description.mean.value)), (.std, list(description.std.value)),
      (.realClass, "1"), (.activation, Activation.sigmoid.rawValue),
      (.layout, description.layout.value.rawValue),
      (.input, description.input.value.name), (.output, output),
      (.featureLayer, layer.name.value),
    ]
    additions.metadata =
      metadata.map { (NetworkOptions.prefix + $0.rawValue, $1) }
      + origin.map { (NetworkOptions.headPrefix + $0.key, $0.value) }
    let file = model.written(
      endingIn: [layer.name.value], adding: additions,
      keepsMetadata: { !$0.hasPrefix(NetworkOptions.prefix) })
    _ = try Network(bytes: file, name: "the adapted network")
    return file
  }
}
