/// The rows that depend on each other, as views of one scene do, of which each group counts once.
///
/// The standard error of a mean over n rows in g groups is sqrt(g / (g - 1) * sum S^2) / n with S
/// the sum of a group's deviations from the mean. With a group for each row it is the usual one.
/// For few groups it is too small.
///
/// Source: K.-Y. Liang and S. L. Zeger, Longitudinal data analysis using generalized linear models,
/// Biometrika 73 (1986), 13-22, 10.1093/biomet/73.1.13.
struct BlendGroups {
  /// The number of groups.
  let count: Int
  /// The place of each row's group among them.
  private let places: [Int]

  /// Takes the group of each row of the data in the order given, or each row as its own group.
  ///
  /// - Parameters:
  ///   - numbers: A number for the group of each row, equal ones for the same; nil for no groups.
  ///   - order: The places in `numbers` of the rows.
  init(_ numbers: [UInt64]?, order: [Int]) {
    guard let numbers else {
      places = Array(order.indices)
      count = order.count
      return
    }
    var known: [UInt64: Int] = [:]
    var places: [Int] = []
    for row in order {
      let place = known[numbers[row]] ?? known.count
      known[numbers[row]] = place
      places.append(place)
    }
    self.places = places
    count = known.count
  }

  /// The sum of the values of each group.
  ///
  /// Infinite where a value is; 0 where both infinities are in one group, of which neither is more.
  func sums(_ values: [Double]) -> [Double] {
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: count)
    var infinite: [Int: Double] = [:]
    for (place, value) in zip(places, values) {
      if value.isFinite {
        sums[place].add(value)
      } else {
        infinite[place] = infinite[place] == -value ? 0 : infinite[place] ?? value
      }
    }
    return sums.indices.map { infinite[$0] ?? sums[$0].value }
  }

  /// The standard error of the mean of the values; nil where one is not finite, and for one group.
  func standardError(of values: [Double]) -> Double? {
    guard count > 1, values.allSatisfy(\.isFinite) else { return nil }
    let spread = MeanAndDeviation(values)
    if count == values.count { return spread.standardError }
    let deviations = values.map { $0 - spread.mean }
    // By a power of two, so that the squares cannot overflow.
    let scale = BinaryScale.factor(for: deviations)
    var squares = CompensatedSum()
    for sum in sums(deviations.map { scale * $0 }) { squares.add(sum * sum) }
    let inflation = Double(count) / Double(count - 1)
    let error = (inflation * squares.value).squareRoot() / Double(values.count) / scale
    return error.isFinite ? error : nil
  }
}
