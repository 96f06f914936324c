import Foundation

/// What may differ from the recorded numbers: `fixtures/golden/rules.json`.
struct GoldenRules: Decodable {
  /// Keys that are not compared, with the reason.
  let leftOut: [String: String]
  /// How the lines of texts begin that are not compared, with the reason.
  let leftOutLines: [String: String]

  static func read() throws -> GoldenRules {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(
      GoldenRules.self,
      from: Data(contentsOf: GoldenCommand.folder.appending(path: "rules.json")))
  }

  /// Numbers without those that have no fixed value.
  func kept(_ numbers: [WrittenNumber]) -> [WrittenNumber] {
    numbers.filter { number in
      leftOut[String(number.key)] == nil
        && !leftOutLines.keys.contains(where: number.path.hasPrefix)
    }
  }

  /// A line for each number that is not what was recorded.
  ///
  /// - Parameters:
  ///   - command: The name of the command.
  ///   - within: How far its numbers may be off, absolute or of themselves; nil by nothing.
  func drift(
    command: String, within: Double?, was: [WrittenNumber], is now: [WrittenNumber]
  ) -> [String] {
    let before = Dictionary(was.map { ($0.path, $0) }, uniquingKeysWith: { $1 })
    let after = Dictionary(now.map { ($0.path, $0) }, uniquingKeysWith: { $1 })
    var lines = now.filter { before[$0.path] == nil }
      .map { "\(command): \($0.path) was not there, is \($0.text)" }
    for old in was {
      guard let new = after[old.path] else {
        lines.append("\(command): \(old.path) was \(old.text), is not there")
        continue
      }
      if new.text == old.text { continue }
      if !agree(old.text, new.text, within: within ?? 0) {
        lines.append("\(command): \(old.path) was \(old.text), is \(new.text)")
      }
    }
    return lines
  }

  private func agree(_ a: String, _ b: String, within tolerance: Double) -> Bool {
    // Whole numbers count something.
    if Int(a) != nil && Int(b) != nil { return false }
    guard tolerance > 0, let x = Double(a), let y = Double(b) else { return false }
    return abs(x - y) <= tolerance * max(1, abs(x))
  }
}
