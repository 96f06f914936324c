import LogLoss

extension RunReport.Distribution {
  /// How many rows of each class are on the side of the other; nil without rows.
  var sentence: String? {
    // Bins that hold 0 count for the side on which more of them lies.
    let size = (upper - lower) / Double(max(real.count, 1))
    let centres = real.indices.map { lower + (Double($0) + 0.5) * size }
    let realCount = real.reduce(0, +) + realBelow + realAbove
    let fakeCount = fake.reduce(0, +) + fakeBelow + fakeAbove
    guard realCount + fakeCount > 0 else { return nil }
    let wrongReal = zip(real, centres).filter { $0.1 < 0 }.reduce(0) { $0 + $1.0 } + realBelow
    let wrongFake = zip(fake, centres).filter { $0.1 > 0 }.reduce(0) { $0 + $1.0 } + fakeAbove
    let pieces = [
      ("real", wrongReal, realCount, "below"), ("fake", wrongFake, fakeCount, "at or above"),
    ]
    .compactMap { name, wrong, count, side -> String? in
      guard count > 0 else { return nil }
      let share = NumberText.share(Double(wrong) / Double(count))
      return
        "\(NumberText.count(wrong)) of \(NumberText.count(count)) \(name) rows (\(share)) are "
        + "\(side) 0.5"
    }
    let isExact = real.indices.contains { (lower + Double($0) * size).magnitude < size * 1e-9 }
    return "\(isExact ? "" : "About ")\(pieces.joined(separator: " and "));"
      + " a row on the wrong side costs the more the farther out it is, about one nat for each step "
      + "of one on the logit axis."
  }
}

extension RunReport.Section {
  /// How far the loss differs between groups; nil without groups.
  var groups: String? {
    guard let first = slices.first else { return nil }
    guard slices.count > 1 else {
      return "There is one group, \(first.name), with a loss of "
        + "\(NumberText.reading(first.logLoss)) over \(FigureWords.rows(first.n))."
    }
    let worst = slices.reduce(first) { $1.logLoss > $0.logLoss ? $1 : $0 }
    let best = slices.reduce(first) { $1.logLoss < $0.logLoss ? $1 : $0 }
    var text =
      "The \(slices.count) groups lose between \(RunReport.Section.loss(of: best)) and "
      + RunReport.Section.loss(of: worst)
    let largest = slices.filter { $0.contribution != nil }
      .reduce(nil as RunReport.Slice?) {
        ($1.contribution ?? 0) > ($0?.contribution ?? -1) ? $1 : $0
      }
    if let largest, let share = largest.contribution {
      text += "; \(largest.name) makes up \(NumberText.share(share)) of the whole loss"
    }
    return text
      + ". Among many groups the worst looks worse than it is, by the chance that made it "
      + "the worst."
  }

  private static func loss(of slice: RunReport.Slice) -> String {
    let interval =
      slice.ci95.flatMap {
        $0.isPoint ? nil : ", 95% interval \(NumberText.range($0, dots: "to"))"
      } ?? ""
    return
      "\(NumberText.reading(slice.logLoss)) (\(slice.name), \(FigureWords.rows(slice.n))\(interval))"
  }
}

extension CalibrationReport {
  /// What the recommended calibrator is worth on rows it was not fitted on; nil where none was
  /// tried.
  var gainSentence: String? {
    guard let method = method(named: recommended) else { return nil }
    let tried = methods.count { $0.name != "identity" }
    let design = "out of fold (\(folds) folds\(repeats == 1 ? "" : ", \(repeats) times anew"))"
    if method.name == "identity" {
      return "None of \(tried) calibrators is better \(design) than the run as it is beyond what "
        + "chance could show, so leave it as it is."
    }
    guard let gain = method.deltaVsIdentity, gain.isFinite else {
      let loss =
        method.cvLogLoss.map { ", with a loss of \(NumberText.reading($0)) \(design)" } ?? ""
      return "Use \(method.name)\(loss); the run as it is has no finite loss to compare it with."
    }
    var text =
      "Use \(method.name): \(design) it gains \(NumberText.gainInNats(gain, method.deltaCI95))"
    if let interval = method.deltaCI95, interval.lower <= 0 { text += ", which is not resolved" }
    return text
      + " on rows like these; on a test set that differs from them it can just as well lose."
  }
}
