import Foundation

/// Another program as a witness.
enum OtherProgram {
  /// What a program prints, on both outputs, for a text on its standard input.
  ///
  /// - Parameter command: The path of the program and its arguments.
  static func run(_ command: [String], input: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("llbench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("input")
    try Data(input.utf8).write(to: file)
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    process.standardInput = try FileHandle(forReadingFrom: file)
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: text, as: UTF8.self)
  }
}
