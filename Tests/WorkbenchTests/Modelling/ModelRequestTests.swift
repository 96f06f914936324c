import Foundation
import ImageScorer
import Reports
import Testing
import Workbench

/// What `model` says of files whose SHA-256 and shapes are known from outside.
struct ModelRequestTests {
  static let hasRuntime = (try? OnnxRuntime.version()) != nil

  @Test(.enabled(if: hasRuntime, "ONNX Runtime is not installed here; `make onnxruntime` does it"))
  func `a model is described with its digest and where each part comes from`() throws {
    let path = TestFiles.fixture("models/tiny/metadata.onnx")
    var request = ModelRequest(model: path)
    request.network.mean = [0.25]
    let report = try request.perform()
    // Printed by sha256sum.
    #expect(report.sha256 == "be75d75ca01ff7642fb45a4206585a2f5df3fbf6f9ddb3a477bd9eb2baf3420a")
    #expect(report.bytes == 576)
    #expect(report.name == "metadata")
    #expect(report.path == path)
    #expect(report.mean == .init([0.25, 0.25, 0.25], "option"))
    #expect(report.std == .init([0.229, 0.224, 0.225], "metadata"))
    #expect(report.activation == .init("softmax", "metadata"))
    #expect(report.realClass == .init(0, "metadata"))
    #expect(report.input.value.shape == ["batch", "3", "height", "width"])
    #expect(report.metadata.map(\.key).first == "author")
    #expect(report.opset == 17)
  }

  @Test(.enabled(if: hasRuntime, "ONNX Runtime is not installed here; `make onnxruntime` does it"))
  func `the bundled network is the committed file`() throws {
    let bundled = try ModelRequest(model: nil).perform()
    let file = try ModelRequest(model: TestFiles.fixture("models/bundled.onnx")).perform()
    #expect(bundled.sha256 == file.sha256)
    #expect(bundled.bytes == file.bytes)
    #expect(bundled.path == nil)
    #expect(bundled.name == "bundled")
  }

  @Test(.enabled(if: hasRuntime, "ONNX Runtime is not installed here; `make onnxruntime` does it"))
  func `files of weights are listed with their digests`() throws {
    let report = try ModelRequest(model: TestFiles.fixture("models/tiny/external_data.onnx"))
      .perform()
    #expect(report.dataFiles.map(\.name) == ["external_data.onnx.data"])
    // Printed by sha256sum.
    let expected = "8ba5a4bb239190a1577855d0ae80ee620f611a9b15fc4c7d6cf7597a6c45baf8"
    #expect(report.dataFiles.first?.sha256 == expected)
  }

  @Test func `a file that is no model is an error with its name`() throws {
    let error = try #require(throws: WorkbenchError.self) {
      try ModelRequest(model: "no-such.onnx").perform()
    }
    #expect(error.description.contains("no-such.onnx: No such file or directory"))
  }
}
