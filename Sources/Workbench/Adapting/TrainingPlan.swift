internal import ImageScorer
internal import LogLoss
internal import PredictionFiles
internal import Reports

/// The labelled images that a head is to be fitted to, in the order of their ids.
struct TrainingPlan: Sendable {
  let prediction: PredictionPlan
  let files: [ImageFile]
  let ids: [String]
  let labels: [Label]
  /// The group of each image, where the user says any.
  let groups: [Int]?
  let warnings: [ReportWarning]

  /// Lists the images and looks up what they are.
  ///
  /// - Throws: `WorkbenchError` where a label or a group is missing, or a class has no image.
  init(_ request: AdaptRequest, threads: Int) throws(WorkbenchError) {
    let plan = try PredictionPlan(request.prediction)
    prediction = plan
    files = plan.order.map { plan.files[$0] }
    ids = plan.order.map { plan.ids[$0] }
    let keys = ImageIDs(ids)
    var warnings = plan.warnings
    if let file = request.labels {
      guard !plan.listing.isLabelled else {
        throw .impossible(
          "\(request.images.debugDescription) has folders real and fake, which are its labels;"
            + " leave --labels out, or name one of the folders' own with images in it")
      }
      let found = try TrainingPlan.labels(
        of: keys, in: file, columns: request.columns, threads: threads)
      labels = found.labels
      if found.unused > 0 {
        warnings.append(
          ReportWarning(
            code: "labels_without_image",
            message: "\(found.unused) rows of \(file) have no image and were passed over"))
      }
    } else {
      let known = files.compactMap(\.label)
      guard known.count == files.count else {
        throw .impossible(
          "\(request.images.debugDescription) has no folders called real and fake; name the images'"
            + " labels with --labels FILE")
      }
      labels = known
    }
    groups = try TrainingPlan.groups(of: keys, request)
    self.warnings = warnings
    if let missing = Label.allCases.first(where: { [labels] label in !labels.contains(label) }) {
      throw .mathematics(.oneClass(missing: missing))
    }
  }

  private static func labels(
    of ids: ImageIDs, in file: String, columns: ColumnNames, threads: Int
  ) throws(WorkbenchError) -> (labels: [Label], unused: Int) {
    let format = columns.labels
    let (table, bytes) = try WorkbenchError.wrappingFile({ () throws(PredictionFileError) in
      let bytes = try FileBytes(path: file)
      return (try TableReader.labels(bytes, format: format, threads: threads), bytes)
    })
    let places = { TableReader.places(of: bytes, format: format) }
    let listed = SortedIDs(table.ids)
    if listed.hasDuplicates {
      let comparison = IDComparison(duplicatesOf: table.ids, file: file, places: places)
      throw .invalid(comparison.problems, warnings: [])
    }
    let order = SortedIDs(ids)
    let matches = listed.matches(to: order)
    if matches.contains(nil) {
      let comparison = IDComparison(
        run: table.ids, file: file, places: places, expected: ids, expectedFile: "the images")
      throw .invalid(
        comparison.problems, warnings: ["every image needs a label in \(file)"])
    }
    var labels = [Label](repeating: .fake, count: ids.count)
    for case (let row, let match?) in zip(order.rows, matches) { labels[row] = table.labels[match] }
    return (labels, table.ids.count - ids.count)
  }

  private static func groups(of ids: ImageIDs, _ request: AdaptRequest) throws(WorkbenchError)
    -> [Int]?
  {
    let isAsked = request.groups != nil || request.groupColumn != nil
    guard isAsked else { return nil }
    guard let file = request.groups ?? request.labels else {
      throw .impossible("name the file that the column of groups is in with --groups FILE")
    }
    let found = try RowGroups(
      path: file, idColumn: request.columns.id, ids: ids, purpose: "the images",
      column: request.groupColumn ?? "group")
    var groups = [Int](repeating: 0, count: ids.count)
    for (number, group) in found.groups.enumerated() {
      for row in group.rows { groups[row] = number }
    }
    return groups
  }
}
