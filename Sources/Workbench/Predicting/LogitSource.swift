internal import ImageScorer
internal import Reports

/// What makes logits of images: a network, or what a test puts in its place.
struct LogitSource: Sendable {
  /// What reports and the store say of it.
  var model: PredictionReport.Model
  /// The program that runs it, with its version: it too decides the last digits of a logit.
  var runtime: String
  /// Makes what one worker scores with; called in each worker.
  var makeScorer: @Sendable () throws(WorkbenchError) -> ImagePipeline.Scorer<WorkbenchError>
  /// The files that it is read from.
  var files: [String] = []
  /// What was odd about images and outputs, once the workers have ended.
  var warnings: @Sendable () -> [ReportWarning] = { [] }
}
