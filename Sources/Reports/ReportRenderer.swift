/// A format that every result can be written in.
///
/// Each `render` returns whole lines with a newline at the end of the last one, and writes nothing
/// anywhere. `TerminalText`, `JSONText`, `MarkdownText` and `CSVText` conform.
public protocol ReportRenderer: Sendable {
  /// A score as text.
  func render(_ report: ScoreReport) -> String
  /// A validation as text.
  func render(_ report: ValidationReport) -> String
  /// The runs of a store as text.
  func render(_ listing: RunListing) -> String
  /// One run as text.
  func render(_ detail: RunDetail) -> String
  /// The rows of a query as text.
  func render(_ result: QueryResult) -> String
  /// What a command did as text.
  func render(_ acknowledgement: Acknowledgement) -> String
  /// The calibration methods of a run as text.
  func render(_ report: CalibrationReport) -> String
  /// What a calibrator did to a run as text.
  func render(_ report: ApplyReport) -> String
  /// What a network made of a folder of images as text.
  func render(_ report: PredictionReport) -> String
  /// What was understood of a network as text.
  func render(_ report: ModelReport) -> String
  /// A head that was fitted to labelled images as text.
  func render(_ report: AdaptReport) -> String
  /// What the parts of a prediction became as text.
  func render(_ report: MergeReport) -> String
  /// A comparison of runs as text.
  func render(_ report: ComparisonReport) -> String
  /// Blends of runs as text.
  func render(_ report: BlendReport) -> String
  /// Submissions ranked against a key as text.
  func render(_ report: LeaderboardReport) -> String
  /// A report of one run or several as text.
  func render(_ report: RunReport) -> String
}
