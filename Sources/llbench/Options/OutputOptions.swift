import ArgumentParser
internal import Reports
internal import Workbench

/// How results are shown.
struct OutputOptions: ParsableArguments {
  /// The forms of a result.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case markdown
    case csv
  }

  /// When colours are used.
  enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto
    case always
    case never
  }

  @Option(help: "The form of the result.")
  var format: Format = .text

  @Flag(help: "The same as --format json.")
  var json = false

  @Flag(name: .shortAndLong, help: "Print nothing but errors.")
  var quiet = false

  @Flag(help: "Show no progress, where a command takes long enough to show any.")
  var noProgress = false

  @Option(help: "When to use colours.")
  var color: ColorChoice = .auto

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  func validate() throws {
    if json && format != .text && format != .json {
      throw ValidationError("--json and --format \(format.rawValue) exclude each other.")
    }
  }

  /// The form, whichever option chose it.
  var chosenFormat: Format { json ? .json : format }

  /// Whether everything that is known is shown, file hashes among it.
  var hasAllDetails: Bool { chosenFormat != .text }

  /// What turns a result into text.
  var renderer: any ReportRenderer {
    switch chosenFormat {
    case .text: TerminalText(style: Terminal.style(color: color, ascii: ascii))
    case .json: JSONText(llbenchVersion: Release.version)
    case .markdown: MarkdownText()
    case .csv: CSVText()
    }
  }

  /// Writes a result to standard output, unless that is not wanted.
  func show(_ text: String) throws {
    if !quiet { try Terminal.write(text) }
  }
}
