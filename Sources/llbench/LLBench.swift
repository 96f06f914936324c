import ArgumentParser
internal import Workbench

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The program: its subcommands, and what they have in common.
@main
struct LLBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "llbench",
    abstract: "Score predictions of real and fake images by log loss, exactly, and keep every run.",
    discussion: """
      A RUN is a CSV file with the columns id,p_real (or logit), or a stored run: its name, its id \
      or the start of it, @latest or @best. A KEY is a CSV file with the columns id,label, or a \
      stored answer key. `-` is standard input. Files compressed with gzip are read as they are.

      Exit codes: 0 done; 1 could not be done; 2 a file breaks the rules; 3 a gate (--fail-if) did \
      not hold; 64 wrong usage.

      Environment: LLBENCH_STORE names the store, LLBENCH_ONNXRUNTIME the library that runs \
      networks; NO_COLOR and TERM=dumb turn colours off.
      """,
    version: Release.version,
    subcommands: [
      ScoreCommand.self, ValidateCommand.self, CalibrateCommand.self, ApplyCommand.self,
      CompareCommand.self, LeaderboardCommand.self, BlendCommand.self,
      PredictCommand.self, MergeCommand.self, AdaptCommand.self, ModelCommand.self,
      ReportCommand.self,
      RunsCommand.self, ShowCommand.self, ExportCommand.self, RenameCommand.self,
      RemoveCommand.self, QueryCommand.self, ServeCommand.self,
    ])

  static func main() {
    StandardStreams.occupyClosed()
    // Writing to a pipe that nobody reads any more then fails with EPIPE, which is no error here.
    signal(SIGPIPE, SIG_IGN)
    // Writing beyond the size that files may have here then fails with EFBIG, with a message for it.
    signal(SIGXFSZ, SIG_IGN)
    // Files are mapped, and reading beyond the new end of one that is cut short is a signal.
    signal(SIGBUS) { _ in
      let words: StaticString =
        "llbench: a file was cut short while it was read; run the command again\n"
      _ = write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
      _exit(ExitStatus.failed.rawValue)
    }
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch  where exitCode(for: error) == .success {
      // Help and version are results too, and what could not be written is no success.
      do {
        try Terminal.write(fullMessage(for: error) + "\n")
      } catch {
        Terminal.complain("\(error)")
        exit(withError: ExitCode(ExitStatus.failed.rawValue))
      }
    } catch {
      exit(withError: error)
    }
  }
}
