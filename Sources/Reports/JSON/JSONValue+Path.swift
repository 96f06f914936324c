extension JSONValue {
  /// Every plain value inside this one with its path, in order.
  ///
  /// A path is the keys joined by dots, as `decomposition.miscalibration`. An element of a list is
  /// its `name` where it is an object with a name that no element before it has, and else its
  /// position from 0: `splits.private.log_loss`, `ci95.0`. A key that is not made of letters,
  /// digits, `_`, `-` and `@` is quoted. A gate expression reads the same paths.
  package func leaves() -> [(path: String, value: JSONValue)] {
    var result: [(path: String, value: JSONValue)] = []
    collectLeaves(at: "", into: &result)
    return result
  }

  private func collectLeaves(
    at path: String, into result: inout [(path: String, value: JSONValue)]
  ) {
    let prefix = path.isEmpty ? "" : path + "."
    switch self {
    case .object(let members):
      for member in members {
        member.value.collectLeaves(
          at: prefix + JSONValue.pathSegment(member.key), into: &result)
      }
    case .array(let elements):
      for (key, element) in zip(JSONValue.keys(of: elements), elements) {
        element.collectLeaves(at: prefix + JSONValue.pathSegment(key), into: &result)
      }
    default:
      result.append((path, self))
    }
  }

  /// The keys of an object or the names of a list's elements; empty for a plain value.
  package var childKeys: [String] {
    switch self {
    case .object(let members): members.map(\.key)
    case .array(let elements): JSONValue.keys(of: elements)
    default: []
    }
  }

  /// The value under one segment of a path; nil where there is none.
  ///
  /// The first of several equal keys or names wins; a position works for named elements too.
  package func child(_ segment: String) -> JSONValue? {
    switch self {
    case .object(let members):
      return members.first { $0.key == segment }?.value
    case .array(let elements):
      if let named = elements.first(where: { $0.name == segment }) { return named }
      guard let index = Int(segment), elements.indices.contains(index) else { return nil }
      return elements[index]
    default:
      return nil
    }
  }

  /// A key as it is written in a path, in quotes where it needs them.
  package static func pathSegment(_ key: String) -> String {
    if !key.isEmpty, key.unicodeScalars.allSatisfy(isPlainInPath) { return key }
    var text = "\""
    for scalar in key.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { text += "\\" }
      text.unicodeScalars.append(scalar)
    }
    return text + "\""
  }

  /// Whether a scalar needs no quotes in a path.
  package static func isPlainInPath(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_", "-", "@": true
    default: false
    }
  }

  private var name: String? {
    guard case .object(let members) = self,
      case .string(let name)? = members.first(where: { $0.key == "name" })?.value
    else { return nil }
    return name
  }

  private static func keys(of elements: [JSONValue]) -> [String] {
    var seen: Set<String> = []
    return elements.enumerated().map { index, element in
      guard let name = element.name, seen.insert(name).inserted else { return String(index) }
      return name
    }
  }
}
