import Foundation
import LogLoss
import Reports
import Testing
import Workbench

@Suite struct InvarianceTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  /// A report as JSON without the path and the digest of the files, which the order does change.
  private func text(_ report: ScoreReport) -> String {
    var text = JSONText(llbenchVersion: Release.version).render(report)
    for source in [report.run, report.key] {
      for part in [source.sha256, source.path].compactMap(\.self) {
        text = text.replacingOccurrences(of: JSONValue.string(part).text(), with: "null")
      }
    }
    return text
  }

  /// More rows than one thread is given, so that threads really divide them.
  private static let run = SyntheticRun(count: 70_000, seed: 11)

  @Test func `Neither row order nor threads nor the store change a bit of the result`() throws {
    var generator = SeededGenerator(seed: 5)
    let shuffledRows = Self.run.probabilities.shuffled(using: &generator)
    let run = try workplace.predictions(Self.run.probabilities, as: "a/run.csv")
    let key = try workplace.labels(Self.run.labels, as: "a/key.csv")
    let shuffled = try workplace.predictions(shuffledRows, as: "b/run.csv")
    let otherKey = try workplace.labels(
      Self.run.labels.shuffled(using: &generator), as: "b/key.csv")

    func change(_ request: inout ScoreRequest) {
      request.clip = .contest
      request.split = .fraction(0.3, seed: 9)
      request.semantics = .kaggle
      request.worstCount = 25
    }
    let first = try workplace.score(run, key, threads: 1, change)
    let expected = text(first)
    #expect(first.splits.map(\.n) == [21_000, 49_000])
    for threads in [1, 2, 8] {
      #expect(text(try workplace.score(run, key, threads: threads, change)) == expected)
      #expect(text(try workplace.score(shuffled, otherKey, threads: threads, change)) == expected)
    }
    let stored = try workplace.score("@latest", threads: 2, change)
    #expect(text(stored) == expected)
    #expect(stored.run.id == first.run.id && stored.run.path == nil)
    // All of these were one run, one key and the same scores.
    let counts = try QueryRequest(
      sql: "SELECT (SELECT count(*) FROM run), (SELECT count(*) FROM answer_key),"
        + " (SELECT count(*) FROM score), (SELECT count(*) FROM prediction)"
    ).perform(in: workplace.context())
    #expect(counts.rows == [[.integer(1), .integer(1), .integer(3), .integer(70_000)]])
  }

  @Test func `Logits keep their bits in any order and with any number of threads`() throws {
    var generator = SeededGenerator(seed: 6)
    var rows: [String] = []
    for (id, p) in Self.run.probabilities {
      let logit = 40 * (generator.nextUnit() - 0.5) + log(p / (1 - p))
      rows.append("\(id),\(logit)\n")
    }
    let key = try workplace.labels(Self.run.labels)
    let straight = try workplace.file("a/run.csv", "id,logit\n" + rows.joined())
    rows.shuffle(using: &generator)
    let shuffled = try workplace.file("b/run.csv", "id,logit\n" + rows.joined())
    func change(_ request: inout ScoreRequest) {
      request.isStored = false
      request.clip = .contest
    }
    let expected = text(try workplace.score(straight, key, threads: 1, change))
    for threads in [1, 2, 8] {
      #expect(text(try workplace.score(straight, key, threads: threads, change)) == expected)
      #expect(text(try workplace.score(shuffled, key, threads: threads, change)) == expected)
    }
  }

  @Test func `Ids that only Unicode holds equal keep their place in the list of worst rows`() throws
  {
    // e with an acute accent: one code point, and two.
    let ids = ["\u{E9}", "e\u{301}"]
    let key = try workplace.file("key.csv", "id,label\n\(ids[0]),0\n\(ids[1]),0\nx,1\n")
    var seen: Set<[UInt8]> = []
    for order in [[0, 1], [1, 0]] {
      let rows = order.map { "\(ids[$0]),0.75\n" }.joined()
      let run = try workplace.file("run.csv", "id,p_real\n\(rows)x,0.9\n")
      let report = try workplace.score(run, key) {
        $0.isStored = false
        $0.worstCount = 1
      }
      seen.insert(Array(try #require(report.worst.first).id.utf8))
    }
    #expect(seen == [Array(ids[1].utf8)])
  }

  @Test func `A run is the same run with CRLF and with its columns turned round`() throws {
    let key = try workplace.file("key.csv", "id,label\na,1\nb,0\nc,1\n")
    let plain = try workplace.file("run.csv", "id,p_real\na,0.75\nb,0.25\nc,0.5\n")
    let turned = try workplace.file(
      "t.csv", "note,p_real,id\r\n,.75,a\r\n\"x,y\",2.5e-1,b\r\n,5E-1,c\r\n")
    let a = try workplace.score(plain, key)
    let b = try workplace.score(turned, key)
    #expect(a.run.id == b.run.id)
    #expect(a.run.sha256 != b.run.sha256)
    #expect(b.run.name == "run")
    #expect(a.logLoss.bitPattern == b.logLoss.bitPattern)
  }
}
