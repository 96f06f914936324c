import Foundation
import Testing

@testable import ImageScorer

/// What happens when a network opens, and an image goes wrong.
@Suite(.needsRuntime) struct NetworkOutputTests {
  private let image = NetworkFiles.image(width: 24, height: 16)

  @Test func `an output that is not a number is an error of that image`() throws {
    let network = try Network(path: NetworkFiles.tiny("nan"))
    #expect(throws: NetworkError.output(reason: "the network returned NaN")) {
      try NetworkFiles.logit(network, image)
    }
  }

  @Test func `an infinite output is an error of that image`() throws {
    let network = try Network(path: NetworkFiles.tiny("overflow"))
    let error = try #require(throws: NetworkError.self) {
      try NetworkFiles.logit(network, image)
    }
    #expect(error.description.contains("inf"))
    #expect(error.isAboutOneImage)
  }

  @Test func `an image of another size is an error that names both`() throws {
    let network = try Network(path: NetworkFiles.tiny("fixed_size"))
    #expect(network.accepts(width: 24, height: 16))
    #expect(!network.accepts(width: 16, height: 24))
    let error = try #require(throws: NetworkError.self) {
      try NetworkFiles.logit(network, NetworkFiles.image(width: 25, height: 16))
    }
    #expect(error == .size(width: 25, height: 16, taken: "24 x 16"))
    #expect(
      error.description
        == "the image is 25 x 16 and the network takes 24 x 16; images are never resized")
  }

  @Test func `a size that only the runtime knows to be wrong is told in its words`() throws {
    let network = try Network(path: NetworkFiles.tiny("hidden_size"))
    _ = try NetworkFiles.logit(network, image)
    let error = try #require(throws: NetworkError.self) {
      try NetworkFiles.logit(network, NetworkFiles.image(width: 30, height: 16))
    }
    guard case .failed(let reason) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(reason.contains("Reshape"))
    // A worker goes on with the next image.
    var input = network.makeInput()
    #expect(throws: NetworkError.self) {
      try network.logit(of: NetworkFiles.image(width: 30, height: 16), using: &input)
    }
    #expect(try network.logit(of: image, using: &input).isFinite)
  }

  @Test func `a probability of exactly 1 is counted and stays finite`() throws {
    let network = try Network(path: NetworkFiles.tiny("saturated"))
    var input = network.makeInput()
    let logit = try network.logit(of: image, using: &input)
    #expect(abs(logit - 16.6355) < 1e-4)
    #expect(input.tally.count == 1)
    #expect(input.tally.saturated == 1)
    #expect(input.tally.warnings.count == 1)
  }

  @Test func `probabilities taken for logits are noticed`() throws {
    var options = NetworkOptions()
    options.activation = .softmax
    let network = try Network(path: NetworkFiles.tiny("softmax"), options: options)
    var input = network.makeInput()
    for seed in 0..<20 {
      #expect(!input.tally.suggestsProbabilities)
      _ = try network.logit(
        of: NetworkFiles.image(width: 24, height: 16, seed: seed), using: &input)
    }
    #expect(input.tally.suggestsProbabilities)
    #expect(input.tally.warnings.first?.contains("--activation none") == true)

    let honest = try Network(path: NetworkFiles.tiny("softmax"))
    var other = honest.makeInput()
    for seed in 0..<20 {
      _ = try honest.logit(
        of: NetworkFiles.image(width: 24, height: 16, seed: seed), using: &other)
    }
    #expect(other.tally.warnings.isEmpty)
    other.tally.add(input.tally)
    #expect(other.tally.count == 40)
    #expect(other.tally.likeProbabilities == 20)
  }

  @Test func `logits taken for probabilities are an error`() throws {
    var options = NetworkOptions()
    options.activation = Activation.none
    options.mean = [0]
    options.std = [0.01]
    let network = try Network(path: NetworkFiles.tiny("one_logit"), options: options)
    let error = try #require(throws: NetworkError.self) {
      try NetworkFiles.logit(network, image)
    }
    #expect(error.description.contains("probabilities were expected; use --activation sigmoid"))
  }

  @Test func `images of different sizes can follow each other`() throws {
    let network = try Network(path: NetworkFiles.tiny("one_logit"))
    var input = network.makeInput()
    for (width, height) in [(24, 16), (16, 24), (1, 1), (100, 3), (24, 16)] {
      let image = NetworkFiles.image(width: width, height: height)
      let alone = try NetworkFiles.logit(network, image)
      #expect(try network.logit(of: image, using: &input) == alone)
    }
  }

  @Test func `many threads on one session give the same bits as one`() throws {
    let network = try Network.bundled()
    let images = (0..<8).map { NetworkFiles.image(width: 64, height: 48, seed: $0) }
    let alone = try images.map { try NetworkFiles.logit(network, $0) }
    #expect(Set(alone).count == 8)
    let together = Results(count: 64)
    DispatchQueue.concurrentPerform(iterations: 8) { worker in
      var input = network.makeInput()
      for turn in 0..<8 {
        let index = (worker + turn) % 8
        let logit = try? network.logit(of: images[index], using: &input)
        together.set(worker * 8 + index, logit)
      }
    }
    for worker in 0..<8 {
      for index in 0..<8 { #expect(together.get(worker * 8 + index) == alone[index]) }
    }
  }
}

/// Results of several threads.
private final class Results: @unchecked Sendable {
  private let lock = NSLock()
  private var values: [Double?]

  init(count: Int) {
    values = [Double?](repeating: nil, count: count)
  }

  func set(_ index: Int, _ value: Double?) {
    lock.withLock { values[index] = value }
  }

  func get(_ index: Int) -> Double? {
    lock.withLock { values[index] }
  }
}
