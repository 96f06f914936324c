/// The points at which a ROC curve changes its direction, in counts of rows.
struct ROCCorners {
  /// How many rows of each class are called REAL.
  struct Corner: Equatable {
    let fake: Int
    let real: Int
  }

  /// The corners from (0, 0) to all rows.
  private(set) var all: [Corner] = [Corner(fake: 0, real: 0)]
  /// The places in `all` of the corners of the least concave curve above, from the first to the last.
  private(set) var hull: [Int] = []

  /// All rows.
  var total: Corner { all[all.count - 1] }

  /// Walks down the scores of two classes, neither empty.
  ///
  /// - Complexity: O(n).
  init(_ ranked: RankedPredictions) {
    ranked.real.scores.withUnsafeBufferPointer { reals in
      ranked.fake.scores.withUnsafeBufferPointer { fakes in
        var (real, fake) = (reals.count, fakes.count)
        while real > 0 || fake > 0 {
          // A stretch of one class is one straight line; a score of both is a slanting one.
          let nextReal = real > 0 ? reals[real - 1] : -.infinity
          let nextFake = fake > 0 ? fakes[fake - 1] : -.infinity
          if nextReal > nextFake {
            while real > 0, reals[real - 1] > nextFake { real -= 1 }
          } else if nextFake > nextReal {
            while fake > 0, fakes[fake - 1] > nextReal { fake -= 1 }
          } else {
            while real > 0, reals[real - 1] == nextReal { real -= 1 }
            while fake > 0, fakes[fake - 1] == nextFake { fake -= 1 }
          }
          append(Corner(fake: fakes.count - fake, real: reals.count - real))
        }
      }
    }
    for index in all.indices {
      while hull.count >= 2, !isRightTurn(hull[hull.count - 2], hull[hull.count - 1], index) {
        hull.removeLast()
      }
      hull.append(index)
    }
  }

  /// The probability from which on the rows of a corner are called REAL; nil for none.
  ///
  /// Both classes are ranked by the same scores, so the row that was taken last has the smaller
  /// probability.
  func threshold(at index: Int, of ranked: RankedPredictions) -> Double? {
    let corner = all[index]
    let last = [(ranked.real, corner.real), (ranked.fake, corner.fake)].compactMap { rows, count in
      count > 0 ? rows.probabilities[rows.count - count] : nil
    }
    return last.min()
  }

  private mutating func append(_ corner: Corner) {
    if all.count >= 2, turn(all[all.count - 2], all[all.count - 1], corner) == 0 {
      all.removeLast()
    }
    all.append(corner)
  }

  private func isRightTurn(_ first: Int, _ second: Int, _ third: Int) -> Bool {
    turn(all[first], all[second], all[third]) < 0
  }

  /// Above 0 for a turn to the left, towards REAL; below 2^63 for fewer than 2^31 rows in a class.
  private func turn(_ first: Corner, _ second: Corner, _ third: Corner) -> Int {
    (second.fake - first.fake) * (third.real - first.real)
      - (third.fake - first.fake) * (second.real - first.real)
  }
}

extension ROCCorners {
  /// The places in `all` of at most `count` corners, at least 16, which show the curve best.
  func thinned(to count: Int) -> [Int] {
    guard all.count > count else { return Array(all.indices) }
    var kept: Set<Int> = [0, all.count - 1]
    let half = count / 2
    if hull.count <= half {
      kept.formUnion(hull)
    } else {
      var last = -1
      for index in hull {
        let piece = piece(of: index, among: half - 2)
        if piece > last { kept.insert(index) }
        last = piece
      }
    }
    // Two of each piece at most.
    let pieces = (count - kept.count) / 2
    var extremes: (piece: Int, highest: Int, lowest: Int)?
    for index in all.indices {
      let piece = piece(of: index, among: pieces)
      guard let found = extremes, found.piece == piece else {
        if let found = extremes { kept.formUnion([found.highest, found.lowest]) }
        extremes = (piece, index, index)
        continue
      }
      if height(index) > height(found.highest) { extremes?.highest = index }
      if height(index) < height(found.lowest) { extremes?.lowest = index }
    }
    if let found = extremes { kept.formUnion([found.highest, found.lowest]) }
    return kept.sorted()
  }

  /// In which of so many equally long pieces of the curve a corner lies, from 0.
  private func piece(of index: Int, among count: Int) -> Int {
    let corner = all[index]
    let length =
      Double(corner.fake) / Double(total.fake) + Double(corner.real) / Double(total.real)
    return min(count - 1, Int(length / 2 * Double(count)))
  }

  /// How far above the diagonal a corner lies, in units of 1 / (REAL rows x FAKE rows).
  private func height(_ index: Int) -> Int {
    all[index].real * total.fake - all[index].fake * total.real
  }
}
