import Foundation
import PredictionFiles
import Testing

@Suite("Problems are said in the committed words")
struct ProblemMessagesTests {
  /// Every message of every invalid file, as `fixtures/invalid/messages.txt` keeps them.
  ///
  /// With LLBENCH_RECORD=1 the file is written anew, and the test fails so that nobody forgets.
  @Test("each file of fixtures/invalid has its expected messages")
  func messages() throws {
    var text = ""
    for item in InvalidFile.all {
      let folder = InvalidFile.folder.path + "/"
      for problem in try item.found().listed {
        text += problem.description.replacing(folder, with: "") + "\n"
      }
    }
    let url = InvalidFile.folder.appending(path: "messages.txt")
    if ProcessInfo.processInfo.environment["LLBENCH_RECORD"] == "1" {
      try Data(text.utf8).write(to: url)
      Issue.record("messages.txt was recorded; read it, and run without LLBENCH_RECORD")
    }
    let expected = try String(contentsOf: url, encoding: .utf8)
    let found = text.split(separator: "\n", omittingEmptySubsequences: false)
    let wanted = expected.split(separator: "\n", omittingEmptySubsequences: false)
    for (line, (a, b)) in zip(found, wanted).enumerated() where a != b {
      Issue.record("line \(line + 1): found \(a), expected \(b)")
      break
    }
    #expect(found.count == wanted.count)
  }
}
