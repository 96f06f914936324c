/// A way to blend several runs into one, by the name it has on the command line and in files.
///
/// The cases are in order of simplicity: fewer fitted numbers first, then the older method.
public enum BlendMethod: String, Sendable, Hashable, Codable, CaseIterable {
  /// The plain mean of the probabilities; nothing is fitted.
  case meanProbability = "mean_probability"
  /// The plain mean of the logits; nothing is fitted.
  case meanLogit = "mean_logit"
  /// The mean of the probabilities under the weights of smallest log loss.
  ///
  /// Source: M. Stone, The opinion pool, Ann. Math. Statist. 32 (1961), 1339-1342,
  /// 10.1214/aoms/1177704873.
  case linearPool = "linear_pool"
  /// The mean of the logits under the weights of smallest log loss.
  ///
  /// This is p proportional to the product of p_k^w_k, normalised over the two classes.
  ///
  /// Source: C. Genest and J. V. Zidek, Combining probability distributions: a critique and an
  /// annotated bibliography, Statist. Sci. 1 (1986), 114-135, 10.1214/ss/1177013825.
  case logPool = "log_pool"
  /// The mean of the probabilities of runs selected greedily, a run as often as it helps.
  ///
  /// Source: R. Caruana, A. Niculescu-Mizil, G. Crew and A. Ksikes, Ensemble selection from
  /// libraries of models, ICML 2004, 10.1145/1015330.1015432.
  case greedy

  /// What is averaged.
  public enum Scale: Sendable, Hashable {
    /// The probabilities: the blend is as sure as the runs are on average.
    case probability
    /// The logits: one very sure run outweighs several that hesitate.
    case logit
  }

  /// What the method averages.
  public var scale: Scale {
    switch self {
    case .meanProbability, .linearPool, .greedy: .probability
    case .meanLogit, .logPool: .logit
    }
  }

  /// Whether the weights are fitted, so that rows already seen flatter the method.
  public var isFitted: Bool {
    switch self {
    case .meanProbability, .meanLogit: false
    case .linearPool, .logPool, .greedy: true
    }
  }
}
