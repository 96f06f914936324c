import Foundation
package import LogLoss
internal import PredictionFiles
internal import Reports

/// `calibrator.json`: a calibrator with where it came from, for people and for `apply`.
///
/// What `apply` reads are the keys of `Calibrator`; `fitted` is for people. The same calibrator from
/// the same rows gives the same bytes: nothing of the machine or the time is in it.
package struct CalibratorFile {
  /// The calibrator alone.
  package let calibrator: Calibrator
  let source: CalibratorSource?

  init(calibrator: Calibrator, source: CalibratorSource) {
    self.calibrator = calibrator
    self.source = source
  }

  /// Reads a file, and refuses one that is damaged, out of range or of a newer version.
  init(path: String) throws(WorkbenchError) {
    let content = try WorkbenchError.wrappingFile({ () throws(PredictionFileError) in
      let bytes = try FileBytes(path: path)
      let content = bytes.copy()
      try bytes.checkUnchanged()
      return content
    })
    try self.init(content: content, path: path)
  }

  /// Reads the content of a file.
  ///
  /// - Parameters:
  ///   - content: The bytes, JSON.
  ///   - path: What messages call it.
  /// - Throws: `WorkbenchError.impossible`
  package init(content: [UInt8], path: String) throws(WorkbenchError) {
    source = nil
    do {
      calibrator = try JSONDecoder().decode(Calibrator.self, from: Data(content))
    } catch let error as CalibratorError {
      throw .impossible("\(path): \(error.description)")
    } catch let error as LogLossError {
      throw .impossible("\(path): \(error.description)")
    } catch let error as DecodingError {
      throw .impossible("\(path) is not a calibrator: \(CalibratorFile.reason(error))")
    } catch {
      throw .impossible("\(path) is not a calibrator: \(error)")
    }
  }

  private static func reason(_ error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, _): "there is no key `\(key.stringValue)`"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "`\(context.codingPath.map(\.stringValue).joined(separator: "."))` is of another kind"
    case .dataCorrupted(let context) where context.codingPath.isEmpty: "it is not JSON"
    case .dataCorrupted(let context):
      "`\(context.codingPath.map(\.stringValue).joined(separator: "."))`: \(context.debugDescription)"
    @unknown default: "it cannot be read"
    }
  }

  /// Writes the file, whole or not at all.
  func write(to path: String) throws(WorkbenchError) {
    try WorkbenchError.wrappingFile({ () throws(PredictionFileError) in
      try FileWriter.write(text, to: path)
    })
  }

  /// The bytes of the file.
  package var text: [UInt8] { Array((json.text() + "\n").utf8) }

  private var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("version", .integer(Int64(Calibrator.formatVersion))),
      .init("method", .string(calibrator.method.name)),
      .init(
        "parameters",
        .object(calibrator.parameters.map { .init($0.name, .number($0.value)) })),
    ]
    if let clip = calibrator.clip {
      members.append(.init("clip", ["lower": .number(clip.lower), "upper": .number(clip.upper)]))
    }
    if let steps = calibrator.map.steps {
      members.append(.init("knots", .array(steps.knots.map(JSONValue.number))))
      members.append(.init("values", .array(steps.values.map(JSONValue.number))))
    }
    if let source { members.append(.init("fitted", CalibratorFile.fitted(source))) }
    return .object(members)
  }

  private static func fitted(_ source: CalibratorSource) -> JSONValue {
    func text(_ value: String?) -> JSONValue { value.map(JSONValue.string) ?? .null }
    func number(_ value: Double?) -> JSONValue { value.map(JSONValue.number) ?? .null }
    func reference(_ value: ReportSource) -> JSONValue {
      ["id": text(value.id), "name": .string(value.name), "sha256": text(value.sha256)]
    }
    return [
      "llbench_version": .string(Release.version),
      "n": .integer(Int64(source.n)),
      "run": reference(source.runReport),
      "key": reference(source.keyReport),
      "in_sample_log_loss": number(source.inSampleLogLoss),
      "cv_log_loss": number(source.outOfFoldLogLoss),
      "identity_cv_log_loss": number(source.identityLogLoss),
      "moved_to_share_of_real": number(source.share),
      "folds": .integer(Int64(source.design.folds)),
      "repeats": .integer(Int64(source.design.repeats)),
      "seed": .unsigned(source.design.seed),
    ]
  }
}
