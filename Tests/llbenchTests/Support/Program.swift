import Foundation
import Testing

/// The program as its users meet it: a process with arguments, streams and an exit code.
enum Program {
  /// What a process that has ended left behind.
  struct Outcome {
    let status: Int32
    /// Whether a signal ended it.
    let isSignalled: Bool
    let output: Data
    let diagnostics: Data

    var text: String { String(decoding: output, as: UTF8.self) }
    var errors: String { String(decoding: diagnostics, as: UTF8.self) }
  }

  /// The executable beside the bundle of tests.
  static let path: String? = {
    var folders = Bundle.allBundles.filter { $0.bundlePath.hasSuffix(".xctest") }
      .map { $0.bundleURL.deletingLastPathComponent() }
    folders.append(Bundle.main.bundleURL)
    folders += CommandLine.arguments.prefix(1).map {
      URL(fileURLWithPath: $0).deletingLastPathComponent()
    }
    return folders.map { $0.appending(path: "llbench").path }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  /// A process that is ready to run; nothing of the tests' own environment reaches it but paths.
  static func process(
    _ arguments: [String], in folder: URL, environment: [String: String] = [:]
  ) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(path, "llbench was not built"))
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = inherited.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return process
  }

  static let inherited = ProcessInfo.processInfo.environment.filter {
    [
      "PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH",
      "ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS",
    ].contains($0.key)
  }

  /// Runs the program to its end.
  static func run(
    _ arguments: [String], in folder: URL, input: Data? = nil,
    environment: [String: String] = [:]
  ) throws -> Outcome {
    try Program.finish(
      process(arguments, in: folder, environment: environment), in: folder, input: input)
  }

  /// Runs a shell script in which `$0` is the program.
  static func shell(_ script: String, in folder: URL) throws -> Outcome {
    let process = try process([], in: folder)
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script, try #require(path)]
    return try finish(process, in: folder)
  }

  /// Runs a process to its end.
  ///
  /// Its streams are files, which never fill up as pipes do.
  private static func finish(
    _ process: Process, in folder: URL, input: Data? = nil
  ) throws -> Outcome {
    let place = FileManager.default.temporaryDirectory.appending(
      path: "llbench-streams-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    let (output, diagnostics) = (place.appending(path: "out"), place.appending(path: "err"))
    try Data().write(to: output)
    try Data().write(to: diagnostics)
    if let input {
      try input.write(to: place.appending(path: "in"))
      process.standardInput = try FileHandle(forReadingFrom: place.appending(path: "in"))
    }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: diagnostics)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus,
      isSignalled: process.terminationReason == .uncaughtSignal,
      output: try Data(contentsOf: output), diagnostics: try Data(contentsOf: diagnostics))
  }
}
