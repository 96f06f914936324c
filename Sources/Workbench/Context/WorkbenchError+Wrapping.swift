internal import LogLoss
internal import PredictionFiles

extension WorkbenchError {
  /// Runs mathematics and puts its error into those of the use cases.
  static func wrappingMathematics<Result>(
    _ body: () throws(LogLossError) -> Result
  ) throws(WorkbenchError) -> Result {
    do {
      return try body()
    } catch {
      throw .mathematics(error)
    }
  }

  /// Runs a calibration and puts its error into those of the use cases.
  static func wrappingCalibration<Result>(
    _ body: () throws(CalibratorError) -> Result
  ) throws(WorkbenchError) -> Result {
    do {
      return try body()
    } catch {
      if case .rows(let reason) = error { throw .mathematics(reason) }
      throw .impossible(error.description)
    }
  }

  /// Reads or writes a file and puts its error into those of the use cases.
  static func wrappingFile<Result>(
    _ body: () throws(PredictionFileError) -> Result
  ) throws(WorkbenchError) -> Result {
    do {
      return try body()
    } catch {
      throw WorkbenchError(error)
    }
  }
}
