internal import ImageScorer
internal import LogLoss
internal import PredictionFiles
internal import Reports
internal import Synchronization

/// The features of the images that could be read, in the order of the plan.
struct TrainingFeatures: Sendable {
  /// What was computed of one image.
  struct Row: Sendable {
    let features: [Float]
    let ownLogit: Double?
    /// The same for images with the same pixels.
    let pixels: String
    let format: ImageFormat
    let size: [Int]
  }

  /// The places of the images in the plan.
  let places: [Int]
  /// What was computed of each.
  let rows: [Row]
  let skipped: [PredictionReport.Skipped]
  let seconds: Double
  let jobs: Int

  /// Reads and computes.
  ///
  /// - Throws: `WorkbenchError` where it was stopped, or features differ in number.
  init(
    of plan: TrainingPlan, by network: FeatureNetwork, request: AdaptRequest,
    oddities: NetworkLogits.Oddities, threads: Int, isStopped: @escaping @Sendable () -> Bool,
    hear: (AdaptEvent) -> Void
  ) throws(WorkbenchError) {
    let pipeline = ImagePipeline(jobs: min(request.jobs ?? threads, PredictRequest.mostJobs))
    let limits = DecodingLimits(pixels: request.maxPixels)
    let collected = Collected()
    var reasons: [Int: String] = [:]
    var done = 0
    let start = ContinuousClock.now
    try pipeline.run(
      plan.files, isStopped: isStopped,
      makeScorer: { () throws(WorkbenchError) in
        let worker = Worker(
          network: network, limits: limits, oddities: oddities, collected: collected)
        return { file throws(WorkbenchError) in worker.read(file) }
      },
      report: { finished throws(WorkbenchError) in
        for entry in finished {
          if case .skipped(let reason) = entry.outcome { reasons[entry.position] = reason }
        }
        done += finished.count
        hear(
          .images(
            PredictionProgress(
              done: done, total: plan.files.count, computed: done,
              seconds: (ContinuousClock.now - start) / .seconds(1))))
      })
    seconds = (ContinuousClock.now - start) / .seconds(1)
    jobs = max(1, min(pipeline.jobs, plan.files.count))
    guard done == plan.files.count else {
      throw .impossible(
        "stopped after \(done) of \(plan.files.count) images; nothing was written or stored")
    }
    skipped =
      plan.prediction.refused(in: nil)
      + reasons.sorted { $0.key < $1.key }.map {
        PredictionReport.Skipped(file: plan.files[$0.key].name, reason: $0.value)
      }
    let found = collected.rows
    places = plan.files.indices.filter { reasons[$0] == nil }
    rows = places.compactMap { found[plan.files[$0].name] }
    if let first = rows.first,
      let other = rows.firstIndex(where: {
        $0.features.count != first.features.count
      })
    {
      throw .impossible(
        "\(plan.files[places[0]].name.debugDescription) has \(first.features.count) features and "
          + "\(plan.files[places[other]].name.debugDescription) \(rows[other].features.count);"
          + " name a tensor that is the same for images of every size with --feature-layer")
    }
  }

  /// What all workers have read, by the names of the files.
  private final class Collected: Sendable {
    private let found = Mutex([String: Row]())

    var rows: [String: Row] { found.withLock { $0 } }

    func add(_ row: Row, of file: String) {
      found.withLock { $0[file] = row }
    }
  }

  /// One worker's decoder and buffers.
  private final class Worker {
    private let network: FeatureNetwork
    private let oddities: NetworkLogits.Oddities
    private let collected: Collected
    private let decoder: ImageDecoder
    private var input: NetworkInput

    init(
      network: FeatureNetwork, limits: DecodingLimits, oddities: NetworkLogits.Oddities,
      collected: Collected
    ) {
      self.network = network
      self.oddities = oddities
      self.collected = collected
      decoder = ImageDecoder(limits: limits)
      input = network.makeInput()
    }

    func read(_ file: ImageFile) -> ImageOutcome {
      let image: DecodedImage
      do throws(ImageError) {
        image = try decoder.decode(path: file.path)
      } catch {
        return .skipped(reason: "\(error.finding). \(error.hint)")
      }
      oddities.add(image.notes, of: file.name)
      do throws(NetworkError) {
        let reading = try network.reading(of: image, using: &input)
        let pixels = image.pixels.withUnsafeBytes { ContentDigest.bytes($0) }
        collected.add(
          Row(
            features: reading.features, ownLogit: reading.ownLogit,
            pixels: "\(image.width)x\(image.height):\(pixels)", format: image.format,
            size: [image.width, image.height]),
          of: file.name)
        // The pipeline carries one number; the features are beside it.
        return .logit(reading.ownLogit ?? 0)
      } catch {
        return .skipped(reason: error.description)
      }
    }
  }
}
