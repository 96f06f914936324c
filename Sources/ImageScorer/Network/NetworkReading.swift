/// Makes of what a model says and of what is said about it what llbench does with it.
struct NetworkReading {
  /// The description for people.
  let description: NetworkDescription
  /// The type of the numbers that the input takes.
  let inputType: ElementType

  /// The defaults of the contest's own script.
  private static let scriptMean = [0.5]
  private static let scriptStd = [0.5]
  private static let scriptRealClass = 1

  /// Reads a model.
  ///
  /// - Parameters:
  ///   - path: The model's file, for messages.
  ///   - inspection: What the runtime says.
  ///   - facts: What the file says beyond.
  ///   - options: What the user says.
  ///   - beside: What the file beside the model says, and its path.
  ///   - runtime: The version of the runtime.
  /// - Throws: `NetworkError.unsupported` or `.setting`
  init(
    path: String, _ inspection: ModelInspection, _ facts: ModelFacts, options: NetworkOptions,
    beside: (path: String, options: NetworkOptions)?, runtime: String
  ) throws(NetworkError) {
    let said = NetworkReading.Said(
      parts: [
        (.option, options),
        (.metadata, try NetworkOptions(metadata: inspection.metadata)),
        (.sideFile, beside?.options ?? NetworkOptions()),
      ])
    let input = try NetworkReading.choose(
      among: inspection.inputs, said.find(\.inputName), path: path, kind: "input")
    let output = try NetworkReading.choose(
      among: inspection.outputs, said.find(\.outputName), path: path, kind: "output")
    inputType = try NetworkReading.type(of: input.value, path: path, kind: "input")
    _ = try NetworkReading.type(of: output.value, path: path, kind: "output")
    if let other = inspection.inputs.first(where: { $0.name != input.value.name }) {
      throw .unsupported(
        path: path, reason: "it takes a second input, \(other.name)",
        advice: "Export it with the image as its one input.")
    }
    let shape = try ImageShape(input.value, layout: said.find(\.layout), path: path)
    let columns = try NetworkReading.columns(of: output.value, path: path)
    let last = facts.lastOperator(of: output.value.name)
    if last == "Sigmoid", columns == 2 {
      throw .unsupported(
        path: path, reason: "it ends in two sigmoids, whose probabilities need not add up to 1",
        advice: "Export it without the last sigmoid, and use --activation sigmoid.")
    }
    let activation = NetworkReading.activation(
      said.find(\.activation), last: last, columns: columns)
    if activation.value == .softmax, columns == 1 {
      throw .unsupported(
        path: path, reason: "it has one output, and a softmax takes two",
        advice: "Use --activation sigmoid, or none if the output is a probability.")
    }
    var warnings: [String] = []
    if inspection.outputs.count > 1, output.source == .model {
      let names = inspection.outputs.map(\.name).joined(separator: ", ")
      warnings.append(
        "the model has the outputs \(names), and the first is read; --output-name names another")
    }
    description = NetworkDescription(
      input: .init(input.value.declaration, input.source),
      output: .init(output.value.declaration, output.source),
      layout: shape.layout, width: shape.width, height: shape.height, columns: columns,
      mean: said.channels(\.mean, default: NetworkReading.scriptMean),
      std: said.channels(\.std, default: NetworkReading.scriptStd),
      realClass: said.find(\.realClass)
        ?? .init(NetworkReading.scriptRealClass, .byDefault),
      activation: activation, metadata: inspection.metadata, sideFile: beside?.path,
      producer: facts.producer ?? inspection.producer.flatMap { $0.isEmpty ? nil : $0 },
      opset: facts.opset, dataFiles: facts.dataFiles, runtime: runtime, warnings: warnings)
  }

  private typealias Sourced = NetworkDescription.Sourced

  /// What was said, by whom, the first to be believed first.
  private struct Said {
    let parts: [(source: NetworkDescription.Source, options: NetworkOptions)]

    func find<Value>(_ part: KeyPath<NetworkOptions, Value?>) -> Sourced<Value>? {
      for (source, options) in parts {
        if let value = options[keyPath: part] { return Sourced(value, source) }
      }
      return nil
    }

    /// Three numbers, where one is for all channels.
    func channels(_ part: KeyPath<NetworkOptions, [Double]?>, default values: [Double])
      -> Sourced<[Double]>
    {
      let found = find(part) ?? Sourced(values, .byDefault)
      return Sourced(
        found.value.count == 1
          ? [Double](repeating: found.value[0], count: 3) : found.value, found.source)
    }
  }

  private static func choose(
    among tensors: [ModelInspection.Tensor], _ name: Sourced<String>?, path: String, kind: String
  ) throws(NetworkError) -> (value: ModelInspection.Tensor, source: NetworkDescription.Source) {
    let names = tensors.map(\.name).joined(separator: ", ")
    if let name {
      guard let tensor = tensors.first(where: { $0.name == name.value }) else {
        throw .unsupported(
          path: path, reason: "it has no \(kind) called \(name.value)",
          advice: "It has \(names).")
      }
      return (tensor, name.source)
    }
    guard let first = tensors.first else {
      throw .unsupported(
        path: path, reason: "it has no \(kind)", advice: "Export the whole network.")
    }
    return (first, .model)
  }

  private static func type(of tensor: ModelInspection.Tensor, path: String, kind: String)
    throws(NetworkError) -> ElementType
  {
    if let type = tensor.type.flatMap(ElementType.init(rawValue:)) { return type }
    throw .unsupported(
      path: path, reason: "its \(kind) \(tensor.name) is \(tensor.declaration.type)",
      advice: "Export it with float32 or float16.")
  }

  /// The outputs for one image, as far as the declared shape tells.
  private static func columns(of output: ModelInspection.Tensor, path: String)
    throws(NetworkError) -> Int?
  {
    // The first dimension counts images, unless it is the only one and says otherwise.
    let counted =
      output.dimensions.count == 1 && output.dimensions[0] ?? 1 > 1
      ? output.dimensions[...] : output.dimensions.dropFirst()
    var product = 1
    for size in counted {
      guard let size else { return nil }
      let (next, isTooLarge) = product.multipliedReportingOverflow(by: size)
      product = isTooLarge ? .max : next
    }
    if product == 1 || product == 2 { return product }
    throw .unsupported(
      path: path,
      reason: "its output \(output.name) has \(product) numbers for an image",
      advice: "llbench reads one logit, two logits or two probabilities: REAL against FAKE.")
  }

  private static func activation(
    _ said: Sourced<Activation>?, last operation: String?, columns: Int?
  ) -> Sourced<Activation?> {
    if let said { return Sourced(said.value, said.source) }
    if operation == "Sigmoid" || operation == "Softmax" { return Sourced(Activation.none, .model) }
    guard let columns else { return Sourced(nil, .byDefault) }
    return Sourced(columns == 2 ? .softmax : .sigmoid, .byDefault)
  }
}
