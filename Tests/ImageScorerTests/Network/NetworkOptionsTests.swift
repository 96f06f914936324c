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
    let cases: [([Double]?, [Double]?)] = [
      ([0.5, 0.5], nil), ([.nan], nil), (nil, [0]), (nil, [0.5, -1, 0.5]), ([123, 116, 103], nil),
      ([0.5, 0.5, -1.5], nil), (nil, [58]), ([0.5], [58.4, 57.1, 57.4]),
    ]
    for (mean, std) in cases {
      var options = NetworkOptions()
      options.mean = mean
      options.std = std
      #expect(throws: NetworkError.self) { try options.validate(from: "the options") }
    }
  }

  @Test func `means and deviations on the scale to 255 are refused, wherever they are said`() throws
  {
    for key in ["mean", "std"] {
      let error = try #require(throws: NetworkError.self) {
        try NetworkOptions(metadata: ["llbench." + key: "58.4, 57.1, 57.4"])
      }
      guard case .setting(_, key, let reason) = error else {
        Issue.record("\(error)")
        continue
      }
      #expect(reason.contains("divide it by 255"))
    }
    // All that is in use: nothing, 1 for none, and networks that take 0 to 255 themselves.
    var options = NetworkOptions()
    (options.mean, options.std) = ([0, 1, -1], [1.0 / 255, 1, 0.229])
    try options.validate(from: "the options")
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
      (#"{"llbench": {"mean": "grey"}}"#, "mean"), (#"{"llbench": {"mean": [1, "2"]}}"#, "mean"),
      (#"{"llbench": {"real_class": [1]}}"#, "real_class"),
      (#"{"llbench": {"real_class": 3}}"#, "real_class"),
      (#"{"llbench": {"activation": "tanh"}}"#, "activation"),
      (#"{"llbench": {"layout": "chw"}}"#, "layout"), (#"{"llbench": {"std": [1, 2]}}"#, "std"),
      (#"{"llbench": {"std": 58}}"#, "std"), (#"{"llbench": {"means": 0.5}}"#, "means"),
      (#"{"llbench": [1, 2]}"#, "llbench"), (#"{"llbench": {"mean": 0.5}"#, "the content"),
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

  @Test func `a file beside a model that is another program's is passed over`() throws {
    let folder = try NetworkFiles.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "model.json").path
    let texts = [
      #"{"input":{"size":512}}"#, #"{"mean": [123, 116, 103], "layout": "chw"}"#, "[1]", "1", "{}",
      "not JSON", "", #"{"llbench": null}"#,
    ]
    for text in texts {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      #expect(try NetworkOptions(sideFile: path) == nil, "\(text)")
    }
    let mixed = #"{"input": {"size": 512}, "mean": 9, "llbench": {"mean": [0.25], "input": "x"}}"#
    try Data(mixed.utf8).write(to: URL(fileURLWithPath: path))
    let options = try #require(try NetworkOptions(sideFile: path))
    #expect(options.mean == [0.25] && options.inputName == "x" && options.std == nil)
  }

  @Test func `the file beside a model has its name`() {
    #expect(NetworkOptions.sideFile(of: "a/detector.onnx") == "a/detector.json")
    #expect(NetworkOptions.sideFile(of: "a/detector.ONNX") == "a/detector.json")
    #expect(NetworkOptions.sideFile(of: "a.b/detector") == "a.b/detector.json")
  }
}
