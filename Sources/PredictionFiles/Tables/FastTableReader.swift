import Dispatch
internal import LogLoss

/// Reads a clean file on several threads, each a piece of whole lines, straight into columns.
struct FastTableReader {
  let content: UnsafeBufferPointer<UInt8>
  /// Where the rows start, behind the header.
  let start: Int
  let roles: [TableFormat.Role]
  let threads: Int
  /// Pieces smaller than this, in bytes, are not worth a thread.
  var smallestPiece = 1 << 19

  /// Reads all rows, or returns nil where something is unusual.
  func read() -> TableRows? {
    guard let end = endOfRows, end > start else { return nil }
    let pieces = pieces(until: end)
    let counts = concurrently(pieces.count) { lines(in: pieces[$0]) }
    let total = counts.reduce(0, +)
    guard total <= Int(UInt32.max) else { return nil }
    var first: [Int] = []
    var sum = 0
    for count in counts {
      first.append(sum)
      sum += count
    }
    if let rows = read(pieces, counts, first, asIntegers: true) { return rows }
    return read(pieces, counts, first, asIntegers: false)
  }

  /// Behind the last line that is not empty.
  private var endOfRows: Int? {
    guard let base = content.baseAddress else { return nil }
    var end = content.count
    // A return alone ends a line at the end of the file only.
    if end > start, base[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    while end > start, base[end - 1] == UInt8(ascii: "\n") {
      end -= 1
      if end > start, base[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    }
    if end < content.count, base[end] == UInt8(ascii: "\r") { end += 1 }
    return end < content.count && base[end] == UInt8(ascii: "\n") ? end + 1 : end
  }

  private func pieces(until end: Int) -> [Range<Int>] {
    let size = end - start
    // A few pieces a thread even out differences in speed.
    let count = threads == 1 ? 1 : max(1, min(4 * threads, size / smallestPiece))
    var result: [Range<Int>] = []
    var from = start
    for index in 1...count where from < end {
      var to = index == count ? end : max(from, start + size / count * index)
      while to < end, content[to - 1] != UInt8(ascii: "\n") { to += 1 }
      if to > from { result.append(from..<to) }
      from = to
    }
    return result
  }

  /// The number of lines, of which the last may lack its end.
  private func lines(in range: Range<Int>) -> Int {
    guard let base = content.baseAddress else { return 0 }
    var at = range.lowerBound
    var count = 0
    // Eight bytes at a time in one word, which compilers turn into vectors; `SIMD` masks they do not.
    let newlines: UInt64 = 0x0A0A_0A0A_0A0A_0A0A
    let lowBits: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    while at + 8 <= range.upperBound {
      // One count for each of the eight places, which overflows after 255 rounds.
      var lanes: UInt64 = 0
      for _ in 0..<min(255, (range.upperBound - at) / 8) {
        let word = UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self) ^ newlines
        // The high bit of each byte that is not zero, thus of all that are no line end.
        let others = ((word & lowBits) &+ lowBits) | word
        lanes &+= ~(others | lowBits) &>> 7
        at += 8
      }
      let pairs = (lanes & 0x00FF_00FF_00FF_00FF) &+ ((lanes &>> 8) & 0x00FF_00FF_00FF_00FF)
      count += Int((pairs &* 0x0001_0001_0001_0001) &>> 48)
    }
    while at < range.upperBound {
      if base[at] == UInt8(ascii: "\n") { count += 1 }
      at += 1
    }
    return base[range.upperBound - 1] == UInt8(ascii: "\n") ? count : count + 1
  }

  private func read(
    _ pieces: [Range<Int>], _ counts: [Int], _ first: [Int], asIntegers: Bool
  ) -> TableRows? {
    let total = counts.reduce(0, +)
    var rows = TableRows(ids: ImageIDs(integers: []))
    var parsers: [(FastRowParser.Outcome, FastRowParser)] = []
    // Columns are made without being zeroed first: each piece fills its own rows.
    func column<T>(_ isThere: Bool, _ body: (UnsafeMutablePointer<T>?) -> Void) -> [T] {
      guard isThere else {
        body(nil)
        return []
      }
      return [T](unsafeUninitializedCapacity: total) { buffer, count in
        body(buffer.baseAddress)
        count = parsers.allSatisfy { $0.0 == .done } ? total : 0
      }
    }
    var integers: [UInt32] = []
    rows.probabilities = column(roles.contains(.probability)) {
      (p: UnsafeMutablePointer<Double>?) in
      rows.logits = column(roles.contains(.logit)) { (logit: UnsafeMutablePointer<Double>?) in
        rows.labels = column(roles.contains(.label)) { (label: UnsafeMutablePointer<Label>?) in
          integers = column(asIntegers) { (integer: UnsafeMutablePointer<UInt32>?) in
            let columns = UncheckedSendable(
              FastRowParser.Columns(
                integers: integer, probabilities: p, logits: logit, labels: label))
            parsers = concurrently(pieces.count) { index in
              var parser = FastRowParser(content: content, roles: roles)
              let outcome = parser.parse(
                pieces[index], rows: counts[index],
                into: columns.value.advanced(by: first[index]))
              return (outcome, parser)
            }
          }
        }
      }
    }
    guard parsers.allSatisfy({ $0.0 == .done }) else { return nil }
    rows.decimals = parsers.map(\.1.decimals).max() ?? 0
    rows.ids = asIntegers ? ImageIDs(integers: integers) : joinedIDs(parsers.map(\.1), total)
    return rows
  }

  private func joinedIDs(_ parsers: [FastRowParser], _ total: Int) -> ImageIDs {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(parsers.reduce(0) { $0 + $1.idBytes.count })
    var starts = [0]
    starts.reserveCapacity(total + 1)
    for parser in parsers {
      let offset = bytes.count
      bytes.append(contentsOf: parser.idBytes)
      for end in parser.idEnds { starts.append(offset + end) }
    }
    return ImageIDs(bytes: bytes, starts: starts)
  }

  private func concurrently<T>(_ count: Int, _ body: @escaping (Int) -> T) -> [T] {
    if count == 1 { return [body(0)] }
    return [T](unsafeUninitializedCapacity: count) { buffer, initialized in
      let base = UncheckedSendable(buffer)
      let run = UncheckedSendable(body)
      // `threads` bounds the workers: each takes every threads-th piece.
      let workers = min(threads, count)
      DispatchQueue.concurrentPerform(iterations: workers) { worker in
        for index in stride(from: worker, to: count, by: workers) {
          base.value.initializeElement(at: index, to: run.value(index))
        }
      }
      initialized = count
    }
  }
}

extension FastRowParser.Columns {
  fileprivate func advanced(by rows: Int) -> FastRowParser.Columns {
    FastRowParser.Columns(
      integers: integers.map { $0 + rows }, probabilities: probabilities.map { $0 + rows },
      logits: logits.map { $0 + rows }, labels: labels.map { $0 + rows })
  }
}

/// Carries pointers to threads that each touch their own part only.
private struct UncheckedSendable<Value>: @unchecked Sendable {
  let value: Value

  init(_ value: Value) {
    self.value = value
  }
}
