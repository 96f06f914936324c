import Foundation
import Testing

@testable import ImageScorer

/// Networks of a few operators whose answers `make_tiny.py` computes with numpy.
@Suite(.needsRuntime) struct SmallNetworkTests {
  @Test func `the fixtures are there`() {
    #expect(ExpectedNetworks.scoredNames.count == 18)
    #expect(ExpectedNetworks.refusedNames.count == 13)
  }

  @Test(arguments: ExpectedNetworks.scoredNames)
  func `a network of each form is understood and gives its logit`(name: String) throws {
    let all = try ExpectedNetworks.read()
    let expected = try #require(all.scored[name])
    let network = try Network(path: NetworkFiles.tiny(name))
    let about = network.description
    #expect(about.activation.value == expected.activation)
    #expect(about.columns == expected.columns)
    #expect(about.input.value.type == expected.type ?? "float32")
    #expect(about.output.value.type == expected.type ?? "float32")
    #expect(about.layout.value == expected.layout ?? .nchw)
    #expect(about.width == expected.width)
    #expect(about.height == expected.height)
    #expect(about.realClass.value == expected.realClass ?? 1)
    #expect(about.mean.value == expected.mean ?? [0.5, 0.5, 0.5])
    #expect(about.std.value == expected.std ?? [0.5, 0.5, 0.5])
    #expect(about.opset == 17)
    #expect(about.producer == "make_tiny 1")
    #expect(about.input.value.name == "image")
    #expect(about.output.value.name == "score")

    let image = NetworkFiles.image(width: all.width, height: all.height)
    let logit = try NetworkFiles.logit(network, image)
    // A half has 11 digits; the means of 384 of them, and the weights, are as good as that.
    #expect(abs(logit - expected.logit) < (expected.type == nil ? 1e-5 : 5e-3))
  }

  @Test(arguments: ExpectedNetworks.refusedNames)
  func `a network that cannot be used is refused with its reason`(name: String) throws {
    let reason = try #require(try ExpectedNetworks.read().refused[name])
    let path = NetworkFiles.tiny(name)
    let error = try #require(throws: NetworkError.self) { try Network(path: path) }
    #expect(error.description.contains(reason), "\(error)")
    #expect(!error.isAboutOneImage)
  }

  @Test func `the runtime's own words say what is wrong with a model`() throws {
    let error = try #require(throws: NetworkError.self) {
      try Network(path: NetworkFiles.tiny("custom_operator"))
    }
    guard case .refused(_, let reason) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(reason.contains("com.example"))
    #expect(reason.contains("Detect"))
  }

  @Test func `left and right are exchanged in every layout and type`() throws {
    // The mean of the columns' numbers would hide an exchange: weigh the left half alone.
    for (name, type) in [("float32", ElementType.float32), ("float16", .float16)] {
      for layout in NetworkLayout.allCases {
        let image = NetworkFiles.image(width: 5, height: 3)
        let pixels = NormalizedPixels(
          mean: [0, 0.25, 0.5], std: [1, 0.5, 0.25], type: type, layout: layout)
        let plain = numbers(pixels, image, flipped: false)
        let flipped = numbers(pixels, image, flipped: true)
        for y in 0..<3 {
          for x in 0..<5 {
            for c in 0..<3 {
              let at = { (x: Int) in
                layout == .nchw ? c * 15 + y * 5 + x : 3 * (y * 5 + x) + c
              }
              let byte = Float(image.pixels[3 * (y * 5 + x) + c])
              let expected = (byte / 255 - [0, 0.25, 0.5][c]) / [1, 0.5, 0.25][c]
              #expect(abs(plain[at(x)] - expected) < 1e-3, "\(name) \(layout)")
              #expect(flipped[at(4 - x)] == plain[at(x)], "\(name) \(layout)")
            }
          }
        }
      }
    }
  }

  private func numbers(_ pixels: NormalizedPixels, _ image: DecodedImage, flipped: Bool)
    -> [Float]
  {
    let memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: image.pixels.count * pixels.type.size, alignment: 64)
    defer { memory.deallocate() }
    pixels.fill(memory, from: image, flipped: flipped)
    return pixels.type == .float32
      ? memory.bindMemory(to: Float.self).map { $0 }
      : memory.bindMemory(to: UInt16.self).map(HalfFloat.value)
  }
}
