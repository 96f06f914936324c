internal import ImageScorer
internal import PredictionFiles
internal import Reports
internal import Synchronization

/// A network over decoded images, as a source of logits.
enum NetworkLogits {
  /// Opens the network of a request.
  static func source(of request: PredictRequest) throws(WorkbenchError) -> LogitSource {
    let network: Network
    do throws(NetworkError) {
      network =
        if let path = request.model {
          try Network(path: path, options: request.network)
        } else {
          try Network.bundled(options: request.network)
        }
    } catch {
      throw .impossible(error.description)
    }
    let oddities = Oddities()
    let flips = request.augmentation == .flip
    let limits = DecodingLimits(pixels: request.maxPixels)
    let fixed = network.description.warnings.map {
      ReportWarning(code: "network", message: $0)
    }
    return LogitSource(
      model: try model(of: request, network.description),
      runtime: "onnxruntime \(network.description.runtime)",
      makeScorer: {
        let worker = Worker(
          network: network, limits: limits, flips: flips, oddities: oddities)
        return { file in worker.score(file) }
      },
      files: files(of: request, network.description),
      warnings: { fixed + oddities.warnings })
  }

  /// The model's file, those of its weights, and the one beside it that describes it.
  static func files(of request: PredictRequest, _ description: NetworkDescription)
    -> [String]
  {
    guard let path = request.model else { return [] }
    return [path, NetworkOptions.sideFile(of: path)]
      + description.dataFiles.map { folder(of: path) + $0 }
  }

  /// The folder of a file with a slash at its end, or nothing.
  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  static func model(of request: PredictRequest, _ description: NetworkDescription)
    throws(WorkbenchError) -> PredictionReport.Model
  {
    let options = options(of: request, description)
    guard let path = request.model else {
      return PredictionReport.Model(
        name: BundledNetwork.name, sha256: ContentDigest.bytes(BundledNetwork.bytes),
        options: options.joined(separator: "|"))
    }
    let folder = folder(of: path)
    return try WorkbenchError.wrappingFile({ () throws(PredictionFileError) in
      let sha256 = try ContentDigest.file(at: path)
      var options = options
      // The weights of a large network lie in files of their own, of which the model's file says
      // only the names.
      if !description.dataFiles.isEmpty {
        var digests: [String] = []
        for name in description.dataFiles {
          digests.append(try ContentDigest.file(at: folder + name))
        }
        options.append("data:\(ContentDigest.texts("llbench weights 1", digests).prefix(12))")
      }
      return PredictionReport.Model(
        name: Loader.nameWithoutEnding(path), sha256: sha256, path: path,
        options: options.joined(separator: "|"))
    })
  }

  /// What decides the logits beside the model's file, in a fixed order.
  private static func options(of request: PredictRequest, _ description: NetworkDescription)
    -> [String]
  {
    func list(_ values: [Double]) -> String { values.map(\.description).joined(separator: ",") }
    var options = [
      "mean:" + list(description.mean.value), "std:" + list(description.std.value),
      "real:\(description.realClass.value)",
      "activation:" + (description.activation.value?.rawValue ?? "auto"),
    ]
    if description.layout.value == .nhwc { options.append("layout:nhwc") }
    if description.input.source == .option {
      options.append("input:\(description.input.value.name)")
    }
    if description.output.source == .option {
      options.append("output:\(description.output.value.name)")
    }
    if let augmentation = request.augmentation { options.append("tta:\(augmentation.rawValue)") }
    return options
  }
}

extension NetworkLogits {
  /// One worker's decoder and buffers.
  private final class Worker {
    private let network: Network
    private let flips: Bool
    private let oddities: Oddities
    private let decoder: ImageDecoder
    private var input: NetworkInput

    init(network: Network, limits: DecodingLimits, flips: Bool, oddities: Oddities) {
      decoder = ImageDecoder(limits: limits)
      self.network = network
      self.flips = flips
      self.oddities = oddities
      input = network.makeInput()
    }

    // A worker lives as long as it works, so this is when its count is complete.
    deinit {
      oddities.add(input.tally)
    }

    func score(_ file: ImageFile) -> ImageOutcome {
      let image: DecodedImage
      do throws(ImageError) {
        image = try decoder.decode(path: file.path)
      } catch {
        return .skipped(reason: "\(error.finding). \(error.hint)")
      }
      oddities.add(image.notes, of: file.name)
      do throws(NetworkError) {
        let logit = try network.logit(of: image, using: &input)
        guard flips else { return .logit(logit) }
        // Halves first: the sum of two huge logits may be beyond what a double holds.
        let flipped = try network.logit(of: image, flipped: true, using: &input)
        return .logit(0.5 * logit + 0.5 * flipped)
      } catch {
        return .skipped(reason: error.description)
      }
    }
  }

  /// What was odd about images and outputs, from all workers.
  final class Oddities: Sendable {
    private struct Found {
      var tally = NetworkTally()
      /// How many images have a note, and the first of them by name.
      var notes: [ImageNote: (count: Int, first: String)] = [:]
    }

    private let found = Mutex(Found())

    func add(_ tally: NetworkTally) {
      found.withLock { $0.tally.add(tally) }
    }

    func add(_ notes: [ImageNote], of file: String) {
      guard !notes.isEmpty else { return }
      found.withLock { found in
        for note in notes {
          let known = found.notes[note, default: (0, file)]
          let first =
            file.utf8.lexicographicallyPrecedes(known.first.utf8) ? file : known.first
          found.notes[note] = (known.count + 1, first)
        }
      }
    }

    /// The same for any number of workers.
    var warnings: [ReportWarning] {
      found.withLock { found in
        let notes = found.notes.map { note, images in
          let others = images.count > 1 ? " and \(images.count - 1) more" : ""
          return ReportWarning(
            code: "image", message: "\(images.first.debugDescription)\(others): \(note)")
        }
        return found.tally.warnings.map { ReportWarning(code: "network_output", message: $0) }
          + notes.sorted { $0.message < $1.message }
      }
    }
  }
}
