internal import LogLoss
internal import PredictionFiles

/// Which rows of a run are public.
struct SplitAssignment: Sendable {
  /// Whether each row is public.
  let isPublic: [Bool]
  /// A digest of which id is on which side, in the order of the ids' bytes: the same for the same
  /// division, whether it was drawn or read from a file.
  let digest: String

  /// Draws the public rows.
  ///
  /// Each id gets a pseudo-random number from the seed and its own bytes, and the smallest ones are
  /// public: an image is on the same side whatever the order of the rows and whatever the run.
  ///
  /// - Complexity: O(n log n).
  init(fraction: Double, seed: UInt64, ids: ImageIDs) {
    let count = Int((fraction * Double(ids.count)).rounded())
    let numbers = (0..<ids.count).map { SplitAssignment.number(seed, ids, $0) }
    let order = (0..<ids.count).sorted {
      (numbers[$0], ids[$0]) < (numbers[$1], ids[$1])
    }
    var isPublic = [Bool](repeating: false, count: ids.count)
    for row in order.prefix(count) { isPublic[row] = true }
    self.isPublic = isPublic
    digest = SplitAssignment.digest(ids, isPublic)
  }

  private static func digest(_ ids: ImageIDs, _ isPublic: [Bool]) -> String {
    ContentDigest.key(ids: ids, labels: isPublic.map { $0 ? .real : .fake })
  }

  /// FNV-1a over the id's bytes, finished by the mixer of splitmix64 with the seed.
  static func number(_ seed: UInt64, _ ids: ImageIDs, _ row: Int) -> UInt64 {
    ids.withBytes(at: row) { bytes in
      var state: UInt64 = 0xCBF2_9CE4_8422_2325
      for byte in bytes { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
      var z = state &+ (seed &+ 1) &* 0x9E37_79B9_7F4A_7C15
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  /// Reads the sides from a file, whose ids must be those of the run.
  init(path: String, idColumn: String, ids: ImageIDs) throws(WorkbenchError) {
    do throws(PredictionFileError) {
      let bytes = try FileBytes(path: path)
      let format = TableFormat.words(
        idColumn: idColumn, column: "split", allowed: ["public", "private"])
      let (listed, words) = try TableReader.words(bytes, format: format)
      let places = { TableReader.places(of: bytes, format: format) }
      let duplicates = IDComparison(duplicatesOf: listed, file: path, places: places)
      if !duplicates.problems.isEmpty { throw .invalid(duplicates.problems) }
      let sides: [Label] = words.map { $0 == "public" ? .real : .fake }
      guard let join = IDJoin(run: ids, key: listed, answers: sides) else {
        let comparison = IDComparison(
          run: listed, file: path, places: places, expected: ids, expectedFile: "the run")
        throw .invalid(comparison.problems)
      }
      isPublic = join.labels.map { $0 == .real }
      digest = ContentDigest.key(ids: ids, labels: join.labels)
    } catch {
      throw WorkbenchError(error)
    }
  }
}
