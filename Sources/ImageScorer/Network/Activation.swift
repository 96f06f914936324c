/// What turns the output of a network into probabilities.
public enum Activation: String, Sendable, Codable, CaseIterable {
  /// One logit: p = 1 / (1 + exp(-z)). Of two outputs, each is the logit of its own class.
  case sigmoid
  /// Two logits: p = exp(z1) / (exp(z0) + exp(z1)), whose logit is z1 - z0. Log-probabilities, as
  /// of LogSoftmax, are logits in this sense.
  case softmax
  /// Nothing: the output is probabilities already.
  case none
}
