import ArgumentParser
internal import Reports

/// How a report is written.
struct DocumentOptions: ParsableArguments {
  /// The forms of a report.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case html
    case markdown
    case svg
    case json
    case csv
  }

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The file to write; - is standard output (default: report.html, other forms to standard "
        + "output).",
      valueName: "file"))
  var output: String?

  @Option(help: "The form of the report (default: html, with --plot svg).")
  var format: Format?

  @Option(
    help: ArgumentHelp(
      "One figure alone, as svg or as csv of its values: \(FigureArgument.list(FigureName.allCases)).",
      valueName: "name"))
  var plot: FigureArgument?

  @Flag(help: "The same as --format json.")
  var json = false

  @Flag(name: .shortAndLong, help: "Print nothing but errors.")
  var quiet = false

  // Every command takes these two; a report shows neither progress nor colours.
  @Flag(help: .hidden)
  var noProgress = false

  @Option(help: .hidden)
  var color: OutputOptions.Occasion = .auto

  func validate() throws {
    if let format, json, format != .json {
      throw ValidationError("--json and --format \(format.rawValue) exclude each other.")
    }
    if plot == nil, format == .svg {
      throw ValidationError(
        "--format svg draws one figure: name it with --plot, one of "
          + "\(FigureArgument.list(FigureName.allCases)).")
    }
    if plot != nil, chosenFormat != .svg, chosenFormat != .csv {
      throw ValidationError(
        "--plot is one figure alone: give --format svg, or csv for its values, and not "
          + "\(chosenFormat.rawValue).")
    }
    if output == "" { throw ValidationError("--output must name a file.") }
  }

  /// The form, whichever option chose it.
  var chosenFormat: Format { json ? .json : format ?? (plot == nil ? .html : .svg) }

  /// Where the report goes.
  var file: String { output ?? (chosenFormat == .html ? "report.html" : "-") }
}
