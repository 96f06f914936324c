internal import LogLoss

extension LoadedRun {
  /// The run that a calibrator makes of this one; it is another run, with a content of its own.
  ///
  /// Logits stay where the run has them and the calibrator is a formula on logits.
  func calibrated(by calibrator: Calibrator) -> LoadedRun {
    var result = self
    result.name = "\(name)-\(calibrator.method.name)"
    result.stored = nil
    result.decimals = nil
    result.hasProbabilityColumn = true
    // A probability written beside its logit may be a unit off it; the identity keeps both.
    if calibrator == .identity { return result }
    if let logits {
      result.probabilities = logits.map { calibrator(logit: $0) }
      // An extreme map may take a logit beyond what a double holds; no file may say "infinite".
      let largest = Double.greatestFiniteMagnitude
      let mapped = logits.compactMap {
        calibrator.logit(for: $0).map { min(max($0, -largest), largest) }
      }
      result.logits = mapped.count == logits.count ? mapped : nil
    } else {
      result.probabilities = probabilities.map { calibrator(probability: $0) }
    }
    return result
  }
}
