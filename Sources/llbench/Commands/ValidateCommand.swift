import ArgumentParser
internal import Reports
internal import Workbench

/// The command `llbench validate RUN`.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Say everything that is wrong with a submission.",
    usage: "llbench validate [<options>] <run>",
    discussion: "The exit code is 2 where the run breaks the rules.")

  @Argument(
    help: ArgumentHelp(
      "The predictions: a CSV file, or a stored run.", valueName: "run"))
  var reference: String

  @Option(help: ArgumentHelp("A sample submission with the ids to have.", valueName: "sample"))
  var like: String?

  @Option(help: ArgumentHelp("An answer key with the ids to have.", valueName: "key"))
  var key: String?

  @OptionGroup(title: "Columns")
  var columns: ColumnOptions

  @OptionGroup(title: "Output")
  var output: OutputOptions

  @OptionGroup(title: "Store")
  var store: StoreOptions

  func validate() throws {
    try StandardInput.validate(["RUN": reference, "--like": like, "--key": key])
    if key != nil { try columns.validateKey() }
  }

  func run() throws {
    var request = ValidateRequest(run: reference, sample: like, key: key)
    request.columns = columns.names
    try ExitStatus.reporting {
      let report = try request.perform(in: store.context)
      try output.show(output.renderer.render(report))
      if !report.valid { throw ExitStatus.invalid }
    }
  }
}
