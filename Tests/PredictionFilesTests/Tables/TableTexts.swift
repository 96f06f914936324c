@testable import PredictionFiles

/// Random tables as text, clean enough for the fast reader, and changes that spoil them.
struct TableTexts {
  var random: SeededGenerator

  /// A text and the format it is in.
  struct Table {
    var text: [UInt8]
    let format: TableFormat
  }

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  /// Columns in any order, with further ones, LF or CRLF, with or without a last line end.
  mutating func clean(rows: Int) -> Table {
    let kind = Int.random(in: 0..<4, using: &random)
    var columns = ["id"]
    let format: TableFormat
    switch kind {
    case 0:
      columns.append("label")
      format = .labels()
    case 1:
      format = .ids()
    default:
      columns += random.pick([["p_real"], ["logit"], ["p_real", "logit"]])
      format = .predictions()
    }
    for extra in 0..<random.pick([0, 0, 1, 3]) { columns.append("x\(extra)") }
    columns.shuffle(using: &random)
    let lineEnd = random.pick(["\n", "\r\n"])
    let idKind = Int.random(in: 0..<4, using: &random)
    var text: [UInt8] = random.chance(0.1) ? [0xEF, 0xBB, 0xBF] : []
    text += Array((columns.joined(separator: ",") + lineEnd).utf8)
    for row in 0..<rows {
      let fields = columns.map { field($0, row: row, idKind: idKind) }
      text += Array((fields.joined(separator: ",") + lineEnd).utf8)
    }
    for _ in 0..<random.pick([0, 0, 0, 1, 3]) { text += Array(lineEnd.utf8) }
    if random.chance(0.2) {
      while text.last == 10 || text.last == 13 { text.removeLast() }
    }
    return Table(text: text, format: format)
  }

  private mutating func field(_ column: String, row: Int, idKind: Int) -> String {
    switch column {
    case "id":
      switch idKind {
      case 0: String(row)
      case 1: String(UInt64.random(in: 0..<(1 << 34), using: &random))
      case 2: "00\(row)"
      default: random.pick(["a\(row)", "é\(row).png", "写真 \(row)", "\(row)", " \(row) "])
      }
    case "p_real":
      random.chance(0.2)
        ? random.pick(["0", "1", "0.0", "1.0", "1e-300", "5e-1", ".5", "+0.25", "0.000"])
        : Double.random(in: 0...1, using: &random).description
    case "logit":
      random.chance(0.2)
        ? random.pick(["0", "-0", "-0.0", "1e3", "-745.2", "+3"])
        : Double.random(in: -40...40, using: &random).description
    case "label": random.pick(["0", "1", "real", "fake", "REAL", "Fake", "rEaL"])
    default: random.pick(["", "x", "some words", "写真", "3.5", "a;b"])
    }
  }

  /// Spoils a text at a few places with bytes that mean something to a reader.
  mutating func spoil(_ text: inout [UInt8]) {
    let choices = Array("\r\n,\" 0159.eE+-\t\0rx".utf8) + [0x80, 0xC3, 0xFF, 0x7F, 0x0B]
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      // Half of the places are at the end, where line ends are odd most easily.
      let least = random.chance(0.5) ? max(0, text.count - 6) : 0
      let place = Int.random(in: least...text.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: text.insert(random.pick(choices), at: place)
      case 1:
        text.insert(contentsOf: random.pick([[13, 10], [10, 10], [13, 13, 10]]), at: place)
      case 2: if place < text.count { text.remove(at: place) }
      case 3: if place < text.count { text[place] = random.pick(choices) }
      default: if random.chance(0.1) { text.removeLast(text.count - place) }
      }
    }
  }
}
