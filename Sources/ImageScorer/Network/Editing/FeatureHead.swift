/// The operators that make features, and of them a logit, of a tensor inside a network.
///
/// Features of an image are the tensor itself where it has two dimensions (batch, features), and its
/// mean over the image where it has four (batch, features, height, width); in float32.
struct FeatureHead {
  /// The name of the features, a row of them for each image.
  let features: String
  private let model: OnnxModel
  private var nodes: [ProtobufWriter] = []

  /// Starts at a tensor.
  ///
  /// - Parameters:
  ///   - tensor: Its name.
  ///   - type: Its type.
  ///   - isSpatial: Whether it has a height and a width.
  ///   - model: The network.
  init(on tensor: String, type: ElementType, isSpatial: Bool, in model: OnnxModel) {
    self.model = model
    var name = tensor
    func add(
      _ operation: String, _ wish: String, _ attributes: (inout ProtobufWriter) -> Void = { _ in }
    )
      -> ProtobufWriter
    {
      let output = model.freeName("llbench_" + wish)
      defer { name = output }
      return FeatureHead.node(operation, [name], output, attributes)
    }
    if type != .float32 {
      nodes.append(
        add("Cast", "float32") {
          FeatureHead.attribute(&$0, "to", UInt64(ElementType.float32.rawValue))
        })
    }
    if isSpatial {
      nodes.append(add("GlobalAveragePool", "pooled"))
      nodes.append(add("Flatten", "features"))
    }
    features = name
  }

  /// The features as an output.
  ///
  /// - Parameter stand: The name of a second output, one number for an image that has no meaning: it
  ///   stands where a logit is expected.
  func extraction(standIn stand: String?) -> OnnxModel.Additions {
    var additions = OnnxModel.Additions()
    additions.nodes = nodes
    if let stand {
      // Without axes the mean is over everything in every version of the operator.
      additions.nodes.append(FeatureHead.node("ReduceMean", [features], stand))
      additions.outputs.append(FeatureHead.output(stand, columns: 1))
    }
    if !model.outputs.contains(where: { $0.name == features }) || stand != nil {
      additions.outputs.append(FeatureHead.output(features, columns: nil))
    }
    return additions
  }

  /// A weighted sum of the features, the logit, as the one output.
  func scoring(weights: [Float], intercept: Float, output: String) -> OnnxModel.Additions {
    var additions = OnnxModel.Additions()
    additions.nodes = nodes
    let names = ["llbench_weights", "llbench_intercept"].map(model.freeName)
    additions.initializers = [
      FeatureHead.tensor(names[0], [1, weights.count], weights),
      FeatureHead.tensor(names[1], [1], [intercept]),
    ]
    additions.nodes.append(
      FeatureHead.node("Gemm", [features] + names, output) {
        FeatureHead.attribute(&$0, "transB", 1)
      })
    additions.outputs = [FeatureHead.output(output, columns: 1)]
    return additions
  }

  private static func node(
    _ operation: String, _ inputs: [String], _ output: String,
    _ attributes: (inout ProtobufWriter) -> Void = { _ in }
  ) -> ProtobufWriter {
    var node = ProtobufWriter()
    for input in inputs { node.text(1, input) }
    node.text(2, output)
    node.text(3, output)
    node.text(4, operation)
    attributes(&node)
    return node
  }

  /// An attribute that is a whole number.
  private static func attribute(_ node: inout ProtobufWriter, _ name: String, _ value: UInt64) {
    node.message(5) { attribute in
      attribute.text(1, name)
      attribute.number(3, value)
      attribute.number(20, 2)
    }
  }

  private static func tensor(_ name: String, _ shape: [Int], _ values: [Float]) -> ProtobufWriter {
    var tensor = ProtobufWriter()
    for size in shape { tensor.number(1, UInt64(size)) }
    tensor.number(2, UInt64(ElementType.float32.rawValue))
    tensor.text(8, name)
    tensor.bytes(
      9,
      values.flatMap { value in withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) } })
    return tensor
  }

  /// A declaration of float32 with a row for each image.
  private static func output(_ name: String, columns: Int?) -> ProtobufWriter {
    var output = ProtobufWriter()
    output.text(1, name)
    output.message(2) { type in
      type.message(1) { tensor in
        tensor.number(1, UInt64(ElementType.float32.rawValue))
        tensor.message(2) { shape in
          shape.message(1) { $0.text(2, "batch") }
          shape.message(1) { size in
            if let columns { size.number(1, UInt64(columns)) } else { size.text(2, "features") }
          }
        }
      }
    }
    return output
  }
}
