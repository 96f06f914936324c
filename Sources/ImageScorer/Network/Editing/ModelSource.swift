/// The bytes of a model, and what the file beside it says.
struct ModelSource {
  /// One file, into which weights that had files of their own have been taken.
  let bytes: [UInt8]
  /// What the file beside the model says, and its path.
  let beside: (path: String, options: NetworkOptions)?

  /// Reads a file, or takes the network that comes with llbench.
  ///
  /// - Throws: `NetworkError`
  init(path: String?) throws(NetworkError) {
    guard let path else {
      bytes = Array(BundledNetwork.bytes)
      beside = nil
      return
    }
    let file = try ModelBytes(path: path)
    let content = withExtendedLifetime(file) { Array(file.bytes) }
    let files = content.withUnsafeBytes { ModelFacts($0) }.dataFiles
    if files.isEmpty {
      bytes = content
    } else {
      try WeightPlace.check(files, of: path)
      bytes = try WeightFiles(folder: WeightPlace.folder(of: path), name: path).joined(content)
      // To a model in memory a name means a file of the current folder.
      let left = bytes.withUnsafeBytes { ModelFacts($0) }.dataFiles
      guard left.isEmpty else {
        throw WeightPlace.refusal(
          "numbers inside its operators are in \(left.joined(separator: ", "))", path)
      }
    }
    let sideFile = NetworkOptions.sideFile(of: path)
    beside = try NetworkOptions(sideFile: sideFile).map { (sideFile, $0) }
  }

  /// Takes the model apart.
  ///
  /// - Throws: `NetworkError.unsupported` where that is not possible.
  func model(name: String) throws(NetworkError) -> (OnnxModel, ModelFacts) {
    let facts = bytes.withUnsafeBytes { ModelFacts($0) }
    guard let model = OnnxModel(bytes) else {
      throw .unsupported(
        path: name, reason: "it cannot be read as an ONNX file with one graph",
        advice: "Export it as ONNX, not in a format of one program's own.")
    }
    // Gemm broadcasts its last term from version 7 on.
    guard let opset = model.opset, opset >= 7 else {
      throw .unsupported(
        path: name,
        reason: model.opset.map { "its operators are of version \($0)" }
          ?? "it does not import the standard operators",
        advice: "A head can be added to version 7 or later; export it again.")
    }
    return (model, facts)
  }

  /// Opens these bytes or edited ones.
  ///
  /// - Throws: `NetworkError`
  func open(_ bytes: [UInt8], name: String, facts: ModelFacts, options: NetworkOptions)
    throws(NetworkError) -> Network
  {
    // The runtime wants the file aligned; the heap's blocks are.
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    defer { copy.deallocate() }
    copy.copyBytes(from: bytes)
    return try Network(
      .bytes(UnsafeRawBufferPointer(copy)), path: name, facts: facts, options: options,
      beside: beside)
  }

  /// What the runtime says of a model's outputs, whatever they are.
  ///
  /// - Throws: `NetworkError.refused`
  func outputs(of bytes: [UInt8], name: String) throws(NetworkError) -> [ModelInspection.Tensor] {
    let library = try OnnxRuntime.shared()
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    defer { copy.deallocate() }
    copy.copyBytes(from: bytes)
    do throws(OnnxFailure) {
      let session = try library.session(.bytes(UnsafeRawBufferPointer(copy)))
      return try ModelInspection(session, library).outputs
    } catch {
      throw .refused(path: name, reason: error.message)
    }
  }
}
