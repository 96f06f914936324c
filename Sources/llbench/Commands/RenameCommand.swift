import ArgumentParser
internal import Reports
internal import Workbench

/// The command `llbench rename RUN NAME`.
struct RenameCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: "Give a stored run another name.",
    usage: "llbench rename [<options>] <run> <name>")

  @Argument(
    help: ArgumentHelp(
      "The run: a name, an id or the start of it, @latest or @best.", valueName: "run"))
  var reference: String

  @Argument(help: "The new name.")
  var name: String

  @OptionGroup(title: "Output")
  var output: OutputOptions

  @OptionGroup(title: "Store")
  var store: StoreOptions

  func run() throws {
    try ExitStatus.reporting {
      let done = try RenameRequest(run: reference, name: name).perform(in: store.context)
      try output.show(output.renderer.render(done))
    }
  }
}
