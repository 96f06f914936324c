import LogLoss

/// What predictions and merged predictions say about themselves, as every format for people shows
/// it: pairs of a name and a value.
enum PredictionLines {
  struct Line {
    let name: String
    let value: String

    init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// A prediction in the order in which it is read, without its headline.
  static func lines(of report: PredictionReport) -> [Line] {
    var lines = model(report.model)
    lines.append(Line("images", images(report.images, shard: report.shard)))
    lines.append(Line("ids", report.ids))
    if let augmentation = report.augmentation {
      lines.append(Line("averaged", "over \(augmentation)"))
    }
    if let rate = report.imagesPerSecond {
      let workers = report.jobs == 1 ? "1 worker" : "\(report.jobs) workers"
      lines.append(
        Line(
          "speed",
          "\(rate >= 100 ? NumberText.count(Int(rate)) : DecimalDigits(rate).fixed(decimals: 1))"
            + " images per second with \(workers)"))
    }
    if report.resumed > 0 {
      lines.append(Line("resumed", "\(NumberText.count(report.resumed)) were there already"))
    }
    lines += submission(report.calibrator, report.clip, report.pReal)
    if let score = report.score { lines += self.lines(of: score, clip: report.clip) }
    return lines
  }

  /// A merged prediction in the order in which it is read, without its headline.
  static func lines(of report: MergeReport) -> [Line] {
    var lines = model(report.model)
    lines.append(Line("images", images(report.images, shard: nil)))
    if report.missing > 0 {
      lines.append(Line("missing", "\(images(report.missing)) could not be scored"))
    }
    return lines + submission(report.calibrator, report.clip, report.pReal)
  }

  /// A count of images, as `1 image` or `5,000 images`.
  static func images(_ count: Int) -> String {
    "\(NumberText.count(count)) image\(count == 1 ? "" : "s")"
  }

  /// A count of predictions, as `1 prediction` or `5,000 predictions`.
  static func predictions(_ count: Int) -> String {
    "\(NumberText.count(count)) prediction\(count == 1 ? "" : "s")"
  }

  static func model(_ model: PredictionReport.Model) -> [Line] {
    let start = String(String.UnicodeScalarView(model.sha256.unicodeScalars.prefix(12)))
    let options = model.options.split(separator: "|").joined(separator: ", ")
    return [Line("model", "\(model.name) (\(start))"), Line("options", options)]
  }

  static func images(
    _ images: PredictionReport.Images, shard: PredictionReport.ShardPlace?
  ) -> String {
    var text = images.path.map { "\($0), " } ?? ""
    text += self.images(images.count)
    if let shard { text += ", part \(shard.index) of \(shard.count)" }
    if images.ignored > 0 {
      text += "; left alone: \(NumberText.count(images.ignored)) that are no pictures"
    }
    return text
  }

  private static func submission(
    _ calibrator: AppliedCalibrator?, _ clip: ClipBounds?, _ spread: ApplyReport.Spread?
  ) -> [Line] {
    var lines: [Line] = []
    if let calibrator {
      let file = calibrator.file.map { " (\($0))" } ?? ""
      lines.append(Line("calibrator", calibrator.method + file))
    }
    lines.append(Line("clip", ClipText.bounds(clip)))
    if let spread {
      let numbers = [spread.min, spread.median, spread.max].map {
        NumberText.probability($0, trimmed: true)
      }
      let words = ["min", "median", "max"]
      lines.append(
        Line("p_real", zip(words, numbers).map { $0 + " " + $1 }.joined(separator: ", ")))
    }
    return lines
  }

  private static func lines(of score: PredictionReport.Score, clip: ClipBounds?) -> [Line] {
    var text = NumberText.reading(score.logLoss)
    if let error = score.standardError {
      text +=
        ", standard error "
        + DecimalDigits(error).fixed(decimals: NumberText.decimals(forStandardError: error))
    }
    if clip != nil { text += "; \(NumberText.reading(score.unclippedLogLoss)) without clip" }
    var lines = [Line("log loss", text)]
    if let auc = score.auc { lines.append(Line("AUC", NumberText.reading(auc))) }
    lines.append(Line("real", "\(NumberText.count(score.nReal)) by their folder"))
    return lines
  }
}
