/// What this build of llbench is.
public enum Release {
  /// The version that goes with every stored score and JSON object.
  public static let version = "0.1.0"
  /// The version of the meaning of scores, the `v` of a signature.
  ///
  /// It changes when the same rows would be scored differently, and only then.
  public static let scoring = "1.0"
}
