import ArgumentParser
internal import ImageScorer

/// What the user says about a network, where its file does not.
struct NetworkArguments: ParsableArguments {
  /// What turns the output into probabilities.
  enum ActivationChoice: String, ExpressibleByArgument, CaseIterable {
    case auto
    case sigmoid
    case softmax
    case none
  }

  @Option(
    help: ArgumentHelp(
      "What is subtracted from red, green and blue in [0, 1].", valueName: "r,g,b"))
  var mean: NumbersArgument?

  @Option(
    help: ArgumentHelp("What they are divided by afterwards.", valueName: "r,g,b"))
  var std: NumbersArgument?

  @Option(help: ArgumentHelp("The class that is REAL: 0 or 1.", valueName: "class"))
  var realClass: Int?

  @Option(help: "What turns the output into probabilities.")
  var activation: ActivationChoice = .auto

  @Option(help: ArgumentHelp("The input that takes the image.", valueName: "name"))
  var inputName: String?

  @Option(help: ArgumentHelp("The output that is read.", valueName: "name"))
  var outputName: String?

  func validate() throws {
    if let realClass, realClass != 0, realClass != 1 {
      throw ValidationError("--real-class must be 0 or 1.")
    }
    if let std, std.values.contains(where: { $0 <= 0 }) {
      throw ValidationError("--std must be above 0.")
    }
    for (name, values) in [("--mean", mean?.values), ("--std", std?.values)]
    where values?.contains(where: NetworkOptions.isOffScale) == true {
      throw ValidationError("\(name) is of pixels in [0, 1]: divide numbers up to 255 by 255.")
    }
  }

  /// What is said, for a use case.
  var options: NetworkOptions {
    var options = NetworkOptions()
    options.mean = mean?.values
    options.std = std?.values
    options.realClass = realClass
    options.activation = Activation(rawValue: activation.rawValue)
    options.inputName = inputName
    options.outputName = outputName
    return options
  }
}

/// One number for all channels, or three by commas, as an argument.
struct NumbersArgument: ExpressibleByArgument {
  let values: [Double]

  init?(argument: String) {
    let values = argument.split(separator: ",", omittingEmptySubsequences: false)
      .map { Double(decimal: $0.filter { $0 != " " }) }
    let known = values.compactMap { $0 }
    guard known.count == values.count, known.count == 1 || known.count == 3 else { return nil }
    self.values = known
  }
}
