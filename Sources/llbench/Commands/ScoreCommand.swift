import ArgumentParser
internal import Reports
internal import Workbench

/// The command `llbench score RUN [KEY]`.
struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score", abstract: "Score a run against an answer key, and keep both.",
    discussion: """
      Without KEY the run is scored against the key it was last scored against. --fail-if takes \
      an expression over the keys of the JSON result, such as 'log_loss > 0.3 || auc < 0.9'; where \
      it is true the exit code is 3.
      """)

  @Argument(
    help: ArgumentHelp(
      "The predictions: a CSV file, or a stored run.", valueName: "run"))
  var reference: String

  @Argument(help: "The answers: a CSV file, or a stored key.")
  var key: String?

  @Option(
    help: ArgumentHelp(
      "Map the run by what `llbench calibrate -o` wrote first.", valueName: "calibrator.json"))
  var calibrator: String?

  @Option(
    help: ArgumentHelp(
      "Hold p_real to these bounds first (0 <= lo <= hi <= 1), or none.",
      valueName: "lo,hi|none"))
  var clip: ClipArgument?

  @Option(
    help: ArgumentHelp(
      """
      Score public and private rows apart: a CSV of id,split, or the share of public rows, above 0 \
      and below 1.
      """,
      valueName: "file|fraction"))
  var split: SplitArgument?

  @Option(help: ArgumentHelp("The seed of a drawn split.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "Show what this tool would print for the same rows: scikit-learn or kaggle.",
      valueName: "tool"))
  var semantics: SemanticsArgument?

  @Option(help: ArgumentHelp("How many of the worst rows to list.", valueName: "n"))
  var worst = 10

  @Option(help: ArgumentHelp("Exit with 3 where this is true of the result.", valueName: "expr"))
  var failIf: GateArgument?

  @Option(
    help: ArgumentHelp("The name to store the run under (default: the file's).", valueName: "name"))
  var name: String?

  @Flag(help: "Store nothing.")
  var noStore = false

  @OptionGroup(title: "Columns")
  var columns: ColumnOptions

  @OptionGroup(title: "Output")
  var output: OutputOptions

  @OptionGroup(title: "Store")
  var store: StoreOptions

  func validate() throws {
    if worst < 0 { throw ValidationError("--worst must be at least 0.") }
    if noStore && name != nil { throw ValidationError("--no-store stores no run to --name.") }
    try StandardInput.validate(["RUN": reference, "KEY": key, "--split": split?.path])
    if key != nil { try columns.validateKey() }
    if split?.path != nil && columns.idColumn == "split" {
      throw ValidationError("--id-column cannot be split where --split is a file.")
    }
    try failIf?.validate(keys: JSONText.scoreKeys)
  }

  func run() throws {
    var request = ScoreRequest(run: reference, key: key)
    request.clip = clip?.bounds
    request.calibrator = calibrator
    request.split = split?.rule(seed: seed)
    request.semantics = semantics?.semantics
    request.columns = columns.names
    request.worstCount = worst
    request.isStored = !noStore
    request.name = name
    request.includesHashes = output.hasAllDetails
    // A gate reads the same whatever is shown.
    request.includesCurves = output.hasCurves || failIf != nil
    try ExitStatus.reporting {
      let report = try request.perform(in: store.context)
      try output.show(output.renderer.render(report))
      try failIf?.check(JSONText(llbenchVersion: Release.version).value(of: report))
    }
  }
}
