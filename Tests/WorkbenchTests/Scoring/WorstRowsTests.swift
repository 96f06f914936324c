import Foundation
import LogLoss
import Reports
import Testing
import Workbench

@Suite struct WorstRowsTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  private func worst(
    _ header: String, _ rows: [(id: String, value: String, label: Int)], clip: ClipBounds? = nil,
    count: Int = 100
  ) throws -> [ScoreReport.WorstRow] {
    let run = try workplace.file(
      "run.csv", "id,\(header)\n" + rows.map { "\($0.id),\($0.value)\n" }.joined())
    return try workplace.score(run, workplace.labels(rows.map { ($0.id, $0.label) })) {
      $0.isStored = false
      $0.clip = clip
      $0.worstCount = count
    }.worst
  }

  @Test func `Tiny probabilities of FAKE rows keep their order and infinite losses come first`()
    throws
  {
    let rows = [
      ("a", "1e-18", 0), ("b", "1e-17", 0), ("c", "0", 0), ("d", "5e-324", 0), ("e", "1", 1),
      ("f", "5e-324", 1), ("g", "0", 1), ("h", "1", 0), ("i", "0.9999999999999999", 1),
    ]
    // By hand: infinite g, h; then 744 for f; then 1.1e-16, 1e-17, 1e-18, 5e-324, 0, 0.
    let found = try worst("p_real", rows)
    #expect(found.map(\.id) == ["g", "h", "f", "i", "b", "a", "d", "c", "e"])
    #expect(found.allSatisfy { $0.share == nil })
  }

  @Test func `Losses that round to one double are told apart across the classes`() throws {
    // As doubles, 1 - 0.3 lies above 0.7 and 1 - 0.1 below 0.9, both by less than rounding shows.
    // 0.25 and 0.75 complement each other exactly, so that their ids decide.
    let found = try worst(
      "p_real",
      [
        ("a", "0.3", 0), ("b", "0.7", 1), ("c", "0.1", 0), ("d", "0.9", 1), ("f", "0.75", 1),
        ("e", "0.25", 0),
      ])
    let exact = { (p: Double, label: Int) in
      let wide = ExactFraction(p)
      return label == 1 ? wide : ExactFraction(1).minus(wide)
    }
    #expect(exact(0.7, 1) < exact(0.3, 0) && exact(0.1, 0) < exact(0.9, 1))
    #expect(found.map(\.id) == ["b", "a", "e", "f", "c", "d"])
  }

  @Test(arguments: [nil, (0.025, 0.975), (0.25, 0.5), (0.5, 0.5), (0, 0.75), (0.3, 1), (0, 1)])
  func `Probabilities come in the order of exact sorting`(bounds: (Double, Double)?) throws {
    let clip = try bounds.map { try ClipBounds(lower: $0.0, upper: $0.1) }
    var generator = SeededGenerator(seed: 41)
    let rows = (0..<400).map { row -> (id: String, value: String, label: Int) in
      // Multiples of 1/64 repeat often, and tenths have complements that rounding moves.
      let p =
        row % 2 == 0
        ? Double(generator.next() % 65) / 64 : Double(generator.next() % 1_001) / 1_000
      return ("i\(row)", "\(p)", Int(generator.next() % 2))
    }
    func key(_ row: (id: String, value: String, label: Int), clipped: Bool) throws -> ExactFraction
    {
      let p = try #require(Double(row.value))
      let scored = clipped ? clip?(p) ?? p : p
      return row.label == 1 ? ExactFraction(scored) : ExactFraction(1).minus(ExactFraction(scored))
    }
    let keys = try rows.map { (try key($0, clipped: true), try key($0, clipped: false), $0.id) }
    let expected = keys.sorted {
      if $0.0 != $1.0 { return $0.0 < $1.0 }
      if $0.1 != $1.1 { return $0.1 < $1.1 }
      return $0.2.utf8.lexicographicallyPrecedes($1.2.utf8)
    }.map(\.2)
    #expect(try worst("p_real", rows, clip: clip, count: 400).map(\.id) == expected)
    #expect(
      try worst("p_real", rows, clip: clip, count: 17).map(\.id) == Array(expected.prefix(17)))
    #expect(try worst("p_real", rows.reversed(), clip: clip, count: .max).map(\.id) == expected)
  }

  @Test(arguments: [nil, (0.025, 0.975), (0.25, 0.5), (0.5, 0.5), (0.3, 1), (0.1, 0.2), (0, 1)])
  func `Logits come in the order of their losses after and then before clipping`(
    bounds: (Double, Double)?
  ) throws {
    let clip = try bounds.map { try ClipBounds(lower: $0.0, upper: $0.1) }
    var generator = SeededGenerator(seed: 42)
    // Steps of 1/8 from -8 to 8: away from the logit of any bound but 1/2 by more than rounding.
    let rows = (0..<400).map { row -> (id: String, value: String, label: Int) in
      ("i\(row)", "\(Double(generator.next() % 129) / 8 - 8)", Int(generator.next() % 2))
    }
    // The margin is minus the logit of the row's own probability of being wrong.
    func margin(_ row: (id: String, value: String, label: Int), clipped: Bool) throws -> Double {
      var logit = try #require(Double(row.value))
      if clipped, let clip {
        func bound(_ p: Double) -> Double { p == 0.5 ? 0 : log(p) - log1p(-p) }
        logit = min(max(logit, bound(clip.lower)), bound(clip.upper))
      }
      return row.label == 1 ? logit : -logit
    }
    let keys = try rows.map {
      (try margin($0, clipped: true), try margin($0, clipped: false), $0.id)
    }
    let expected = keys.sorted {
      // The two contest bounds complement each other only up to rounding, which orders them.
      if abs($0.0 - $1.0) > 1e-9 { return $0.0 < $1.0 }
      if clip == .contest, $0.0 != $1.0 { return $0.0 < $1.0 }
      if $0.1 != $1.1 { return $0.1 < $1.1 }
      return $0.2.utf8.lexicographicallyPrecedes($1.2.utf8)
    }.map(\.2)
    let found = try worst("logit", rows, clip: clip, count: 400)
    if clip != .contest { #expect(found.map(\.id) == expected) }
    #expect(zip(found, found.dropFirst()).allSatisfy { $0.loss >= $1.loss * (1 - 1e-14) })
    #expect(
      try worst("logit", rows.reversed(), clip: clip, count: 23).map(\.id)
        == found.prefix(23).map(\.id))
  }

  @Test func `A finite logit has a finite loss under the bounds 0 and 1`() throws {
    let clip = try ClipBounds(lower: 0, upper: 1)
    let found = try worst(
      "logit", [("a", "800", 0), ("b", "-0.5", 1), ("c", "1e300", 0)], clip: clip)
    #expect(found.map(\.id) == ["c", "a", "b"])
    #expect(found.prefix(2).map(\.loss) == [1e300, 800])
    #expect(try #require(found.first?.share) == 1)
    let same = try workplace.score(workplace.path("run.csv"), workplace.path("key.csv")) {
      $0.isStored = false
      $0.clip = clip
    }
    #expect(same.infiniteRows == 0 && same.logLoss.isFinite)
  }

  @Test func `Losses whose total is beyond the largest double still have their shares`() throws {
    let found = try worst(
      "logit", [("a", "1.5e308", 0), ("b", "-1.5e308", 1), ("c", "-1e9", 0)])
    #expect(found.map(\.share) == [0.5, 0.5, 0])
    #expect(found.map(\.id) == ["a", "b", "c"])
  }

  @Test func `That one row dominates is noticed however few rows are listed`() throws {
    let run = try workplace.predictions([("a", 0.99), ("b", 0.02), ("c", 1e-9), ("d", 0.03)])
    let key = try workplace.labels([("a", 1), ("b", 0), ("c", 1), ("d", 0)])
    for count in [0, 1, 10] {
      let report = try workplace.score(run, key) {
        $0.isStored = false
        $0.worstCount = count
      }
      #expect(report.worst.count == min(count, 4))
      #expect(report.warnings.map(\.code) == ["one_row_dominates"])
    }
  }

  @Test func `Infinite rows are those that the bounds leave or make infinite`() throws {
    let run = try workplace.predictions([("a", 0), ("b", 0.2), ("c", 1), ("d", 0.7), ("e", 1)])
    let key = try workplace.labels([("a", 1), ("b", 1), ("c", 0), ("d", 0), ("e", 1)])
    for (lower, upper, count) in [
      (0.0, 1.0, 2), (0.1, 0.9, 0), (0.1, 1, 1), (0, 0.9, 1), (0, 0, 3), (1, 1, 2),
    ] {
      let report = try workplace.score(run, key) {
        $0.isStored = false
        $0.clip = try? ClipBounds(lower: lower, upper: upper)
      }
      #expect(report.clip?.lower == lower && report.clip?.upper == upper)
      #expect(report.infiniteRows == count)
      #expect((report.logLoss == .infinity) == (count > 0))
      #expect(report.worst.prefix(count).allSatisfy { $0.loss == .infinity })
    }
    let logits = try workplace.file("logits.csv", "id,logit\na,-9\nb,-1\nc,9\nd,1\ne,9\n")
    let report = try workplace.score(logits, key) {
      $0.isStored = false
      $0.clip = try? ClipBounds(lower: 1, upper: 1)
    }
    #expect(report.infiniteRows == 2 && report.logLoss == .infinity)
  }
}
