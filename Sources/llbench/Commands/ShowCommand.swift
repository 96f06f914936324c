import ArgumentParser
internal import Reports
internal import Workbench

/// The command `llbench show [RUN]`.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a stored run: its scores and where it came from.",
    usage: "llbench show [<options>] [<run>]")

  @Argument(
    help: ArgumentHelp(
      "The run: a name, an id or the start of it, @latest or @best.", valueName: "run"))
  var reference = "@latest"

  @OptionGroup(title: "Output")
  var output: OutputOptions

  @OptionGroup(title: "Store")
  var store: StoreOptions

  func run() throws {
    try ExitStatus.reporting {
      try output.show(
        output.renderer.render(ShowRequest(run: reference).perform(in: store.context)))
    }
  }
}
