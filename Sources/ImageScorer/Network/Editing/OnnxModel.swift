/// An ONNX file, taken apart as far as it needs for parts of its graph to be left out or added.
///
/// Everything is kept as the bytes that it was written as. What is copied is copied whole, also what
/// is not known here, as quantisation parameters or functions of later versions.
///
/// Source: onnx.proto of ONNX 1.19, messages ModelProto, GraphProto, NodeProto, AttributeProto.
package struct OnnxModel: Sendable {
  /// A part of the file that has a name.
  struct Part: Sendable {
    let name: String
    /// Where it stands, its tag included.
    let place: Range<Int>
  }

  /// An operator.
  struct Node: Sendable {
    let operation: String
    /// Of another domain than the standard's, where it is not empty.
    let domain: String
    let inputs: [String]
    let outputs: [String]
    /// What the bodies of loops and branches take from outside; some of it may be their own.
    let captured: [String]
    let place: Range<Int>
  }

  /// The version of the file format.
  let version: Int
  /// The version of the standard operators; nil where there are none.
  let opset: Int?
  let nodes: [Node]
  let initializers: [Part]
  let inputs: [Part]
  let outputs: [Part]
  /// The keys of the metadata.
  let metadata: [Part]
  /// The metadata by its keys, of two equal ones the last.
  package let metadataValues: [String: String]
  /// The declarations of values inside the graph.
  let declarations: [Part]
  /// What else the file has, and the graph.
  let otherOfModel: [Range<Int>]
  let otherOfGraph: [Range<Int>]
  private let bytes: [UInt8]

  /// Takes a file apart.
  ///
  /// - Returns: nil where the bytes are not an ONNX file with one graph, end before they should, or
  ///   have bodies in bodies deeper than any reader takes.
  /// - Complexity: O(bytes)
  package init?(_ bytes: [UInt8]) {
    let file = MessageFields(bytes, bytes.indices)
    guard file.isWhole else { return nil }
    let graphs = file.fields.filter { $0.number == 7 }
    guard let graph = graphs.first?.content, graphs.count == 1 else { return nil }
    let fields = MessageFields(bytes, graph)
    guard fields.isWhole else { return nil }
    func parts(_ message: MessageFields, _ number: Int, named name: Int) -> [Part] {
      message.fields.filter { $0.number == number }.map {
        Part(name: MessageFields(bytes, $0.content).text(name), place: $0.place)
      }
    }
    version = file.fields.first { $0.number == 1 }.map { Int(clamping: $0.value) } ?? 0
    opset =
      file.fields.filter { $0.number == 8 }.map { MessageFields(bytes, $0.content) }
      .first { ["", "ai.onnx"].contains($0.text(1)) }
      .flatMap { $0.fields.first { $0.number == 2 } }.map { Int(clamping: $0.value) }
    let operators = fields.fields.filter { $0.number == 1 }
    nodes = operators.compactMap { Node(bytes, $0) }
    guard nodes.count == operators.count else { return nil }
    initializers = parts(fields, 5, named: 8)
    inputs = parts(fields, 11, named: 1)
    outputs = parts(fields, 12, named: 1)
    declarations = parts(fields, 13, named: 1)
    metadata = parts(file, 14, named: 1)
    metadataValues = file.fields.filter { $0.number == 14 }.reduce(into: [:]) { values, entry in
      let pair = MessageFields(bytes, entry.content)
      values[pair.text(1)] = pair.text(2)
    }
    otherOfModel = file.fields.filter { ![1, 7, 14].contains($0.number) }.map(\.place)
    otherOfGraph = fields.fields.filter { ![1, 5, 11, 12, 13].contains($0.number) }.map(\.place)
    self.bytes = bytes
  }

  /// The bytes of a part.
  subscript(place: Range<Int>) -> ArraySlice<UInt8> { bytes[place] }

  /// Every name that stands for a value somewhere in the graph.
  package var names: Set<String> {
    var names = Set((initializers + inputs + outputs).map(\.name))
    for node in nodes { names.formUnion(node.inputs + node.outputs + node.captured) }
    return names
  }

  /// A name that no value has yet.
  package func freeName(_ wish: String) -> String {
    let names = names
    var name = wish
    var number = 2
    while names.contains(name) {
      name = "\(wish)_\(number)"
      number += 1
    }
    return name
  }
}

extension OnnxModel.Node {
  /// The most bodies within one another.
  ///
  /// Readers of Protocol Buffers stop at 100 messages within one another; a body is several.
  private static let mostBodies = 100

  /// - Returns: nil where there are more bodies within one another than that.
  fileprivate init?(_ bytes: [UInt8], _ field: MessageFields.Field) {
    let message = MessageFields(bytes, field.content)
    operation = message.text(4)
    domain = message.text(7)
    inputs = message.texts(1)
    outputs = message.texts(2)
    guard let captured = Self.captured(message, bytes, depth: 0) else { return nil }
    self.captured = captured
    place = field.place
  }

  /// The inputs of all operators of the graphs in a node's attributes; nil where they are too deep.
  private static func captured(_ node: MessageFields, _ bytes: [UInt8], depth: Int) -> [String]? {
    var names: [String] = []
    for attribute in node.fields where attribute.number == 5 {
      for graph in MessageFields(bytes, attribute.content).fields
      where graph.number == 6 || graph.number == 11 {
        guard depth < mostBodies else { return nil }
        for part in MessageFields(bytes, graph.content).fields
        where part.number == 1 || part.number == 12 {
          let inner = MessageFields(bytes, part.content)
          // A body may give back what it has from outside without an operator in between.
          names += inner.texts(1)
          guard part.number == 1 else { continue }
          guard let within = captured(inner, bytes, depth: depth + 1) else { return nil }
          names += within
        }
      }
    }
    return names
  }
}
