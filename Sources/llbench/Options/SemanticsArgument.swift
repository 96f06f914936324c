import ArgumentParser
internal import Workbench

/// The tool whose number is shown beside, as an argument.
struct SemanticsArgument: ExpressibleByArgument {
  let semantics: ScoreRequest.Semantics

  init?(argument: String) {
    guard let semantics = ScoreRequest.Semantics(rawValue: argument) else { return nil }
    self.semantics = semantics
  }

  static var allValueStrings: [String] { ScoreRequest.Semantics.allCases.map(\.rawValue) }
}
