/// How many rows of the other class each row is predicted above, ties counting half.
///
/// Twice that number is a whole number, so everything that is summed from it is exact.
struct DeLongPlacements {
  /// Twice the number of rows of the other class with a smaller score, plus the number with the same.
  let twice: [Int]

  /// Counts along the ranks.
  ///
  /// - Complexity: O(n).
  init(_ order: DeLongOrder) {
    let words = order.words
    twice = [Int](unsafeUninitializedCapacity: words.count) { twice, filled in
      words.withUnsafeBufferPointer { words in
        // Twice the FAKE and twice the REAL rows below, by the class that they are counted for.
        var at = 0
        var fakes = 0
        while at < words.count {
          let word = words[at]
          if at + 1 == words.count || DeLongOrder.startsGroup(words[at + 1]) {
            // Which class comes next is as good as random: arithmetic, not a branch.
            let real = DeLongOrder.real(word)
            let below = real &* fakes &+ (1 &- real) &* (at &- fakes)
            twice[DeLongOrder.row(word)] = 2 &* below
            fakes &+= 1 &- real
            at &+= 1
            continue
          }
          var end = at + 1
          while end < words.count, !DeLongOrder.startsGroup(words[end]) { end += 1 }
          let reals = words[at..<end].reduce(0) { $0 + DeLongOrder.real($1) }
          let belowReal = 2 * fakes + (end - at - reals)
          let belowFake = 2 * (at - fakes) + reals
          for word in words[at..<end] {
            twice[DeLongOrder.row(word)] = DeLongOrder.real(word) == 1 ? belowReal : belowFake
          }
          fakes += end - at - reals
          at = end
        }
      }
      filled = words.count
    }
  }
}

extension ScoredColumn {
  /// What rows are ranked by: the logits where known, else the probabilities.
  var scores: [Double] {
    switch self {
    case .probabilities(let values), .logits(let values): values
    }
  }
}
