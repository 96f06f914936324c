/// Rows made from a seed: distinct probabilities with labels that mostly follow them.
struct SyntheticRun {
  let probabilities: [(String, Double)]
  let labels: [(String, Int)]

  init(count: Int, seed: UInt64, id: (Int) -> String = { "img-\($0)" }) {
    var generator = SeededGenerator(seed: seed)
    var probabilities: [(String, Double)] = []
    var labels: [(String, Int)] = []
    for row in 0..<count {
      let p = 0.01 + 0.98 * generator.nextUnit()
      probabilities.append((id(row), p))
      labels.append((id(row), generator.nextUnit() < p ? 1 : 0))
    }
    self.probabilities = probabilities
    self.labels = labels
  }
}
