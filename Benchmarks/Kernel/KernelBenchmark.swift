internal import LogLoss

/// Times rows in memory, on one thread, and prints the JSON of `../README.md`.
///
/// Without arguments, or with `--json`, the exact mean and the fits of rows of its own; with
/// `comparison FILE...` the comparison of the two runs in each file.
@main
struct KernelBenchmark {
  /// One timed kernel: seconds for all rows.
  struct Row {
    let name: String
    let count: Int
    let seconds: [Double]
    let value: Double

    var json: String {
      let sorted = seconds.sorted()
      return """
        {"name": "\(name)", "n": \(count), "runs": \(sorted.count), \
        "median_s": \(sorted[sorted.count / 2]), "min_s": \(sorted[0]), \
        "max_s": \(sorted[sorted.count - 1]), "value": \(value)}
        """
    }
  }

  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    let rows =
      arguments.first == "comparison"
      ? try arguments.dropFirst().flatMap { try ComparisonBenchmark(path: $0).rows() }
      : try kernels()
    print("{\"rows\": [\(rows.map(\.json).joined(separator: ",\n"))]}")
  }

  /// The exact mean and what is fitted to ranked rows.
  private static func kernels() throws -> [Row] {
    var generator = SplitMix64(state: 1)
    let count = 1_000_000
    let probabilities = (0..<count).map { _ in generator.nextUnit() }
    let labels: [Label] = probabilities.map { generator.nextUnit() < $0 ? .real : .fake }
    let logits = probabilities.map { 12 * $0 - 6 }
    var rows = [
      try time("llbench: exact mean", count) {
        try meanLogLoss(probabilities: probabilities, labels: labels)
      },
      try time("llbench: exact mean, clipped", count) {
        try meanLogLoss(probabilities: probabilities, labels: labels, clip: .contest)
      },
      try time("llbench: exact mean of logits", count) {
        try meanLogLoss(logits: logits, labels: labels)
      },
      try time("llbench: accumulator, row by row", count) {
        var sum = LogLossAccumulator()
        for row in 0..<count {
          try sum.add(probability: probabilities[row], label: labels[row])
        }
        return sum.mean ?? 0
      },
    ]
    for count in [5_000, 1_000_000] {
      rows += try calibrations(Array(probabilities[..<count]), Array(labels[..<count]))
    }
    return rows
  }

  /// Fits and searches on rows that are ranked already.
  private static func calibrations(_ probabilities: [Double], _ labels: [Label]) throws -> [Row] {
    let count = labels.count
    // The two sizes are rows of their own in the report, which goes by name.
    let size = count == 5_000 ? "5,000 ranked rows" : "a million ranked rows"
    let ranked = try RankedPredictions(probabilities: probabilities, labels: labels)
    let rows = CalibrationRows(ranked)
    var result = [
      time("llbench: exact clip optimum, \(size)", count) { OptimalClip(for: ranked).meanLoss }
    ]
    for map in [CalibrationMethod.Map.temperature, .platt, .beta] {
      result.append(
        time("llbench: \(map.rawValue) fit, \(size)", count) {
          CalibrationFit(CalibrationMethod(map), to: rows).inSampleLogLoss ?? .nan
        })
    }
    guard count <= 5_000 else { return result }
    result.append(
      time("llbench: smooth ECE, \(size)", count) { SmoothECE(of: ranked).value })
    result.append(
      try time("llbench: 1,000 consistency bands, \(size)", count) {
        try ReliabilityCurve(of: ranked, seed: 1).points[0].rate
      })
    let data = try CalibrationData(
      .probabilities(probabilities), labels: labels, ids: (0..<UInt64(count)).map { $0 })
    result.append(
      try time("llbench: 16 methods, 2 x 5 folds, nested clip", count) {
        try CrossValidation(data).results[0].logLoss ?? .nan
      })
    return result
  }

  /// Runs a kernel once for nothing and 21 times for the figure.
  static func time(_ name: String, _ count: Int, _ kernel: () throws -> Double) rethrows
    -> Row
  {
    var value = try kernel()
    let seconds = try (0..<21).map { _ in
      let begun = ContinuousClock.now
      value = try kernel()
      return (ContinuousClock.now - begun) / .seconds(1)
    }
    return Row(name: name, count: count, seconds: seconds, value: value)
  }
}

/// A small seeded generator (splitmix64; Steele, Lea and Flood 2014, doi:10.1145/2714064.2660195).
private struct SplitMix64 {
  var state: UInt64

  /// A number in [0, 1) with 53 random bits.
  mutating func nextUnit() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
  }
}
