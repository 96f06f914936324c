/// The distinct scores of labelled rows, ascending, with the weight of each class at each.
struct ScoreGroups: Sendable {
  private(set) var scores: [Double] = []
  private(set) var real: [Double] = []
  private(set) var fake: [Double] = []

  /// The number of distinct scores.
  var count: Int { scores.count }

  /// Merges the two classes.
  ///
  /// - Complexity: O(n).
  init(_ rows: CalibrationRows) {
    let a = rows.real.scores
    let b = rows.fake.scores
    scores.reserveCapacity(a.count + b.count)
    real.reserveCapacity(a.count + b.count)
    fake.reserveCapacity(a.count + b.count)
    var i = 0
    var j = 0
    while i < a.count || j < b.count {
      let score = min(i < a.count ? a[i] : .infinity, j < b.count ? b[j] : .infinity)
      var realWeight = 0.0
      var fakeWeight = 0.0
      while i < a.count, a[i] == score {
        realWeight += rows.real.weight(at: i)
        i += 1
      }
      while j < b.count, b[j] == score {
        fakeWeight += rows.fake.weight(at: j)
        j += 1
      }
      scores.append(score)
      real.append(realWeight)
      fake.append(fakeWeight)
    }
  }
}
