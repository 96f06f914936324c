/// What is said about a network, each part by an option, by the model's metadata, or by the file
/// beside the model; nil where nothing is said.
public struct NetworkOptions: Sendable, Equatable {
  /// What is subtracted from red, green and blue on the scale 0 to 1: three numbers, or one for all.
  public var mean: [Double]?
  /// What red, green and blue are divided by afterwards: three numbers, or one for all; above 0.
  public var std: [Double]?
  /// The class that is REAL, 0 or 1.
  public var realClass: Int?
  /// What turns the output into probabilities.
  public var activation: Activation?
  /// The order of the input's dimensions.
  public var layout: NetworkLayout?
  /// The name of the input that takes the image.
  public var inputName: String?
  /// The name of the output that is read.
  public var outputName: String?
  /// The name of the tensor whose values are the features of an image, for `FeatureNetwork`.
  public var featureLayer: String?

  /// Says nothing.
  public init() {}

  /// Whether a mean or a standard deviation cannot be one of values in [0, 1].
  ///
  /// Nothing larger than 1 is used with such values, and what is written for those up to 255 almost
  /// always is: applied to these it would make every image the same grey.
  public static func isOffScale(_ value: Double) -> Bool { abs(value) > 1 }

  /// Refuses what makes no sense.
  ///
  /// - Parameter place: What said it, for the message.
  /// - Throws: `NetworkError.setting`
  func validate(from place: String) throws(NetworkError) {
    for (key, values) in [("mean", mean), ("std", std)] {
      guard let values else { continue }
      guard values.count == 1 || values.count == 3, values.allSatisfy(\.isFinite) else {
        throw .setting(
          place: place, key: key, reason: "has to be one number, or three: red, green, blue")
      }
      if key == "std", let value = values.first(where: { $0 <= 0 }) {
        throw .setting(place: place, key: key, reason: "divides, so \(value) is not possible")
      }
    }
    for (key, values) in [("mean", mean), ("std", std)] {
      if let value = values?.first(where: NetworkOptions.isOffScale) {
        throw .setting(
          place: place, key: key,
          reason: "is of pixels in [0, 1], and \(value) is not; divide it by 255")
      }
    }
    if let realClass, realClass != 0, realClass != 1 {
      throw .setting(place: place, key: "real_class", reason: "has to be 0 or 1, not \(realClass)")
    }
  }
}

/// The order of the dimensions of an image in a network.
public enum NetworkLayout: String, Sendable, Codable, CaseIterable {
  /// Batch, channels, height, width: PyTorch's.
  case nchw
  /// Batch, height, width, channels: TensorFlow's.
  case nhwc
}
