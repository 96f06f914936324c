/// The rules for the hash that stands for the content of a run or an answer key.
enum ContentID {
  /// Fewer digits than this could be a name that someone chose.
  static let fewestDigits = 16
  static let mostDigits = 128
  /// The fewest digits that a prefix needs to stand for an id.
  static let fewestPrefixDigits = 4

  static func isHex(_ text: some StringProtocol) -> Bool {
    text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }

  static func looksComplete(_ text: String) -> Bool {
    text.utf8.count >= fewestDigits && isHex(text.lowercased())
  }

  static func validate(_ text: String) throws(RunStoreError) {
    guard (fewestDigits...mostDigits).contains(text.utf8.count), isHex(text) else {
      throw .invalidDraft(
        reason: "the content id \"\(text)\" is not \(fewestDigits) to \(mostDigits)"
          + " lower-case hex digits")
    }
  }
}
