internal import COnnxRuntime

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A network that tells real images from fake ones, ready to score them.
///
/// One session serves any number of threads; each runs in the thread that calls, so that results
/// do not depend on how many there are. Each worker has a `NetworkInput` of its own.
///
/// No code but ONNX Runtime's own is ever loaded: models that need libraries of custom operators
/// are refused.
public final class Network: Sendable {
  /// What was understood of the model, and where from.
  public let description: NetworkDescription

  let library: OnnxLibrary
  let session: OnnxHandle
  let pixels: NormalizedPixels
  let inputName: CText
  let outputName: CText

  /// Opens a model's file.
  ///
  /// - Parameters:
  ///   - path: An ONNX file, with the files of its weights beside it if it has any. A JSON file of
  ///     the same name beside it may describe it.
  ///   - options: What the user says about it.
  /// - Throws: `NetworkError`
  public convenience init(path: String, options: NetworkOptions = NetworkOptions())
    throws(NetworkError)
  {
    let file = try ModelBytes(path: path)
    let facts = ModelFacts(file.bytes)
    try WeightPlace.check(facts.dataFiles, of: path)
    let sideFile = NetworkOptions.sideFile(of: path)
    let beside = try NetworkOptions(sideFile: sideFile).map { (sideFile, $0) }
    try self.init(
      .file(path), path: path, facts: facts, options: options, beside: beside)
  }

  /// Opens the network that comes with llbench.
  ///
  /// - Parameter options: What the user says about it.
  /// - Throws: `NetworkError`
  public static func bundled(options: NetworkOptions = NetworkOptions()) throws(NetworkError)
    -> Network
  {
    let bytes = BundledNetwork.bytes
    return try Network(
      .bytes(bytes), path: BundledNetwork.name, facts: ModelFacts(bytes), options: options,
      beside: nil)
  }

  /// Opens a model from memory.
  convenience init(bytes: [UInt8], name: String) throws(NetworkError) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    defer { copy.deallocate() }
    copy.copyBytes(from: bytes)
    let model = UnsafeRawBufferPointer(copy)
    try self.init(
      .bytes(model), path: name, facts: ModelFacts(model), options: NetworkOptions(), beside: nil)
  }

  /// Opens a model.
  ///
  /// - Parameters:
  ///   - model: The model, a file or bytes.
  ///   - path: What messages call it.
  ///   - facts: What was read of its bytes.
  ///   - options: What the user says about it.
  ///   - beside: What the file beside it says, and that file's path.
  init(
    _ model: OnnxLibrary.Model, path: String, facts: ModelFacts, options: NetworkOptions,
    beside: (String, NetworkOptions)?
  ) throws(NetworkError) {
    try options.validate(from: "the options")
    library = try OnnxRuntime.shared()
    let inspection: ModelInspection
    do throws(OnnxFailure) {
      session = try library.session(model)
      inspection = try ModelInspection(session, library)
    } catch {
      throw .refused(path: path, reason: error.message)
    }
    let reading = try NetworkReading(
      path: path, inspection, facts, options: options, beside: beside, runtime: library.version)
    description = reading.description
    pixels = NormalizedPixels(
      mean: description.mean.value, std: description.std.value, type: reading.inputType,
      layout: description.layout.value)
    inputName = CText(description.input.value.name)
    outputName = CText(description.output.value.name)
  }

  /// Makes what one worker needs.
  public func makeInput() -> NetworkInput { NetworkInput() }

  /// Whether the network takes images of a size, as far as the model says.
  public func accepts(width: Int, height: Int) -> Bool {
    description.accepts(width: width, height: height)
  }

  /// Scores an image.
  ///
  /// - Parameters:
  ///   - image: The image; it is never resized.
  ///   - flipped: Whether left and right are exchanged.
  ///   - input: The worker's own.
  /// - Returns: The logit of REAL, in nats, finite.
  /// - Throws: `NetworkError` about this image.
  public func logit(
    of image: DecodedImage, flipped: Bool = false, using input: inout NetworkInput
  ) throws(NetworkError) -> Double {
    guard accepts(width: image.width, height: image.height) else {
      throw .size(width: image.width, height: image.height, taken: description.takenSize)
    }
    let outputs: (values: [Double], type: ElementType?)
    do throws(OnnxFailure) {
      let tensor = try input.fill(
        shape: pixels.shape(of: image), type: pixels.type, library
      ) { pixels.fill($0, from: image, flipped: flipped) }
      outputs = try run(tensor)
    } catch {
      throw .failed(reason: error.message)
    }
    guard let type = outputs.type else {
      throw .output(reason: "the network returned something else than float32 or float16")
    }
    let reading = try OutputReading(
      outputs.values, type: type, activation: description.activation.value,
      realClass: description.realClass.value)
    input.tally.add(reading)
    return reading.logit
  }

  /// Runs the session on a tensor; the type is nil where the output is of none that is read.
  private func run(_ tensor: OpaquePointer) throws(OnnxFailure) -> (
    values: [Double], type: ElementType?
  ) {
    let api = library.api
    let output = try library.make(release: api.release_value) { result in
      var (input, names): (OpaquePointer?, _) = (tensor, (inputName.start, outputName.start))
      return api.run(session.pointer, nil, &names.0, &input, 1, &names.1, 1, result)
    }
    return try values(of: output)
  }

  /// The numbers of a tensor; the type is nil where it is of none that is read.
  func values(of output: borrowing OnnxHandle) throws(OnnxFailure) -> (
    values: [Double], type: ElementType?
  ) {
    let api = library.api
    let information = try library.make(release: api.release_tensor_info) {
      api.get_tensor_type_and_shape(output.pointer, $0)
    }
    var (code, count): (Int32, Int) = (0, 0)
    try library.check(api.get_tensor_element_type(information.pointer, &code))
    try library.check(api.get_tensor_element_count(information.pointer, &count))
    var data: UnsafeMutableRawPointer?
    try library.check(api.get_tensor_mutable_data(output.pointer, &data))
    guard let type = ElementType(rawValue: code), let data else { return ([], nil) }
    let values = UnsafeRawBufferPointer(start: data, count: count * type.size)
    switch type {
    case .float32: return (values.bindMemory(to: Float.self).map(Double.init), type)
    case .float16:
      return (values.bindMemory(to: UInt16.self).map { Double(HalfFloat.value($0)) }, type)
    }
  }
}

/// A C string with its one owner.
struct CText: ~Copyable, @unchecked Sendable {
  let start: UnsafePointer<CChar>?

  init(_ text: String) {
    start = UnsafePointer(strdup(text))
  }

  deinit {
    free(UnsafeMutablePointer(mutating: start))
  }
}
