import Foundation
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite(.enabled(if: PictureFolder.hasRuntime, PictureFolder.withoutRuntime), .serialized)
struct InterruptedAdaptTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    for name in ["real", "fake"] {
      try PictureFolder.writeMany(8, to: workplace.url.appending(path: "train/\(name)"))
    }
    let trial = try Program.run(
      ["predict", "train", "--json", "--jobs", "1", "--no-store"], in: workplace.url,
      environment: PictureFolder.environment)
    let rate = try #require(trial.object["images_per_second"] as? Double)
    // Some seconds of work for one worker, on whatever machine this is.
    for name in ["real", "fake"] {
      try PictureFolder.addLinks(
        8..<max(16, Int(4 * rate)), in: workplace.url.appending(path: "train/\(name)"))
    }
  }

  /// Starts the program, and sends it a signal while it computes features.
  private func interrupt(_ signal: Int32) throws -> Process {
    let process = try Program.process(
      ["adapt", "train", "-o", "mine.onnx", "--jobs", "1", "-q"], in: workplace.url,
      environment: PictureFolder.environment)
    let errors = workplace.url.appending(path: "errors")
    try Data().write(to: errors)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    usleep(1_000_000)
    if process.isRunning { kill(process.processIdentifier, signal) }
    process.waitUntilExit()
    return process
  }

  @Test func `After kill -9 there is no network, no part of one, and no store`() throws {
    let process = try interrupt(SIGKILL)
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(try workplace.files == ["errors", "train"])
  }

  @Test(arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
  func `A signal ends it in good order`(signal: Int32, status: Int32) throws {
    let process = try interrupt(signal)
    #expect(process.terminationReason == .exit && process.terminationStatus == status)
    let errors = String(decoding: try workplace.bytes("errors"), as: UTF8.self)
    #expect(errors.hasPrefix("llbench: stopped after "), "\(errors)")
    #expect(errors.hasSuffix("nothing was written or stored\n"))
    #expect(try workplace.files == ["errors", "train"])
  }
}
