internal import ImageScorer
internal import LogLoss
internal import PredictionFiles
internal import Reports
internal import RunStore

/// What is to be predicted: the files, their ids, and the order of the rows.
struct PredictionPlan: Sendable {
  /// All that lies there, of all parts.
  let listing: ImageListing
  /// The files of the part, in the order of the listing.
  let files: [ImageFile]
  /// Their ids.
  let ids: [String]
  /// The rows in the order of their ids, as places in `files`.
  let order: [Int]
  /// The digest of the names and sizes of all files.
  let folderSHA256: String
  let warnings: [ReportWarning]

  init(_ request: PredictRequest) throws(WorkbenchError) {
    let (listing, all): (ImageListing, [String])
    do throws(ListingError) {
      listing = try ImageListing(request.images)
      all = try listing.ids(by: request.idRule)
    } catch {
      throw .impossible(error.description)
    }
    let positions = all.indices.filter { request.shard?.contains(position: $0) ?? true }
    if let shard = request.shard, positions.isEmpty {
      throw .impossible("part \(shard) has no images: there are only \(all.count)")
    }
    self.listing = listing
    files = positions.map { listing.files[$0] }
    ids = positions.map { all[$0] }
    order = request.idRule.order(of: ids)
    folderSHA256 = ContentDigest.texts(
      "llbench images 1", listing.files.flatMap { [$0.name, String($0.size)] })
    warnings = PredictionPlan.scramble(of: listing, request.idRule)
    if request.labelsOutput != nil, !listing.isLabelled {
      throw .impossible(
        "there are no labels to write: the images are not in folders called real and fake")
    }
  }

  /// What the run will be made of, where no file is skipped.
  func source(of request: PredictRequest, model: PredictionReport.Model) -> PredictionSource {
    var source = PredictionSource(
      folderSHA256: folderSHA256, folderFiles: count, options: model.options,
      idRule: request.idRule.rawValue, clip: request.clip)
    if let shard = request.shard {
      source.shardIndex = shard.index
      source.shardCount = shard.count
    }
    return source
  }

  /// The number of files of all parts, with those that cannot be opened.
  var count: Int { listing.files.count + listing.refused.count }

  /// What cannot even be opened, all of it in the first part.
  func refused(in shard: Shard?) -> [PredictionReport.Skipped] {
    guard shard?.index ?? 1 == 1 else { return [] }
    return listing.refused.map { PredictionReport.Skipped(file: $0.file, reason: $0.reason) }
  }

  /// What the contest's script would have done, or has just been asked for.
  private static func scramble(of listing: ImageListing, _ rule: ImageIDRule) -> [ReportWarning] {
    guard rule != .stem, let scramble = ScriptScramble(of: listing) else { return [] }
    let example =
      "\(scramble.file.debugDescription) gets the id \(scramble.rank) in place of \(scramble.number)"
    let count = "\(scramble.count) of \(listing.files.count) images"
    if rule == .rank {
      return [
        ReportWarning(
          code: "ids_scrambled",
          message: "ids by rank differ from the numbers in the names for \(count): \(example)",
          hint: "Where the contest's ids are those numbers, take --ids number.")
      ]
    }
    guard scramble.isOfScript else { return [] }
    return [
      ReportWarning(
        code: "script_order",
        message: "ids are the numbers in the names; by rank, as the contest's script counts, "
          + "\(count) would have another: \(example)",
        hint: "Where the script's ids are wanted, take --ids rank.")
    ]
  }
}
