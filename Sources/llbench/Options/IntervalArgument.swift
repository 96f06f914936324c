import ArgumentParser
internal import Reports

/// How intervals are made, as an argument.
enum IntervalArgument: String, ExpressibleByArgument, CaseIterable {
  case normal
  case bca

  /// The method for a use case.
  var method: ComparisonReport.IntervalMethod {
    switch self {
    case .normal: .normal
    case .bca: .bca
    }
  }
}
