internal import LogLoss
internal import PredictionFiles

/// The ids of a sample submission and their order, for a submission that is to look like it.
struct SampleOrder: Sendable {
  /// The row of each id, by its bytes.
  private let rows: [[UInt8]: Int]

  /// Reads a sample, and refuses one whose ids are not those of the images.
  ///
  /// - Parameters:
  ///   - sample: The file; nil gives nil.
  ///   - ids: The ids of all images, whether or not they can be scored.
  init?(sample: String?, ids: [String]) throws(WorkbenchError) {
    guard let sample else { return nil }
    let expected = try WorkbenchError.wrappingFile({ () throws(PredictionFileError) in
      try TableReader.ids(FileBytes(path: sample), threads: 1)
    })
    var rows: [[UInt8]: Int] = [:]
    for row in 0..<expected.count {
      let bytes = expected.withBytes(at: row) { Array($0) }
      if rows.updateValue(row, forKey: bytes) != nil {
        throw .impossible("\(sample) has the id \(expected[row].debugDescription) twice")
      }
    }
    self.rows = rows
    let known = Set(ids.map { Array($0.utf8) })
    let missing = (0..<expected.count).filter { row in
      !expected.withBytes(at: row) { known.contains(Array($0)) }
    }
    let extra = ids.filter { rows[Array($0.utf8)] == nil }
    var findings: [String] = []
    if let first = missing.first {
      findings.append(
        "\(missing.count) of its ids have no image, the first is \(expected[first].debugDescription)"
      )
    }
    if let first = extra.first {
      findings.append("\(extra.count) images are not in it, the first is \(first.debugDescription)")
    }
    guard !findings.isEmpty else { return }
    throw .impossible(
      "\(sample) does not fit the images: \(findings.joined(separator: "; "));"
        + " --ids says how images get their ids")
  }

  /// The rows of a run in the order of the sample.
  func order(of ids: ImageIDs) -> [Int] {
    let places = (0..<ids.count).map { row in ids.withBytes(at: row) { rows[Array($0)] ?? .max } }
    return places.indices.sorted { places[$0] < places[$1] }
  }
}
