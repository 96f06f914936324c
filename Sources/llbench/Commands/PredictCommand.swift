import ArgumentParser
internal import ImageScorer
internal import LogLoss
internal import Reports
internal import Workbench

/// The command `llbench predict IMAGES`.
struct PredictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Score images by an ONNX network: a submission, and a stored run.",
    discussion: """
      IMAGES is a folder of PNG and JPEG files, never resized; or several files and folders. A \
      folder with folders real and fake is labelled and scored at once. Ids are the numbers in the \
      names: 7.png is 7. Logits are saved as they come: after an interruption --resume goes on. A \
      file that cannot be scored is skipped with its reason and makes the exit code 2; nothing is \
      written then without --allow-missing. The stored run is never clipped. What the network \
      expects is read from its metadata, see `llbench model`.
      """)

  @Argument(help: "A folder of images, or files and folders.")
  var images: [String]

  @Option(
    help: ArgumentHelp("The ONNX file (default: a small one of our own).", valueName: "file"))
  var model: String?

  @OptionGroup(title: "Network")
  var network: NetworkArguments

  @Option(help: "Average the logits of the image and of its mirror image.")
  var tta: AugmentationArgument?

  @Option(help: "Ids are the number in the name (default), the name, or its rank.")
  var ids: IDRuleArgument?

  @Option(
    help: ArgumentHelp("A sample submission: the same ids, in its order.", valueName: "file"))
  var like: String?

  @Option(
    help: ArgumentHelp(
      "Map the submission by what `llbench calibrate -o` wrote.", valueName: "file"))
  var calibrator: String?

  @Option(
    help: ArgumentHelp(
      "Hold the submission to these bounds (default: 0.025,0.975), or none.",
      valueName: "lo,hi|none"))
  var clip: ClipArgument?

  @Option(
    help: ArgumentHelp(
      "The number of workers (default: one a core; at most 4 a core).", valueName: "n"))
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      "Skip images of more pixels (default: 16777216, 4096 x 4096).", valueName: "n"))
  var maxPixels: Int?

  @Option(help: ArgumentHelp("Score every n-th image from the i-th on.", valueName: "i/n"))
  var shard: ShardArgument?

  @Flag(help: "Go on from where an interrupted run of the same job stopped.")
  var resume = false

  @Flag(help: "Write the submission without the images that were skipped.")
  var allowMissing = false

  @Flag(help: "Add a column logit to the submission.")
  var logits = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The submission to write (-: standard output).", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp("Where to write the labels of a labelled folder.", valueName: "file"))
  var labelsOut: String?

  @Option(help: ArgumentHelp("The name to store the run under.", valueName: "name"))
  var name: String?

  @Flag(help: "Store nothing.")
  var noStore = false

  @OptionGroup(title: "Output")
  var form: OutputOptions

  @OptionGroup(title: "Store")
  var store: StoreOptions

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1.") }
    if let maxPixels, maxPixels < 1 { throw ValidationError("--max-pixels must be at least 1.") }
    if images.contains("") { throw ValidationError("IMAGES must name files or folders.") }
    if noStore && resume { throw ValidationError("--no-store keeps nothing to --resume from.") }
    if noStore && name != nil { throw ValidationError("--no-store stores no run to --name.") }
    if like != nil && shard != nil {
      throw ValidationError("--like is for all images; name it to `llbench merge`.")
    }
    if request.hasOneOutput {
      throw ValidationError("--output and --labels-out must name two files.")
    }
    if labelsOut == "-" { throw ValidationError("--labels-out must name a file.") }
  }

  private var request: PredictRequest {
    var request = PredictRequest(images: images)
    request.model = model
    request.network = network.options
    request.augmentation = tta?.augmentation
    request.idRule = ids?.rule ?? .number
    request.shard = shard?.shard
    request.calibrator = calibrator
    request.clip = clip.map(\.bounds) ?? .contest
    request.sample = like
    request.jobs = jobs
    request.maxPixels = maxPixels ?? PredictRequest.defaultMaxPixels
    request.resumes = resume
    request.allowsMissing = allowMissing
    request.includesLogits = logits
    request.output = output
    request.labelsOutput = labelsOut
    request.isStored = !noStore
    request.name = name
    return request
  }

  func run() throws {
    let interruption = Interruption()
    var line = ProgressLine(form)
    try ExitStatus.reporting(after: interruption) {
      defer { line.clear() }
      let report = try request.perform(
        in: store.context, isStopped: { interruption.isReceived },
        hear: { event in
          switch event {
          case .notice(let sentence): Terminal.complain(DisplayedLines.safe(sentence))
          case .progress(let progress): line.show(progress)
          }
        })
      line.clear()
      if output != "-" { try form.show(form.renderer.render(report)) }
      // The report may not be shown, and this is no time for silence.
      if output == "-" || form.quiet {
        for file in report.skipped.prefix(20) {
          Terminal.complain(DisplayedLines.safe("skipped \(file.file): \(file.reason)"))
        }
        let others = report.skipped.count - 20
        if others > 0 { Terminal.complain("skipped \(others) more; --json lists all") }
      }
      form.complain(of: report.warnings, besides: output)
      guard report.skipped.isEmpty else { throw ExitStatus.invalid }
    }
  }
}
