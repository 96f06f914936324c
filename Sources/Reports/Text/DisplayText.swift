/// Text made safe to print on a terminal, with the number of columns that it takes.
///
/// Ids and names come from files that somebody else wrote. Here everything that could move the
/// cursor, reorder or hide text is shown as an escape such as `\u{1B}` or `\n`: control and format
/// characters (bidirectional marks among them), line separators, private and unassigned code
/// points, spaces other than U+0020, a U+0020 at either end, and more than two combining marks on
/// one character. A backslash stays as it is: this is for eyes, JSON and CSV carry the bytes.
struct DisplayText: Equatable {
  /// What cannot be cut apart: a character with its marks, or a whole escape.
  private struct Atom: Equatable {
    var text: String
    var width: Int

    /// Printable ASCII, each byte an atom.
    static func each(of text: some Sequence<UInt8>) -> [Atom] {
      text.map { Atom(text: String(Unicode.Scalar($0)), width: 1) }
    }
  }

  /// What the text is made of; told apart so that the usual text is not taken apart for nothing.
  private enum Parts: Equatable {
    /// Printable ASCII, one column per byte.
    case plain
    /// Printable ASCII that lost its middle, one column per byte but for the atom that stands there.
    indirect case cut(head: Substring, Atom, tail: Substring)
    /// Anything.
    case atoms([Atom])
  }

  /// The printable text.
  let text: String
  /// The terminal columns that `text` takes.
  let width: Int
  private let parts: Parts

  /// Escapes a text; with `ascii`, everything beyond ASCII too.
  init(_ raw: String, ascii: Bool = false) {
    if ScalarClass.consists(raw, of: { $0 > 0x20 && $0 < 0x7F }) {
      self.init(plain: raw)
    } else if ScalarClass.consists(raw, of: { $0 >= 0x20 && $0 < 0x7F }),
      raw.utf8.first != 0x20, raw.utf8.last != 0x20
    {
      self.init(plain: raw)
    } else {
      self.init(atoms: DisplayText.split(raw, ascii: ascii))
    }
  }

  private init(plain: String) {
    text = plain
    width = plain.utf8.count
    parts = .plain
  }

  private init(head: Substring, _ dots: Atom, tail: Substring) {
    text = head + dots.text + tail
    width = head.utf8.count + dots.width + tail.utf8.count
    parts = .cut(head: head, dots, tail: tail)
  }

  private init(atoms: [Atom]) {
    parts = .atoms(atoms)
    text = atoms.reduce(into: "") { $0 += $1.text }
    width = atoms.reduce(0) { $0 + $1.width }
  }

  /// The text with its middle replaced by an ellipsis where it is wider than `limit` columns.
  ///
  /// - Parameters:
  ///   - limit: The most columns, the ellipsis among them.
  ///   - ellipsis: What stands for the missing text, one column per scalar.
  ///   - keepsTail: False where the end goes and not the middle, as suits a sentence.
  func elided(to limit: Int, ellipsis: String, keepsTail: Bool = true) -> DisplayText {
    guard width > limit else { return self }
    let dots = Atom(text: ellipsis, width: ellipsis.unicodeScalars.count)
    guard limit > dots.width else { return DisplayText(atoms: limit > 0 ? [dots] : []) }
    let room = limit - dots.width
    if case .plain = parts {
      let kept = keepsTail ? (room + 1) / 2 : room
      return DisplayText(
        head: Substring(text.utf8.prefix(kept)), dots,
        tail: Substring(text.utf8.suffix(room - kept)))
    }
    let all = atoms
    // The tail may use what a wide character or an escape left over in the head.
    let head = DisplayText.prefix(of: all, columns: keepsTail ? (room + 1) / 2 : room)
    let used = head.reduce(0) { $0 + $1.width }
    guard keepsTail else { return DisplayText(atoms: head + [dots]) }
    let tail = DisplayText.prefix(of: all.dropFirst(head.count).reversed(), columns: room - used)
    return DisplayText(atoms: head + [dots] + tail.reversed())
  }

  /// The text cut into pieces of at most `limit` columns, at least one atom each.
  func pieces(of limit: Int) -> [DisplayText] {
    guard width > limit else { return [self] }
    var rest = atoms[...]
    var result: [DisplayText] = []
    while !rest.isEmpty {
      let fitting = DisplayText.prefix(of: rest, columns: limit).count
      result.append(DisplayText(atoms: Array(rest.prefix(max(fitting, 1)))))
      rest = rest.dropFirst(max(fitting, 1))
    }
    return result
  }

  private var atoms: [Atom] {
    switch parts {
    case .plain: Atom.each(of: text.utf8)
    case .cut(let head, let dots, let tail):
      Atom.each(of: head.utf8) + [dots] + Atom.each(of: tail.utf8)
    case .atoms(let atoms): atoms
    }
  }

  private static func prefix(of atoms: some Sequence<Atom>, columns: Int) -> [Atom] {
    var taken: [Atom] = []
    var left = columns
    for atom in atoms {
      guard atom.width <= left else { break }
      left -= atom.width
      taken.append(atom)
    }
    return taken
  }

  private static func split(_ raw: String, ascii: Bool) -> [Atom] {
    var atoms: [Atom] = []
    var marks = 0
    let scalars = Array(raw.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let atEnd = index == 0 || index == scalars.count - 1
      if scalar == " ", !atEnd {
        atoms.append(Atom(text: " ", width: 1))
        marks = 0
      } else if ScalarClass.isMark(scalar), !ascii, index > 0, marks < 2,
        ScalarClass.isVisible(scalar)
      {
        atoms[atoms.count - 1].text.unicodeScalars.append(scalar)
        marks += 1
      } else if scalar == " " || !ScalarClass.isVisible(scalar) || ScalarClass.isMark(scalar)
        || (ascii && !scalar.isASCII)
      {
        let escape = ScalarClass.escape(scalar)
        atoms.append(Atom(text: escape, width: escape.utf8.count))
        // An escape ends in ASCII: a mark must not sit on its brace.
        marks = 2
      } else {
        atoms.append(Atom(text: String(scalar), width: ScalarClass.columns(scalar)))
        marks = 0
      }
    }
    return atoms
  }
}
