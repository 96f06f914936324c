import ArgumentParser
internal import LogLoss
internal import Reports
internal import Workbench

/// The command `llbench calibrate RUN [KEY]`.
struct CalibrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Choose clip bounds and a calibration, with what it is worth on data not seen.",
    discussion: """
      Without RUN the latest stored run is taken, without KEY the one it was last scored against. \
      Methods: identity, clip, temperature, platt, beta, quadratic, histogram, isotonic, \
      venn_abers, each also followed by +clip. They are compared by repeated, stratified \
      cross-validation; -o writes the recommended one for `llbench apply`.
      """)

  @Argument(help: ArgumentHelp("The predictions: a CSV file, or a stored run.", valueName: "run"))
  var reference = "@latest"

  @Argument(help: "The answers: a CSV file, or a stored key.")
  var key: String?

  @Option(
    help: ArgumentHelp("The methods to compare, by commas (default: all).", valueName: "names"))
  var methods: String?

  @Option(help: ArgumentHelp("The method to write (default: the recommended).", valueName: "name"))
  var choose: String?

  @Option(help: ArgumentHelp("The number of folds.", valueName: "k"))
  var folds = 5

  @Option(help: ArgumentHelp("How often the rows are divided anew.", valueName: "n"))
  var repeats = 2

  @Option(help: ArgumentHelp("The seed of folds and resampling.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "Shares of rows that may have the wrong side, by commas.", valueName: "eps"))
  var shift = "0.01,0.02,0.05,0.1"

  @Flag(help: "Show the loss over lower and upper bounds.")
  var grid = false

  @Option(
    help: ArgumentHelp(
      "A column of RUN whose equal values stay in one fold.", valueName: "name"))
  var groupColumn: String?

  @Option(
    help: ArgumentHelp("The share of REAL where it will be used, in (0, 1).", valueName: "share"))
  var prior: Double?

  @Option(
    help: ArgumentHelp(
      "A run without labels to estimate that share from.", valueName: "unlabelled"))
  var estimatePrior: String?

  @Flag(help: "Fit Platt scaling to Platt's smoothed targets.")
  var smoothTargets = false

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("The calibrator to write.", valueName: "calibrator.json"))
  var file: String?

  @Option(help: ArgumentHelp("Exit with 3 where this is true of the result.", valueName: "expr"))
  var failIf: GateArgument?

  @OptionGroup(title: "Columns")
  var columns: ColumnOptions

  @OptionGroup(title: "Output")
  var output: OutputOptions

  @OptionGroup(title: "Store")
  var store: StoreOptions

  func validate() throws {
    if !(2...1_000).contains(folds) { throw ValidationError("--folds must be 2 to 1000.") }
    if file == "-" && !output.quiet {
      throw ValidationError("--output - would mix with the report; add --quiet.")
    }
    if !(1...100).contains(repeats) { throw ValidationError("--repeats must be 1 to 100.") }
    if let prior, !(prior > 0 && prior < 1) {
      throw ValidationError("--prior must be above 0 and below 1.")
    }
    try StandardInput.validate([
      "RUN": reference, "KEY": key, "--estimate-prior": estimatePrior,
    ])
    try columns.validateKey()
    if groupColumn == columns.idColumn {
      throw ValidationError(
        "--group-column cannot be the column of ids: every row would be a group of its own.")
    }
    _ = try shifts()
    // Identity takes part in any case: it is what the others are compared with.
    try CalibrateCommand.methodNames.validate(
      choose, option: "--choose", among: CalibrateCommand.methodNames.list(methods),
      always: CalibrationMethod(.identity).name)
    try failIf?.validate(keys: JSONText.calibrateKeys)
  }

  private func shifts() throws -> [Double] {
    let shares = try shift.split(separator: ",", omittingEmptySubsequences: false).map { text in
      guard let share = Double(decimal: text), share >= 0, share <= 1 else {
        throw ValidationError(
          "--shift takes shares from 0 to 1 by commas, not '\(text)'.")
      }
      return share
    }
    if Set(shares).count < shares.count {
      throw ValidationError("--shift names a share twice.")
    }
    return shares
  }

  private static let methodNames = MethodNames(
    known: CalibrationMethod.bySimplicity.map(\.name),
    canonical: { CalibrationMethod(name: $0)?.name })

  func run() throws {
    var request = CalibrateRequest(run: reference, key: key)
    request.methods = try CalibrateCommand.methodNames.list(methods)
    request.choice = choose
    request.folds = folds
    request.repeats = repeats
    request.seed = seed
    request.shifts = try shifts()
    request.includesGrid = grid
    request.groupColumn = groupColumn
    request.prior = prior
    request.unlabelled = estimatePrior
    request.smoothsTargets = smoothTargets
    request.output = file
    request.columns = columns.names
    try ExitStatus.reporting {
      let report = try request.perform(in: store.context)
      try output.show(output.renderer.render(report))
      try failIf?.check(JSONText(llbenchVersion: Release.version).value(of: report))
    }
  }
}
