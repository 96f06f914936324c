import ArgumentParser
internal import Reports
internal import Workbench

/// The command `llbench leaderboard RUN...`.
struct LeaderboardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leaderboard", abstract: "Rank submissions as the host of a contest would.",
    discussion: """
      A RUN may also be a folder: all *.csv and *.csv.gz in it. Without RUN every stored run that \
      was scored against the key is ranked, without --key the key that the latest stored run was \
      last scored against. The lower log loss is first, on the private rows where there is a \
      split; of equal ones the earlier: by --times, or else a file by its last change and a stored \
      run by when it was first stored. Nothing is stored. Submissions that break the rules are listed and not ranked, \
      and the exit code is 2 then, also where --fail-if would make it 3.
      """)

  @Argument(
    help: ArgumentHelp(
      "The submissions: CSV files, folders of them, stored runs.", valueName: "run"))
  var references: [String] = []

  @Option(help: "The answers: a CSV file, or a stored key.")
  var key: String?

  @Option(
    help: ArgumentHelp(
      "Hold p_real to these bounds first (0 <= lo <= hi <= 1), or none.",
      valueName: "lo,hi|none"))
  var clip: ClipArgument?

  @Option(
    help: ArgumentHelp(
      """
      Rank by the private rows and show the public ones beside: a CSV of id,split, or the share of \
      public rows, above 0 and below 1.
      """,
      valueName: "file|fraction"))
  var split: SplitArgument?

  @Option(help: ArgumentHelp("The seed of a drawn split.", valueName: "n"))
  var seed: UInt64 = 1

  @Flag(
    help: "Show what a board under the parameter-free Ladder mechanism would have shown.")
  var ladder = false

  @Option(
    help: ArgumentHelp(
      "A CSV of run,team; with --ladder each team climbs a ladder of its own.",
      valueName: "file"))
  var teams: String?

  @Option(
    help: ArgumentHelp(
      "A CSV of run,submitted_at in UTC, in place of the times of files and of the store.",
      valueName: "file"))
  var times: String?

  @Option(
    help: ArgumentHelp("How many entries text and Markdown show (default: all).", valueName: "n"))
  var top: Int?

  @Option(help: ArgumentHelp("Exit with 3 where this is true of the result.", valueName: "expr"))
  var failIf: GateArgument?

  @OptionGroup(title: "Columns")
  var columns: ColumnOptions

  @OptionGroup(title: "Output")
  var output: OutputOptions

  @OptionGroup(title: "Store")
  var store: StoreOptions

  func validate() throws {
    if let top, top < 1 { throw ValidationError("--top must be at least 1.") }
    if references.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("Only one RUN can be standard input.")
    }
    try StandardInput.validate([
      "RUN": references.first { $0 == "-" }, "--key": key, "--split": split?.path,
      "--teams": teams, "--times": times,
    ])
    if key != nil { try columns.validateKey() }
    if split?.path != nil && columns.idColumn == "split" {
      throw ValidationError("--id-column cannot be split where --split is a file.")
    }
    try failIf?.validate(keys: JSONText.leaderboardKeys)
  }

  func run() throws {
    var request = LeaderboardRequest(runs: references, key: key)
    request.clip = clip?.bounds
    request.split = split?.rule(seed: seed)
    request.teams = teams
    request.times = times
    request.includesLadder = ladder
    request.columns = columns.names
    request.includesHashes = output.hasAllDetails
    try ExitStatus.reporting {
      var report = try request.perform(in: store.context)
      report.top = top
      try output.show(output.renderer.render(report))
      let count = report.failed.count
      if count > 0 {
        Terminal.complain(
          "\(count) submission\(count == 1 ? " is" : "s are") not ranked: see `failed`")
      }
      do {
        try failIf?.check(JSONText(llbenchVersion: Release.version).value(of: report))
      } catch {
        // The gate has said what is wrong; that a file breaks the rules counts for more.
        throw count > 0 ? ExitStatus.invalid : error
      }
      if count > 0 { throw ExitStatus.invalid }
    }
  }
}
