import ArgumentParser
internal import Workbench

/// A split as an argument: a share of public rows in (0, 1), or a file.
enum SplitArgument: ExpressibleByArgument {
  case fraction(Double)
  case file(String)

  init?(argument: String) {
    // What only a program would take for a number is no file either: a mistake, and told as one.
    if Double(argument) != nil {
      guard let fraction = Double(decimal: argument), fraction > 0, fraction < 1 else { return nil }
      self = .fraction(fraction)
    } else {
      self = .file(argument)
    }
  }

  /// The file, or nil for a share that is drawn.
  var path: String? {
    if case .file(let path) = self { path } else { nil }
  }

  /// The rule for a use case.
  func rule(seed: UInt64) -> SplitRule {
    switch self {
    case .fraction(let fraction): .fraction(fraction, seed: seed)
    case .file(let path): .file(path)
    }
  }
}
