/// How an image gets its id.
public enum ImageIDRule: String, Sendable, Codable, CaseIterable {
  /// The last number in the file's name, without leading zeros: `7.png` and `img_0007.png` are `7`.
  case number
  /// The file's name without its last ending.
  case stem
  /// The place in the order of the names as text, from 0, as the contest's script counts.
  case rank

  /// The rows in the order of their ids: numbers as numbers, stems by their bytes.
  ///
  /// The folder of a labelled image comes first: `fake/7`, `fake/10`, `real/7`.
  ///
  /// - Complexity: O(n log n)
  package func order(of ids: [String]) -> [Int] {
    ids.indices.sorted { precedes(ids[$0], ids[$1]) }
  }

  private func precedes(_ a: String, _ b: String) -> Bool {
    if self == .stem { return a.utf8.lexicographicallyPrecedes(b.utf8) }
    let (left, right) = (ImageIDRule.parts(a), ImageIDRule.parts(b))
    if !left.folder.elementsEqual(right.folder) {
      return left.folder.lexicographicallyPrecedes(right.folder)
    }
    // Without leading zeros the longer number is the larger.
    if left.number.count != right.number.count { return left.number.count < right.number.count }
    return left.number.lexicographicallyPrecedes(right.number)
  }

  private static func parts(_ id: String)
    -> (folder: Substring.UTF8View, number: Substring.UTF8View)
  {
    guard let slash = id.utf8.lastIndex(of: UInt8(ascii: "/")) else {
      return (id.prefix(0).utf8, id[...].utf8)
    }
    return (id[..<slash].utf8, id[id.utf8.index(after: slash)...].utf8)
  }
}
