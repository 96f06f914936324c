/// The words that a column of labels has, where the user names the one for REAL.
struct LabelWordsSeen {
  /// What a word is among those seen before.
  enum Kind {
    /// The word for REAL.
    case positive
    /// The one other word.
    case other
    /// A word beside the other and the positive one, which are given as a message shows them.
    case further(other: String, positive: String)
    /// No word.
    case empty
  }

  private let positive: [UInt8]
  private var isPositiveSeen = false
  /// The first words that are not the positive one, in the order of the file.
  private var others: [[UInt8]] = []

  /// How many words a message names at most.
  private static let limit = 5

  init(positive: String) {
    self.positive = Array(positive.utf8)
  }

  /// Takes the word of one row.
  mutating func take(_ word: UnsafeBufferPointer<UInt8>) -> Kind {
    if word.isEmpty { return .empty }
    if word.elementsEqual(positive) {
      isPositiveSeen = true
      return .positive
    }
    if let first = others.first, word.elementsEqual(first) { return .other }
    if others.count < LabelWordsSeen.limit, !others.contains(where: { word.elementsEqual($0) }) {
      others.append(Array(word))
      if others.count == 1 { return .other }
    }
    return .further(other: text(others[0]), positive: text(positive))
  }

  /// What to say where there are words, and none is the positive one; else nil.
  var neverOccurs: String? {
    if isPositiveSeen || others.isEmpty { return nil }
    return "`\(text(positive))` never occurs; found "
      + others.map { "`\(text($0))`" }.joined(separator: ", ")
  }

  private func text(_ word: [UInt8]) -> String {
    word.withUnsafeBufferPointer { MessageExcerpt.text($0) }
  }
}
