/// The header of a file, with the role of each of its columns.
struct TableHeader {
  /// The role of each column, in the order of the file.
  let roles: [TableFormat.Role]
  /// Where the name of each column stands.
  let places: [IDPlace]

  /// Whether a column of a role is there.
  func has(_ role: TableFormat.Role) -> Bool { roles.contains(role) }

  /// Finds the columns of a format in a header, or says which are missing or there twice.
  init?(_ fields: [CSVField], format: TableFormat, file: String, problems: inout FileProblems) {
    var roles = [TableFormat.Role](repeating: .skipped, count: fields.count)
    var isComplete = true
    for role in [TableFormat.Role.id, .probability, .logit, .label, .word] {
      guard let name = format.name(of: role) else { continue }
      let places = fields.indices.filter {
        fields[$0].trimmed.elementsEqual(name.utf8) && roles[$0] == .skipped
      }
      for place in places.dropFirst() {
        isComplete = false
        problems.add(
          FileProblem(
            .duplicateColumn, file: file, line: fields[place].line, column: fields[place].column,
            message: "a second column `\(name)`", hint: "Keep one column of that name."))
      }
      if let place = places.first { roles[place] = role }
    }
    let needed: [[TableFormat.Role]] =
      switch format.content {
      case .predictions: [[.id], [.probability, .logit]]
      case .labels: [[.id], [.label]]
      case .words: [[.id], [.word]]
      case .ids: [[.id]]
      }
    for choice in needed where !choice.contains(where: { roles.contains($0) }) {
      isComplete = false
      let names = choice.compactMap { format.name(of: $0) }.map { "`\($0)`" }
      let found = MessageExcerpt.list(fields.map(\.excerpt))
      problems.add(
        FileProblem(
          .missingColumn, file: file, line: 1, column: 1,
          message: "the header has no column \(names.joined(separator: " or ")); found \(found)",
          hint: TableHeader.hint(for: choice[0], name: names[0], fields)))
    }
    guard isComplete else { return nil }
    self.roles = roles
    places = fields.map { IDPlace(line: $0.line, column: $0.column) }
  }

  private static func hint(for role: TableFormat.Role, name: String, _ fields: [CSVField])
    -> String
  {
    let texts = fields.map(\.excerpt)
    let marks = [UInt8(ascii: ";"): ";", UInt8(ascii: "\t"): "\t"]
    if fields.count == 1, let mark = fields[0].bytes.lazy.compactMap({ marks[$0] }).first {
      return "The fields seem to be separated by \(mark == ";" ? "semicolons" : "tabs"); separate "
        + "them by commas."
    }
    if let near = texts.first(where: { "`\($0.lowercased())`" == name.lowercased() }) {
      return "Names are compared letter by letter: write \(name) instead of `\(near)`."
    }
    if role == .probability, texts.contains("label") {
      return "This looks like an answer key: the run comes first, then the key."
    }
    let option =
      switch role {
      case .id: "; name the one of ids with --id-column."
      case .probability: "; name the one of probabilities with --p-column."
      case .label: "; name the one of labels with --label-column."
      default: "."
      }
    return "The first line must name the columns" + option
  }
}
