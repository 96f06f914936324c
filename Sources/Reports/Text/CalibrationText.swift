import LogLoss

/// What every format for people says about a calibration in the same words.
enum CalibrationText {
  /// The method to use, its loss and its gain, in pieces that may stand on lines of their own.
  ///
  /// - Parameter dots: What stands between the ends of an interval.
  static func verdict(of report: CalibrationReport, dots: String) -> [String] {
    var pieces = ["use " + report.recommended]
    guard let method = report.method(named: report.recommended) else { return pieces }
    if let loss = method.cvLogLoss {
      pieces.append("log loss \(NumberText.reading(loss)) out of fold")
    }
    if method.name == "identity" {
      pieces.append("nothing is significantly better")
    } else if let gain = method.deltaVsIdentity {
      var text = "gain " + NumberText.gain(gain, method.deltaCI95)
      if let interval = method.deltaCI95 {
        text += " (95%: \(NumberText.range(interval, dots: dots)))"
      }
      pieces.append(text)
    }
    return pieces
  }

  /// Where the rows come from and how they were divided, without names.
  static func design(of report: CalibrationReport) -> [String] {
    [
      "from \(report.from.rawValue)",
      "n = \(NumberText.count(report.n)) (\(NumberText.count(report.nReal)) real)",
      "\(report.folds) folds" + (report.repeats == 1 ? "" : " x \(report.repeats) repeats"),
      "seed \(report.seed)",
    ]
  }

  /// The parameters as `a 0.8123, b -0.1132`; the first six where there are more.
  static func parameters(_ parameters: CalibrationReport.Parameters) -> String {
    let shown = parameters.elements.prefix(6).map {
      $0.name + " " + NumberText.significant($0.value)
    }
    let left = parameters.elements.count - shown.count
    return (shown + (left > 0 ? ["\(left) more"] : [])).joined(separator: ", ")
  }

  /// What is wrong with a fit: its notes, and that it did not converge.
  static func remarks(on method: CalibrationReport.Method) -> String {
    (method.notes + (method.converged ? [] : ["did not converge"])).joined(separator: ", ")
  }

  /// A measure of calibration by the name that people use.
  static func name(of error: CalibrationReport.CalibrationError) -> String {
    switch error.name {
    case "ece_equal_width": "ECE, equal width"
    case "ece_equal_mass": "ECE, equal mass"
    case "ece_debiased": "ECE, debiased"
    case "smooth_ece": "smooth ECE"
    default: error.name
    }
  }

  /// Whether a measure is above what 95% of calibrated runs show; nil where that is not known.
  static func isBeyondChance(_ error: CalibrationReport.CalibrationError) -> Bool? {
    error.nullQ95.map { error.value > $0 }
  }

  /// Whether a bound pays on the rows beyond it; nil where the interval leaves it open.
  static func pays(_ price: CalibrationReport.Price) -> Bool? {
    guard let interval = price.errorRateCI95 else { return nil }
    if interval.lower > price.breakEvenErrorRate { return true }
    return interval.upper < price.breakEvenErrorRate ? false : nil
  }

  /// The rows that a bound touches, as `p < 0.025`.
  static func reach(of price: CalibrationReport.Price) -> String {
    let bound = NumberText.probability(price.bound, decimals: 6, trimmed: true)
    return price.side == .lower ? "p < \(bound)" : "p > \(bound)"
  }

  /// Which shift the contest's bounds are the answer to, in a sentence.
  static func contestShift(of report: CalibrationReport) -> String {
    let bounds = ClipText.bounds(.contest)
    guard let shift = report.contestShift else {
      return "no share of wrong rows makes \(bounds) the best bounds"
    }
    let low = NumberText.percent(shift.epsilonLow)
    let high = NumberText.percent(shift.epsilonHigh)
    let share = low == high ? low : "\(low) to \(high)"
    return "\(bounds) is the best choice where \(share) of the rows are on the wrong side"
  }

  /// What is known of the share of REAL, in pieces.
  static func prior(_ prior: CalibrationReport.Prior, dots: String) -> [String] {
    var pieces: [String] = []
    if let assumed = prior.assumed {
      pieces.append("adjusted to \(NumberText.probability(assumed, trimmed: true)) real")
    }
    if let estimated = prior.estimated {
      var text = "estimated \(NumberText.probability(estimated))"
      if let interval = prior.ci95 { text += " (95%: \(bounds(interval, dots: dots)))" }
      pieces.append(text)
    }
    return pieces
  }

  /// An interval of a probability.
  static func bounds(_ interval: Interval95, dots: String) -> String {
    NumberText.probability(interval.lower, decimals: 6, trimmed: true) + " \(dots) "
      + NumberText.probability(interval.upper, decimals: 6, trimmed: true)
  }

  /// The command that applies the calibrator that was written; nil where none was to a file.
  static func command(applying report: CalibrationReport) -> String? {
    guard let file = report.calibratorFile, file != "-" else { return nil }
    return "llbench apply \(shellWord(file)) RUN -o submission.csv"
  }

  /// A file name as one word of a POSIX shell that is not taken for an option.
  private static func shellWord(_ file: String) -> String {
    let name = file.utf8.first == UInt8(ascii: "-") ? "./" + file : file
    let isPlain = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "/"),
        UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "@"):
        true
      default: false
      }
    }
    if isPlain, !name.isEmpty { return name }
    let parts = name.utf8.split(separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
    return "'" + parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: #"'\''"#) + "'"
  }
}
