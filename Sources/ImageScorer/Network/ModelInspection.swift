internal import COnnxRuntime

/// What a session says about its model.
struct ModelInspection {
  /// An input or an output.
  struct Tensor {
    let name: String
    /// The type as ONNX numbers it; nil for what is no tensor.
    let type: Int32?
    /// Nil where any number will do.
    let dimensions: [Int?]
    /// The names of the dimensions, empty where they have none.
    let symbols: [String]

    /// The tensor as reports show it.
    var declaration: NetworkDescription.Tensor {
      NetworkDescription.Tensor(
        name: name, type: type.map(ElementType.name) ?? "no tensor",
        shape: zip(dimensions, symbols).map { size, symbol in
          size.map(String.init) ?? (symbol.isEmpty ? "?" : symbol)
        })
    }
  }

  let inputs: [Tensor]
  let outputs: [Tensor]
  let producer: String?
  let metadata: [String: String]

  /// Asks a session.
  init(_ session: borrowing OnnxHandle, _ library: OnnxLibrary) throws(OnnxFailure) {
    let api = library.api
    let pointer = session.pointer
    var count = 0
    try library.check(api.session_get_input_count(pointer, &count))
    var tensors: [Tensor] = []
    for index in 0..<count {
      tensors.append(
        try ModelInspection.tensor(
          library, try library.text { api.session_get_input_name(pointer, index, $0, $1) }
        ) { api.session_get_input_type_info(pointer, index, $0) })
    }
    inputs = tensors
    try library.check(api.session_get_output_count(pointer, &count))
    tensors = []
    for index in 0..<count {
      tensors.append(
        try ModelInspection.tensor(
          library, try library.text { api.session_get_output_name(pointer, index, $0, $1) }
        ) { api.session_get_output_type_info(pointer, index, $0) })
    }
    outputs = tensors
    let about = try library.make(release: api.release_model_metadata) {
      api.session_get_model_metadata(pointer, $0)
    }
    producer = try library.text { api.metadata_get_producer_name(about.pointer, $0, $1) }
    var metadata: [String: String] = [:]
    for key in try library.texts({ api.metadata_get_keys(about.pointer, $0, $1, $2) }) {
      metadata[key] = try library.text { api.metadata_lookup(about.pointer, $0, key, $1) }
    }
    self.metadata = metadata
  }

  private static func tensor(
    _ library: OnnxLibrary, _ name: String?,
    _ information: (UnsafeMutablePointer<OpaquePointer?>) -> OpaquePointer?
  ) throws(OnnxFailure) -> Tensor {
    let api = library.api
    let type = try library.make(release: api.release_type_info, information)
    var kind: Int32 = 0
    try library.check(api.get_onnx_type(type.pointer, &kind))
    // The tensor's information belongs to the type's.
    var tensor: OpaquePointer?
    if kind == LLBENCH_ORT_TENSOR {
      try library.check(api.cast_type_info_to_tensor_info(type.pointer, &tensor))
    }
    guard let tensor else {
      return Tensor(name: name ?? "", type: nil, dimensions: [], symbols: [])
    }
    let shape = try ModelInspection.shape(tensor, library)
    var symbols = [UnsafePointer<CChar>?](repeating: nil, count: shape.dimensions.count)
    try library.check(api.get_symbolic_dimensions(tensor, &symbols, symbols.count))
    return Tensor(
      name: name ?? "", type: shape.type,
      dimensions: shape.dimensions.map { $0 < 0 ? nil : Int($0) },
      symbols: symbols.map { $0.map { String(cString: $0) } ?? "" })
  }

  /// The type and the dimensions of a tensor, -1 for one that may be any.
  static func shape(_ tensor: OpaquePointer, _ library: OnnxLibrary) throws(OnnxFailure)
    -> (type: Int32, dimensions: [Int64])
  {
    let api = library.api
    var (type, rank): (Int32, Int) = (0, 0)
    try library.check(api.get_tensor_element_type(tensor, &type))
    try library.check(api.get_dimensions_count(tensor, &rank))
    var dimensions = [Int64](repeating: -1, count: rank)
    try library.check(api.get_dimensions(tensor, &dimensions, rank))
    return (type, dimensions)
  }
}
