/// Reads records one after another by RFC 4180, and knows the place of every field.
///
/// Lines end with LF or CRLF; empty lines are skipped, as Python's `csv` does. A field that starts
/// with a quote runs to the closing one and may hold commas, line ends and doubled quotes.
struct CSVRecordReader {
  private let content: UnsafeBufferPointer<UInt8>
  private var at = 0
  private var line = 1
  private var lineStart = 0
  /// Unescaped fields of the current record, which their `CSVField`s point to.
  private var scratch: [UnsafeMutableBufferPointer<UInt8>] = []

  /// Starts behind a byte order mark, if there is one.
  init(_ content: UnsafeBufferPointer<UInt8>) {
    self.content = content
    if content.count >= 3, content[0] == 0xEF, content[1] == 0xBB, content[2] == 0xBF {
      at = 3
      lineStart = 3
    }
  }

  /// Where the next record starts.
  var offset: Int { at }

  /// Whether the file is one line only because its lines end with CR, as on the first Macs.
  ///
  /// - Complexity: O(length of the first line).
  static func endsLinesWithReturns(_ content: UnsafeBufferPointer<UInt8>) -> Bool {
    var (isQuoted, hasReturn) = (false, false)
    for (index, byte) in content.enumerated() {
      if byte == UInt8(ascii: "\n") { return false }
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: "\r"), !isQuoted, index + 1 < content.count { hasReturn = true }
    }
    return hasReturn
  }

  /// What is wrong with the quotes of a record, at the field where it is.
  struct QuotingFault {
    let line: Int
    let column: Int
    let message: String
    let hint: String
  }

  /// Reads the next record that is not an empty line into `fields`.
  ///
  /// The fields are valid until the next call.
  ///
  /// - Parameters:
  ///   - fields: Replaced by the fields of the record.
  ///   - fault: Set to the first place where the quotes of the record break the rules, else nil; the
  ///     fields are given all the same.
  /// - Returns: Whether there was a record.
  mutating func next(_ fields: inout [CSVField], fault: inout QuotingFault?) -> Bool {
    fields.removeAll(keepingCapacity: true)
    for buffer in scratch { buffer.deallocate() }
    scratch.removeAll(keepingCapacity: true)
    fault = nil
    skipEmptyLines()
    guard at < content.count else { return false }
    while true {
      let (startLine, startColumn) = (line, at - lineStart + 1)
      let bytes: UnsafeBufferPointer<UInt8>
      if at < content.count, content[at] == UInt8(ascii: "\"") {
        bytes = quotedField(&fault)
      } else {
        let start = at
        while at < content.count, content[at] != UInt8(ascii: ","), !isLineEnd(at) {
          if content[at] == UInt8(ascii: "\""), fault == nil {
            fault = QuotingFault(
              line: startLine, column: startColumn,
              message: "a quote in the middle of a field that does not start with one",
              hint: "Put the whole field in quotes and double the quotes inside it.")
          }
          at += 1
        }
        bytes = UnsafeBufferPointer(rebasing: content[start..<at])
      }
      fields.append(CSVField(bytes: bytes, line: startLine, column: startColumn))
      guard at < content.count else { return true }
      if content[at] == UInt8(ascii: ",") {
        at += 1
      } else {
        endLine()
        return true
      }
    }
  }

  /// Frees what the last record needed; call it when no further record is read.
  mutating func finish() {
    for buffer in scratch { buffer.deallocate() }
    scratch.removeAll()
  }

  private func isLineEnd(_ index: Int) -> Bool {
    content[index] == UInt8(ascii: "\n")
      || content[index] == UInt8(ascii: "\r") && index + 1 < content.count
        && content[index + 1] == UInt8(ascii: "\n")
      || content[index] == UInt8(ascii: "\r") && index + 1 == content.count
  }

  private mutating func endLine() {
    if content[at] == UInt8(ascii: "\r") { at += 1 }
    if at < content.count { at += 1 }
    line += 1
    lineStart = at
  }

  private mutating func skipEmptyLines() {
    while at < content.count, isLineEnd(at) { endLine() }
  }

  private mutating func quotedField(_ fault: inout QuotingFault?) -> UnsafeBufferPointer<UInt8> {
    let (openLine, openColumn) = (line, at - lineStart + 1)
    at += 1
    let start = at
    var doubled = 0
    while true {
      guard at < content.count else {
        fault =
          fault
          ?? QuotingFault(
            line: openLine, column: openColumn,
            message: "a quote is opened here and never closed",
            hint: "Close the quote, or double it where it is part of the text.")
        break
      }
      if content[at] == UInt8(ascii: "\"") {
        guard at + 1 < content.count, content[at + 1] == UInt8(ascii: "\"") else { break }
        doubled += 1
        at += 2
        continue
      }
      if content[at] == UInt8(ascii: "\n") {
        line += 1
        lineStart = at + 1
      }
      at += 1
    }
    let inner = UnsafeBufferPointer(rebasing: content[start..<at])
    if at < content.count {
      at += 1
      if at < content.count, content[at] != UInt8(ascii: ","), !isLineEnd(at) {
        fault =
          fault
          ?? QuotingFault(
            line: openLine, column: openColumn, message: "text after a closing quote",
            hint: "Put a comma or a line end there, or double the quote before it.")
        while at < content.count, content[at] != UInt8(ascii: ","), !isLineEnd(at) { at += 1 }
      }
    }
    return doubled == 0 ? inner : unescaped(inner, doubled: doubled)
  }

  private mutating func unescaped(_ inner: UnsafeBufferPointer<UInt8>, doubled: Int)
    -> UnsafeBufferPointer<UInt8>
  {
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: inner.count - doubled)
    var (from, to) = (0, 0)
    while from < inner.count {
      buffer[to] = inner[from]
      from += inner[from] == UInt8(ascii: "\"") ? 2 : 1
      to += 1
    }
    scratch.append(buffer)
    return UnsafeBufferPointer(buffer)
  }
}
