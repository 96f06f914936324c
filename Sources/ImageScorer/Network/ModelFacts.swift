/// What llbench reads of an ONNX file itself, because the runtime does not say it.
///
/// Whether a model that the runtime takes can be read is not certain (it has a format of its own
/// beside ONNX): what cannot be read is nil or empty.
package struct ModelFacts: Equatable {
  /// The program that wrote the file, with its version.
  private(set) var producer: String?
  /// The version of the standard operators.
  private(set) var opset: Int?
  /// The files that hold weights, in the order of their names.
  package private(set) var dataFiles: [String] = []
  /// The operator that makes each value, and the first value that it takes.
  private var origins: [String: Origin] = [:]

  private struct Origin: Equatable {
    let operation: String
    let input: String
  }

  /// Reads a file's bytes.
  ///
  /// Source: onnx.proto of ONNX 1.19, messages ModelProto, GraphProto, NodeProto, TensorProto.
  package init(_ bytes: UnsafeRawBufferPointer) {
    var model = ProtobufReader(bytes)
    var (name, version) = ("", "")
    while let (field, value) = model.next() {
      switch field {
      case 2: name = value.text ?? ""
      case 3: version = value.text ?? ""
      case 7: if let graph = value.message { read(graph) }
      case 8: if let operators = value.message { read(operators: operators) }
      case 25: if let function = value.message { readFiles(ofNodes: 7, in: function, depth: 0) }
      default: break
      }
    }
    let words = [name, version].filter { !$0.isEmpty }
    producer = words.isEmpty ? nil : words.joined(separator: " ")
    dataFiles = Set(dataFiles).sorted()
  }

  /// The operator whose result an output is, seen through those that change only shape or type.
  package func lastOperator(of output: String) -> String? {
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
      if field == 15, let tensor = value.message { read(sparseTensor: tensor) }
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
      case 5: if let attribute = value.message { read(attribute: attribute, depth: 0) }
      default: break
      }
    }
    for output in outputs { origins[output] = Origin(operation: operation, input: input) }
  }

  /// The most messages within one another: readers of Protocol Buffers stop at 100.
  private static let mostDepth = 100

  /// Takes the files out of what an operator holds: tensors, and the bodies of loops and branches.
  private mutating func read(attribute: ProtobufReader, depth: Int) {
    guard depth < ModelFacts.mostDepth else { return }
    var attribute = attribute
    while let (field, value) = attribute.next() {
      guard let message = value.message else { continue }
      switch field {
      case 5, 10: read(tensor: message)
      case 22, 23: read(sparseTensor: message)
      case 6, 11:
        readFiles(ofNodes: 1, in: message, depth: depth + 1)
        var graph = message
        while let (field, value) = graph.next() {
          if field == 5, let tensor = value.message { read(tensor: tensor) }
          if field == 15, let tensor = value.message { read(sparseTensor: tensor) }
        }
      default: break
      }
    }
  }

  /// Takes the files out of the operators that a body has in a field.
  private mutating func readFiles(ofNodes number: Int, in body: ProtobufReader, depth: Int) {
    var body = body
    while let (field, value) = body.next() {
      guard field == number, var node = value.message else { continue }
      while let (field, value) = node.next() {
        if field == 5, let attribute = value.message { read(attribute: attribute, depth: depth) }
      }
    }
  }

  private mutating func read(sparseTensor: ProtobufReader) {
    var tensor = sparseTensor
    while let (field, value) = tensor.next() {
      if field == 1 || field == 2, let part = value.message { read(tensor: part) }
    }
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
