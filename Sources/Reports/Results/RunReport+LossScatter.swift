public import LogLoss

extension RunReport {
  /// The loss of each row under two runs: the rows themselves where they are few, else counts.
  ///
  /// One of `rows` and `bins` is empty.
  public struct LossScatter: Sendable, Equatable, Codable {
    /// The most rows that are kept as they are.
    public static let mostRows = 2_000
    /// The loss, in nats, below which bins tell nothing apart: from 0 to here is one bin.
    public static let smallestLoss = 1e-4
    /// The number of bins from a loss to its tenfold, at the numbers of the series R10.
    public static let binsPerDecade = 10

    /// A row with its two losses.
    public struct Row: Sendable, Equatable, Codable {
      /// The image id, as the file has it.
      public let id: String
      /// The answer.
      public let label: Label
      /// The loss of the row under a, in nats.
      public let lossA: Double
      /// The loss of the row under b, in nats.
      public let lossB: Double

      /// Makes a row.
      public init(id: String, label: Label, lossA: Double, lossB: Double) {
        self.id = id
        self.label = label
        self.lossA = lossA
        self.lossB = lossB
      }

      private enum CodingKeys: String, CodingKey {
        case id
        case label
        case lossA = "loss_a"
        case lossB = "loss_b"
      }
    }

    /// The number of rows whose two losses lie in a rectangle.
    public struct Bin: Sendable, Equatable, Codable {
      /// The smallest loss under a, in nats; infinite for the rows that lose everything.
      public let lossA: Double
      /// The smallest loss under b, in nats; infinite for the rows that lose everything.
      public let lossB: Double
      /// The width, in nats of loss under a; 0 where `lossA` is infinite.
      public let sizeA: Double
      /// The height, in nats of loss under b; 0 where `lossB` is infinite.
      public let sizeB: Double
      /// The number of rows, at least 1.
      public let count: Int
      /// The number of those whose label is REAL.
      public let nReal: Int

      /// Makes a bin.
      public init(
        lossA: Double, lossB: Double, sizeA: Double, sizeB: Double, count: Int, nReal: Int
      ) {
        self.lossA = lossA
        self.lossB = lossB
        self.sizeA = sizeA
        self.sizeB = sizeB
        self.count = count
        self.nReal = nReal
      }

      private enum CodingKeys: String, CodingKey {
        case lossA = "loss_a"
        case lossB = "loss_b"
        case sizeA = "size_a"
        case sizeB = "size_b"
        case count
        case nReal = "n_real"
      }
    }

    /// The name of the run that is compared with.
    public let a: String
    /// The name of the other run.
    public let b: String
    /// The rows, in the order of the bytes of their ids; empty where they were counted in `bins`.
    public let rows: [Row]
    /// The counts by increasing loss under a and then b, without empty ones; empty where the rows
    /// are in `rows`.
    public let bins: [Bin]

    /// Makes a scatter of rows or of bins.
    public init(a: String, b: String, rows: [Row] = [], bins: [Bin] = []) {
      self.a = a
      self.b = b
      self.rows = rows
      self.bins = bins
    }

    /// Whether the rows were counted in bins.
    public var isBinned: Bool { rows.isEmpty && !bins.isEmpty }
  }
}
