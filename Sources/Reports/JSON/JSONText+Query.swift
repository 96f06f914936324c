extension JSONText {
  static func members(of result: QueryResult) -> [JSONValue.Member] {
    [
      .init("columns", .array(result.columns.map(JSONValue.string))),
      .init("rows", .array(result.rows.map { .array($0.map(value)) })),
      .init("truncated", .bool(result.isTruncated)),
    ]
  }

  // A blob becomes its hexadecimal text; who needs to tell the two apart can select `typeof`.
  private static func value(of value: QueryValue) -> JSONValue {
    switch value {
    case .null: .null
    case .integer(let number): .integer(number)
    case .real(let number): .number(number)
    case .text(let text): .string(text)
    case .blob(let bytes): .string(QueryValue.hexadecimal(bytes))
    }
  }
}
