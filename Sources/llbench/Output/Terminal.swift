internal import Reports

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The terminal, or whatever standard output is.
enum Terminal {
  /// The style that fits the terminal and the user's wishes.
  static func style(
    color: OutputOptions.Occasion, plots: OutputOptions.Occasion, ascii: Bool
  ) -> TerminalStyle {
    let isTerminal = isatty(STDOUT_FILENO) == 1
    let isPlain = variable("NO_COLOR").map { !$0.isEmpty } ?? false || variable("TERM") == "dumb"
    let hasColor =
      switch color {
      case .always: true
      case .never: false
      case .auto: isTerminal && !isPlain
      }
    let hasPlots =
      switch plots {
      case .always: true
      case .never: false
      case .auto: isTerminal
      }
    return TerminalStyle(
      width: isTerminal ? width(of: STDOUT_FILENO) : 80, color: hasColor,
      ascii: ascii || isTerminal && variable("TERM") == "dumb", plots: hasPlots)
  }

  /// The number of columns.
  private static func width(of descriptor: Int32) -> Int {
    var size = winsize()
    if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    return variable("COLUMNS").flatMap { Int($0) } ?? 80
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// Writes text to standard output; a reader that has gone away is not an error.
  static func write(_ text: String) throws {
    try write(text, to: STDOUT_FILENO)
  }

  /// Whether standard error is a terminal on which a line can be written over.
  static var canRewriteDiagnostics: Bool {
    isatty(STDERR_FILENO) == 1 && variable("TERM").map { !$0.isEmpty && $0 != "dumb" } ?? false
  }

  /// The number of columns of the terminal that standard error is.
  static var diagnosticsWidth: Int { width(of: STDERR_FILENO) }

  /// Writes to standard error as it is; where that is not possible nothing is lost.
  static func writeDiagnostic(_ text: String) {
    try? write(text, to: STDERR_FILENO)
  }

  /// Writes a diagnostic to standard error.
  static func complain(_ text: String) {
    try? write("llbench: \(text)\n", to: STDERR_FILENO)
  }

  private static func write(_ text: String, to descriptor: Int32) throws {
    var text = text
    try text.withUTF8 { bytes in
      var rest = bytes[...]
      while let start = UnsafeBufferPointer(rebasing: rest).baseAddress, !rest.isEmpty {
        let count = systemWrite(descriptor, start, rest.count)
        if count >= 0 {
          rest = rest.dropFirst(count)
        } else if errno == EPIPE {
          return
        } else if errno != EINTR {
          throw OutputFailure(reason: String(cString: strerror(errno)))
        }
      }
    }
  }

  private static func systemWrite(
    _ descriptor: Int32, _ start: UnsafePointer<UInt8>, _ count: Int
  ) -> Int {
    #if canImport(Darwin)
      Darwin.write(descriptor, start, count)
    #else
      Glibc.write(descriptor, start, count)
    #endif
  }
}

/// Standard output could not take the result.
struct OutputFailure: Error, CustomStringConvertible {
  let reason: String

  var description: String { "cannot write to standard output: \(reason)" }
}
