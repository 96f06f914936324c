extension Double {
  /// Reads a decimal number such as `0.025` or `1e-3`, the only form that arguments have.
  ///
  /// `Double.init` would take hexadecimal and words such as `nan` as well.
  init?(decimal text: some StringProtocol) {
    let isDecimal = text.unicodeScalars.allSatisfy { "0123456789.+-eE".unicodeScalars.contains($0) }
    guard isDecimal, let value = Double(text) else { return nil }
    self = value
  }
}
