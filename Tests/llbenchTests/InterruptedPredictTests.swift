import Foundation
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite(.enabled(if: PictureFolder.hasRuntime, PictureFolder.withoutRuntime), .serialized)
struct InterruptedPredictTests {
  let workplace: Workplace
  /// The number of pictures: some seconds of work for one worker, on whatever machine this is.
  private let count: Int

  init() throws {
    workplace = try Workplace()
    let folder = workplace.url.appending(path: "test")
    try PictureFolder.writeMany(8, to: folder)
    let trial = try Program.run(
      ["predict", "test", "--json", "--jobs", "1", "--no-store"], in: workplace.url,
      environment: PictureFolder.environment)
    let rate = try #require(trial.object["images_per_second"] as? Double)
    count = max(16, Int(4 * rate))
    try PictureFolder.addLinks(8..<count, in: folder)
  }

  private func predict(_ more: String...) throws -> Program.Outcome {
    try Program.run(
      ["predict", "test", "--json"] + more, in: workplace.url,
      environment: PictureFolder.environment)
  }

  /// Starts the program and sends it a signal once logits have been saved.
  private func interrupt(_ signal: Int32, _ more: String...) throws -> Process {
    let process = try Program.process(
      ["predict", "test", "--jobs", "1", "-q"] + more, in: workplace.url,
      environment: PictureFolder.environment)
    let errors = workplace.url.appending(path: "errors")
    try Data().write(to: errors)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    // By what is in the store and not by a clock: a slow machine has saved nothing in a second.
    while process.isRunning, try saved() == 0 { usleep(10_000) }
    if process.isRunning { kill(process.processIdentifier, signal) }
    process.waitUntilExit()
    return process
  }

  /// The number of logits in the store; none where there is no store yet.
  private func saved() throws -> Int {
    let outcome = try Program.run(
      ["query", "SELECT count(*) FROM unfinished_logit", "--format", "csv"], in: workplace.url)
    return outcome.text.split(separator: "\n").last.flatMap { Int($0) } ?? 0
  }

  @Test func `After kill -9 what was saved is not computed again, and the bytes are the same`()
    throws
  {
    let process = try interrupt(SIGKILL)
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(try workplace.query("PRAGMA integrity_check") == ["ok"])
    #expect(try workplace.query("SELECT count(*) FROM run") == ["0"])
    let kept = try saved()
    #expect(kept > 0 && kept < count)

    let resumed = try predict("--resume", "-o", "s.csv")
    #expect(resumed.status == 0)
    #expect(try resumed.object["resumed"] as? Int == kept)
    #expect(try saved() == 0)
    #expect(try workplace.query("SELECT n FROM run") == ["\(count)"])
    let whole = try predict("--no-store", "-o", "whole.csv")
    #expect(whole.status == 0)
    #expect(try workplace.bytes("s.csv") == workplace.bytes("whole.csv"))
  }

  @Test(arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
  func `A signal ends the run in good order, with a word on how to go on`(
    signal: Int32, status: Int32
  ) throws {
    let process = try interrupt(signal)
    #expect(process.terminationReason == .exit && process.terminationStatus == status)
    let errors = String(decoding: try workplace.bytes("errors"), as: UTF8.self)
    #expect(errors.hasPrefix("llbench: stopped after "))
    #expect(errors.hasSuffix("the same command with --resume goes on from there\n"))
    let kept = try saved()
    #expect(errors.contains(" \(kept) of \(count) images"))
    #expect(try workplace.files.contains("llbench.sqlite-wal") == false)

    let again = try predict("--jobs", "2")
    #expect(again.status == 0)
    #expect(try again.object["resumed"] as? Int == 0)
    #expect(again.errors.contains("left \(kept) of \(count) logits of this job"))
    #expect(try saved() == 0)
  }
}
