internal import LogLoss

/// Reads a file field by field and says of everything that is wrong where it is.
struct CarefulTableReader {
  private let file: String
  private let format: TableFormat
  private let roles: [TableFormat.Role]
  private var rows = TableRows(ids: ImageIDs(integers: []))
  private var idBytes: [UInt8] = []
  private var idStarts = [0]
  private var places: [IDPlace] = []
  private let labelPlace: IDPlace?
  private var words: LabelWordsSeen?
  private var range: ClosedRange<Double>?
  /// Rows with a third word for a label.
  private var further = FileProblems()
  private(set) var problems = FileProblems()

  init(file: String, format: TableFormat, header: TableHeader) {
    self.file = file
    self.format = format
    roles = header.roles
    labelPlace = header.roles.firstIndex(of: .label).map { header.places[$0] }
    if case .labels(_, let positive?) = format.content {
      words = LabelWordsSeen(positive: positive)
    }
  }

  /// Reads the records that are left and returns their rows; `problems` says whether they hold.
  mutating func read(_ reader: inout CSVRecordReader) -> TableRows {
    var fields: [CSVField] = []
    var fault: CSVRecordReader.QuotingFault?
    while reader.next(&fields, fault: &fault) {
      if let fault {
        add(.badQuoting, line: fault.line, column: fault.column, fault.message, hint: fault.hint)
        continue
      }
      guard hasRightShape(fields) else { continue }
      for (field, role) in zip(fields, roles) { take(field, role, record: fields) }
    }
    reader.finish()
    if places.isEmpty && problems.isEmpty {
      add(
        .noRows, line: 1, column: 1, "the file has a header but no rows",
        hint: "Write one row for each image.")
    }
    problems.append(wordProblems())
    if let range { problems.setHint(of: .outOfRange, CarefulTableReader.rangeHint(range)) }
    rows.ids = ImageIDs(canonicalizing: idBytes, starts: idStarts)
    if !problems.isEmpty {
      let ids = rows.ids
      let duplicates = IDComparison(duplicatesOf: ids, file: file) { [places] in places }
      problems.append(duplicates.problems)
      problems.sortByPlace()
    }
    return rows
  }

  private mutating func hasRightShape(_ fields: [CSVField]) -> Bool {
    // First, because what is not text has commas and lines in the wrong places as well.
    if let field = fields.first(where: { $0.bytes.contains(0) }) {
      add(
        .nulByte, line: field.line, column: field.column, "a NUL byte in this field",
        hint: "The file is damaged or not text (UTF-16?); save it as UTF-8.")
      return false
    }
    guard fields.count == roles.count else {
      add(
        .raggedRow, line: fields[0].line, column: 1,
        "\(fields.count) field\(fields.count == 1 ? "" : "s") where the header has \(roles.count)",
        hint: "Write every column in every row; quote fields that hold commas.")
      return false
    }
    for field in fields {
      if String(validating: field.bytes, as: UTF8.self) == nil {
        add(
          .invalidUTF8, line: field.line, column: field.column,
          "bytes that are not UTF-8: \(field.excerpt.debugDescription)",
          hint: "Save the file as UTF-8.")
        return false
      }
    }
    return true
  }

  private mutating func take(
    _ field: CSVField, _ role: TableFormat.Role, record: [CSVField]
  ) {
    switch role {
    case .skipped: break
    case .id:
      if field.bytes.isEmpty {
        add(
          .emptyID, line: field.line, column: field.column, "an empty id",
          hint: "Every row needs the id of its image.")
      }
      places.append(IDPlace(line: field.line, column: field.column))
      idBytes.append(contentsOf: field.bytes)
      idStarts.append(idBytes.count)
    case .probability:
      let (value, decimals) = number(field, record)
      rows.decimals = max(rows.decimals, decimals)
      if let value {
        range = min(value, range?.lowerBound ?? value)...max(value, range?.upperBound ?? value)
        if !(value >= 0 && value <= 1) {
          add(
            .outOfRange, line: field.line, column: field.column, id: id(of: record),
            "\(field.excerpt) is not a probability in [0, 1]",
            hint: CarefulTableReader.rangeHint(value...value))
        }
      }
      rows.probabilities.append(value == 0 ? 0 : value ?? 0)
    case .logit:
      let (value, _) = number(field, record)
      if let value, !value.isFinite {
        add(
          .notFinite, line: field.line, column: field.column, id: id(of: record),
          "\(field.excerpt) is larger than any double", hint: "Write a finite number.")
      }
      rows.logits.append(value ?? 0)
    case .label:
      rows.labels.append(label(field, record) ?? .fake)
    case .word:
      rows.words.append(word(field, record))
    }
  }

  /// What numbers outside [0, 1] are likely to be, by the range of all numbers of the column.
  private static func rangeHint(_ range: ClosedRange<Double>) -> String {
    range.lowerBound >= 0 && range.upperBound <= 100
      ? "If these are percentages, divide them by 100; a probability is between 0 and 1."
      : "If these are logits, name the column `logit`; a probability of REAL is between 0 and 1."
  }

  /// The number of a field with its decimal places; nil, with a problem, where it is none.
  private mutating func number(_ field: CSVField, _ record: [CSVField]) -> (Double?, Int) {
    let text = field.trimmed
    if let base = text.baseAddress, let number = DecimalNumber(base, count: text.count),
      number.length == text.count
    {
      return (number.value, number.decimals)
    }
    let word = String(decoding: text, as: UTF8.self).lowercased()
    let bare = word.drop { $0 == "+" || $0 == "-" }
    if ["nan", "inf", "infinity"].contains(String(bare)) {
      add(
        .notFinite, line: field.line, column: field.column, id: id(of: record),
        "\(field.excerpt) is not a finite number",
        hint: "A prediction is missing or its computation overflowed; every image needs a number.")
    } else {
      add(
        .notANumber, line: field.line, column: field.column, id: id(of: record),
        text.isEmpty ? "an empty field" : "\(field.excerpt.debugDescription) is not a number",
        hint: "Write a number such as 0.0731 or 7.31e-2, with a point and without other marks.")
    }
    return (nil, 0)
  }

  private mutating func label(_ field: CSVField, _ record: [CSVField]) -> Label? {
    let text = field.trimmed
    guard case .labels(_, let positive) = format.content else { return nil }
    if positive != nil {
      switch words?.take(text) {
      case .positive: return .real
      case .other: return .fake
      case .further(let other, let positive):
        let (file, id) = (file, id(of: record))
        further.add(.badLabel) {
          FileProblem(
            .badLabel, file: file, line: field.line, column: field.column, id: id,
            message: "\(field.excerpt.debugDescription) is a third word beside "
              + "`\(positive)` and `\(other)`",
            hint: "Labels are two words; --positive names the one that means REAL.")
        }
      case .empty, nil:
        add(
          .badLabel, line: field.line, column: field.column, id: id(of: record), "an empty label",
          hint: "Labels are two words; --positive names the one that means REAL.")
      }
      return nil
    }
    if let base = text.baseAddress, let word = LabelWord(base, count: text.count),
      word.length == text.count
    {
      return word.label
    }
    add(
      .badLabel, line: field.line, column: field.column, id: id(of: record),
      text.isEmpty ? "an empty label" : "\(field.excerpt.debugDescription) is not a label",
      hint: "Labels are 1 or real, 0 or fake; for other words name the one for REAL by --positive.")
    return nil
  }

  /// What is wrong with labels in words of the user's own, once all of them are known.
  private func wordProblems() -> FileProblems {
    // Without the positive word no pair of words is right, and one problem says why.
    guard let words, let message = words.neverOccurs, let labelPlace else { return further }
    return FileProblems(
      FileProblem(
        .badLabel, file: file, line: labelPlace.line, column: labelPlace.column, message: message,
        hint: "--positive names the word that means REAL, letter by letter as the file has it."))
  }

  private mutating func word(_ field: CSVField, _ record: [CSVField]) -> String {
    let word = String(decoding: field.trimmed, as: UTF8.self)
    guard case .words(_, let allowed) = format.content, !allowed.isEmpty else { return word }
    if !allowed.contains(word.lowercased()) {
      let list = allowed.map { "`\($0)`" }.joined(separator: " or ")
      add(
        .badLabel, line: field.line, column: field.column, id: id(of: record),
        text(of: field) + " is not \(list)", hint: "Write \(list).")
    }
    return word.lowercased()
  }

  /// A field as a message names it.
  private func text(of field: CSVField) -> String {
    field.bytes.isEmpty ? "an empty field" : field.excerpt.debugDescription
  }

  private func id(of record: [CSVField]) -> String? {
    roles.firstIndex(of: .id).map { record[$0].text }
  }

  private mutating func add(
    _ code: FileProblem.Code, line: Int?, column: Int?, id: String? = nil, _ message: String,
    hint: String
  ) {
    problems.add(
      FileProblem(
        code, file: file, line: line, column: column, id: id, message: message, hint: hint))
  }
}

extension ImageIDs {
  /// Makes a column from bytes, as numbers where every id is a canonical number below 2^32.
  fileprivate init(canonicalizing bytes: [UInt8], starts: [Int]) {
    var integers: [UInt32] = []
    for row in 0..<starts.count - 1 {
      let id = bytes[starts[row]..<starts[row + 1]]
      guard id.count <= 10, id.first != UInt8(ascii: "0") || id.count == 1, !id.isEmpty else {
        break
      }
      var value: UInt64 = 0
      for byte in id {
        guard byte &- 48 < 10 else {
          value = .max
          break
        }
        value = value * 10 + UInt64(byte - 48)
      }
      guard value <= UInt64(UInt32.max) else { break }
      integers.append(UInt32(value))
    }
    if integers.count == starts.count - 1 {
      self.init(integers: integers)
    } else {
      self.init(bytes: bytes, starts: starts)
    }
  }
}
