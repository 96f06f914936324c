/// Why a network could not be opened, or could not score an image.
public enum NetworkError: Error, Sendable, Equatable {
  /// ONNX Runtime is nowhere to be found; `searched` says where, and what was there.
  case runtimeMissing(searched: [String])
  /// A library is there, but it cannot be used.
  case runtimeUnusable(path: String, reason: String)
  /// The model's file could not be opened or read; `reason` is the operating system's.
  case unreadable(path: String, reason: String)
  /// The runtime does not take the model; `reason` is in its own words.
  case refused(path: String, reason: String)
  /// The model is valid, but is no network that tells real images from fake ones as llbench reads
  /// them; `advice` says what to do.
  case unsupported(path: String, reason: String, advice: String)
  /// Something said about the network makes no sense; `place` is the option, the metadata or the
  /// file that says it.
  case setting(place: String, key: String, reason: String)
  /// The image has another size than the network takes.
  case size(width: Int, height: Int, taken: String)
  /// The runtime failed on an image; `reason` is in its own words.
  case failed(reason: String)
  /// What the network returned for an image is no logit and no probability.
  case output(reason: String)
}

extension NetworkError {
  /// Whether one image is the reason, so that others may still be scored.
  public var isAboutOneImage: Bool {
    switch self {
    case .size, .failed, .output: true
    default: false
    }
  }

  /// How ONNX Runtime is installed.
  static let installation = """
    Install ONNX Runtime: `make onnxruntime` in llbench's folder (no root needed), \
    `brew install onnxruntime`, or `apt install libonnxruntime-dev` where the distribution has it; \
    or set LLBENCH_ONNXRUNTIME to the library in a wheel that pip installed \
    (site-packages/onnxruntime/capi/libonnxruntime.so.*).
    """
}

extension NetworkError: CustomStringConvertible {
  /// What was found, followed by what to do about it.
  public var description: String {
    switch self {
    case .runtimeMissing(let searched):
      "ONNX Runtime was not found. \(NetworkError.installation) Looked for: "
        + searched.joined(separator: "; ") + "."
    case .runtimeUnusable(let path, let reason):
      "\(path) cannot be used as ONNX Runtime: \(reason). \(NetworkError.installation)"
    case .unreadable(let path, let reason): "cannot read \(path): \(reason)"
    case .refused(let path, let reason):
      "\(path): ONNX Runtime does not take this model: \(reason)"
    case .unsupported(let path, let reason, let advice): "\(path): \(reason). \(advice)"
    case .setting(let place, let key, let reason): "\(place): \(key) \(reason)"
    case .size(let width, let height, let taken):
      "the image is \(width) x \(height) and the network takes \(taken); images are never resized"
    case .failed(let reason): "ONNX Runtime failed: \(reason)"
    case .output(let reason): reason
    }
  }
}
