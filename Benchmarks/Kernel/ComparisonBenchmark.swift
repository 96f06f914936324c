internal import Foundation
internal import LogLoss

/// Times the comparison of two runs on the rows of `../comparison.py`, on one thread.
struct ComparisonBenchmark {
  private let a: [Double]
  private let b: [Double]
  private let labels: [Label]

  /// Reads rows of three doubles of the machine's own kind: two predictions and a label.
  init(path: String) throws {
    let data = try Data(contentsOf: URL(filePath: path))
    let values = data.withUnsafeBytes { Array($0.bindMemory(to: Double.self)) }
    let rows = stride(from: 0, to: values.count - values.count % 3, by: 3)
    a = rows.map { values[$0] }
    b = rows.map { values[$0 + 1] }
    labels = rows.map { values[$0 + 2] > 0.5 ? .real : .fake }
  }

  /// The p-value and the bootstrap means of few rows, the areas of many.
  func rows() throws -> [KernelBenchmark.Row] {
    let count = labels.count
    guard count < 100_000 else {
      return [
        try KernelBenchmark.time("llbench: DeLong", count) {
          try DeLongTest(probabilities: a, b, labels: labels).z ?? .nan
        }
      ]
    }
    let differences = labels.indices.map { row in
      labels[row] == .real
        ? log(b[row]) - log(a[row]) : log1p(-b[row]) - log1p(-a[row])
    }
    let columns = (ScoredColumn.probabilities(a), ScoredColumn.probabilities(b))
    return [
      KernelBenchmark.time("llbench: sign-flip p-value", count) {
        SignFlipTest(differences: differences).pValue
      },
      KernelBenchmark.time("llbench: 10,000 bootstrap means, percentile", count) {
        Bootstrap.mean(of: differences, method: .percentile, seed: 1)?.lower ?? .nan
      },
      KernelBenchmark.time("llbench: 10,000 bootstrap means, BCa", count) {
        Bootstrap.mean(of: differences, method: .bca, seed: 1)?.lower ?? .nan
      },
      try KernelBenchmark.time("llbench: 2,000 bootstrap AUC differences, BCa", count) {
        try Bootstrap.areaUnderCurveDifference(columns.0, columns.1, labels: labels, seed: 1)?
          .lower ?? .nan
      },
      try KernelBenchmark.time("llbench: 2,000 bootstrap ECE differences, BCa", count) {
        try Bootstrap.expectedCalibrationErrorDifference(
          columns.0, columns.1, labels: labels, seed: 1
        ).lower
      },
    ]
  }
}
