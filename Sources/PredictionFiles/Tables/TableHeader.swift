/// The header of a file, with the role of each of its columns.
struct TableHeader {
  /// The role of each column, in the order of the file.
  let roles: [TableFormat.Role]

  /// Whether a column of a role is there.
  func has(_ role: TableFormat.Role) -> Bool { roles.contains(role) }

  /// Finds the columns of a format in a header, or says which are missing or there twice.
  init?(_ fields: [CSVField], format: TableFormat, file: String, problems: inout FileProblems) {
    var roles = [TableFormat.Role](repeating: .skipped, count: fields.count)
    var isComplete = true
    for role in [TableFormat.Role.id, .probability, .logit, .label] {
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
      case .ids: [[.id]]
      }
    for choice in needed where !choice.contains(where: { roles.contains($0) }) {
      isComplete = false
      let names = choice.compactMap { format.name(of: $0) }.map { "`\($0)`" }
      let found = fields.map { "`\($0.text)`" }.joined(separator: ", ")
      problems.add(
        FileProblem(
          .missingColumn, file: file, line: 1, column: 1,
          message: "the header has no column \(names.joined(separator: " or ")); found \(found)",
          hint: TableHeader.hint(for: choice[0], names: names[0])))
    }
    guard isComplete else { return nil }
    self.roles = roles
  }

  private static func hint(for role: TableFormat.Role, names: String) -> String {
    switch role {
    case .id: "The first line must name the columns; name the one of ids with --id-column."
    case .probability:
      "The first line must name the columns; name the one of probabilities with --p-column."
    default: "The first line must name the columns, among them \(names)."
    }
  }
}
