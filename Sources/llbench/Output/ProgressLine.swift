internal import Workbench

/// The progress of a long command: one line on the terminal that is written over and over, and
/// gone at the end.
struct ProgressLine {
  private let isShown: Bool
  private var isDirty = false

  /// Makes a line that shows nothing where standard error is no terminal, or is one that cannot go
  /// back to the start of a line, or where progress is not wanted.
  init(_ output: OutputOptions) {
    isShown = !output.quiet && !output.noProgress && Terminal.canRewriteDiagnostics
  }

  /// Shows how far the work is.
  mutating func show(_ progress: PredictionProgress) {
    guard isShown else { return }
    isDirty = true
    let text = ProgressLine.text(progress).prefix(Terminal.diagnosticsWidth - 1)
    Terminal.writeDiagnostic("\r\(text)\u{1B}[K")
  }

  /// Shows how many of the fits of a head are done.
  mutating func show(fits done: Int, of total: Int) {
    guard isShown else { return }
    isDirty = true
    Terminal.writeDiagnostic("\r\(done) of \(total) sets of fits\u{1B}[K")
  }

  /// Takes the line away, so that something else can be written.
  mutating func clear() {
    guard isDirty else { return }
    isDirty = false
    Terminal.writeDiagnostic("\r\u{1B}[K")
  }

  /// As `1234 of 5000 images, 24%, 88.1 per second, 43 s left`.
  static func text(_ progress: PredictionProgress) -> String {
    let share = progress.total > 0 ? 100 * progress.done / progress.total : 100
    var text = "\(progress.done) of \(progress.total) images, \(share)%"
    if let rate = progress.rate {
      text += ", \(Double(Int(rate * 10)) / 10) per second"
    }
    if let left = progress.secondsLeft { text += ", \(duration(left)) left" }
    return text
  }

  /// As `43 s`, `2 min 5 s` or `3 h 12 min`.
  private static func duration(_ seconds: Double) -> String {
    let whole = Int(min(seconds.rounded(.up), 1e9))
    if whole < 60 { return "\(whole) s" }
    if whole < 3_600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3_600) h \(whole % 3_600 / 60) min"
  }
}
