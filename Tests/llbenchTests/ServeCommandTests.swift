import Foundation
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct ServeCommandTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  /// Starts the server on a port that is free, and waits for the line that it prints.
  private func start(_ more: String...) throws -> (process: Process, line: String) {
    let process = try Program.process(
      ["serve", "--port", "0"] + more, in: workplace.url, environment: [:])
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    var line = Data()
    while line.last != UInt8(ascii: "\n") {
      let part = output.fileHandleForReading.availableData
      if part.isEmpty { break }
      line += part
    }
    return (process, String(decoding: line, as: UTF8.self))
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `The address is printed once it is served, and a signal ends it well`(signal: Int32) throws {
    #expect(try workplace.run("score", BreastCancer.logistic, BreastCancer.labels).status == 0)
    let (process, line) = try start()
    defer { if process.isRunning { process.terminate() } }
    let address = try #require(URL(string: line.trimmingCharacters(in: .newlines)))
    let port = try #require(address.port)
    #expect(address.scheme == "http" && address.host == "127.0.0.1" && port > 0)
    // Another one cannot have the port, which shows that somebody listens there.
    let second = try workplace.run("serve", "--port", "\(port)")
    #expect(second.status == 1 && second.errors.contains("\(port)"), "\(second.errors)")
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 0)
  }

  @Test func `Without a store there is nothing to serve, and none is made`() throws {
    let outcome = try workplace.run("serve", "--port", "0")
    #expect(outcome.status == 1 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("llbench.sqlite"), "\(outcome.errors)")
    #expect(try workplace.files == [])
  }

  @Test(arguments: [["--port", "65536"], ["--host", "no such host"]])
  func `An address that cannot be is refused`(arguments: [String]) throws {
    #expect(try workplace.run("score", BreastCancer.logistic, BreastCancer.labels).status == 0)
    let outcome = try Program.run(["serve"] + arguments, in: workplace.url)
    #expect(outcome.status != 0 && !outcome.isSignalled && outcome.output.isEmpty)
    #expect(outcome.errors.contains(arguments[1]), "\(outcome.errors)")
  }
}
