import ArgumentParser
internal import LogLoss
internal import Reports
internal import Workbench

/// The command `llbench blend RUN RUN...`.
struct BlendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "blend",
    abstract: "Blend runs into one, with what that is worth on data not seen.",
    discussion: """
      Methods: mean_probability and mean_logit weigh all runs alike; linear_pool and log_pool have \
      the weights of smallest log loss for probabilities and for logits, at least 0 and with sum \
      1; greedy selects runs one by one, with replacement. They are compared with the best single \
      run by repeated, stratified cross-validation. Without --key the key is taken that all runs \
      were last scored against. -o writes the recommended blend, and where none beats the best \
      single run beyond chance whatever has the smallest loss out of fold. --apply-to blends the \
      runs of a test set by the weights fitted here. --fail-if takes an expression over the keys \
      of the JSON result, such as 'delta_vs_best < 0.001'; where it is true the exit code is 3.
      """)

  @Argument(
    help: ArgumentHelp("The predictions, two or more: CSV files, or stored runs.", valueName: "run")
  )
  var references: [String]

  @Option(help: "The answers: a CSV file, or a stored key.")
  var key: String?

  @Option(
    help: ArgumentHelp("The methods to compare, by commas (default: all).", valueName: "names"))
  var methods: String?

  @Option(
    help: ArgumentHelp(
      "Hold p_real of every run to these bounds first (0 <= lo <= hi <= 1), or none.",
      valueName: "lo,hi|none"))
  var clip: ClipArgument?

  @Flag(help: "Fit on the ids that all runs and the key have, instead of refusing others.")
  var common = false

  @Option(help: ArgumentHelp("The number of folds.", valueName: "k"))
  var folds = 5

  @Option(help: ArgumentHelp("How often the rows are divided anew.", valueName: "n"))
  var repeats = 2

  @Option(help: ArgumentHelp("The seed of the folds.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "A column of the first RUN whose equal values stay in one fold and count as one observation.",
      valueName: "name"))
  var groupColumn: String?

  @Option(
    help: ArgumentHelp(
      "The method to write, or best_member (default: the recommended).", valueName: "name"))
  var method: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Runs to write the blend of, in the order of the RUNs that it was fitted to.",
      valueName: "run"))
  var applyTo: [String] = []

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("The submission to write (-: standard output).", valueName: "file"))
  var file: String?

  @Option(
    help: ArgumentHelp(
      "The name to store the new run under (default: the method's).", valueName: "name"))
  var name: String?

  @Flag(help: "Store nothing.")
  var noStore = false

  @Option(help: ArgumentHelp("Exit with 3 where this is true of the result.", valueName: "expr"))
  var failIf: GateArgument?

  @OptionGroup(title: "Columns")
  var columns: ColumnOptions

  @OptionGroup(title: "Output")
  var output: OutputOptions

  @OptionGroup(title: "Store")
  var store: StoreOptions

  func validate() throws {
    if references.count < 2 { throw ValidationError("blend needs two runs or more.") }
    if !(2...1_000).contains(folds) { throw ValidationError("--folds must be 2 to 1000.") }
    if !(1...100).contains(repeats) { throw ValidationError("--repeats must be 1 to 100.") }
    if noStore && name != nil { throw ValidationError("--no-store stores no run to --name.") }
    if file == nil && name == nil && (method != nil || !applyTo.isEmpty) {
      throw ValidationError("--method and --apply-to need --output or --name to write to.")
    }
    if !applyTo.isEmpty && applyTo.count != references.count {
      throw ValidationError(
        "--apply-to needs a run for each of the \(references.count) RUNs, in the same order, not "
          + "\(applyTo.count).")
    }
    if (references + applyTo).count(where: { $0 == "-" }) > 1 {
      throw ValidationError("Only one RUN can be standard input.")
    }
    try StandardInput.validate(["RUN": (references + applyTo).first { $0 == "-" }, "--key": key])
    if key != nil { try columns.validateKey() }
    if groupColumn == columns.idColumn {
      throw ValidationError(
        "--group-column cannot be the column of ids: every row would be a group of its own.")
    }
    try BlendCommand.methodNames.validate(
      method, option: "--method", among: BlendCommand.methodNames.list(methods),
      always: BlendReport.bestMemberName)
    try failIf?.validate(keys: JSONText.blendKeys)
  }

  private static let methodNames = MethodNames(
    known: BlendMethod.allCases.map(\.rawValue),
    canonical: { BlendMethod(rawValue: $0)?.rawValue })

  func run() throws {
    var request = BlendRequest(runs: references, key: key)
    request.methods = try BlendCommand.methodNames.list(methods)
    request.clip = clip?.bounds
    request.usesCommonOnly = common
    request.folds = folds
    request.repeats = repeats
    request.seed = seed
    request.groupColumn = groupColumn
    request.choice = method
    request.targets = applyTo
    request.output = file
    request.name = name
    request.isStored = !noStore
    request.includesHashes = output.hasAllDetails
    request.columns = columns.names
    try ExitStatus.reporting {
      let report = try request.perform(in: store.context)
      if file != "-" {
        try output.show(output.renderer.render(report))
      } else if report.written?.reason == .lowest, let sentence = report.writtenSentence {
        // Standard output has the submission: that it is no recommended one is said beside it.
        Terminal.complain(DisplayedLines.safe(sentence))
      }
      try failIf?.check(JSONText(llbenchVersion: Release.version).value(of: report))
    }
  }
}
