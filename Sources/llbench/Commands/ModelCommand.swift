import ArgumentParser
internal import ImageScorer
internal import Reports
internal import Workbench

/// The command `llbench model [FILE]`.
struct ModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model", abstract: "Say what is understood of an ONNX network.",
    usage: "llbench model [<options>] [<file>]",
    discussion: """
      What a network expects is taken from options, else from the ONNX metadata llbench.mean, \
      llbench.std, llbench.real_class, llbench.activation, llbench.layout, llbench.input and \
      llbench.output, else from the object llbench of a JSON file beside it (detector.json for \
      detector.onnx: {"llbench": {"mean": [0.5]}}), else it is as in the contest's script: mean and std 0.5, \
      class 1 is REAL, two outputs are logits for a softmax and one is a logit for a sigmoid; \
      outputs of a Softmax or Sigmoid at the end of the graph are probabilities.
      """)

  @Argument(
    help: ArgumentHelp("The ONNX file (default: the network of our own).", valueName: "file"))
  var model: String?

  @OptionGroup(title: "Network")
  var network: NetworkArguments

  @OptionGroup(title: "Output")
  var output: OutputOptions

  func run() throws {
    var request = ModelRequest(model: model)
    request.network = network.options
    try ExitStatus.reporting {
      try output.show(output.renderer.render(request.perform()))
    }
  }
}
