/// Makes inputs from others: a few bytes changed, cut, doubled, or two inputs joined.
struct InputMutator {
  private let corpus: [[UInt8]]
  private var random: SplitMix64

  /// The largest input that is made.
  private static let mostBytes = 1 << 14

  init(corpus: [[UInt8]], seed: UInt64) {
    self.corpus = corpus
    random = SplitMix64(seed: seed)
  }

  /// The next input.
  mutating func next() -> [UInt8] {
    var input = pick(corpus)
    for _ in 0..<1 + random.below(4) { change(&input) }
    return Array(input.prefix(InputMutator.mostBytes))
  }

  private mutating func change(_ input: inout [UInt8]) {
    let at = random.below(input.count + 1)
    let end = at + min(random.below(16), input.count - at)
    switch random.below(7) {
    case 0 where at < input.count: input[at] ^= 1 << UInt8(random.below(8))
    case 1 where at < input.count: input[at] = UInt8(random.below(256))
    case 2: input.insert(UInt8(random.below(256)), at: at)
    case 3: input.removeSubrange(at..<end)
    case 4: input.insert(contentsOf: input[at..<end], at: at)
    case 5:
      let other = pick(corpus)
      let from = random.below(other.count + 1)
      input.replaceSubrange(at..<end, with: other[from..<min(from + 16, other.count)])
    case 6 where at + 4 <= input.count:
      // Numbers at which sizes and counts go wrong.
      let number = [0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFF_FFFF, 0xFFFF_FFFF][random.below(8)]
      for index in 0..<4 { input[at + index] = UInt8(number >> (8 * index) & 255) }
    default: input = Array(input[..<at])
    }
  }

  private mutating func pick(_ choices: [[UInt8]]) -> [UInt8] {
    choices[random.below(choices.count)]
  }
}
