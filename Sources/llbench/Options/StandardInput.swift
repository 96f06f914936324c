import ArgumentParser

/// Standard input, which can be read only once.
enum StandardInput {
  /// Refuses arguments of which more than one is `-`.
  ///
  /// - Parameter arguments: What may be standard input, each with its name in the usage.
  static func validate(_ arguments: KeyValuePairs<String, String?>) throws {
    let readers = arguments.filter { $0.value == "-" }.map(\.key)
    if readers.count > 1 {
      throw ValidationError("\(readers.joined(separator: " and ")) cannot both be standard input.")
    }
  }
}
