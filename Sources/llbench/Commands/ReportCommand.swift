import ArgumentParser
internal import ImageScorer
internal import Reports
internal import Workbench

/// The command `llbench report [RUN...]`.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Show a run, or several side by side, in one file to open, mail and print.",
    usage: "llbench report [<options>] [<run> ...]",
    discussion: """
      Without RUN the latest stored run is taken, without --key the one that all runs were last \
      scored against. Several runs are compared with the first. The HTML file needs no network and \
      no scripts, and holds the values behind every figure. --plot writes one figure alone; of \
      several runs, that of the first that has it. Nothing is stored.
      """)

  @Argument(help: "The runs: CSV files, or stored runs.")
  var runs: [String] = []

  @Option(help: ArgumentHelp("The answers: a CSV file, or a stored key.", valueName: "key"))
  var key: String?

  @Option(
    help: ArgumentHelp(
      "Hold p_real of all runs to these bounds first (0 <= lo <= hi <= 1), or none.",
      valueName: "lo,hi|none"))
  var clip: ClipArgument?

  @Option(
    help: ArgumentHelp("The score in each group of a CSV of id,group.", valueName: "file"))
  var slice: String?

  @Option(
    help: ArgumentHelp(
      "The folder that was predicted, for small pictures of the worst rows.", valueName: "folder"))
  var images: String?

  @Option(help: "Ids of the images are the number in the name (default), the name, or its rank.")
  var ids: IDRuleArgument?

  @Option(help: ArgumentHelp("How many of the worst rows to list.", valueName: "n"))
  var worst = 10

  @Flag(help: "Compare no calibration methods.")
  var noCalibration = false

  @Option(help: ArgumentHelp("The seed of folds and resampling.", valueName: "n"))
  var seed: UInt64 = 1

  @OptionGroup(title: "Columns")
  var columns: ColumnOptions

  @OptionGroup(title: "Output")
  var document: DocumentOptions

  @OptionGroup(title: "Store")
  var store: StoreOptions

  func validate() throws {
    if runs.filter({ $0 == "-" }).count > 1 {
      throw ValidationError("Only one run can be standard input.")
    }
    try StandardInput.validate([
      "RUN": runs.first { $0 == "-" }, "--key": key, "--slice": slice,
    ])
    if runs.contains("") { throw ValidationError("RUN must name a file or a stored run.") }
    if worst < 0 { throw ValidationError("--worst must be at least 0.") }
    if key != nil { try columns.validateKey() }
    if slice != nil && columns.idColumn == "group" {
      throw ValidationError("--id-column cannot be group where --slice is given.")
    }
    if ids != nil && images == nil {
      throw ValidationError("--ids is about the names of images: give --images with it.")
    }
    if images == "" || images == "-" { throw ValidationError("--images must name a folder.") }
  }

  func run() throws {
    var request = ReportRequest(runs: runs, key: key)
    request.clip = clip?.bounds
    request.slice = slice
    request.images = images
    request.idRule = ids?.rule ?? .number
    request.worstCount = worst
    request.includesCalibration = !noCalibration
    request.seed = seed
    request.output = document.file
    request.columns = columns.names
    try ExitStatus.reporting {
      let report = try request.perform(in: store.context(without: ReportCommand.idleOptions))
      let text = try text(of: report)
      try request.write(text)
      if document.quiet { return }
      for note in report.notes + report.warnings where note.hint != nil {
        Terminal.complain(DisplayedLines.safe("\(note.message)\n  \(note.hint ?? "")"))
      }
      if document.file != "-" {
        try Terminal.write(
          DisplayedLines.safe("\(document.file): \(summary(of: report, bytes: text.utf8.count))\n"))
      }
    }
  }

  /// What a report does not depend on: the same report states the same command.
  private static let idleOptions = StoreOptions.Omission(
    flags: ["--quiet", "-q", "--no-progress"],
    options: ["--output", "-o", "--threads", "--color"])

  private func text(of report: RunReport) throws -> String {
    let version = Release.version
    guard let figure = document.plot?.figure else {
      return switch document.chosenFormat {
      case .html, .svg: HTMLText(llbenchVersion: version).render(report)
      case .markdown: MarkdownText(llbenchVersion: version).render(report)
      case .json: JSONText(llbenchVersion: version).render(report)
      case .csv: CSVText().render(report)
      }
    }
    let text =
      document.chosenFormat == .csv
      ? CSVText().render(report, figure: figure)
      : SVGText(llbenchVersion: version).render(report, figure: figure)
    guard let text else {
      throw WorkbenchError.impossible(
        "this report has no figure \(figure.rawValue), but: "
          + FigureArgument.list(SVGText.figures(of: report)))
    }
    return text
  }

  private func summary(of report: RunReport, bytes: Int) -> String {
    let runs = report.runs.count
    return "\(runs) run\(runs == 1 ? "" : "s") on \(report.n) row\(report.n == 1 ? "" : "s"), "
      + "\((bytes + 512) / 1_024) KiB"
  }
}
