internal import ArgumentParser
internal import Dispatch
internal import Foundation
internal import PredictionFiles

/// Holds the decimal parser against `strtod`, over many random and hard numbers.
struct NumbersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "numbers", abstract: "Holds the decimal parser against strtod.")

  @Option(help: "How many numbers.") var cases = 1_000_000
  @Option(help: "The seed; the same numbers whatever the number of threads.") var seed: UInt64 = 1
  @Option(help: "How many threads.") var threads = ProcessInfo.processInfo.activeProcessorCount

  /// What a thread takes at a time, each with a seed of its own.
  private static let block = 1 << 16

  func run() throws {
    let blocks = (cases + NumbersCommand.block - 1) / NumbersCommand.block
    let workers = max(1, min(threads, blocks))
    let tallies = Tallies(count: workers)
    let (cases, seed) = (cases, seed)
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      var tally = NumberTally()
      for block in stride(from: worker, to: blocks, by: workers) {
        var texts = NumberTexts(seed: seed &+ UInt64(block) &* 0xD134_2543_DE82_EF95)
        for _ in 0..<min(NumbersCommand.block, cases - block * NumbersCommand.block) {
          let kind = texts.next()
          tally.add(kind, texts.contradiction) { texts.text }
        }
      }
      tallies.set(worker, tally)
    }
    let total = tallies.sum
    for kind in NumberTexts.Kind.allCases { print("\(kind.rawValue): \(total.tried[kind] ?? 0)") }
    for failure in total.failures.prefix(20) { print("wrong: \(failure)") }
    print("\(total.tried.values.reduce(0, +)) numbers, \(total.wrong) wrong")
    if total.wrong > 0 { throw ExitCode.failure }
  }
}

/// How many numbers were tried, and which of them were wrong.
struct NumberTally: Sendable {
  private(set) var tried: [NumberTexts.Kind: Int] = [:]
  private(set) var wrong = 0
  private(set) var failures: [String] = []

  mutating func add(_ kind: NumberTexts.Kind, _ problem: String?, text: () -> String) {
    tried[kind, default: 0] += 1
    guard let problem else { return }
    wrong += 1
    if failures.count < 20 { failures.append("\(text()): \(problem)") }
  }

  mutating func add(_ other: NumberTally) {
    tried.merge(other.tried, uniquingKeysWith: +)
    wrong += other.wrong
    failures += other.failures
  }
}

/// The tally of each thread.
private final class Tallies: @unchecked Sendable {
  private let lock = NSLock()
  private var parts: [NumberTally]

  init(count: Int) { parts = Array(repeating: NumberTally(), count: count) }

  func set(_ index: Int, _ tally: NumberTally) { lock.withLock { parts[index] = tally } }

  var sum: NumberTally {
    lock.withLock { parts.reduce(into: NumberTally()) { $0.add($1) } }
  }
}
