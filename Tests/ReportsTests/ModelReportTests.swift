import Foundation
import Reports
import Testing

/// What is understood of a network, in every form.
struct ModelReportTests {
  static let bundled = ModelReport(
    name: "bundled", path: nil, sha256: String(repeating: "0f", count: 32), bytes: 401_234,
    dataFiles: [], producer: "pytorch 2.13.0", opset: 17,
    runtime: .init(version: "1.31.1", path: "/usr/local/lib/libonnxruntime.so.1"),
    input: .init(
      .init(name: "image", type: "float32", shape: ["batch", "3", "height", "width"]), "model"),
    output: .init(.init(name: "logit", type: "float32", shape: ["batch", "1"]), "model"),
    layout: .init("nchw", "metadata"), width: nil, height: nil, columns: 1,
    mean: .init([0.5, 0.5, 0.5], "metadata"), std: .init([0.25, 0.25, 0.25], "default"),
    realClass: .init(1, "default"), activation: .init("sigmoid", "option"), sideFile: nil,
    metadata: [.init(key: "llbench.mean", value: "0.5")], warnings: [])

  /// With text in it that somebody wrote to mislead.
  static let hostile = ModelReport(
    name: "a\u{1B}[2Jb", path: "models/a|b.onnx", sha256: "77", bytes: 12,
    dataFiles: [.init(name: "w.data", sha256: "99")], producer: nil, opset: nil,
    runtime: .init(version: "1.20.0", path: "libonnxruntime.so.1"),
    input: .init(.init(name: "x", type: "float16", shape: ["1", "16", "24", "3"]), "option"),
    output: .init(.init(name: "y", type: "float16", shape: ["1", "2"]), "model"),
    layout: .init("nhwc", "model"), width: 24, height: 16, columns: 2,
    mean: .init([0, 0, 0], "side_file"), std: .init([1, 1, 1], "side_file"),
    realClass: .init(0, "side_file"), activation: .init("none", "model"),
    sideFile: "models/a|b.json",
    metadata: [.init(key: "note", value: "line\nend | `code`")],
    warnings: [ReportWarning(code: "network", message: "two outputs")])

  @Test func `the terminal shows each part with where it came from`() {
    #expect(
      TerminalText().render(ModelReportTests.bundled)
        == #"""
        model bundled
          sha256       0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f
          size         401,234 bytes, written by pytorch 2.13.0, opset 17
          input        image: float32 [batch, 3, height, width] (model)
          layout       NCHW (metadata)
          images       any size
          mean         0.5, 0.5, 0.5 (metadata)
          std          0.25, 0.25, 0.25 (default, as the contest's script)
          output       logit: float32 [batch, 1] (model)
          read as      one logit, through a sigmoid (option)
          real         class 1 (default, as the contest's script)
          runtime      ONNX Runtime 1.31.1, /usr/local/lib/libonnxruntime.so.1

        metadata
          llbench.mean: 0.5

        """#)
  }

  @Test func `text of the model's is escaped on the terminal and in Markdown`() {
    let text = TerminalText().render(ModelReportTests.hostile)
    #expect(text.contains(#"model a\u{1B}[2Jb"#))
    #expect(text.contains(#"note: line\nend | `code`"#))
    #expect(text.contains("images       24 x 16\n"))
    #expect(text.contains("read as      two probabilities (model)\n"))
    #expect(text.contains("weights      w.data, sha256 99\n"))
    #expect(text.contains("network\n    two outputs\n"))
    #expect(!text.contains("\u{1B}"))
    let markdown = MarkdownText().render(ModelReportTests.hostile)
    #expect(markdown.contains(#"| file | models/a\|b.onnx |"#))
    #expect(markdown.contains(#"| note | line\\nend \| \`code\` |"#))
    #expect(!markdown.contains("\u{1B}"))
  }

  @Test func `JSON is the same after it was written and decoded`() throws {
    for report in [ModelReportTests.bundled, ModelReportTests.hostile] {
      let text = JSONText(llbenchVersion: "1").render(report)
      #expect(try JSONDecoder().decode(ModelReport.self, from: Data(text.utf8)) == report)
      #expect(text.contains(#""command": "model""#))
    }
  }

  @Test func `CSV has a line for each value`() {
    let text = CSVText().render(ModelReportTests.bundled)
    #expect(text.contains("\nactivation.value,sigmoid\n"))
    #expect(text.contains("\nmean.value.0,0.5\n"))
    #expect(text.contains("\nmetadata.0.value,0.5\n"))
  }
}
