extension JSONText {
  static func members(of report: ModelReport) -> [JSONValue.Member] {
    [
      .init("name", .string(report.name)),
      .init("path", .text(report.path)),
      .init("sha256", .string(report.sha256)),
      .init("bytes", .count(report.bytes)),
      .init(
        "data_files",
        .array(
          report.dataFiles.map { ["name": .string($0.name), "sha256": .string($0.sha256)] })),
      .init("producer", .text(report.producer)),
      .init("opset", .count(report.opset)),
      .init(
        "runtime",
        ["version": .string(report.runtime.version), "path": .string(report.runtime.path)]),
      .init("input", value(report.input, value)),
      .init("output", value(report.output, value)),
      .init("layout", value(report.layout, JSONValue.string)),
      .init("width", .count(report.width)),
      .init("height", .count(report.height)),
      .init("columns", .count(report.columns)),
      .init("mean", value(report.mean) { .array($0.map(JSONValue.number)) }),
      .init("std", value(report.std) { .array($0.map(JSONValue.number)) }),
      .init("real_class", value(report.realClass) { .integer(Int64($0)) }),
      .init("activation", value(report.activation, JSONValue.string)),
      .init("side_file", .text(report.sideFile)),
      .init(
        "metadata",
        .array(report.metadata.map { ["key": .string($0.key), "value": .string($0.value)] })),
      .init("warnings", .array(report.warnings.map(value))),
    ]
  }

  private static func value(of tensor: ModelReport.Tensor) -> JSONValue {
    [
      "name": .string(tensor.name),
      "type": .string(tensor.type),
      "shape": .array(tensor.shape.map(JSONValue.string)),
    ]
  }

  private static func value<Value>(
    _ sourced: ModelReport.Sourced<Value>, _ json: (Value) -> JSONValue
  ) -> JSONValue {
    ["value": json(sourced.value), "source": .string(sourced.source)]
  }
}
