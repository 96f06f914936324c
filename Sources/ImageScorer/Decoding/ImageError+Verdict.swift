internal import CPixels

extension ImageError {
  /// The error of what a decoder in C says; nil where it says nothing.
  init?(_ verdict: llbench_verdict, reason: String, path: String, format: ImageFormat) {
    switch verdict {
    case LLBENCH_OK: return nil
    case LLBENCH_TRUNCATED: self = .truncated(path: path, format: format, reason: reason)
    case LLBENCH_UNSUPPORTED: self = .unsupported(path: path, format: format, reason: reason)
    case LLBENCH_OUT_OF_MEMORY: self = .outOfMemory(path: path)
    default: self = .damaged(path: path, format: format, reason: reason)
    }
  }
}
