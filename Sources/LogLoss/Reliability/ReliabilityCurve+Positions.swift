extension ReliabilityCurve {
  /// Where to evaluate a curve so that it can be drawn, by increasing probability.
  ///
  /// Both ends of every block of the curve while these are at most `most`, which draws it
  /// completely. Of more, the first and the last in each of `most / 2` equal parts of [0, 1]: the
  /// curve is monotone, so that what is left out in a part lies between the two.
  ///
  /// - Parameters:
  ///   - ranked: The labelled predictions.
  ///   - most: The most positions, at least 2.
  /// - Complexity: O(n).
  public static func positions(for ranked: RankedPredictions, most: Int) -> [Double] {
    let ends = IsotonicFit(ranked).blocks.flatMap { [$0.smallest, $0.largest] }
    // Ascending, and equal only where logits round to one probability.
    var places: [Double] = []
    for end in ends where end != places.last { places.append(end) }
    let parts = max(1, most / 2)
    guard places.count > 2 * parts else { return places }
    func part(_ index: Int) -> Int { min(parts - 1, Int(places[index] * Double(parts))) }
    return places.indices.filter { index in
      index == 0 || index == places.count - 1 || part(index) != part(index - 1)
        || part(index) != part(index + 1)
    }.map { places[$0] }
  }
}
