import ArgumentParser
internal import Reports
internal import Workbench

/// The command `llbench runs`.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: "List the stored runs, the latest first, and what is unfinished.",
    usage: "llbench runs [<options>]")

  @OptionGroup(title: "Output")
  var output: OutputOptions

  @OptionGroup(title: "Store")
  var store: StoreOptions

  func run() throws {
    try ExitStatus.reporting {
      try output.show(output.renderer.render(ListRequest().perform(in: store.context)))
    }
  }
}
