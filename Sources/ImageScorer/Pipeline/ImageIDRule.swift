/// How an image gets its id.
public enum ImageIDRule: String, Sendable, Codable, CaseIterable {
  /// The number that the file's name is or ends in, without leading zeros: `7.png`, `frame7.png` and
  /// `img_0007.png` are `7`; a name such as `7 (1).png` or `00C64W8TYZ.png` is an error.
  case number
  /// The file's name without its last ending.
  case stem
  /// The place in the order of the names as text, from 0, counting files that cannot be opened too.
  ///
  /// The contest's script counts so, but only `*.png`: where there are JPEG files its ids are others.
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
