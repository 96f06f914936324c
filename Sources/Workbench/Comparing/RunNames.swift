/// What runs are called where several are shown together: no two alike.
enum RunNames {
  /// A name for each run: its own, the path of its file where another run has the same name but
  /// another path, and a number behind it where that is not enough, as for a run named twice.
  ///
  /// - Complexity: O(runs).
  static func distinct(_ runs: [LoadedRun]) -> [String] {
    var labels: [String: Set<String>] = [:]
    for run in runs { labels[run.name, default: []].insert(run.label) }
    var taken: Set<String> = []
    return runs.map { run in
      let isShared = (labels[run.name]?.count ?? 0) > 1
      let plain = isShared || run.name.isEmpty ? run.label : run.name
      var name = plain
      var number = 2
      while !taken.insert(name).inserted {
        name = "\(plain) (\(number))"
        number += 1
      }
      return name
    }
  }
}
