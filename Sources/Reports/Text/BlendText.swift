/// What every format for people says about a blend in the same words.
enum BlendText {
  /// How the rows were divided, without names.
  static func design(of report: BlendReport) -> [String] {
    var pieces = [
      "n = \(NumberText.count(report.n)) (\(NumberText.count(report.nReal)) real)",
      "clip \(ClipText.bounds(report.clip))",
      "\(report.folds) folds" + (report.repeats == 1 ? "" : " x \(report.repeats) repeats"),
      "seed \(report.seed)",
    ]
    if report.leftOut > 0 {
      pieces.append("\(NumberText.count(report.leftOut)) ids not common left out")
    }
    return pieces
  }

  /// A weight with three decimals; one that is not 0 never reads as 0.
  static func weight(_ value: Double) -> String {
    if value == 0 { return "0" }
    if value < 0.0005 { return "<0.001" }
    return DecimalDigits(value).fixed(decimals: 3)
  }

  /// The methods whose weights were fitted, which are worth showing.
  static func fitted(_ report: BlendReport) -> [BlendReport.Method] {
    report.methods.filter { !$0.name.hasPrefix("mean_") }
  }

  /// What is wrong with a fit, if anything.
  static func remark(on method: BlendReport.Method) -> String {
    if method.converged { return "" }
    return method.inSampleLogLoss.isFinite ? "did not converge" : "no weights have a finite loss"
  }
}
