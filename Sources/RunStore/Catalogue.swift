internal import GRDB

/// Finds runs or answer keys by what the user calls them.
struct Catalogue {
  static let runs = Catalogue(kind: .run, table: "run", number: "run_id")
  static let keys = Catalogue(kind: .key, table: "answer_key", number: "key_id")

  private static let mostCandidates = 5

  let kind: StoredKind
  let table: String
  let number: String

  /// The number of the row that a name, an id or the start of an id stands for; nil for none.
  ///
  /// A name comes first, so that whatever has been given as a name can be used as one. `@` in front
  /// of a whole id says that it is one: no name starts with `@`, and nobody takes it for a file.
  func number(matching reference: String, _ database: Database) throws -> Int64? {
    if reference.hasPrefix("@") {
      return try Int64.fetchOne(
        database, sql: "SELECT \(number) FROM \(table) WHERE id = ?",
        arguments: [String(reference.dropFirst())])
    }
    let exact = try Int64.fetchOne(
      database,
      sql: "SELECT \(number) FROM \(table) WHERE name = ?1 OR id = ?2 ORDER BY name = ?1 DESC",
      arguments: [reference, reference.lowercased()])
    if let exact { return exact }
    let prefix = reference.lowercased()
    guard prefix.utf8.count >= ContentID.fewestPrefixDigits, ContentID.isHex(prefix) else {
      return nil
    }
    // "g" follows every hex digit: the ids with this prefix, by the index.
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT \(number), name, id FROM \(table)
        WHERE id >= ?1 AND id < ?1 || 'g' ORDER BY id LIMIT \(Catalogue.mostCandidates)
        """, arguments: [prefix])
    guard rows.count > 1 else { return try rows.first?.decode(atIndex: 0) }
    throw RunStoreError.ambiguousReference(
      kind: kind, reference: reference,
      candidates: try rows.map { row in
        let name: String = try row.decode(atIndex: 1)
        let id: String = try row.decode(atIndex: 2)
        return "\(name) (\(id.prefix(prefix.utf8.count + 8)))"
      })
  }

  /// The names that contain the reference, regardless of case, or else the latest names.
  func candidates(for reference: String, _ database: Database) throws -> [String] {
    let similar = try String.fetchAll(
      database,
      sql: """
        SELECT name FROM \(table)
        WHERE instr(lower(name), lower(?1)) > 0 OR instr(lower(?1), lower(name)) > 0
        ORDER BY \(number) DESC LIMIT \(Catalogue.mostCandidates)
        """, arguments: [reference])
    if !similar.isEmpty { return similar }
    return try String.fetchAll(
      database,
      sql: "SELECT name FROM \(table) ORDER BY \(number) DESC LIMIT \(Catalogue.mostCandidates)")
  }
}
