import ArgumentParser
internal import Reports
internal import Workbench

/// The exit codes of the program.
enum ExitStatus {
  /// It could not be done.
  static let failed = ExitCode(1)
  /// A file breaks the rules.
  static let invalid = ExitCode(2)
  /// A gate did not hold.
  static let gate = ExitCode(3)

  /// Runs a command's work and turns its error into a message and an exit code.
  static func reporting(_ work: () throws -> Void) throws {
    do {
      try work()
    } catch let error as WorkbenchError {
      Terminal.complain(DisplayedLines.safe(error.description))
      throw error.isInvalidFile ? invalid : failed
    } catch let error as OutputFailure {
      Terminal.complain(error.description)
      throw failed
    }
  }
}

extension ExitStatus {
  /// Runs the work of a command that can be interrupted; what ends it after a signal has the exit
  /// code of that signal.
  static func reporting(after interruption: Interruption, _ work: () throws -> Void) throws {
    do {
      try reporting(work)
    } catch let code as ExitCode {
      throw code == failed ? interruption.exitCode.map { ExitCode($0) } ?? code : code
    }
  }
}

/// Text with names and ids from files in it, made safe to print.
enum DisplayedLines {
  /// The text with what a terminal does not show, or obeys, shown escaped, line ends kept.
  static func safe(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\n" || ScalarClass.isVisible(scalar) {
        result.append(scalar)
      } else {
        result.append(contentsOf: ScalarClass.escape(scalar).unicodeScalars)
      }
    }
    return String(result)
  }
}
