import ArgumentParser

/// The names of methods that a command takes.
struct MethodNames: Sendable {
  /// All names that there are, in the order in which they are listed.
  let known: [String]
  /// Brings the several names that a method can be called by to one; nil for a name that is none.
  let canonical: @Sendable (String) -> String?

  /// Reads the names of `--methods`, by commas and each once.
  ///
  /// - Returns: nil where the option was not given.
  func list(_ text: String?) throws -> [String]? {
    guard let text else { return nil }
    let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    if names.contains("") || Set(names).count < names.count {
      throw ValidationError("--methods takes names by commas, each once, not '\(text)'.")
    }
    for name in names where canonical(name) == nil { throw unknown(name, option: "--methods") }
    return names
  }

  /// Refuses a method to write that there is not, or that does not take part.
  ///
  /// - Parameters:
  ///   - choice: The name, or nil where the option was not given.
  ///   - option: The option that it was given with.
  ///   - methods: The names of those that take part; nil for all.
  ///   - always: A name that is right whatever takes part.
  func validate(
    _ choice: String?, option: String, among methods: [String]?, always: String
  ) throws {
    guard let choice, choice != always else { return }
    guard let name = canonical(choice) else {
      throw unknown(choice, option: option, also: known.contains(always) ? [] : [always])
    }
    if let methods, !methods.contains(where: { canonical($0) == name }) {
      throw ValidationError("\(option) \(choice) does not take part; add it to --methods.")
    }
  }

  private func unknown(_ name: String, option: String, also: [String] = []) -> ValidationError {
    let names = (known + also).joined(separator: ", ")
    return ValidationError("\(option): '\(name)' is no method; there are \(names).")
  }
}
