internal import ArgumentParser
internal import Foundation
internal import LogLoss
internal import PredictionFiles

/// Tells what is read of many small files of predictions, for a witness in another language.
struct TablesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tables",
    abstract: "Prints a line for each table of a file of tables.",
    discussion: """
      The file holds tables one after another, before each its length in bytes in eight hexadecimal \
      digits. A line is `rows` and for each row its id in hexadecimal digits and the bits of its \
      probability, or `refused` and the codes of the problems.
      """)

  @Argument(help: "The file of tables.") var file: String

  func run() throws {
    var rest = try Data(contentsOf: URL(fileURLWithPath: file))[...]
    var output: [String] = []
    while !rest.isEmpty {
      guard let length = Int(String(decoding: rest.prefix(8), as: UTF8.self), radix: 16),
        length <= rest.count - 8
      else { throw ValidationError("\(file) is no file of tables.") }
      rest = rest.dropFirst(8)
      output.append(TablesCommand.line(Array(rest.prefix(length))))
      rest = rest.dropFirst(length)
    }
    print(output.joined(separator: "\n"))
  }

  private static func line(_ bytes: [UInt8]) -> String {
    do {
      let file = try bytes.withUnsafeBytes {
        try FileBytes(copying: $0, path: "table", limit: 1 << 20)
      }
      let table = try TableReader.predictions(file, threads: 1)
      let rows = table.probabilities.indices.map { row in
        let id = table.ids.withBytes(at: row) { $0.map { hexadecimal(UInt64($0), digits: 2) } }
        return id.joined() + ":" + hexadecimal(table.probabilities[row].bitPattern, digits: 16)
      }
      return (["rows"] + rows).joined(separator: " ")
    } catch PredictionFileError.invalid(let problems) {
      return (["refused"] + problems.listed.map(\.code.rawValue)).joined(separator: " ")
    } catch {
      return "refused unreadable"
    }
  }

  private static func hexadecimal(_ number: UInt64, digits: Int) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: digits - text.count) + text
  }
}
