/// Finds the tensor of a network that features are taken of, or says what there would be.
struct FeatureSearch {
  let model: OnnxModel
  let source: ModelSource
  /// What messages call the model.
  let name: String
  /// The output that the search starts from.
  let output: String

  /// More candidates than these help nobody.
  private static let mostCandidates = 8

  /// The tensor that was named, or that the structure shows.
  ///
  /// - Parameter said: What each source says, the first to be believed first.
  /// - Throws: `NetworkError.unsupported` with candidates.
  func layer(said: [(source: NetworkDescription.Source, name: String?)]) throws(NetworkError)
    -> (layer: FeatureNetwork.Layer, type: ElementType)
  {
    for (source, name) in said {
      if let name { return try layer(.init(name, source)) }
    }
    guard let found = model.featureTensor(before: output) else {
      throw try refusal("no linear layer and no pooling was found before its output \(output)")
    }
    return try layer(.init(found, .model))
  }

  private func layer(_ named: NetworkDescription.Sourced<String>) throws(NetworkError)
    -> (layer: FeatureNetwork.Layer, type: ElementType)
  {
    guard model.nodes.contains(where: { $0.outputs.contains(named.value) }) else {
      let isInput = model.inputs.contains { $0.name == named.value }
      throw try refusal(
        isInput
          ? "the tensor \(named.value) is its input" : "it has no tensor called \(named.value)")
    }
    guard let tensor = try inspected([named.value]).first else {
      throw try refusal("the tensor \(named.value) is no tensor of numbers")
    }
    let shape = tensor.declaration.shape
    guard let type = tensor.type.flatMap(ElementType.init(rawValue:)) else {
      throw try refusal("the tensor \(named.value) is \(tensor.declaration.type)")
    }
    guard shape.count == 2 || shape.count == 4 else {
      throw try refusal(
        "the tensor \(named.value) has the shape [\(shape.joined(separator: ", "))]")
    }
    return (
      FeatureNetwork.Layer(
        name: named, type: tensor.declaration.type, shape: shape, isSpatial: shape.count == 4),
      type
    )
  }

  /// The refusal of a network, with the tensors that could be named.
  private func refusal(_ reason: String) throws(NetworkError) -> NetworkError {
    // A name from a damaged file need not be one that can be asked for: then there is no list.
    let known = (try? inspected(Array(model.featureCandidates.prefix(40)))) ?? []
    let fitting = known.filter { tensor in
      tensor.type.flatMap(ElementType.init(rawValue:)) != nil
        && [2, 4].contains(tensor.dimensions.count)
    }
    let list = fitting.prefix(FeatureSearch.mostCandidates).map {
      "\($0.name) [\($0.declaration.shape.joined(separator: ", "))]"
    }
    return .unsupported(
      path: name, reason: reason,
      advice:
        "Features are a tensor of two dimensions (batch, features) or of four (batch, features,"
        + " height, width), named with --feature-layer"
        + (list.isEmpty ? "." : "; from the end: \(list.joined(separator: ", ")).")
    )
  }

  /// What the runtime says of some values inside the graph.
  private func inspected(_ names: [String]) throws(NetworkError) -> [ModelInspection.Tensor] {
    var additions = OnnxModel.Additions()
    let outputs = Set(model.outputs.map(\.name))
    for name in names where !outputs.contains(name) {
      var output = ProtobufWriter()
      output.text(1, name)
      additions.outputs.append(output)
    }
    let edited = model.written(endingIn: nil, adding: additions)
    let found = try source.outputs(of: edited, name: name)
    return names.compactMap { name in found.first { $0.name == name } }
  }
}
