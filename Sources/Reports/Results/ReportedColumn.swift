/// The column of a run that its loss was computed from.
public enum ReportedColumn: String, Sendable, Hashable, Codable, CaseIterable {
  /// The probability as written in the file.
  case pReal = "p_real"
  /// The logit, which still tells apart what a probability rounded to 1 no longer does.
  case logit
}
