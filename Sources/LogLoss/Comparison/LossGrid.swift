/// How many rows have which loss under one run and which under another: a count in two dimensions.
///
/// Losses are told apart by their order of magnitude: the first bin is from 0 to `smallest`, and
/// every other one about a tenth of a decade wide. They start at Renard's preferred numbers (ISO 3,
/// R10), which are powers of the tenth root of ten rounded to a few digits: round numbers to read,
/// and short ones to write. Rows with an infinite loss have a bin of their own.
public struct LossGrid: Sendable, Equatable {
  /// The rows in one cell.
  public struct Cell: Sendable, Equatable {
    /// The bin of the loss under a, an index into `edges`; the last edge is infinite.
    public let a: Int
    /// The bin of the loss under b.
    public let b: Int
    /// The number of rows, at least 1.
    public fileprivate(set) var count: Int
    /// The number of REAL rows among them.
    public fileprivate(set) var real: Int
  }

  /// Where each bin starts, in nats: 0, `smallest`, and so on; infinity last.
  ///
  /// A bin ends where the next starts.
  public let edges: [Double]
  /// The cells that hold rows, by a and then by b.
  public let cells: [Cell]

  /// The end of the first bin, in nats.
  public static let smallest = 1e-4
  /// Where the bins of a decade start, in thousandths.
  private static let starts = [
    1_000, 1_250, 1_600, 2_000, 2_500, 3_150, 4_000, 5_000, 6_300, 8_000,
  ]
  /// The number of bins from a loss to its tenfold.
  public static let binsPerDecade = 10

  /// Counts the rows.
  ///
  /// - Parameters:
  ///   - lossesA: The row losses under a, in nats, at least 0, possibly infinite.
  ///   - lossesB: Those of the same rows under b.
  ///   - labels: The answers, in the same order.
  /// - Throws: `LogLossError.unequalLengths`.
  /// - Complexity: O(n log bins).
  public init(
    lossesA: [Double], lossesB: [Double], labels: [Label]
  ) throws(LogLossError) {
    for losses in [lossesA, lossesB] where losses.count != labels.count {
      throw .unequalLengths(predictions: losses.count, labels: labels.count)
    }
    let largest = max(Self.largestFinite(lossesA), Self.largestFinite(lossesB))
    var edges = [0.0]
    while let last = edges.last, last <= largest {
      let edge = Self.edge(edges.count - 1)
      guard edge.isFinite else { break }
      edges.append(edge)
    }
    edges.append(.infinity)
    var cells: [Int: Cell] = [:]
    for row in labels.indices {
      let (a, b) = (Self.bin(lossesA[row], edges), Self.bin(lossesB[row], edges))
      let place = a * edges.count + b
      var cell = cells[place] ?? Cell(a: a, b: b, count: 0, real: 0)
      cell.count += 1
      if labels[row] == .real { cell.real += 1 }
      cells[place] = cell
    }
    self.edges = edges
    self.cells = cells.sorted { $0.key < $1.key }.map(\.value)
  }

  /// The start of the bins behind the first, by their number from 0.
  private static func edge(_ number: Int) -> Double {
    let start = Double(starts[number % starts.count])
    // A thousandth is 1e-3 and the first decade 1e-4; dividing whole numbers by powers of ten that
    // are exact rounds once, to the double that is written with the fewest digits.
    let exponent = number / starts.count - 7
    var power = 1.0
    for _ in 0..<abs(exponent) { power *= 10 }
    return exponent < 0 ? start / power : start * power
  }

  private static func largestFinite(_ losses: [Double]) -> Double {
    losses.reduce(0) { $1.isFinite ? max($0, $1) : $0 }
  }

  /// The last bin that starts at or below a loss.
  private static func bin(_ loss: Double, _ edges: [Double]) -> Int {
    max(0, edges.partitionPoint { $0 > loss } - 1)
  }
}
