internal import LogLoss
internal import Reports

/// The rows that a head is fitted to.
struct TrainingRows: Sendable {
  let ids: [String]
  let labels: [Label]
  let groups: TrainingGroups
  let data: RidgeData

  /// Joins features, labels and groups.
  ///
  /// - Throws: `WorkbenchError.mathematics` where a class has no image left.
  init(_ plan: TrainingPlan, _ features: TrainingFeatures) throws(WorkbenchError) {
    let ids = features.places.map { plan.ids[$0] }
    let labels = features.places.map { plan.labels[$0] }
    let keys = ImageIDs(ids)
    let groups = TrainingGroups(
      pixels: features.rows.map(\.pixels), labels: labels,
      groups: plan.groups.map { groups in features.places.map { groups[$0] } }, ids: keys)
    data = try WorkbenchError.wrappingMathematics({ () throws(LogLossError) in
      try RidgeData(
        features: FeatureMatrix(
          features.rows.flatMap { $0.features.map(Double.init) },
          columns: features.rows[0].features.count),
        labels: labels, ids: ids.indices.map { SplitAssignment.number(1, keys, $0) },
        groups: groups.numbers)
    })
    self.ids = ids
    self.labels = labels
    self.groups = groups
  }
}
