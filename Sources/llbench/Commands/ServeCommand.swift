import ArgumentParser
internal import LocalServer
internal import Workbench

/// The command `llbench serve`.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Show the stored runs in the browser: list, reports, comparisons, leaderboard.",
    usage: "llbench serve [<options>]",
    discussion: """
      The pages are for this machine: nobody else can reach them without --host. Nothing is \
      changed in the store; what other commands store meanwhile appears by itself. Ctrl-C ends it.
      """)

  @Option(help: ArgumentHelp("The port; 0 takes any that is free.", valueName: "n"))
  var port = LocalServer.defaultPort

  @Option(
    help: ArgumentHelp(
      """
      The address to listen on, for whoever can reach it; requests that name another host are \
      refused.
      """, valueName: "address"))
  var host = LocalServer.defaultHost

  @Flag(name: .shortAndLong, help: "Print nothing but errors.")
  var quiet = false

  @OptionGroup(title: "Store")
  var store: StoreOptions

  func run() throws {
    let interruption = Interruption()
    try ExitStatus.reporting {
      let context = store.context
      // A store that is not there or cannot be read is better said here than in the browser.
      var look = BrowseRequest()
      look.pageSize = 1
      _ = try look.perform(in: context)
      do throws(ServerError) {
        try serve(context, until: interruption)
      } catch {
        Terminal.complain(DisplayedLines.safe(error.description))
        throw ExitStatus.failed
      }
    }
  }

  /// Serves until a signal comes: that is how a server ends, and no failure.
  private func serve(
    _ context: WorkContext, until interruption: Interruption
  ) throws(ServerError) {
    let isQuiet = quiet
    let server = try LocalServer(context: context, host: host, port: port)
    // Said once it is so.
    let warning =
      server.isLocal
      ? nil
      : "whoever can reach \(DisplayedLines.safe(host)) can read the store: there is no password"
    try server.serve(
      until: { interruption.isReceived },
      onListening: { address in
        if let warning { Terminal.complain(warning) }
        if !isQuiet { try? Terminal.write(address + "\n") }
      })
  }
}
