/// Something about an image that was decoded all the same, but that its user should hear of.
public enum ImageNote: Sendable, Equatable, Hashable {
  /// The file has 16 bits a sample with colour or alpha; each sample is its high byte, as in Pillow.
  case sixteenBit
  /// The file is grey with 16 bits a sample; each sample is its high byte.
  ///
  /// Pillow's `convert("RGB")` sets every sample above 255 to 255 instead, which leaves a white
  /// image. There the pixels differ from Pillow's on purpose.
  case sixteenBitGrey
  /// The decoder met something that is not as it should be, and could go on without a loss.
  case tolerated(String)
}

extension ImageNote: CustomStringConvertible {
  /// What was found and what was done with it.
  public var description: String {
    switch self {
    case .sixteenBit: "16 bits a sample; the high byte of each was taken, as Pillow does"
    case .sixteenBitGrey:
      "16-bit grey; the high byte of each sample was taken, where Pillow's convert(\"RGB\") clips"
        + " at 255 and leaves the image white"
    case .tolerated(let warning): "decoded in spite of: \(warning)"
    }
  }
}
