import Foundation
import Testing

/// A number as it is written in an output, with the place where it stands.
///
/// Truth values count as numbers. `fixtures/golden/golden.py` finds the same ones.
struct WrittenNumber: Equatable {
  let path: String
  let text: String

  static let words: Set = ["Infinity", "-Infinity", "NaN"]

  // Thousands have commas in text, and a list has a space after its.
  private static let pattern =
    #"(?<![A-Za-z0-9_.])-?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?:e[-+]?[0-9]+)?"#

  /// The last name in the path: what kind of number it is.
  var key: Substring {
    path[(path.lastIndex { ".:".contains($0) }.map(path.index(after:)) ?? path.startIndex)...]
      .prefix { $0 != "[" }
  }

  /// Every number of a JSON object, a table or a text.
  static func all(in text: String) throws -> [WrittenNumber] {
    if text.hasPrefix("{") { return try JSONNumbers.all(in: text) }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    // A table has a header of plain names.
    if try /[a-z][a-z0-9_]*(,[a-z][a-z0-9_]*)+/.wholeMatch(in: lines[0]) != nil {
      return try table(lines)
    }
    return try plain(lines)
  }

  private static func table(_ lines: [Substring]) throws -> [WrittenNumber] {
    let number = try NSRegularExpression(pattern: "^(?:\(pattern))$")
    let names = cells(lines[0])
    return lines.dropFirst().filter { !$0.isEmpty }.enumerated().flatMap { row, line in
      zip(names, cells(line)).compactMap { name, cell in
        words.contains(cell) || number.firstMatch(in: cell, range: whole(cell)) != nil
          ? WrittenNumber(path: "[\(row)].\(name)", text: cell) : nil
      }
    }
  }

  /// The cells of a line; none of the tables here has a line break in one.
  private static func cells(_ line: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }

  /// The numbers of a text, each by its line without numbers, and how many there were before.
  private static func plain(_ lines: [Substring]) throws -> [WrittenNumber] {
    let number = try NSRegularExpression(pattern: pattern)
    var seen: [String: Int] = [:]
    var numbers: [WrittenNumber] = []
    for line in lines.map(String.init) {
      let key = number.stringByReplacingMatches(
        in: line, range: whole(line), withTemplate: "#"
      ).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      for match in number.matches(in: line, range: whole(line)) {
        guard let range = Range(match.range, in: line) else { continue }
        seen[key, default: 0] += 1
        numbers.append(
          WrittenNumber(path: "\(key)(\(seen[key] ?? 0))", text: String(line[range])))
      }
    }
    return numbers
  }

  private static func whole(_ text: String) -> NSRange {
    NSRange(location: 0, length: text.utf16.count)
  }
}
