import Foundation
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct StoreTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  private func score(_ more: String...) throws -> Program.Outcome {
    try Program.run(
      ["score", BreastCancer.logistic, BreastCancer.labels, "-q"] + more, in: workplace.url)
  }

  @Test(arguments: [2, 8])
  func `Processes that score into the same fresh store at once all succeed`(count: Int) throws {
    let rows = 400
    for process in 0..<count {
      let lines = (0..<rows).map { "i\($0),\(Double($0 + process + 1) / 1_000)\n" }
      try workplace.write("id,p_real\n" + lines.joined(), to: "run\(process).csv")
    }
    try workplace.write(
      "id,label\n" + (0..<rows).map { "i\($0),\($0 % 2)\n" }.joined(), to: "key.csv")
    let processes = try (0..<count).map {
      try Program.process(["score", "run\($0).csv", "key.csv"], in: workplace.url)
    }
    for process in processes { try process.run() }
    for process in processes {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    #expect(
      try workplace.query(
        "SELECT (SELECT count(*) FROM run), (SELECT count(*) FROM prediction),"
          + " (SELECT count(*) FROM answer_key), (SELECT count(*) FROM answer),"
          + " (SELECT count(*) FROM score)")
        == ["\(count),\(count * rows),1,\(rows),\(count)"])
    #expect(try workplace.query("PRAGMA integrity_check") == ["ok"])
    // The store is one file again.
    #expect(try workplace.files.filter { $0.hasPrefix("llbench.sqlite") } == ["llbench.sqlite"])
  }

  @Test func `The store is where the option or else the environment says`() throws {
    #expect(try score("--store", "a.sqlite").status == 0)
    let environment = ["LLBENCH_STORE": "b.sqlite"]
    let named = try workplace.run(
      "score", BreastCancer.logistic, BreastCancer.labels, environment: environment)
    #expect(named.status == 0)
    let both = try workplace.run(
      "score", BreastCancer.forest, BreastCancer.labels, "--store", "a.sqlite",
      environment: environment)
    #expect(both.status == 0)
    #expect(try workplace.files == ["a.sqlite", "b.sqlite"])
    let runs = try workplace.run("runs", "--format", "csv", environment: environment).text
    #expect(runs.contains("logistic") && !runs.contains("forest"))
  }

  @Test func `A file that is not a store is an error and keeps its bytes`() throws {
    try workplace.write("id,p_real\n1,0.5\n", to: "not.sqlite")
    let before = try workplace.bytes("not.sqlite")
    for arguments in [
      ["score", BreastCancer.logistic, BreastCancer.labels], ["runs"], ["query", "SELECT 1"],
    ] {
      let outcome = try Program.run(arguments + ["--store", "not.sqlite"], in: workplace.url)
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("not.sqlite: not an SQLite file"))
      #expect(outcome.text == "")
    }
    #expect(try workplace.bytes("not.sqlite") == before)
    #expect(try workplace.files == ["not.sqlite"])
  }

  @Test func `A store of a newer schema is an error and keeps its bytes`() throws {
    #expect(try score().status == 0)
    // SQLite keeps user_version as a big-endian number at byte 60 of the header.
    var bytes = try workplace.bytes("llbench.sqlite")
    #expect(Array(bytes[60..<64]) == [0, 0, 0, 2])
    bytes[63] = 99
    try bytes.write(to: workplace.url.appending(path: "llbench.sqlite"))
    for arguments in [
      ["score", BreastCancer.forest, BreastCancer.labels], ["runs"], ["show"], ["rm", "logistic"],
    ] {
      let outcome = try Program.run(arguments, in: workplace.url)
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("schema version 99"))
      #expect(outcome.errors.contains("Update llbench"))
    }
    #expect(try workplace.bytes("llbench.sqlite") == bytes)
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may write anywhere"))
  func `A folder that cannot be written is an error and its store is still read`() throws {
    let folder = workplace.url.appending(path: "closed")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    #expect(try score("--store", "closed/s.sqlite").status == 0)
    let before = try workplace.bytes("closed/s.sqlite")
    chmod(workplace.path("closed/s.sqlite"), 0o400)
    chmod(folder.path, 0o500)
    defer { chmod(folder.path, 0o700) }
    let refused = try workplace.run(
      "score", BreastCancer.forest, BreastCancer.labels, "--store", "closed/s.sqlite")
    #expect(refused.status == 1 && refused.text == "")
    #expect(refused.errors.contains("can be read but not written"))
    #expect(try score("--store", "closed/new.sqlite").status == 1)
    let runs = try workplace.run("runs", "--store", "closed/s.sqlite")
    #expect(runs.status == 0 && runs.text.contains("logistic"))
    #expect(try workplace.bytes("closed/s.sqlite") == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["s.sqlite"])
  }

  @Test func `A query reads, and whatever writes is refused with 1`() throws {
    #expect(try score().status == 0)
    let before = try workplace.bytes("llbench.sqlite")
    #expect(try workplace.query("SELECT count(*) FROM prediction") == ["569"])
    #expect(
      try workplace.query("SELECT run_name, n FROM leaderboard") == ["logistic,569"])
    for sql in [
      "DELETE FROM run", "UPDATE run SET name = 'x'", "INSERT INTO run DEFAULT VALUES",
      "DROP TABLE run", "CREATE TABLE t (x)", "PRAGMA journal_mode = DELETE",
      "PRAGMA writable_schema = ON", "ATTACH 'other.sqlite' AS other", "VACUUM",
      "VACUUM INTO 'copy.sqlite'", "SELECT 1; DROP TABLE run", "BEGIN IMMEDIATE",
      "SELECT load_extension('x')", "REINDEX",
    ] {
      let outcome = try workplace.run("query", sql)
      #expect(outcome.status == 1, "\(sql)")
      #expect(outcome.text == "" && outcome.errors.hasPrefix("llbench: "), "\(sql)")
    }
    #expect(try workplace.bytes("llbench.sqlite") == before)
    #expect(try workplace.files == ["llbench.sqlite"])
  }

  @Test func `A name is the run's or an error, and then nothing is stored`() throws {
    #expect(try score("--name", "first").status == 0)
    #expect(try score("--name", "first").status == 0)
    let before = try workplace.bytes("llbench.sqlite")
    let other = try score("--name", "second")
    #expect(other.status == 1 && other.errors.contains("stored already as first"))
    for (name, words) in [("first", "another run is called first"), ("@x", "cannot be a name")] {
      let outcome = try workplace.run(
        "score", BreastCancer.forest, BreastCancer.labels, "--name", name)
      #expect(outcome.status == 1 && outcome.text == "")
      #expect(outcome.errors.contains(words))
    }
    #expect(try workplace.bytes("llbench.sqlite") == before)
  }

  @Test func `A query is cut after a million rows with a word, and where --rows says without one`()
    throws
  {
    #expect(try score().status == 0)
    let counting = "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c LIMIT 1000001)"
    let cut = try workplace.run("query", counting + " SELECT i FROM c", "--format", "csv")
    #expect(cut.status == 0)
    #expect(cut.text.utf8.count { $0 == 0x0A } == 1_000_001)
    #expect(cut.errors.contains("only the first 1000000 rows are shown; --rows N allows more"))
    let two = try workplace.run("query", counting + " SELECT i FROM c", "--rows", "2", "--json")
    #expect(two.errors == "")
    #expect((try two.object["rows"] as? [[Int]]) == [[1], [2]])
    #expect(try two.object["truncated"] as? Bool == true)
  }

  @Test func `Hashes are shown in every form for programs though nothing is stored`() throws {
    let stored = try workplace.json("score", BreastCancer.logistic, BreastCancer.labels)
    let run = try #require(stored["run"] as? [String: Any])
    let (id, hash) = (
      try #require(run["id"] as? String), try #require(run["sha256"] as? String)
    )
    func shown(_ format: String) throws -> String {
      try workplace.run(
        "score", BreastCancer.logistic, BreastCancer.labels, "--no-store", "--format", format
      ).text
    }
    for format in ["csv", "json"] {
      #expect(try shown(format).contains(id))
      #expect(try shown(format).contains(hash))
    }
  }

  @Test func `A refused file leaves no trace in the store`() throws {
    #expect(try score().status == 0)
    let before = try workplace.bytes("llbench.sqlite")
    try workplace.write("id,p_real\nbc-001,0.5\n", to: "part.csv")
    #expect(try workplace.run("score", "part.csv", BreastCancer.labels).status == 2)
    #expect(try workplace.bytes("llbench.sqlite") == before)
  }
}
