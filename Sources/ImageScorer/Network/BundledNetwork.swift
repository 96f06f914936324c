internal import CBundledNetwork

/// The network that comes with llbench, for when none is given.
///
/// It is small and weak, and made so that everything can be tried without a network of one's own;
/// `fixtures/models/README.md` says what it was trained on and what it is worth.
public enum BundledNetwork {
  /// What it is called in reports.
  public static let name = "bundled"

  /// The ONNX file, which lives as long as the process.
  public static var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      start: llbench_bundled_network(), count: llbench_bundled_network_size())
  }
}
