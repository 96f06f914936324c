@testable import PredictionFiles

extension FileBytes {
  /// A copy of the content; `content` itself is gone as soon as nothing holds its file.
  var copy: [UInt8] { withExtendedLifetime(self) { Array(content) } }

  /// A copy of the bytes of the file as it is.
  var rawCopy: [UInt8] { withExtendedLifetime(self) { Array(raw) } }
}
