import LogLoss

/// What a fitted head says about itself, as every format for people shows it.
enum AdaptLines {
  typealias Line = PredictionLines.Line

  /// The lines in the order in which they are read, without the headline.
  static func lines(of report: AdaptReport) -> [Line] {
    var lines = PredictionLines.model(report.model)
    lines.append(Line("features", features(report.layer)))
    lines.append(
      Line(
        "images",
        PredictionLines.images(report.images, shard: nil)
          + "; \(NumberText.count(report.nReal)) of \(NumberText.count(report.n)) real"))
    if let groups = report.groups { lines.append(Line("groups", self.groups(groups, report))) }
    if !report.skipped.isEmpty {
      lines.append(
        Line("missing", "\(PredictionLines.images(report.skipped.count)) could not be read"))
    }
    lines.append(Line("speed", speed(report)))
    lines.append(Line("strength", strength(report.validation)))
    lines.append(
      Line(
        "log loss",
        NumberText.reading(report.logLoss) + " out of fold"
          + uncertainty(report.standardError, report.ci95)))
    if let auc = report.auc { lines.append(Line("AUC", NumberText.reading(auc))) }
    lines.append(
      Line("base rate", "\(NumberText.reading(report.baseRateLogLoss)) for the share of REAL"))
    lines.append(Line("own head", ownHead(report)))
    lines.append(
      Line(
        "in sample",
        "\(NumberText.reading(report.inSampleLogLoss)) of the written network on these images,"
          + " which is too good"))
    return lines
  }

  /// The network that was written, in a sentence.
  static func written(_ output: AdaptReport.Output) -> String {
    let start = String(String.UnicodeScalarView(output.sha256.unicodeScalars.prefix(12)))
    return "wrote \(output.path) (\(NumberText.count(output.bytes)) bytes, sha256 \(start))"
  }

  private static func features(_ layer: AdaptReport.Layer) -> String {
    let shape = "[\(layer.shape.joined(separator: ", "))]"
    let means = layer.isPooled ? "means over " : ""
    let source =
      switch layer.source {
      case "model": "found by the structure"
      case "side_file": "named by the side file"
      case let other: "named by the \(other)"
      }
    return "\(NumberText.count(layer.features)), \(means)\(layer.name) \(shape), \(source)"
  }

  private static func groups(_ groups: Int, _ report: AdaptReport) -> String {
    let text = "\(NumberText.count(groups)), each in one fold"
    switch report.copies {
    case 0: return text
    case 1: return text + "; 1 image has the pixels of another"
    case let copies:
      return text + "; \(NumberText.count(copies)) images have the pixels of another"
    }
  }

  private static func speed(_ report: AdaptReport) -> String {
    let workers = report.jobs == 1 ? "1 worker" : "\(report.jobs) workers"
    let fits = DecimalDigits(report.fitSeconds).fixed(decimals: 1)
    guard let rate = report.imagesPerSecond else { return "fits took \(fits) s" }
    return "\(DecimalDigits(rate).fixed(decimals: 1)) images per second with \(workers);"
      + " fits took \(fits) s"
  }

  private static func strength(_ validation: AdaptReport.Validation) -> String {
    let strength = number(validation.strength)
    let folds = "\(validation.folds) folds, seed \(validation.seed)"
    guard validation.strengths.count > 1 else { return "\(strength), as given; \(folds)" }
    let inner = validation.foldStrengths.map(number).joined(separator: ", ")
    return "\(strength) of \(validation.strengths.count) tried; \(folds); for each: \(inner)"
  }

  /// A strength as it would be typed.
  static func number(_ value: Double) -> String {
    let text = NumberText.exact(value)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func uncertainty(_ error: Double?, _ interval: Interval95?) -> String {
    guard let error else { return "" }
    let decimals = NumberText.decimals(forStandardError: error)
    let text = ", standard error " + DecimalDigits(error).fixed(decimals: decimals)
    return text + (interval.map { " (95%: \(NumberText.range($0, dots: "to")))" } ?? "")
  }

  private static func ownHead(_ report: AdaptReport) -> String {
    guard let own = report.ownHead else { return "none: \(report.noOwnHead ?? "not read")" }
    var text = NumberText.reading(own.logLoss)
    if let auc = own.auc { text += ", AUC \(NumberText.reading(auc))" }
    text += "; gain \(NumberText.difference(own.delta))"
    if let interval = own.deltaCI95 {
      text += " (95%: \(NumberText.range(interval, dots: "to")))"
    }
    return text
  }
}
