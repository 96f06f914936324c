import ArgumentParser
internal import Reports
internal import Workbench

/// The command `llbench rm RUN`.
struct RemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rm", abstract: "Remove a stored run with its predictions and scores.",
    usage: "llbench rm [<options>] <run>",
    discussion: """
      Answer keys stay in the store: other runs may be scored against them. What an interrupted \
      predict left behind is removed by its id, which `llbench runs` shows below the table.
      """)

  @Argument(
    help: ArgumentHelp(
      "The run: a name, an id or the start of it, @latest or @best.", valueName: "run"))
  var reference: String

  @OptionGroup(title: "Output")
  var output: OutputOptions

  @OptionGroup(title: "Store")
  var store: StoreOptions

  func run() throws {
    try ExitStatus.reporting {
      let done = try RemoveRequest(run: reference).perform(in: store.context)
      try output.show(output.renderer.render(done))
    }
  }
}
