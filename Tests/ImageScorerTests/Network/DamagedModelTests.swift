import Foundation
import Testing

@testable import ImageScorer

/// Model files that are damaged, and places where none is.
@Suite(.needsRuntime) struct DamagedModelTests {
  @Test func `a file that is not there is named with the system's reason`() {
    #expect(throws: NetworkError.unreadable(path: "none.onnx", reason: "No such file or directory"))
    {
      try Network(path: "none.onnx")
    }
  }

  @Test func `a folder and an empty file are no models`() throws {
    let folder = try NetworkFiles.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let empty = folder.appending(path: "empty.onnx")
    try Data().write(to: empty)
    #expect(throws: NetworkError.unreadable(path: empty.path, reason: "it is empty")) {
      try Network(path: empty.path)
    }
    #expect(throws: NetworkError.unreadable(path: folder.path, reason: "it is not a plain file")) {
      try Network(path: folder.path)
    }
  }

  @Test func `weights that are missing are named in the runtime's words`() throws {
    let folder = try NetworkFiles.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let model = folder.appending(path: "external_data.onnx")
    try Data(contentsOf: URL(fileURLWithPath: NetworkFiles.tiny("external_data"))).write(to: model)
    let error = try #require(throws: NetworkError.self) { try Network(path: model.path) }
    #expect(error.description.contains("external_data.onnx.data"))
  }

  @Test func `a truncated file is refused at every length or read as what it is`() throws {
    let whole = Array(try Data(contentsOf: URL(fileURLWithPath: NetworkFiles.tiny("softmax"))))
    var refused = 0
    for count in stride(from: 1, to: whole.count, by: 16) {
      do {
        _ = try Network(bytes: Array(whole[..<count]), name: "truncated")
      } catch {
        refused += 1
        #expect(error.description.hasPrefix("truncated"), "\(error)")
      }
    }
    #expect(refused == (whole.count + 14) / 16)
  }

  @Test func `changed bytes never end the program`() throws {
    let whole = Array(try Data(contentsOf: URL(fileURLWithPath: NetworkFiles.tiny("two_logits"))))
    var generator = NetworkGenerator(seed: 11)
    var (refused, scored) = (0, 0)
    for _ in 0..<300 {
      var damaged = whole
      damaged[Int.random(in: 0..<whole.count, using: &generator)] = UInt8.random(
        in: 0...255, using: &generator)
      do throws(NetworkError) {
        let network = try Network(bytes: damaged, name: "damaged")
        _ = try NetworkFiles.logit(network, NetworkFiles.image(width: 8, height: 8))
        scored += 1
      } catch {
        refused += 1
      }
    }
    #expect(refused > 50)
    #expect(scored > 50)
  }
}
