/// Finds what makes a header unreadable, before its names are looked at.
enum HeaderFault {
  /// The first fault of a header; nil where there is none.
  ///
  /// NUL bytes come first: what is not text at all has faults of every other kind besides.
  static func find(
    _ fields: [CSVField], _ quoting: CSVRecordReader.QuotingFault?,
    content: UnsafeBufferPointer<UInt8>, file: String
  ) -> FileProblem? {
    if let field = fields.first(where: { $0.bytes.contains(0) }) {
      return FileProblem(
        .nulByte, file: file, line: field.line, column: field.column,
        message: "a NUL byte in the header",
        hint: "The file is damaged or not text (UTF-16?); save it as UTF-8.")
    }
    if CSVRecordReader.endsLinesWithReturns(content) {
      return FileProblem(
        .noRows, file: file, line: 1, column: 1, message: "the file is one line without an end",
        hint: "The lines end with CR (old Mac); save with LF.")
    }
    if let quoting {
      return FileProblem(
        .badQuoting, file: file, line: quoting.line, column: quoting.column,
        message: quoting.message, hint: quoting.hint)
    }
    if let field = fields.first(where: { String(validating: $0.bytes, as: UTF8.self) == nil }) {
      return FileProblem(
        .invalidUTF8, file: file, line: field.line, column: field.column,
        message: "bytes in the header that are not UTF-8: \(field.excerpt.debugDescription)",
        hint: "Save the file as UTF-8.")
    }
    return nil
  }
}
