internal import ImageScorer

extension FuzzTarget {
  /// ONNX files, as far as llbench reads them itself.
  ///
  /// Facts, metadata, the graph, and the graph written again. The runtime, which is not llbench's, is
  /// left out.
  static let network = FuzzTarget(
    name: "network", summary: "ONNX files: metadata, the graph, and the graph cut and written again"
  ) { bytes in
    let facts = ModelFacts(bytes)
    if facts.dataFiles != Set(facts.dataFiles).sorted() { return "a data file is there twice" }
    guard let model = OnnxModel(Array(bytes)) else { return nil }
    _ = try? NetworkOptions(metadata: model.metadataValues)
    let candidates = model.featureCandidates
    if !model.names.isSuperset(of: candidates) { return "a candidate is no value of the graph" }
    if model.names.contains(model.freeName("logit")) { return "a free name is taken" }
    var ends: [[String]?] = [nil]
    for output in model.outputNames.prefix(4) {
      _ = facts.lastOperator(of: output)
      if let tensor = model.featureTensor(before: output) {
        if !model.names.contains(tensor) { return "the features are no value of the graph" }
        ends.append([tensor])
      }
      ends.append([output])
    }
    for end in ends {
      let written = model.written(endingIn: end)
      guard let again = OnnxModel(written) else { return "what was written cannot be read" }
      if again.metadataValues != model.metadataValues { return "the metadata changed" }
      if again.written(endingIn: end) != written { return "written twice, it is not the same" }
      if end == nil, again.names != model.names || again.outputNames != model.outputNames {
        return "copied whole, it has other values"
      }
    }
    return nil
  }
}
