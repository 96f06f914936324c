import ArgumentParser
internal import Reports

/// A figure of a report as an argument: `roc`, `loss_share`.
struct FigureArgument: ExpressibleByArgument {
  let figure: FigureName

  init?(argument: String) {
    guard let figure = FigureName(rawValue: argument.replacing("-", with: "_")) else { return nil }
    self.figure = figure
  }

  static var allValueStrings: [String] { FigureName.allCases.map(\.rawValue) }

  /// The names by commas.
  static func list(_ figures: [FigureName]) -> String {
    figures.map(\.rawValue).joined(separator: ", ")
  }
}
