extension OnnxModel {
  /// What an operator does to the values that it gets, where that is nothing but to give them another
  /// form, or to make probabilities of logits.
  private static let passing: Set<String> = [
    "Add", "Cast", "Clip", "Div", "Dropout", "Flatten", "Gather", "Identity", "Log", "LogSoftmax",
    "Mul", "Neg", "Reshape", "Sigmoid", "Slice", "Softmax", "Squeeze", "Sub", "Transpose",
    "Unsqueeze",
  ]
  private static let pooling: Set<String> = [
    "AveragePool", "GlobalAveragePool", "GlobalLpPool", "GlobalMaxPool", "MaxPool", "ReduceMax",
    "ReduceMean",
  ]
  private static let linear: Set<String> = ["Conv", "Gemm", "MatMul"]

  /// The tensor that the last linear layer before an output takes, or, where there is none, what the
  /// last pooling gives; nil where neither is found.
  ///
  /// From the output back through operators with one input that is no constant.
  ///
  /// - Complexity: O(nodes)
  package func featureTensor(before output: String) -> String? {
    var makers: [String: Node] = [:]
    for node in nodes {
      for name in node.outputs { makers[name] = node }
    }
    let constants = constants
    var (name, pooled): (String, String?) = (output, nil)
    // A damaged file can go round in circles.
    for _ in 0...nodes.count {
      guard let node = makers[name], ["", "ai.onnx"].contains(node.domain) else { return pooled }
      let varying = Set(node.inputs.filter { !$0.isEmpty && !constants.contains($0) })
      guard let input = varying.first, varying.count == 1 else { return pooled }
      if OnnxModel.linear.contains(node.operation) {
        return node.inputs.first == input ? input : pooled
      }
      if OnnxModel.pooling.contains(node.operation) {
        // Of several the one nearest to the output has the whole image in it.
        pooled = pooled ?? name
      } else if !OnnxModel.passing.contains(node.operation) {
        return pooled
      }
      name = input
    }
    return nil
  }

  /// The values that may be features: what linear layers take and poolings give, the last first.
  package var featureCandidates: [String] {
    let constants = constants
    var known: Set<String> = []
    var candidates: [String] = []
    for node in nodes.reversed() {
      let names =
        OnnxModel.pooling.contains(node.operation)
        ? node.outputs
        : OnnxModel.linear.contains(node.operation) ? Array(node.inputs.prefix(1)) : []
      for name in names
      where !constants.contains(name) && !inputs.contains(where: { $0.name == name })
        && known.insert(name).inserted
      {
        candidates.append(name)
      }
    }
    return candidates
  }

  /// The values that do not depend on the image.
  private var constants: Set<String> {
    var constants = Set(initializers.map(\.name))
    for node in nodes
    where node.captured.isEmpty
      && (node.operation == "Constant"
        || !node.inputs.isEmpty && node.inputs.allSatisfy { $0.isEmpty || constants.contains($0) })
    {
      constants.formUnion(node.outputs)
    }
    return constants
  }
}
