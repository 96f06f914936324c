import Foundation
import Testing

@testable import ImageScorer

/// Finds the models that the tests open, and says whether they can be.
enum NetworkFiles {
  /// The project's root, from the place of this source file.
  static let project = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let models = project.appending(path: "fixtures").appending(path: "models")
  static let tiny = models.appending(path: "tiny")
  /// Where `fixtures/models/export_zoo.py` writes the large networks.
  static let zoo = project.appending(path: ".build").appending(path: "zoo")

  static let hasRuntime = (try? OnnxRuntime.version()) != nil

  static func tiny(_ name: String) -> String { tiny.appending(path: name + ".onnx").path }

  /// The image that `fixtures/models/test_images.py` makes.
  static func image(width: Int, height: Int, seed: Int = 0) -> DecodedImage {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(3 * width * height)
    for y in 0..<height {
      for x in 0..<width {
        for c in 0..<3 {
          let value = x * 7 + y * 13 + c * 29 + x * y % 11 + seed * (x / 8 + 3 * (y / 8))
          pixels.append(UInt8(value % 256))
        }
      }
    }
    return DecodedImage(width: width, height: height, pixels: pixels, format: .png)
  }

  /// The logit of one image, by an input of its own.
  static func logit(_ network: Network, _ image: DecodedImage, flipped: Bool = false)
    throws(NetworkError) -> Double
  {
    var input = network.makeInput()
    return try network.logit(of: image, flipped: flipped, using: &input)
  }

  /// A new empty folder, removed by the caller.
  static func temporaryFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "llbench-networks-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips what runs a network where ONNX Runtime is not installed.
  static var needsRuntime: Self {
    .enabled(
      if: NetworkFiles.hasRuntime, "ONNX Runtime is not installed here; `make onnxruntime` does it")
  }
}
