import Foundation
import Testing

@testable import ImageScorer

/// Who is believed about a network: options, then metadata, then the file beside it, then defaults.
struct NetworkOptionsTests {
  @Test(.needsRuntime) func `an option goes before metadata`() throws {
    var options = NetworkOptions()
    options.mean = [0.1]
    options.realClass = 1
    let about = try Network(path: NetworkFiles.tiny("metadata"), options: options).description
    #expect(about.mean == .init([0.1, 0.1, 0.1], .option))
    #expect(about.realClass == .init(1, .option))
    #expect(about.std == .init([0.229, 0.224, 0.225], .metadata))
    #expect(about.activation == .init(.softmax, .metadata))
    #expect(about.input.source == .metadata)
    #expect(about.layout.source == .metadata)
    #expect(about.metadata["author"] == "nobody")
    #expect(about.sideFile == nil)
  }

  @Test(.needsRuntime) func `the file beside a model goes before defaults`() throws {
    var options = NetworkOptions()
    options.std = [0.25]
    let about = try Network(path: NetworkFiles.tiny("beside"), options: options).description
    #expect(about.mean == .init([0, 0, 0], .sideFile))
    #expect(about.std == .init([0.25, 0.25, 0.25], .option))
    #expect(about.realClass == .init(0, .sideFile))
    #expect(about.activation == .init(.sigmoid, .byDefault))
    #expect(about.sideFile == NetworkFiles.tiny.appending(path: "beside.json").path)
  }

  @Test(.needsRuntime) func `without a word, all is as in the contest's script`() throws {
    let about = try Network(path: NetworkFiles.tiny("two_logits")).description
    #expect(about.mean == .init([0.5, 0.5, 0.5], .byDefault))
    #expect(about.std == .init([0.5, 0.5, 0.5], .byDefault))
    #expect(about.realClass == .init(1, .byDefault))
    #expect(about.activation == .init(.softmax, .byDefault))
    #expect(about.layout == .init(.nchw, .model))
    #expect(about.input.value.shape == ["batch", "3", "height", "width"])
    #expect(about.takenSize == "any size")
    #expect(about.warnings.isEmpty)
  }

  @Test(.needsRuntime) func `another output can be named, else the first is read with a warning`()
    throws
  {
    let first = try Network(path: NetworkFiles.tiny("two_outputs"))
    #expect(first.description.warnings.count == 1)
    var options = NetworkOptions()
    options.outputName = "negated"
    let other = try Network(path: NetworkFiles.tiny("two_outputs"), options: options)
    #expect(other.description.warnings.isEmpty)
    let image = NetworkFiles.image(width: 24, height: 16)
    #expect(
      try NetworkFiles.logit(other, image) == -NetworkFiles.logit(first, image))
  }

  @Test func `options that make no sense are refused`() {
    for (mean, std) in [([0.5, 0.5], nil), ([.nan], nil), (nil, [0]), (nil, [0.5, -1, 0.5])]
      as [([Double]?, [Double]?)]
    {
      var options = NetworkOptions()
      options.mean = mean
      options.std = std
      #expect(throws: NetworkError.self) { try options.validate(from: "the options") }
    }
  }

  @Test func `numbers in metadata may be written as Python prints them`() throws {
    for text in ["0.1,0.2,0.3", "[0.1, 0.2, 0.3]", "(0.1 0.2 0.3)", " 0.1,  0.2, 0.3 "] {
      #expect(try NetworkOptions(metadata: ["llbench.mean": text]).mean == [0.1, 0.2, 0.3])
    }
    #expect(try NetworkOptions(metadata: ["mean": "x", "llbench": "y"]) == NetworkOptions())
    #expect(try NetworkOptions(metadata: ["llbench.activation": "auto"]) == NetworkOptions())
    #expect(try NetworkOptions(metadata: ["llbench.layout": "NHWC"]).layout == .nhwc)
  }

  @Test func `a file beside a model that says nonsense is named with the key`() throws {
    let folder = try NetworkFiles.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "model.json").path
    let cases = [
      (#"{"mean": "grey"}"#, "mean"), (#"{"real_class": [1]}"#, "real_class"),
      (#"{"real_class": 3}"#, "real_class"), (#"{"activation": "tanh"}"#, "activation"),
      (#"{"layout": "chw"}"#, "layout"), (#"{"std": [1, 2]}"#, "std"), (#"[1, 2]"#, "the content"),
      ("not JSON", "the content"),
    ]
    for (text, expected) in cases {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      let error = try #require(throws: NetworkError.self) { try NetworkOptions(sideFile: path) }
      guard case .setting(path, expected, _) = error else {
        Issue.record("\(text): \(error)")
        continue
      }
    }
    #expect(try NetworkOptions(sideFile: path + ".none") == nil)
  }

  @Test func `the file beside a model has its name`() {
    #expect(NetworkOptions.sideFile(of: "a/detector.onnx") == "a/detector.json")
    #expect(NetworkOptions.sideFile(of: "a/detector.ONNX") == "a/detector.json")
    #expect(NetworkOptions.sideFile(of: "a.b/detector") == "a.b/detector.json")
  }
}
