import ArgumentParser
internal import Reports
internal import Workbench

/// The command `llbench merge RUN...`.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Join the parts that `llbench predict --shard` made.",
    discussion: """
      A RUN is a stored run, or the store of another machine, of which the latest part is taken. \
      The result is, to the byte, that of one predict over all images. Parts that overlap, differ \
      or do not make a whole are refused.
      """)

  @Argument(help: ArgumentHelp("The parts: stored runs, or stores.", valueName: "run"))
  var references: [String]

  @Option(
    help: ArgumentHelp("A sample submission: the same ids, in its order.", valueName: "file"))
  var like: String?

  @Option(
    help: ArgumentHelp(
      "Map the submission by what `llbench calibrate -o` wrote.", valueName: "file"))
  var calibrator: String?

  @Option(
    help: ArgumentHelp(
      "Hold the submission to these bounds (default: as the parts), or none.",
      valueName: "lo,hi|none"))
  var clip: ClipArgument?

  @Flag(help: "Take parts from which images were skipped.")
  var allowMissing = false

  @Flag(help: "Add a column logit to the submission.")
  var logits = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The submission to write (-: standard output).", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("The name to store the run under.", valueName: "name"))
  var name: String?

  @Flag(help: "Store nothing.")
  var noStore = false

  @OptionGroup(title: "Output")
  var form: OutputOptions

  @OptionGroup(title: "Store")
  var store: StoreOptions

  func validate() throws {
    if noStore && name != nil { throw ValidationError("--no-store stores no run to --name.") }
    if noStore && output == nil {
      throw ValidationError("--no-store without --output would do nothing.")
    }
  }

  func run() throws {
    var request = MergeRequest(runs: references)
    request.sample = like
    request.calibrator = calibrator
    if let clip { request.clip = .bounds(clip.bounds) }
    request.allowsMissing = allowMissing
    request.includesLogits = logits
    request.output = output
    request.isStored = !noStore
    request.name = name
    try ExitStatus.reporting {
      let report = try request.perform(in: store.context)
      if output != "-" { try form.show(form.renderer.render(report)) }
      form.complain(of: report.warnings, besides: output)
    }
  }
}
