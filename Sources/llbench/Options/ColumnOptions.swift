import ArgumentParser
internal import Workbench

/// What the columns of the files are called.
struct ColumnOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The column of ids.", valueName: "name"))
  var idColumn = "id"

  @Option(help: ArgumentHelp("The column of probabilities of REAL.", valueName: "name"))
  var pColumn = "p_real"

  @Option(help: ArgumentHelp("The column of labels of the key.", valueName: "name"))
  var labelColumn = "label"

  @Option(
    help: ArgumentHelp(
      "The word that means REAL in the key (default: 1 or real).", valueName: "word"))
  var positive: String?

  func validate() throws {
    if idColumn == pColumn {
      throw ValidationError("--id-column and --p-column must name different columns.")
    }
  }

  /// Refuses a column of ids that is also the one of labels, for commands that read a key.
  func validateKey() throws {
    if idColumn == labelColumn {
      throw ValidationError("--id-column and --label-column must name different columns.")
    }
  }

  /// The names for a use case.
  var names: ColumnNames {
    var names = ColumnNames()
    names.id = idColumn
    names.probability = pColumn
    names.label = labelColumn
    names.positive = positive
    return names
  }
}
