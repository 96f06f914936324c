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

  /// When something is used that a terminal takes and a pipe as a rule does not.
  enum Occasion: String, ExpressibleByArgument, CaseIterable {
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
  var color: Occasion = .auto

  @Option(help: "When to draw plots beside the numbers.")
  var plots: Occasion = .auto

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

  private var style: TerminalStyle {
    Terminal.style(color: color, plots: plots, ascii: ascii)
  }

  /// Whether the result shows curves, in plots or as numbers.
  var hasCurves: Bool {
    switch chosenFormat {
    case .text: !quiet && style.plots
    case .json: true
    case .markdown, .csv: false
    }
  }

  /// What turns a result into text.
  var renderer: any ReportRenderer {
    switch chosenFormat {
    case .text: TerminalText(style: style)
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
