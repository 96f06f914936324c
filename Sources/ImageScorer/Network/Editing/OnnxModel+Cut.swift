extension OnnxModel {
  /// What is added to a graph.
  struct Additions {
    /// Messages NodeProto, in an order in which they can be computed.
    var nodes: [ProtobufWriter] = []
    /// Messages TensorProto.
    var initializers: [ProtobufWriter] = []
    /// Messages ValueInfoProto, after the outputs that are kept.
    var outputs: [ProtobufWriter] = []
    /// Keys and values, beside those that are kept.
    var metadata: [(key: String, value: String)] = []
  }

  /// The file with additions, and without what is no longer needed.
  ///
  /// - Parameters:
  ///   - ends: The values that are needed; with nil everything is kept, the outputs too, and else
  ///     only what these are computed from, and the outputs go.
  ///   - additions: What is added.
  ///   - keepsMetadata: Which keys of the metadata stay.
  /// - Complexity: O(bytes)
  func written(
    endingIn ends: [String]?, adding additions: Additions,
    keepsMetadata: (String) -> Bool = { _ in true }
  ) -> [UInt8] {
    let needed = ends.map(ancestors)
    func isNeeded(_ part: Part) -> Bool { needed?.contains(part.name) ?? true }
    let ownWeights = Set(initializers.map(\.name))
    var graph = ProtobufWriter()
    for node in nodes
    where needed.map({ needed in node.outputs.contains(where: needed.contains) }) ?? true {
      graph.copy(self[node.place])
    }
    for node in additions.nodes { graph.bytes(1, node.bytes) }
    for place in otherOfGraph { graph.copy(self[place]) }
    for part in initializers where isNeeded(part) { graph.copy(self[part.place]) }
    for tensor in additions.initializers { graph.bytes(5, tensor.bytes) }
    // Old files list weights among the inputs. Inputs of other kinds stay, needed or not.
    for part in inputs where isNeeded(part) || !ownWeights.contains(part.name) {
      graph.copy(self[part.place])
    }
    for part in outputs where ends == nil { graph.copy(self[part.place]) }
    for output in additions.outputs { graph.bytes(12, output.bytes) }
    for part in declarations where isNeeded(part) { graph.copy(self[part.place]) }
    var file = ProtobufWriter()
    // Before version 4 weights had to be inputs as well.
    file.number(1, UInt64(max(4, version)))
    for place in otherOfModel { file.copy(self[place]) }
    file.bytes(7, graph.bytes)
    for part in metadata where keepsMetadata(part.name) { file.copy(self[part.place]) }
    for (key, value) in additions.metadata {
      file.message(14) { entry in
        entry.text(1, key)
        entry.text(2, value)
      }
    }
    return file.bytes
  }

  /// The names of the outputs, in order.
  package var outputNames: [String] { outputs.map(\.name) }

  /// The file with nothing added.
  ///
  /// - Parameter ends: The values that are needed; with nil everything is kept.
  package func written(endingIn ends: [String]?) -> [UInt8] {
    written(endingIn: ends, adding: Additions())
  }

  /// The values that others are computed from, themselves among them.
  func ancestors(_ ends: [String]) -> Set<String> {
    var needed = Set(ends)
    // The operators stand in an order in which they can be computed.
    for node in nodes.reversed() where node.outputs.contains(where: needed.contains) {
      needed.formUnion(node.inputs + node.outputs + node.captured)
    }
    return needed
  }
}
