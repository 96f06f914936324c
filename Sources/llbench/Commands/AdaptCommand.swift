import ArgumentParser
internal import ImageScorer
internal import LogLoss
internal import Reports
internal import Workbench

/// The command `llbench adapt TRAIN_FOLDER -o my-model.onnx`.
struct AdaptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adapt",
    abstract: "Fit a new last layer to your own labelled images: a network that predict takes.",
    discussion: """
      TRAIN_FOLDER has folders real and fake; or it is flat, and --labels names a CSV file with the \
      columns id,label. A logistic regression with a ridge penalty is fitted to what the network \
      computes before its last layer. Its strength is chosen by cross-validation, and the loss that \
      is printed is that of images which neither the weights nor the choice have seen (the network \
      itself may have: of images that it was trained on its features say too much). Images with the \
      same pixels, and those that --groups puts together, stay in one fold. The out-of-fold \
      predictions are stored as a run, with their answer key and score. The file that is written \
      says itself how it is to be read.
      """)

  @Argument(help: "A folder of images, mostly with folders real and fake.")
  var images: String

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The ONNX file to write.", valueName: "file"))
  var output: String

  @Option(
    help: ArgumentHelp("The ONNX file (default: the one that predict takes).", valueName: "file"))
  var model: String?

  @Option(
    help: ArgumentHelp(
      "The tensor that features are (default: what the last linear layer takes).",
      valueName: "name"))
  var featureLayer: String?

  @OptionGroup(title: "Network")
  var network: NetworkArguments

  @Option(help: ArgumentHelp("The labels of a flat folder.", valueName: "file"))
  var labels: String?

  @Option(
    help: ArgumentHelp(
      "Keep the images of a group in one fold: a CSV file with id,group.", valueName: "file"))
  var groups: String?

  @Option(
    help: ArgumentHelp(
      "The column of the groups, in --groups or else in --labels.", valueName: "name"))
  var groupColumn: String?

  @OptionGroup(title: "Columns")
  var columns: ColumnOptions

  @Option(help: "Ids are the number in the name (default), the name, or its rank.")
  var ids: IDRuleArgument?

  @Option(help: ArgumentHelp("The number of folds, at least 3 (default: 5).", valueName: "n"))
  var folds: Int?

  @Option(help: ArgumentHelp("The seed of the division into folds (default: 1).", valueName: "n"))
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "The strength of the penalty (default: chosen by cross-validation).", valueName: "x"))
  var strength: Double?

  @Option(
    help: ArgumentHelp(
      "The number of workers (default: one a core; at most 4 a core).", valueName: "n"))
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      "Skip images of more pixels (default: 16777216, 4096 x 4096).", valueName: "n"))
  var maxPixels: Int?

  @Flag(help: "Fit without the images that could not be read.")
  var allowMissing = false

  @Option(help: ArgumentHelp("The name to store the run under.", valueName: "name"))
  var name: String?

  @Flag(help: "Store nothing.")
  var noStore = false

  @OptionGroup(title: "Output")
  var form: OutputOptions

  @OptionGroup(title: "Store")
  var store: StoreOptions

  func validate() throws {
    try columns.validateKey()
    if images.isEmpty { throw ValidationError("TRAIN_FOLDER must name a folder.") }
    if output.isEmpty || output == "-" {
      throw ValidationError("--output must name a file; a network is not for a terminal.")
    }
    if let featureLayer, featureLayer.isEmpty {
      throw ValidationError("--feature-layer must name a tensor.")
    }
    if let folds, folds < 3 {
      throw ValidationError("--folds must be at least 3: the strength is chosen within the others.")
    }
    if let strength, !(strength > 0 && strength.isFinite) {
      throw ValidationError("--strength must be above 0.")
    }
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1.") }
    if let maxPixels, maxPixels < 1 { throw ValidationError("--max-pixels must be at least 1.") }
    if noStore && name != nil { throw ValidationError("--no-store stores no run to --name.") }
    if groupColumn != nil && groups == nil && labels == nil {
      throw ValidationError("--group-column needs the file that it is in: --groups or --labels.")
    }
    if groupColumn == columns.idColumn {
      throw ValidationError(
        "--group-column cannot be the column of ids: every row would be a group of its own.")
    }
  }

  private var request: AdaptRequest {
    var request = AdaptRequest(images: images, output: output)
    request.model = model
    request.network = network.options
    request.network.featureLayer = featureLayer
    request.labels = labels
    request.groups = groups
    request.groupColumn = groupColumn
    request.columns = columns.names
    request.idRule = ids?.rule ?? .number
    request.folds = folds ?? AdaptRequest.defaultFolds
    request.seed = seed ?? AdaptRequest.defaultSeed
    request.strength = strength
    request.jobs = jobs
    request.maxPixels = maxPixels ?? PredictRequest.defaultMaxPixels
    request.allowsMissing = allowMissing
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
          case .images(let progress): line.show(progress)
          case .fits(let done, let total): line.show(fits: done, of: total)
          }
        })
      line.clear()
      try form.show(form.renderer.render(report))
      form.complain(of: report.warnings, besides: nil)
    }
  }
}
