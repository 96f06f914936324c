import ArgumentParser
internal import Reports
internal import Workbench

/// The command `llbench query SQL`.
struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query", abstract: "Run one SQL statement that only reads.",
    usage: "llbench query [<options>] <sql>",
    discussion: "The tables and views are described in the README.")

  @Argument(help: "The statement, such as 'SELECT * FROM leaderboard'.")
  var sql: String

  @Option(help: ArgumentHelp("The largest number of rows (default: 1000000).", valueName: "n"))
  var rows: Int?

  @Option(help: ArgumentHelp("The longest time in seconds (default: any).", valueName: "s"))
  var seconds: Double?

  @OptionGroup(title: "Output")
  var output: OutputOptions

  @OptionGroup(title: "Store")
  var store: StoreOptions

  func validate() throws {
    if let rows, rows < 1 { throw ValidationError("--rows must be at least 1.") }
    if let seconds, !(seconds > 0) { throw ValidationError("--seconds must be above 0.") }
  }

  func run() throws {
    try ExitStatus.reporting {
      let result = try QueryRequest(
        sql: sql, rows: rows ?? QueryRequest.mostRows, seconds: seconds
      ).perform(in: store.context)
      try output.show(output.renderer.render(result))
      // Who named a number of rows expects no more.
      if result.isTruncated && rows == nil {
        Terminal.complain(
          "only the first \(QueryRequest.mostRows) rows are shown; --rows N allows more")
      }
    }
  }
}
