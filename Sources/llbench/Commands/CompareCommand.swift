import ArgumentParser
internal import LogLoss
internal import Reports
internal import Workbench

/// The command `llbench compare RUN RUN...`.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Say whether one run is really better than another, on the same rows.",
    usage: "llbench compare [<options>] <run> <run> ...",
    discussion: """
      Of two runs the first is a and the second b, and every difference is a - b: above 0 in log \
      loss speaks for b. More runs are ranked and compared with the best, or with --baseline. \
      Without --key it is the one that all runs were last scored against. --fail-if takes an \
      expression over the keys of the JSON result: 'delta > 0.002' for two runs, and \
      'pairs.NAME.delta > 0.002' for more; where it is true the exit code is 3. Nothing is stored.

      --sequential is for looking again as answers arrive. It follows the rows in the order of the \
      key, so append new answers at its end and never sort it: earlier looks then stay as they \
      were. It is all that the order of rows changes.
      """)

  @Argument(help: "The runs: CSV files, or stored runs.")
  var runs: [String]

  @Option(help: ArgumentHelp("The answers: a CSV file, or a stored key.", valueName: "key"))
  var key: String?

  @Option(
    help: ArgumentHelp(
      "The run that the others are compared with (default: of two the first, of more the best).",
      valueName: "run"))
  var baseline: String?

  @Flag(help: "Compare every run with every other.")
  var pairwise = false

  @Flag(help: "Leave out ids that some run or the key lacks.")
  var common = false

  @Option(
    help: ArgumentHelp(
      "Hold p_real of all runs to these bounds first (0 <= lo <= hi <= 1), or none.",
      valueName: "lo,hi|none"))
  var clip: ClipArgument?

  @Option(help: "How intervals are made: normal, or bca from resampled rows.")
  var interval: IntervalArgument = .normal

  @Option(
    help: ArgumentHelp("The number of resamples of bca (default: 10000).", valueName: "n"))
  var resamples: Int?

  @Option(help: ArgumentHelp("The seed of the resamples of bca (default: 1).", valueName: "n"))
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "Tests that answer other questions, by commas: mcnemar, wilcoxon.", valueName: "tests"))
  var also: OtherTestsArgument?

  @Option(
    help: ArgumentHelp(
      "Test whether the difference is within so many nats (TOST).", valueName: "nats"))
  var equivalenceMargin: Double?

  @Flag(
    help:
      "An interval that holds however often it is looked at, in the order of the key; needs --clip."
  )
  var sequential = false

  @Option(
    help: ArgumentHelp("The same for each group of a CSV of id,group.", valueName: "file"))
  var slice: String?

  @Option(
    help: ArgumentHelp("How many rows to list that b won, and that it lost.", valueName: "n"))
  var top = 5

  @Option(help: ArgumentHelp("Exit with 3 where this is true of the result.", valueName: "expr"))
  var failIf: GateArgument?

  @OptionGroup(title: "Columns")
  var columns: ColumnOptions

  @OptionGroup(title: "Output")
  var output: OutputOptions

  @OptionGroup(title: "Store")
  var store: StoreOptions

  func validate() throws {
    if runs.count + (baseline == nil ? 0 : 1) < 2 {
      throw ValidationError("Name at least two runs to compare.")
    }
    if runs.filter({ $0 == "-" }).count > 1 {
      throw ValidationError("Only one run can be standard input.")
    }
    try StandardInput.validate([
      "RUN": runs.first { $0 == "-" }, "--key": key,
      "--baseline": runs.contains("-") ? nil : baseline, "--slice": slice,
    ])
    if pairwise && baseline != nil {
      throw ValidationError("--pairwise compares all runs alike: leave --baseline out.")
    }
    if interval != .bca, let option = resamples != nil ? "--resamples" : seed.map({ _ in "--seed" })
    {
      throw ValidationError("\(option) is for resampled rows: give --interval bca with it.")
    }
    if let resamples, !(40...10_000_000).contains(resamples) {
      throw ValidationError("--resamples must be 40 to 10000000.")
    }
    if let equivalenceMargin, !(equivalenceMargin > 0 && equivalenceMargin.isFinite) {
      throw ValidationError("--equivalence-margin must be above 0.")
    }
    if sequential {
      guard let bounds = clip?.bounds, bounds.lower > 0, bounds.upper < 1,
        bounds.lower < bounds.upper
      else {
        throw ValidationError(
          "--sequential needs losses that are bounded: give --clip LO,HI with 0 < LO < HI < 1.")
      }
    }
    if top < 0 { throw ValidationError("--top must be at least 0.") }
    if key != nil { try columns.validateKey() }
    if slice != nil && columns.idColumn == "group" {
      throw ValidationError("--id-column cannot be group where --slice is given.")
    }
    try failIf?.validate(keys: JSONText.compareKeys)
  }

  func run() throws {
    var request = CompareRequest(runs: runs, key: key)
    request.baseline = baseline
    request.comparesAllPairs = pairwise
    request.comparesCommonOnly = common
    request.clip = clip?.bounds
    request.interval = interval.method
    if let resamples { request.resamples = resamples }
    if let seed { request.seed = seed }
    request.otherTests = also?.tests ?? []
    request.equivalenceMargin = equivalenceMargin
    request.isSequential = sequential
    request.slice = slice
    request.topCount = top
    request.columns = columns.names
    request.includesHashes = output.hasAllDetails
    try ExitStatus.reporting {
      let report = try request.perform(in: store.context)
      try output.show(output.renderer.render(report))
      try failIf?.check(JSONText(llbenchVersion: Release.version).value(of: report))
    }
  }
}
