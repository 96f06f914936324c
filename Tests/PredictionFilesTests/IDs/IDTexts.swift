/// Random lists of ids of the kinds that are joined in different ways.
struct IDTexts {
  /// How the ids look.
  enum Kind: CaseIterable {
    case denseNumbers
    case sparseNumbers
    case text
    case mixed
  }

  var random: SeededGenerator

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  /// Ids of a kind, each once.
  mutating func ids(_ kind: Kind, count: Int) -> [String] {
    var seen: Set<[UInt8]> = []
    var ids: [String] = []
    while ids.count < count {
      let id = next(kind, range: 2 * count + 2)
      if seen.insert(Array(id.utf8)).inserted { ids.append(id) }
    }
    return ids
  }

  private mutating func next(_ kind: Kind, range: Int) -> String {
    let number = Int.random(in: 0..<range, using: &random)
    return switch kind {
    case .denseNumbers: String(number)
    case .sparseNumbers: String(UInt32.random(in: .min ... .max, using: &random))
    case .text: random.pick(["img_\(number).png", "é\(number)", "e\u{301}\(number)", "\(number)x"])
    case .mixed: random.pick(["\(number)", "0\(number)", "00\(number)", "\(number).0"])
    }
  }

  /// A list that is shuffled, or has an id twice, missing or extra.
  mutating func disturbed(_ ids: [String], _ kind: Kind) -> [String] {
    var result = ids
    if random.chance(0.7) { result.shuffle(using: &random) }
    for _ in 0..<random.pick([0, 0, 1, 2]) {
      let place = Int.random(in: 0..<result.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: result[place] = random.pick(result)
      case 1: result[place] = next(kind, range: 4 * ids.count + 2)
      case 2: result.append(random.pick(result))
      default: if result.count > 1 { result.remove(at: place) }
      }
    }
    return result
  }
}
