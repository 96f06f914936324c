import ArgumentParser
internal import Workbench

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Where runs are kept, and how many threads work.
struct StoreOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The store of runs (default: $LLBENCH_STORE, else llbench.sqlite).", valueName: "file"))
  var store: String?

  @Option(
    help: ArgumentHelp(
      "The largest number of threads, where a command uses several (default: all).",
      valueName: "n"))
  var threads: Int?

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads must be at least 1.") }
    if store == "" { throw ValidationError("--store must name a file.") }
  }

  /// Arguments that are left out of the command line that a result states.
  struct Omission {
    /// Those that stand alone.
    var flags: Set<String> = []
    /// Those that have a value, behind them or after a `=`.
    var options: Set<String> = []
  }

  /// What the use cases work with.
  var context: WorkContext { context(stating: CommandLine.arguments) }

  /// What the use cases work with, without the arguments that a result does not depend on: it states
  /// the same command then, wherever it is written and however many threads there are.
  func context(without omission: Omission) -> WorkContext {
    context(stating: omission.applied(to: CommandLine.arguments))
  }

  private func context(stating arguments: [String]) -> WorkContext {
    let fromEnvironment = getenv("LLBENCH_STORE").map { String(cString: $0) }
    let path = store ?? fromEnvironment.flatMap { $0.isEmpty ? nil : $0 } ?? "llbench.sqlite"
    return WorkContext(
      storePath: path, threads: threads,
      commandLine: arguments.map(StoreOptions.quoted).joined(separator: " "))
  }

  /// An argument as a shell would want it typed.
  private static func quoted(_ argument: String) -> String {
    let isPlain =
      !argument.isEmpty
      && argument.unicodeScalars.allSatisfy {
        $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
          || "@%+=:,./-_".unicodeScalars.contains($0)
      }
    if isPlain { return argument }
    // Each quote inside closes the text, is written escaped, and opens it again.
    return "'"
      + argument.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
  }
}

extension StoreOptions.Omission {
  /// The arguments of a program without the omitted ones, and the program without its folder.
  func applied(to arguments: [String]) -> [String] {
    guard let program = arguments.first else { return [] }
    var kept = [program.split(separator: "/").last.map(String.init) ?? program]
    var rest = arguments.dropFirst()
    while let argument = rest.popFirst() {
      // What comes behind are no options.
      if argument == "--" { return kept + [argument] + rest }
      let name = argument.split(separator: "=", maxSplits: 1).first.map(String.init) ?? ""
      if options.contains(argument) {
        _ = rest.popFirst()
      } else if !flags.contains(argument), !options.contains(name) {
        kept.append(argument)
      }
    }
    return kept
  }
}
