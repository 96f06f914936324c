/// Which columns of a file are read, and as what.
public struct TableFormat: Sendable, Equatable {
  /// What a field of a row is read as.
  enum Role: UInt8, Sendable {
    case skipped
    case id
    case probability
    case logit
    case label
    case word
  }

  /// What the rows of a file are.
  enum Content: Sendable, Equatable {
    /// Ids with `probability` or `logit` or both.
    case predictions(probability: String)
    /// Ids with labels; `positive` is the word for REAL, nil for 1/0 and real/fake.
    case labels(label: String, positive: String?)
    /// Ids with a word each, as of a split; `allowed` in lower case, empty for any.
    case words(column: String, allowed: [String])
    /// Ids alone, as of a sample submission.
    case ids
  }

  let idColumn: String
  let content: Content

  /// Predictions: `id` and `p_real`, or a column `logit` beside or instead of it.
  ///
  /// - Parameters:
  ///   - idColumn: The name of the column of ids.
  ///   - probabilityColumn: The name of the column of probabilities of REAL.
  public static func predictions(idColumn: String = "id", probabilityColumn: String = "p_real")
    -> TableFormat
  {
    TableFormat(idColumn: idColumn, content: .predictions(probability: probabilityColumn))
  }

  /// Labels: `id` and `label`.
  ///
  /// - Parameters:
  ///   - idColumn: The name of the column of ids.
  ///   - labelColumn: The name of the column of labels.
  ///   - positive: The word that means REAL; nil reads 1/0 and real/fake in any case.
  public static func labels(
    idColumn: String = "id", labelColumn: String = "label", positive: String? = nil
  ) -> TableFormat {
    TableFormat(idColumn: idColumn, content: .labels(label: labelColumn, positive: positive))
  }

  /// Words: an id and a text, such as the side of a split.
  ///
  /// - Parameters:
  ///   - idColumn: The name of the column of ids.
  ///   - column: The name of the column of words.
  ///   - allowed: The words that may stand there, in lower case; they are read in any case and
  ///     given in lower case. Empty allows any word and keeps it as it is.
  public static func words(idColumn: String = "id", column: String, allowed: [String] = [])
    -> TableFormat
  {
    TableFormat(idColumn: idColumn, content: .words(column: column, allowed: allowed))
  }

  /// Ids alone; every other column is passed over.
  public static func ids(idColumn: String = "id") -> TableFormat {
    TableFormat(idColumn: idColumn, content: .ids)
  }

  /// A header that would do.
  var example: String {
    switch content {
    case .predictions(let name): "\(idColumn),\(name)"
    case .labels(let name, _), .words(let name, _): "\(idColumn),\(name)"
    case .ids: idColumn
    }
  }

  /// The name of the column of a role, where the format has it.
  func name(of role: Role) -> String? {
    switch (role, content) {
    case (.id, _): idColumn
    case (.probability, .predictions(let name)): name
    case (.logit, .predictions): "logit"
    case (.label, .labels(let name, _)): name
    case (.word, .words(let name, _)): name
    default: nil
    }
  }
}
