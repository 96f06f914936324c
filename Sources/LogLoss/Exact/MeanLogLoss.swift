/// The mean log loss of probabilities, correctly rounded.
///
/// `-(1/n) * sum(y ln p + (1 - y) ln(1 - p))` with natural logarithms, in nats, 0 ln 0 = 0. The
/// result is the double nearest to that real number for the given doubles, so it does not depend
/// on the order of the rows. No epsilon is hidden in it: an exact 0 or 1 on the wrong side makes it
/// infinite unless clip bounds are given.
///
/// - Parameters:
///   - probabilities: The predicted probability of REAL of each row, in [0, 1].
///   - labels: The answer of each row.
///   - clip: Bounds applied to each probability first, or nil for none.
/// - Returns: The mean loss in nats, at least 0.
/// - Throws: `LogLossError` for no rows, unequal lengths or a value that is not a probability.
/// - Complexity: O(n); about two multiplications a row, and one logarithm.
public func meanLogLoss(probabilities: [Double], labels: [Label], clip: ClipBounds? = nil)
  throws(LogLossError) -> Double
{
  try checkLengths(probabilities.count, labels.count)
  if let row = firstNonProbability(probabilities) {
    throw .probabilityOutOfRange(row: row, value: probabilities[row])
  }
  return ScoredColumn.probabilities(probabilities).meanLogLoss(labels: labels, clip: clip)
}

/// The mean log loss of logits, correctly rounded.
///
/// The mean of `ln(1 + exp(-logit))` over REAL rows and `ln(1 + exp(logit))` over FAKE ones
/// (softplus): what `meanLogLoss(probabilities:labels:clip:)` would give for the unrounded
/// probabilities. Finite without clip bounds.
///
/// - Parameters:
///   - logits: The predicted log-odds of REAL of each row, in nats, finite.
///   - labels: The answer of each row.
///   - clip: Bounds applied to the probability that each logit stands for, or nil for none.
/// - Returns: The mean loss in nats, at least 0.
/// - Throws: `LogLossError` for no rows, unequal lengths or a logit that is not finite.
/// - Complexity: O(n); one exponential to 118 bits a row.
public func meanLogLoss(logits: [Double], labels: [Label], clip: ClipBounds? = nil)
  throws(LogLossError) -> Double
{
  try checkLengths(logits.count, labels.count)
  if let row = logits.firstIndex(where: { !$0.isFinite }) {
    throw .logitNotFinite(row: row, value: logits[row])
  }
  return ScoredColumn.logits(logits).meanLogLoss(labels: labels, clip: clip)
}

/// The first row that is not in [0, 1].
private func firstNonProbability(_ values: [Double]) -> Int? {
  // Bit patterns of numbers in [0, 1] are at most that of 1; one sign bit gathers all violations,
  // which the compiler turns into vector code. -0.0 violates it and is cleared up afterwards.
  var violations: UInt64 = 0
  for value in values {
    violations |= value.bitPattern | (1.0.bitPattern &- value.bitPattern)
  }
  if violations >> 63 == 0 { return nil }
  return values.firstIndex { !($0 >= 0 && $0 <= 1) }
}

private func checkLengths(_ predictions: Int, _ labels: Int) throws(LogLossError) {
  if predictions != labels { throw .unequalLengths(predictions: predictions, labels: labels) }
  if predictions == 0 { throw .noRows }
}
