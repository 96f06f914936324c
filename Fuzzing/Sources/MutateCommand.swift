internal import ArgumentParser
internal import Foundation

/// Changes the inputs of a corpus at random and tries what comes out: for toolchains that have no
/// libFuzzer, and without its eye for what is new.
struct MutateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mutate", abstract: "Tries a target with random changes of a corpus.")

  @Argument(help: "The target; see `targets`.") var target: TargetArgument
  @Argument(help: "Files or folders to start from.") var paths: [String]
  @Option(help: "How long, in seconds.") var seconds: Double = 10
  @Option(help: "The seed of the changes.") var seed: UInt64 = 1
  @Option(help: "Where an input goes before it is tried, so that one that crashes is there.")
  var last: String?

  func run() throws {
    let corpus = try InputFiles.files(in: paths).map {
      Array(try Data(contentsOf: URL(fileURLWithPath: $0)))
    }
    guard !corpus.isEmpty else { throw ValidationError("There is nothing to start from.") }
    var mutator = InputMutator(corpus: corpus, seed: seed)
    let end = ContinuousClock.now + .seconds(seconds)
    var count = 0
    while ContinuousClock.now < end {
      for _ in 0..<64 {
        let input = mutator.next()
        count += 1
        if let last { try Data(input).write(to: URL(fileURLWithPath: last)) }
        if let problem = target.value.contradiction(in: input) {
          print("\(target.value.name), input \(count) of seed \(seed): \(problem)")
          print(Data(input).base64EncodedString())
          throw ExitCode.failure
        }
      }
    }
    print("\(target.value.name): \(count) inputs, 0 wrong")
  }
}
