internal import LogLoss
internal import Workbench

extension FuzzTarget {
  /// Calibrator files: one that is read writes as a file that reads as the same, and maps
  /// probabilities to probabilities.
  static let calibrator = FuzzTarget(
    name: "calibrator", summary: "calibrator files, read, applied, written and read again"
  ) { bytes in
    guard let file = try? CalibratorFile(content: Array(bytes), path: "fuzz") else { return nil }
    let text = file.text
    guard let again = try? CalibratorFile(content: text, path: "written") else {
      return "a calibrator that was written is refused"
    }
    if again.text != text || again.calibrator != file.calibrator {
      return "a calibrator that was written reads back as another"
    }
    for p in [0, .leastNonzeroMagnitude, 1e-9, 0.025, 0.3, 0.5, 0.7, 0.975, 1 - 0x1p-53, 1] {
      let value = file.calibrator(probability: p)
      if !(value >= 0 && value <= 1) { return "\(p) is mapped to \(value)" }
      if let clip = file.calibrator.clip, value < clip.lower || value > clip.upper {
        return "\(p) is mapped to \(value), outside the bounds"
      }
    }
    return nil
  }
}
