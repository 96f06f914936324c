/// Results as JSON, for programs.
///
/// The keys are a contract: they are added to and never renamed within a `schemaVersion`. Nothing
/// is rounded and nothing is left out: what does not exist is null or an empty list.
public struct JSONText: ReportRenderer {
  /// The value of `schema_version` in every object.
  public static let schemaVersion = 1

  /// The value of `llbench_version` in every object.
  public let llbenchVersion: String

  /// Makes a renderer.
  ///
  /// - Parameter llbenchVersion: The version of the program, such as `1.0.0`.
  public init(llbenchVersion: String) {
    self.llbenchVersion = llbenchVersion
  }

  /// A score as JSON text.
  public func render(_ report: ScoreReport) -> String { value(of: report).text() + "\n" }
  /// A validation as JSON text.
  public func render(_ report: ValidationReport) -> String { value(of: report).text() + "\n" }
  /// The runs of a store as JSON text.
  public func render(_ listing: RunListing) -> String { value(of: listing).text() + "\n" }
  /// One run as JSON text.
  public func render(_ detail: RunDetail) -> String { value(of: detail).text() + "\n" }
  /// The rows of a query as JSON text, each row a list of plain values.
  public func render(_ result: QueryResult) -> String { value(of: result).text() + "\n" }
  /// What a command did as JSON text.
  public func render(_ acknowledgement: Acknowledgement) -> String {
    value(of: acknowledgement).text() + "\n"
  }
  /// The calibration methods of a run as JSON text.
  public func render(_ report: CalibrationReport) -> String { value(of: report).text() + "\n" }
  /// What a calibrator did to a run as JSON text.
  public func render(_ report: ApplyReport) -> String { value(of: report).text() + "\n" }
  /// What a network made of a folder of images as JSON text.
  public func render(_ report: PredictionReport) -> String { value(of: report).text() + "\n" }
  /// What was understood of a network as JSON text.
  public func render(_ report: ModelReport) -> String { value(of: report).text() + "\n" }
  /// A head that was fitted to labelled images as JSON text.
  public func render(_ report: AdaptReport) -> String { value(of: report).text() + "\n" }
  /// What the parts of a prediction became as JSON text.
  public func render(_ report: MergeReport) -> String { value(of: report).text() + "\n" }
  /// A comparison of runs as JSON text.
  public func render(_ report: ComparisonReport) -> String { value(of: report).text() + "\n" }
  /// Blends of runs as JSON text.
  public func render(_ report: BlendReport) -> String { value(of: report).text() + "\n" }
  /// Submissions ranked against a key as JSON text.
  public func render(_ report: LeaderboardReport) -> String { value(of: report).text() + "\n" }
  /// A report of runs as JSON text.
  public func render(_ report: RunReport) -> String { value(of: report).text() + "\n" }

  /// A score as a JSON value; what a gate expression is evaluated on.
  public func value(of report: ScoreReport) -> JSONValue {
    object("score", JSONText.members(of: report))
  }

  /// A validation as a JSON value.
  public func value(of report: ValidationReport) -> JSONValue {
    object("validate", JSONText.members(of: report))
  }

  /// The runs of a store as a JSON value.
  public func value(of listing: RunListing) -> JSONValue {
    object("runs", JSONText.members(of: listing))
  }

  /// One run as a JSON value.
  public func value(of detail: RunDetail) -> JSONValue {
    object("show", JSONText.members(of: detail))
  }

  /// The rows of a query as a JSON value.
  public func value(of result: QueryResult) -> JSONValue {
    object("query", JSONText.members(of: result))
  }

  /// What a command did as a JSON value.
  public func value(of acknowledgement: Acknowledgement) -> JSONValue {
    object(acknowledgement.command.rawValue, JSONText.members(of: acknowledgement))
  }

  /// The calibration methods of a run as a JSON value.
  public func value(of report: CalibrationReport) -> JSONValue {
    object("calibrate", JSONText.members(of: report))
  }

  /// What a calibrator did to a run as a JSON value.
  public func value(of report: ApplyReport) -> JSONValue {
    object("apply", JSONText.members(of: report))
  }

  /// What a network made of a folder of images as a JSON value.
  public func value(of report: PredictionReport) -> JSONValue {
    object("predict", JSONText.members(of: report))
  }

  /// What was understood of a network as a JSON value.
  public func value(of report: ModelReport) -> JSONValue {
    object("model", JSONText.members(of: report))
  }

  /// A head that was fitted to labelled images as a JSON value.
  public func value(of report: AdaptReport) -> JSONValue {
    object("adapt", JSONText.members(of: report))
  }

  /// What the parts of a prediction became as a JSON value.
  public func value(of report: MergeReport) -> JSONValue {
    object("merge", JSONText.members(of: report))
  }

  /// A comparison of runs as a JSON value; what a gate expression is evaluated on.
  public func value(of report: ComparisonReport) -> JSONValue {
    object("compare", JSONText.members(of: report))
  }

  /// Blends of runs as a JSON value; what a gate expression is evaluated on.
  public func value(of report: BlendReport) -> JSONValue {
    object("blend", JSONText.members(of: report))
  }

  /// Submissions ranked against a key as a JSON value.
  public func value(of report: LeaderboardReport) -> JSONValue {
    object("leaderboard", JSONText.members(of: report))
  }

  /// A report of runs as a JSON value.
  public func value(of report: RunReport) -> JSONValue {
    object("report", JSONText.members(of: report))
  }

  private func object(_ command: String, _ members: [JSONValue.Member]) -> JSONValue {
    .object(
      [
        .init("schema_version", .integer(Int64(JSONText.schemaVersion))),
        .init("command", .string(command)),
        .init("llbench_version", .string(llbenchVersion)),
      ] + members)
  }
}
