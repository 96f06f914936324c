/// What a model says about itself, as every format for people shows it.
enum ModelLines {
  struct Line {
    let name: String
    let value: String

    init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }

    init<Value>(_ name: String, _ value: String, from sourced: ModelReport.Sourced<Value>) {
      self.init(name, value + " (\(ModelLines.source(sourced.source)))")
    }
  }

  /// The lines in the order in which they are read.
  static func lines(of report: ModelReport) -> [Line] {
    var lines = [Line("sha256", report.sha256)]
    if let path = report.path { lines.insert(Line("file", path), at: 0) }
    var about = ["\(NumberText.count(report.bytes)) bytes"]
    if let producer = report.producer { about.append("written by \(producer)") }
    if let opset = report.opset { about.append("opset \(opset)") }
    lines.append(Line("size", about.joined(separator: ", ")))
    lines += report.dataFiles.map { Line("weights", "\($0.name), sha256 \($0.sha256)") }
    lines += [
      Line("input", tensor(report.input.value), from: report.input),
      Line("layout", report.layout.value.uppercased(), from: report.layout),
      Line("images", images(report)),
      Line("mean", numbers(report.mean.value), from: report.mean),
      Line("std", numbers(report.std.value), from: report.std),
      Line("output", tensor(report.output.value), from: report.output),
      Line("read as", reading(report), from: report.activation),
      Line("real", "class \(report.realClass.value)", from: report.realClass),
    ]
    if let sideFile = report.sideFile { lines.append(Line("side file", sideFile)) }
    lines.append(Line("runtime", "ONNX Runtime \(report.runtime.version), \(report.runtime.path)"))
    return lines
  }

  private static func source(_ word: String) -> String {
    switch word {
    case "side_file": "side file"
    case "default": "default, as the contest's script"
    default: word
    }
  }

  private static func tensor(_ tensor: ModelReport.Tensor) -> String {
    "\(tensor.name): \(tensor.type) [\(tensor.shape.joined(separator: ", "))]"
  }

  private static func numbers(_ values: [Double]) -> String {
    values.map(NumberText.exact).joined(separator: ", ")
  }

  private static func images(_ report: ModelReport) -> String {
    switch (report.width, report.height) {
    case (nil, nil): "any size"
    case (let width, let height):
      "\(width.map(String.init) ?? "any") x \(height.map(String.init) ?? "any")"
    }
  }

  private static func reading(_ report: ModelReport) -> String {
    switch (report.activation.value, report.columns) {
    case ("sigmoid", 2): "two logits, each of its own class"
    case ("sigmoid", _): "one logit, through a sigmoid"
    case ("softmax", _): "two logits, through a softmax"
    case ("none", 1): "a probability"
    case ("none", 2): "two probabilities"
    case ("none", _): "probabilities"
    case ("auto", _): "one logit or two, as there are"
    case (let other, _): other
    }
  }
}
