public import ImageScorer
internal import PredictionFiles
public import Reports

/// What `model` is asked to do: say what is understood of a network.
public struct ModelRequest: Sendable {
  /// The network's ONNX file, or nil for the one that comes with llbench.
  public var model: String?
  /// What is said about the network beyond what its file says.
  public var network = NetworkOptions()

  /// Asks about a network.
  public init(model: String?) {
    self.model = model
  }

  /// Opens the network and says what was understood, and where from.
  ///
  /// - Throws: `WorkbenchError` where a file cannot be read, ONNX Runtime is missing or does not
  ///   take the model, or it is no network that tells real images from fake ones.
  public func perform() throws(WorkbenchError) -> ModelReport {
    let network: Network
    let runtime: ModelReport.Runtime
    do throws(NetworkError) {
      network =
        if let model {
          try Network(path: model, options: self.network)
        } else {
          try Network.bundled(options: self.network)
        }
      runtime = .init(version: try OnnxRuntime.version(), path: try OnnxRuntime.path())
    } catch {
      throw .impossible(error.description)
    }
    let about = network.description
    let (sha256, bytes) = try file()
    return ModelReport(
      name: model.map(Loader.nameWithoutEnding) ?? BundledNetwork.name, path: model,
      sha256: sha256, bytes: bytes, dataFiles: try dataFiles(about), producer: about.producer,
      opset: about.opset, runtime: runtime, input: ModelRequest.tensor(about.input),
      output: ModelRequest.tensor(about.output),
      layout: .init(about.layout.value.rawValue, about.layout.source.rawValue),
      width: about.width, height: about.height, columns: about.columns,
      mean: .init(about.mean.value, about.mean.source.rawValue),
      std: .init(about.std.value, about.std.source.rawValue),
      realClass: .init(about.realClass.value, about.realClass.source.rawValue),
      activation: .init(
        about.activation.value?.rawValue ?? "auto", about.activation.source.rawValue),
      sideFile: about.sideFile,
      metadata: about.metadata.sorted { $0.key < $1.key }
        .map { .init(key: $0.key, value: $0.value) },
      warnings: about.warnings.map { ReportWarning(code: "network", message: $0) })
  }

  /// The digest and the size of the model's file.
  private func file() throws(WorkbenchError) -> (sha256: String, bytes: Int) {
    guard let model else {
      let bytes = BundledNetwork.bytes
      return (ContentDigest.bytes(bytes), bytes.count)
    }
    return try WorkbenchError.wrappingFile({ () throws(PredictionFileError) in
      let file = try FileBytes(path: model)
      let digest = ContentDigest.file(file)
      try file.checkUnchanged()
      return (digest, file.size)
    })
  }

  private func dataFiles(_ about: NetworkDescription) throws(WorkbenchError)
    -> [ModelReport.DataFile]
  {
    guard let model else { return [] }
    let folder = model.lastIndex(of: "/").map { String(model[...$0]) } ?? ""
    return try WorkbenchError.wrappingFile({ () throws(PredictionFileError) in
      var files: [ModelReport.DataFile] = []
      for name in about.dataFiles {
        files.append(.init(name: name, sha256: try ContentDigest.file(at: folder + name)))
      }
      return files
    })
  }

  private static func tensor(_ sourced: NetworkDescription.Sourced<NetworkDescription.Tensor>)
    -> ModelReport.Sourced<ModelReport.Tensor>
  {
    let tensor = sourced.value
    return .init(
      .init(name: tensor.name, type: tensor.type, shape: tensor.shape), sourced.source.rawValue)
  }
}
