internal import LogLoss

/// The logit of REAL that one or two outputs of a network stand for.
struct OutputReading: Equatable {
  /// ln(p / (1 - p)), finite.
  let logit: Double
  /// Whether a probability was exactly 0 or 1, whose logit is infinite.
  ///
  /// It was taken as the next number inside (0, 1) that the type of the output has: the network
  /// computed a number that rounded to the end, and that is as far as it can have been sure.
  let isSaturated: Bool
  /// Whether the outputs are in [0, 1] and, where there are two, have the sum 1, although they are
  /// taken for logits.
  let looksLikeProbabilities: Bool

  /// Reads the outputs for one image.
  ///
  /// | activation | one output z | two outputs |
  /// |---|---|---|
  /// | sigmoid | z | z of REAL |
  /// | softmax | not possible | z of REAL - z of FAKE |
  /// | none | ln(z / (1 - z)) | ln(p of REAL / p of FAKE) |
  ///
  /// One output is about class 1: where REAL is class 0 its logit changes sign. Two probabilities
  /// keep what the complement of one has lost to rounding near 1.
  ///
  /// - Parameters:
  ///   - values: One or two numbers.
  ///   - type: The type that they had in the network.
  ///   - activation: What makes probabilities of them; nil takes softmax for two and sigmoid for one.
  ///   - realClass: The class that is REAL, 0 or 1.
  /// - Throws: `NetworkError.output`
  init(_ values: [Double], type: ElementType, activation: Activation?, realClass: Int)
    throws(NetworkError)
  {
    guard values.count == 1 || values.count == 2 else {
      throw .output(
        reason: "the network returned \(values.count) numbers for an image;"
          + " llbench reads one logit, two logits or two probabilities")
    }
    guard values.allSatisfy(\.isFinite) else {
      let text = values.map { $0.isNaN ? "NaN" : $0.description }.joined(separator: ", ")
      throw .output(reason: "the network returned \(text)")
    }
    let activation = activation ?? (values.count == 2 ? .softmax : .sigmoid)
    let areInRange = values.allSatisfy { $0 >= 0 && $0 <= 1 }
    // Each was rounded to its type: two halves near 0.5 may miss the sum by 2^-11.
    let hasSumOne = values.count == 1 || abs(values[0] + values[1] - 1) <= 0x1p-10
    looksLikeProbabilities = activation != .none && areInRange && hasSumOne
    switch activation {
    case .sigmoid:
      logit = values.count == 2 ? values[realClass] : realClass == 1 ? values[0] : -values[0]
      isSaturated = false
    case .softmax:
      guard values.count == 2 else {
        throw .output(
          reason: "the network returned one number, and a softmax takes two;"
            + " use --activation sigmoid, or none if it is a probability")
      }
      logit = values[realClass] - values[1 - realClass]
      isSaturated = false
    case .none:
      guard areInRange, hasSumOne else {
        let text = values.map(\.description).joined(separator: " and ")
        throw .output(
          reason: "the network returned \(text), and probabilities were expected;"
            + " use --activation \(values.count == 2 ? "softmax" : "sigmoid") for logits")
      }
      isSaturated = values.contains { $0 == 0 || $0 == 1 && values.count == 1 }
      if values.count == 2 {
        let inside = values.map { $0 == 0 ? type.leastAboveZero : $0 }
        logit = Double.log(inside[realClass]) - .log(inside[1 - realClass])
      } else {
        let inside = min(max(values[0], type.leastAboveZero), type.largestBelowOne)
        let logitOfOne = Double.log(inside) - .log(onePlus: -inside)
        logit = realClass == 1 ? logitOfOne : -logitOfOne
      }
    }
  }
}
