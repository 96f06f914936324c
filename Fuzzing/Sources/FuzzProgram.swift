internal import ArgumentParser

/// What fuzzing needs beside libFuzzer: it runs everywhere the package builds.
///
/// Built with `FUZZER` defined there is no such program, but libFuzzer's own, see `LibFuzzer`.
struct FuzzProgram: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "llbench-fuzz", abstract: "Tries what llbench reads with bytes that nobody wrote.",
    subcommands: [
      TargetsCommand.self, ReplayCommand.self, MutateCommand.self, NumbersCommand.self,
      TablesCommand.self,
    ])
}

/// Names the targets.
struct TargetsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "targets", abstract: "Names the targets, one a line.")

  @Flag(help: "Say what is tried, too.") var verbose = false

  func run() {
    for target in FuzzTarget.all {
      print(verbose ? "\(target.name): \(target.summary)" : target.name)
    }
  }
}

#if !FUZZER
  @main enum Main {
    static func main() { FuzzProgram.main() }
  }
#endif
