import ArgumentParser
internal import Reports
internal import Workbench

/// The command `llbench export RUN`.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a stored run back as a submission: the same ids, the same doubles.",
    usage: "llbench export [<options>] <run>")

  @Argument(
    help: ArgumentHelp(
      "The run: a name, an id or the start of it, @latest or @best.", valueName: "run"))
  var reference: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The file to write (-: standard output).", valueName: "file"))
  var output = "-"

  @Flag(help: "Leave out the column logit.")
  var noLogits = false

  @OptionGroup(title: "Output")
  var form: OutputOptions

  @OptionGroup(title: "Store")
  var store: StoreOptions

  func validate() throws {
    let isData = output == "-"
    if isData && (form.chosenFormat == .json || form.chosenFormat == .markdown) {
      throw ValidationError(
        "Standard output is the submission itself; name a file with -o to have "
          + "--format \(form.chosenFormat.rawValue) say what was done.")
    }
  }

  func run() throws {
    let request = ExportRequest(run: reference, output: output, includesLogits: !noLogits)
    try ExitStatus.reporting {
      let done = try request.perform(in: store.context)
      if output != "-" { try form.show(form.renderer.render(done)) }
      for warning in done.warnings where !form.quiet {
        let hint = warning.hint.map { "\n  \($0)" } ?? ""
        Terminal.complain(DisplayedLines.safe("warning: \(warning.message)\(hint)"))
      }
    }
  }
}
