internal import ImageScorer
internal import Reports

/// A folder of images by the ids that predicting them gives the rows.
struct PictureFolder {
  /// The pictures of several runs, and what is to be said about them.
  struct Pictures {
    /// The pictures of each run, in the order of its worst rows.
    let thumbnails: [[RunReport.Thumbnail]]
    let notes: [ReportWarning]
  }

  private let folder: String
  /// By the bytes of their ids: two spellings of one character are two ids.
  private let files: [[UInt8]: ImageFile]

  /// The longest side of a picture, in pixels: some 4 KB.
  static let side = 96
  /// The most ids or files that a note names.
  private static let named = 3

  /// The files that are read.
  var paths: [String] { files.values.map(\.path) }

  /// Lists a folder.
  ///
  /// - Throws: `WorkbenchError.impossible` for a folder without images, or ids that the rule cannot
  ///   give.
  init(_ folder: String, rule: ImageIDRule) throws(WorkbenchError) {
    self.folder = folder
    do throws(ListingError) {
      let listing = try ImageListing([folder])
      let ids = try listing.ids(by: rule)
      files = Dictionary(zip(ids.map { Array($0.utf8) }, listing.files)) { first, _ in first }
    } catch {
      throw .impossible(error.description)
    }
  }

  /// Makes the pictures of the worst rows of some runs, each image read once.
  func pictures(of scores: [ScoreReport], threads: Int) -> Pictures {
    let most = max(1, ReportRequest.mostPictures / max(1, scores.count))
    let worst = scores.map { Array($0.worst.prefix(most)) }
    var seen: Set<[UInt8]> = []
    var found: [(id: String, file: ImageFile)] = []
    var missing: [String] = []
    for id in worst.joined().map(\.id) where seen.insert(Array(id.utf8)).inserted {
      if let file = files[Array(id.utf8)] { found.append((id, file)) } else { missing.append(id) }
    }
    let results = concurrently(
      threads: threads, found.map { image in { PictureFolder.picture(image.id, image.file) } })
    var pictures: [[UInt8]: RunReport.Thumbnail] = [:]
    var unreadable: [String] = []
    for (image, result) in zip(found, results) {
      switch result {
      case .success(let picture): pictures[Array(image.id.utf8)] = picture
      case .failure(let error): unreadable.append("\(image.file.name) (\(error.finding))")
      }
    }
    let isShortened = scores.contains { $0.worst.count > most }
    return Pictures(
      thumbnails: worst.map { $0.compactMap { pictures[Array($0.id.utf8)] } },
      notes: notes(missing: missing, unreadable: unreadable, most: isShortened ? most : nil))
  }

  private static func picture(
    _ id: String, _ file: ImageFile
  ) -> Result<RunReport.Thumbnail, ImageError> {
    Result { () throws(ImageError) in
      let image = try ImageDecoder().decode(path: file.path)
      let small = Thumbnail(of: image, longestSide: side)
      guard let bytes = small.jpeg() else { throw .outOfMemory(path: file.path) }
      return RunReport.Thumbnail(
        id: id, mediaType: Thumbnail.mediaType, base64: Base64.text(bytes), width: small.width,
        height: small.height, sourceWidth: small.sourceWidth, sourceHeight: small.sourceHeight,
        file: file.name)
    }
  }

  private func notes(
    missing: [String], unreadable: [String], most: Int?
  ) -> [ReportWarning] {
    var notes: [ReportWarning] = []
    if !missing.isEmpty {
      notes.append(
        ReportWarning(
          code: "images_missing",
          message: "\(folder) has no image for \(missing.count) of the worst rows: "
            + PictureFolder.list(missing.map(\.debugDescription)),
          hint: "Name the folder that was predicted, and its --ids."))
    }
    if !unreadable.isEmpty {
      notes.append(
        ReportWarning(
          code: "images_unreadable",
          message:
            "\(unreadable.count) image\(unreadable.count == 1 ? "" : "s") could not be read: "
            + PictureFolder.list(unreadable)))
    }
    if let most {
      notes.append(
        ReportWarning(
          code: "images_left_out",
          message: "only the first \(most) of the worst rows of a run have a picture, so that the "
            + "report stays small"))
    }
    return notes
  }

  private static func list(_ texts: [String]) -> String {
    let others = texts.count - named
    return texts.prefix(named).joined(separator: ", ")
      + (others > 0 ? " and \(others) more" : "")
  }
}
