/// One thing wrong with a file, where it is, and what to do about it.
public struct FileProblem: Sendable, Equatable, Codable, CustomStringConvertible {
  /// What kind of thing is wrong; the raw value is part of the JSON contract.
  public enum Code: String, Sendable, Codable, CaseIterable {
    case emptyFile = "empty_file"
    case missingColumn = "missing_column"
    case duplicateColumn = "duplicate_column"
    case noRows = "no_rows"
    case raggedRow = "ragged_row"
    case badQuoting = "bad_quoting"
    case nulByte = "nul_byte"
    case invalidUTF8 = "invalid_utf8"
    case truncatedGzip = "truncated_gzip"
    case corruptGzip = "corrupt_gzip"
    case emptyID = "empty_id"
    case duplicateID = "duplicate_id"
    case missingID = "missing_id"
    case extraID = "extra_id"
    case notANumber = "not_a_number"
    case notFinite = "not_finite"
    case outOfRange = "out_of_range"
    case badLabel = "bad_label"
  }

  /// What kind of thing is wrong.
  public let code: Code
  /// The file's path as it was given.
  public let file: String
  /// The line, counted from 1; nil where the problem has no place, as a missing id.
  public let line: Int?
  /// The column in bytes from the start of the line, counted from 1, where the field starts.
  public let column: Int?
  /// The id of the row, where it is known: always the whole of it, however long.
  public let id: String?
  /// What was found; ids and other text of the file are cut after 60 characters.
  public let message: String
  /// What to do about it.
  public let hint: String

  /// Makes a problem.
  public init(
    _ code: Code, file: String, line: Int? = nil, column: Int? = nil, id: String? = nil,
    message: String, hint: String
  ) {
    self.code = code
    self.file = file
    self.line = line
    self.column = column
    self.id = id
    self.message = message
    self.hint = hint
  }

  /// The same problem with another hint.
  func with(hint: String) -> FileProblem {
    FileProblem(
      code, file: file, line: line, column: column, id: id, message: message, hint: hint)
  }

  /// The place, what was found and what to do, in two lines.
  public var description: String {
    var place = file
    if let line { place += ":\(line)" }
    if let column { place += ":\(column)" }
    return "\(place): \(message) [\(code.rawValue)]\n  \(hint)"
  }
}
