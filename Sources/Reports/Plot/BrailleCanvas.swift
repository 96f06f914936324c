/// A field of dots, eight to a character: two across and four down.
struct BrailleCanvas {
  /// The number of characters in a row.
  let columns: Int
  /// The number of rows of characters.
  let rows: Int
  private var cells: [UInt8]

  /// Makes an empty field.
  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: 0, count: columns * rows)
  }

  /// The dots across.
  var width: Int { 2 * columns }
  /// The dots down.
  var height: Int { 4 * rows }

  /// The character of a cell; nil where it has no dot.
  func character(column: Int, row: Int) -> Character? {
    let dots = cells[row * columns + column]
    guard dots > 0, let scalar = Unicode.Scalar(0x2800 + UInt32(dots)) else { return nil }
    return Character(scalar)
  }

  /// Draws a straight line between two dots, both included; what is outside is left out.
  ///
  /// Source: Bresenham (1965), doi:10.1147/sj.41.0025.
  mutating func line(from start: (x: Int, y: Int), to end: (x: Int, y: Int)) {
    let across = abs(end.x - start.x)
    let down = -abs(end.y - start.y)
    var (x, y) = start
    var error = across + down
    while true {
      set(x: x, y: y)
      if x == end.x, y == end.y { return }
      let twice = 2 * error
      if twice >= down {
        error += down
        x += end.x > start.x ? 1 : -1
      }
      if twice <= across {
        error += across
        y += end.y > start.y ? 1 : -1
      }
    }
  }

  private mutating func set(x: Int, y: Int) {
    guard (0..<width).contains(x), (0..<height).contains(y) else { return }
    // The order of Unicode: the first six dots by column, then the two of the later fourth row.
    let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
    cells[y / 4 * columns + x / 2] |= bits[y % 4][x % 2]
  }
}
