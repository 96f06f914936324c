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

  /// What the use cases work with.
  var context: WorkContext {
    let fromEnvironment = getenv("LLBENCH_STORE").map { String(cString: $0) }
    let path = store ?? fromEnvironment.flatMap { $0.isEmpty ? nil : $0 } ?? "llbench.sqlite"
    return WorkContext(
      storePath: path, threads: threads,
      commandLine: CommandLine.arguments.map(StoreOptions.quoted).joined(separator: " "))
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
