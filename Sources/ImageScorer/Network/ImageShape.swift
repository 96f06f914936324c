/// The shape of the input that takes an image.
struct ImageShape {
  let layout: NetworkDescription.Sourced<NetworkLayout>
  /// Nil for any.
  let width: Int?
  /// Nil for any.
  let height: Int?

  /// Reads a declared shape: four dimensions, one of them of three channels.
  ///
  /// It is NHWC where the last is 3 and the second is not, else NCHW, as PyTorch exports it.
  ///
  /// - Throws: `NetworkError.unsupported`
  init(
    _ input: ModelInspection.Tensor, layout said: NetworkDescription.Sourced<NetworkLayout>?,
    path: String
  ) throws(NetworkError) {
    let shape = "[" + input.declaration.shape.joined(separator: ", ") + "]"
    let sizes = input.dimensions
    guard sizes.count == 4 else {
      throw .unsupported(
        path: path, reason: "its input \(input.name) has the shape \(shape)",
        advice: "Export it with four dimensions: batch, channels, height and width.")
    }
    guard sizes[0] ?? 1 == 1 else {
      throw .unsupported(
        path: path, reason: "its input \(input.name) takes \(sizes[0] ?? 0) images at a time",
        advice: "Export it with a batch of 1, or of any size.")
    }
    let isPlanar = sizes[1] ?? 3 == 3
    let isInterleaved = sizes[3] ?? 3 == 3
    if let said {
      layout = said
    } else {
      layout = .init(sizes[3] == 3 && sizes[1] != 3 ? .nhwc : .nchw, .model)
    }
    guard layout.value == .nchw ? isPlanar : isInterleaved else {
      throw .unsupported(
        path: path,
        reason: "its input \(input.name) has the shape \(shape), without a dimension of 3 channels"
          + " where \(layout.value.rawValue.uppercased()) has it",
        advice: "llbench scores RGB images; export a network that takes them.")
    }
    (height, width) = layout.value == .nchw ? (sizes[2], sizes[3]) : (sizes[1], sizes[2])
    for size in [width, height] {
      if let size, size < 1 {
        throw .unsupported(
          path: path, reason: "its input \(input.name) has the shape \(shape)",
          advice: "No image has that size.")
      }
    }
  }
}
