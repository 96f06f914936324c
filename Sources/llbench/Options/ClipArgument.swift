import ArgumentParser
internal import LogLoss

/// Clip bounds as an argument: `LO,HI` or `none`.
struct ClipArgument: ExpressibleByArgument {
  let bounds: ClipBounds?

  init?(argument: String) {
    if argument == "none" {
      bounds = nil
      return
    }
    let parts = argument.filter { $0 != " " }
      .split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2,
      let lower = Double(decimal: parts[0]), let upper = Double(decimal: parts[1]),
      let bounds = try? ClipBounds(lower: lower, upper: upper)
    else { return nil }
    self.bounds = bounds
  }
}
