import ArgumentParser
internal import Reports

/// Names of tests by commas, each once.
struct OtherTestsArgument: ExpressibleByArgument {
  let tests: [ComparisonReport.OtherTest.Name]

  init?(argument: String) {
    let names = argument.split(separator: ",", omittingEmptySubsequences: false)
    let tests = names.compactMap { ComparisonReport.OtherTest.Name(rawValue: String($0)) }
    guard tests.count == names.count, Set(tests).count == tests.count else { return nil }
    self.tests = tests
  }
}
