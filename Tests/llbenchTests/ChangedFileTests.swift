import Foundation
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct ChangedFileTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  /// Scores a run while the key is a pipe, and changes the file of the run before it is hashed.
  private func score(
    _ change: (FileHandle) throws -> Void
  ) throws -> (status: Int32, isSignalled: Bool, errors: String) {
    let rows = 0..<20_000
    try workplace.write(
      "id,p_real\n" + rows.map { "\($0),0.25\n" }.joined(), to: "run.csv")
    #expect(mkfifo(workplace.path("key.csv"), 0o600) == 0)
    let process = try Program.process(["score", "run.csv", "key.csv"], in: workplace.url)
    let errors = workplace.url.appending(path: "errors.txt")
    try Data().write(to: errors)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    // The pipe opens once the program reads it, which it does when it has read the run.
    let key = try FileHandle(forWritingTo: workplace.url.appending(path: "key.csv"))
    let run = try FileHandle(forWritingTo: workplace.url.appending(path: "run.csv"))
    try change(run)
    try run.close()
    try? key.write(
      contentsOf: Data(("id,label\n" + rows.map { "\($0),\($0 % 2)\n" }.joined()).utf8))
    try key.close()
    process.waitUntilExit()
    return (
      process.terminationStatus, process.terminationReason == .uncaughtSignal,
      try String(contentsOf: errors, encoding: .utf8)
    )
  }

  @Test func `A run that grows while it is read is not stored`() throws {
    let outcome = try score { run in
      try run.seekToEnd()
      try run.write(contentsOf: Data("20000,0.5\n".utf8))
    }
    #expect(outcome.status == 1 && !outcome.isSignalled)
    #expect(
      outcome.errors.contains("cannot read run.csv: it was written to while it was read"),
      "\(outcome.errors)")
    #expect(try !workplace.files.contains("llbench.sqlite"))
  }

  @Test func `A run that is cut short while it is read ends the program with a sentence`() throws {
    let outcome = try score { try $0.truncate(atOffset: 0) }
    #expect(outcome.status == 1 && !outcome.isSignalled)
    #expect(outcome.errors.contains("a file was cut short while it was read"), "\(outcome.errors)")
    #expect(try !workplace.files.contains("llbench.sqlite"))
  }
}
