import Foundation

/// Families of row differences that are hard in one way each.
enum DifferenceShape: CaseIterable, Sendable {
  /// Normal.
  case normal
  /// Student's t with three degrees of freedom.
  case heavy
  /// Signs times a lognormal of deviation 2: few rows are most of the variance.
  case lognormal
  /// Cauchy: one row often dominates.
  case cauchy
  /// Exponential less its mean.
  case skewed
  /// One of fifty rows clipped at opposite ends, the others nearly alike: many humps.
  case clipped
  /// One row as large as all others together.
  case dominated
  /// Whole multiples of 0.1 up to 4.
  case whole
  /// Nearly, but not quite, equal: within 1%.
  case nearlyEqual

  /// Rows of the family.
  ///
  /// - Parameter lean: Signs are turned until the sum is about so many standard deviations.
  func differences(count: Int, lean: Double = 0, seed: UInt64) -> [Double] {
    var generator = SeededGenerator(seed: 0x51_0000 + seed)
    var rows = (0..<count).map { draw(&generator, row: $0, count: count) }
    let spread = rows.reduce(0) { $0 + $1 * $1 }.squareRoot()
    var sum = rows.reduce(0, +)
    for row in rows.indices where lean > 0 && sum < lean * spread && rows[row] < 0 {
      sum -= 2 * rows[row]
      rows[row].negate()
    }
    return rows
  }

  private func draw(_ generator: inout SeededGenerator, row: Int, count: Int) -> Double {
    func normal() -> Double {
      (-2 * log(1 - generator.nextUnit())).squareRoot() * cos(2 * .pi * generator.nextUnit())
    }
    func sign() -> Double { generator.nextUnit() < 0.5 ? -1 : 1 }
    switch self {
    case .normal: return normal()
    case .heavy:
      let squares = (0..<3).reduce(0.0) { sum, _ in
        let part = normal()
        return sum + part * part
      }
      return normal() / (squares / 3).squareRoot()
    case .lognormal: return sign() * exp(2 * normal())
    case .cauchy: return tan(.pi * (generator.nextUnit() - 0.5))
    case .skewed: return -log(1 - generator.nextUnit()) - 1
    case .clipped: return generator.nextUnit() < 0.02 ? sign() * log(39) : 0.05 * normal()
    case .dominated: return row == 0 ? Double(count) : normal()
    case .whole: return sign() * (1 + (40 * generator.nextUnit()).rounded(.down)) * 0.1
    case .nearlyEqual: return sign() * (1 + 0.02 * (generator.nextUnit() - 0.5))
    }
  }
}
