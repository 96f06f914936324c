/// What llbench reads of an ONNX file itself, because the runtime does not say it.
///
/// Whether a model that the runtime takes can be read is not certain (it has a format of its own
/// beside ONNX): what cannot be read is nil or empty.
struct ModelFacts: Equatable {
  /// The program that wrote the file, with its version.
  private(set) var producer: String?
  /// The version of the standard operators.
  private(set) var opset: Int?
  /// The files that hold weights, in the order of their names.
  private(set) var dataFiles: [String] = []
  /// The operator that makes each value, and the first value that it takes.
  private var origins: [String: Origin] = [:]

  private struct Origin: Equatable {
    let operation: String
    let input: String
  }

  /// Reads a file's bytes.
  ///
  /// Source: onnx.proto of ONNX 1.19, messages ModelProto, GraphProto, NodeProto, TensorProto.
  init(_ bytes: UnsafeRawBufferPointer) {
    var model = ProtobufReader(bytes)
    var (name, version) = ("", "")
    while let (field, value) = model.next() {
      switch field {
      case 2: name = value.text ?? ""
      case 3: version = value.text ?? ""
      case 7: if let graph = value.message { read(graph) }
      case 8: if let operators = value.message { read(operators: operators) }
      default: break
      }
    }
    let words = [name, version].filter { !$0.isEmpty }
    producer = words.isEmpty ? nil : words.joined(separator: " ")
    dataFiles = Set(dataFiles).sorted()
  }

  /// The operator whose result an output is, seen through those that change only shape or type.
  func lastOperator(of output: String) -> String? {
    let transparent: Set<String> = [
      "Identity", "Cast", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Transpose",
    ]
    var name = output
    // A damaged file can go round in circles.
    for _ in 0...origins.count {
      guard let origin = origins[name] else { return nil }
      guard transparent.contains(origin.operation) else { return origin.operation }
      name = origin.input
    }
    return nil
  }

  private mutating func read(operators: ProtobufReader) {
    var (operators, domain, version) = (operators, "", UInt64(0))
    while let (field, value) = operators.next() {
      if field == 1 { domain = value.text ?? "" }
      if field == 2, case .number(let number) = value { version = number }
    }
    if domain.isEmpty || domain == "ai.onnx", version > 0, version < 10_000 { opset = Int(version) }
  }

  private mutating func read(_ graph: ProtobufReader) {
    var graph = graph
    while let (field, value) = graph.next() {
      if field == 1, let node = value.message { read(node: node) }
      if field == 5, let tensor = value.message { read(tensor: tensor) }
    }
  }

  private mutating func read(node: ProtobufReader) {
    var (node, operation, input) = (node, "", "")
    var outputs: [String] = []
    while let (field, value) = node.next() {
      switch field {
      case 1: if input.isEmpty { input = value.text ?? "" }
      case 2: outputs.append(value.text ?? "")
      case 4: operation = value.text ?? ""
      default: break
      }
    }
    for output in outputs { origins[output] = Origin(operation: operation, input: input) }
  }

  private mutating func read(tensor: ProtobufReader) {
    var tensor = tensor
    while let (field, value) = tensor.next() {
      guard field == 13, var entry = value.message else { continue }
      var (key, text) = ("", "")
      while let (field, value) = entry.next() {
        if field == 1 { key = value.text ?? "" }
        if field == 2 { text = value.text ?? "" }
      }
      if key == "location" { dataFiles.append(text) }
    }
  }
}
