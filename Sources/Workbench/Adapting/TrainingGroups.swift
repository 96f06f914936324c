internal import LogLoss

/// What must stay in one fold: images with the same pixels, and those that the user puts together.
struct TrainingGroups: Sendable {
  /// A number for the group of each image; nil where every image is a group of its own.
  let numbers: [UInt64]?
  /// How many images have the same pixels as an earlier one.
  let copies: Int
  /// How many images have the same pixels as an earlier one, and another label than the first such.
  let contradictions: Int
  /// The first images with the same pixels and different labels, as places of two rows; nil for none.
  let contradiction: (first: Int, second: Int)?

  /// Joins both kinds: a chain of either is one group.
  ///
  /// - Parameters:
  ///   - pixels: A text for each image, equal for those with the same pixels.
  ///   - labels: The label of each.
  ///   - groups: The user's group of each, or nil.
  ///   - ids: The ids, by which groups are numbered: the same whatever else is there.
  init(pixels: [String], labels: [Label], groups: [Int]?, ids: ImageIDs) {
    var roots = Array(pixels.indices)
    func root(_ row: Int) -> Int {
      var row = row
      while roots[row] != row {
        roots[row] = roots[roots[row]]
        row = roots[row]
      }
      return row
    }
    func join(_ first: Int, _ second: Int) {
      let (a, b) = (root(first), root(second))
      roots[max(a, b)] = min(a, b)
    }
    var seen: [String: Int] = [:]
    var copies = 0
    var contradictions = 0
    var contradiction: (Int, Int)?
    for (row, content) in pixels.enumerated() {
      guard let first = seen[content] else {
        seen[content] = row
        continue
      }
      copies += 1
      if labels[first] != labels[row] {
        contradictions += 1
        contradiction = contradiction ?? (first, row)
      }
      join(first, row)
    }
    var members: [Int: Int] = [:]
    for (row, group) in (groups ?? []).enumerated() {
      if let first = members[group] { join(first, row) } else { members[group] = row }
    }
    self.copies = copies
    self.contradictions = contradictions
    self.contradiction = contradiction.map { (first: $0.0, second: $0.1) }
    let isTrivial = groups == nil && copies == 0
    numbers =
      isTrivial ? nil : roots.indices.map { SplitAssignment.number(1, ids, root($0)) }
  }
}
