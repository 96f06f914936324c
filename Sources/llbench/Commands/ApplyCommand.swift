import ArgumentParser
internal import Reports
internal import Workbench

/// The command `llbench apply CALIBRATOR RUN`.
struct ApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Map a run by a calibrator to a new run and a submission.",
    discussion: "The same calibrator and run give the same bytes on every machine.")

  @Argument(help: "The calibrator that `llbench calibrate -o` wrote.")
  var calibrator: String

  @Argument(help: ArgumentHelp("The predictions: a CSV file, or a stored run.", valueName: "run"))
  var reference: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The submission to write (-: standard output).", valueName: "file"))
  var output: String?

  @Flag(help: "Store nothing.")
  var noStore = false

  @OptionGroup(title: "Columns")
  var columns: ColumnOptions

  @OptionGroup(title: "Output")
  var form: OutputOptions

  @OptionGroup(title: "Store")
  var store: StoreOptions

  func validate() throws {
    try StandardInput.validate(["CALIBRATOR": calibrator, "RUN": reference])
    if noStore && output == nil {
      throw ValidationError("--no-store without --output would do nothing.")
    }
  }

  func run() throws {
    var request = ApplyRequest(calibrator: calibrator, run: reference)
    request.output = output
    request.isStored = !noStore
    request.columns = columns.names
    try ExitStatus.reporting {
      let report = try request.perform(in: store.context)
      if output != "-" { try form.show(form.renderer.render(report)) }
    }
  }
}
