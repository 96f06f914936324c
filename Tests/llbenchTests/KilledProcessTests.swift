import Foundation
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct KilledProcessTests {
  let workplace: Workplace
  private static let rows = 300_000

  init() throws {
    workplace = try Workplace()
  }

  private func size(_ name: String) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: workplace.path(name))
    return attributes?[.size] as? Int ?? 0
  }

  /// Writes a large run and its key.
  private func prepare() throws {
    var generator = SeededGenerator(seed: 17)
    var (run, key) = ("id,p_real\n", "id,label\n")
    for row in 0..<Self.rows {
      let p = generator.nextUnit()
      run += "img-\(row),\(p)\n"
      key += "img-\(row),\(generator.nextUnit() < p ? 1 : 0)\n"
    }
    try workplace.write(run, to: "run.csv")
    try workplace.write(key, to: "key.csv")
  }

  @Test func `A store whose writer is killed has the run whole or not at all`() throws {
    try prepare()
    let small = try workplace.run("score", BreastCancer.logistic, BreastCancer.labels)
    try #require(small.status == 0)
    let before = try workplace.query("SELECT * FROM leaderboard")
    var generator = SeededGenerator(seed: 23)
    var interrupted = 0
    for attempt in 0..<5 {
      let process = try Program.process(["score", "run.csv", "key.csv"], in: workplace.url)
      try process.run()
      // From the first page in the log to past the end of the transaction: where the writer is then
      // is told by what it has written, not by a clock that another machine runs faster.
      let limit = attempt == 0 ? 1 : Int(generator.nextUnit() * 16e6)
      while process.isRunning, size("llbench.sqlite-wal") < limit { usleep(500) }
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
      process.waitUntilExit()
      if process.terminationReason == .uncaughtSignal { interrupted += 1 }

      #expect(try workplace.query("PRAGMA integrity_check") == ["ok"])
      #expect(try workplace.query("PRAGMA foreign_key_check") == [])
      let counts = try workplace.query(
        "SELECT (SELECT count(*) FROM run WHERE name = 'run'),"
          + " (SELECT count(*) FROM prediction WHERE id LIKE 'img-%'),"
          + " (SELECT count(*) FROM answer WHERE id LIKE 'img-%'),"
          + " (SELECT count(*) FROM score JOIN run USING (run_id) WHERE name = 'run')")
      let whole = "1,\(Self.rows),\(Self.rows),1"
      #expect(counts == ["0,0,0,0"] || counts == [whole])
      #expect(
        try workplace.query("SELECT * FROM leaderboard WHERE run_name = 'logistic'") == before)
      if counts == [whole] { #expect(try workplace.run("rm", "run").status == 0) }
      // The key stays when a run is removed; the next writer is to store it afresh.
      if counts == [whole] { break }
    }
    #expect(interrupted > 0)
    // The next one finds nothing in its way.
    #expect(try workplace.run("score", "run.csv", "key.csv", "-q").status == 0)
    #expect(
      try workplace.query("SELECT n FROM run ORDER BY n") == ["569", "\(Self.rows)"])
  }
}
