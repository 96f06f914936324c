extension Acknowledgement {
  /// What was done, with the names as they are; the format that shows it makes them safe.
  var sentence: String {
    let rows = n.map { "\(NumberText.count($0)) prediction\($0 == 1 ? "" : "s")" }
    return switch command {
    case .rename:
      oldName.map { "renamed \($0) to \(run.name)" } ?? "renamed to \(run.name)"
    case .remove:
      "removed \(run.name)" + (rows.map { " with its \($0)" } ?? "")
    case .export:
      "wrote \(rows ?? "the predictions") of \(run.name)"
        + (output.map { " to " + ($0 == "-" ? "standard output" : $0) } ?? "")
    }
  }
}
