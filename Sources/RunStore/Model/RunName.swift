/// The rules for the names of runs and answer keys.
///
/// A name can be typed wherever a run is asked for, so it must not read as anything else: an
/// option (`-x`), a reference (`@latest`), or an id.
enum RunName {
  private static let longest = 200

  /// Why `name` cannot be a name, or nil where it can.
  static func objection(to name: String) -> String? {
    if name.isEmpty { return "it is empty" }
    if name.utf8.count > longest { return "it is longer than \(longest) bytes" }
    if name.hasPrefix("@") || name.hasPrefix("-") { return "it starts with \(name.prefix(1))" }
    if name.unicodeScalars.contains(where: isControl) { return "it has a control character" }
    if name.first?.isWhitespace == true || name.last?.isWhitespace == true {
      return "it starts or ends with a space"
    }
    if ContentID.looksComplete(name) { return "it looks like an id" }
    return nil
  }

  /// The nearest thing to `suggestion` that can be a name, with room left for a suffix.
  static func acceptable(_ suggestion: String, fallback: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in suggestion.unicodeScalars where !isControl(scalar) {
      if scalars.isEmpty, scalar == "@" || scalar == "-" || scalar.properties.isWhitespace {
        continue
      }
      scalars.append(scalar)
    }
    // 20 bytes are kept for the prefix and suffix added below and in `unique`.
    while scalars.reduce(0, { $0 + $1.utf8.count }) > longest - 20
      || scalars.last?.properties.isWhitespace == true
    {
      scalars.removeLast()
    }
    let name = String(scalars)
    if name.isEmpty { return fallback }
    return ContentID.looksComplete(name) ? "\(fallback)-\(name)" : name
  }

  /// `name` with a suffix, `-2` or the next that is free; as it is where it is free.
  ///
  /// - Complexity: O(log k) calls of `isTaken` for k names in use. It is the first free suffix that
  ///   is found where those in use have no gaps, and otherwise one that is free all the same.
  static func unique(_ name: String, isTaken: (String) throws -> Bool) rethrows -> String {
    guard try isTaken(name) else { return name }
    var taken = 1
    var free = 2
    while try isTaken("\(name)-\(free)") {
      taken = free
      free *= 2
    }
    while free - taken > 1 {
      let middle = (taken + free) / 2
      if try isTaken("\(name)-\(middle)") { taken = middle } else { free = middle }
    }
    return "\(name)-\(free)"
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
