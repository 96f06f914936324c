import LogLoss

// The parts that several results share.
extension JSONText {
  static func value(of clip: ClipBounds?) -> JSONValue {
    guard let clip else { return .null }
    return ["lower": .number(clip.lower), "upper": .number(clip.upper)]
  }

  static func value(of interval: Interval95?) -> JSONValue {
    guard let interval else { return .null }
    return .array([.number(interval.lower), .number(interval.upper)])
  }

  static func value(of warning: ReportWarning) -> JSONValue {
    [
      "code": .string(warning.code),
      "message": .string(warning.message),
      "hint": .text(warning.hint),
    ]
  }

  static func value(of source: ReportSource) -> JSONValue {
    [
      "id": .text(source.id),
      "name": .string(source.name),
      "sha256": .text(source.sha256),
      "path": .text(source.path),
    ]
  }
  static func value(of calibrator: AppliedCalibrator) -> JSONValue {
    ["method": .string(calibrator.method), "file": .text(calibrator.file)]
  }
}
