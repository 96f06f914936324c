internal import Crypto
public import LogLoss

/// SHA-256 digests of files and of what they say.
///
/// A file's digest is what `sha256sum` prints. A content's digest names the rows: the same ids with
/// the same doubles give the same digest in any order of rows, quoting or line ends. A negative zero
/// counts as zero: the two are equal, and a store knows one only.
public enum ContentDigest {
  /// How many bytes of a file are hashed before their memory is given back: whole pages.
  private static let step = 1 << 24

  /// The SHA-256 of the file's bytes as they are on disk, in hexadecimal.
  public static func file(_ bytes: FileBytes) -> String {
    var hash = SHA256()
    for start in stride(from: 0, to: bytes.raw.count, by: step) {
      let part = start..<min(start + step, bytes.raw.count)
      hash.update(
        bufferPointer: UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes.raw[part])))
      bytes.letGo(of: part)
    }
    return hexadecimal(hash)
  }

  /// The SHA-256 of a file that is there to be hashed only.
  ///
  /// - Throws: `PredictionFileError`, also where somebody writes to it meanwhile.
  public static func file(at path: String) throws(PredictionFileError) -> String {
    let bytes = try FileBytes(path: path)
    let digest = file(bytes)
    try bytes.checkUnchanged()
    return digest
  }

  /// The digest of the rows of a run.
  ///
  /// - Parameters:
  ///   - ids: The ids, none of them twice.
  ///   - probabilities: As many probabilities.
  ///   - logits: As many logits, or nil.
  /// - Complexity: O(n) where ids are dense numbers, else O(n log n).
  public static func run(ids: ImageIDs, probabilities: [Double], logits: [Double]?) -> String {
    digest("llbench run 1", ids: ids, columns: [probabilities] + (logits.map { [$0] } ?? []))
  }

  /// The digest of the rows of an answer key.
  ///
  /// - Parameters:
  ///   - ids: The ids, none of them twice.
  ///   - labels: As many labels.
  public static func key(ids: ImageIDs, labels: [Label]) -> String {
    var hash = SHA256()
    if case .integers(let values) = ids.storage, let span = ids.denseSpan {
      update(&hash, "llbench key 1 dense", [UInt64(span)])
      var codes = [UInt8](repeating: 0, count: span)
      for row in values.indices { codes[Int(values[row])] = 1 &+ labels[row].rawValue }
      codes.withUnsafeBytes { hash.update(bufferPointer: $0) }
      return hexadecimal(hash)
    }
    update(&hash, "llbench key 1 listed", [UInt64(ids.count)])
    list(&hash, ids) { row, buffer in buffer.append(labels[row].rawValue) }
    return hexadecimal(hash)
  }

  private static func digest(_ kind: String, ids: ImageIDs, columns: [[Double]]) -> String {
    var hash = SHA256()
    if case .integers(let values) = ids.storage, let span = ids.denseSpan {
      update(&hash, kind + " dense", [UInt64(span), UInt64(columns.count)])
      for column in columns {
        // No finite double has this pattern, so an absent id differs from every value.
        var words = [UInt64](repeating: .max, count: span)
        for row in values.indices { words[Int(values[row])] = word(column[row]).littleEndian }
        words.withUnsafeBytes { hash.update(bufferPointer: $0) }
      }
      return hexadecimal(hash)
    }
    update(&hash, kind + " listed", [UInt64(ids.count), UInt64(columns.count)])
    list(&hash, ids) { row, buffer in
      for column in columns { append(word(column[row]), to: &buffer) }
    }
    return hexadecimal(hash)
  }

  private static func word(_ value: Double) -> UInt64 { (value + 0).bitPattern }

  /// Feeds the rows in the order of their ids, each id behind its length.
  private static func list(
    _ hash: inout SHA256, _ ids: ImageIDs, _ values: (Int, inout [UInt8]) -> Void
  ) {
    var buffer: [UInt8] = []
    buffer.reserveCapacity(1 << 16)
    for row in ids.byteOrder() {
      ids.withBytes(at: row) { bytes in
        append(UInt64(bytes.count), to: &buffer)
        buffer.append(contentsOf: bytes)
      }
      values(row, &buffer)
      if buffer.count > 1 << 15 {
        buffer.withUnsafeBytes { hash.update(bufferPointer: $0) }
        buffer.removeAll(keepingCapacity: true)
      }
    }
    buffer.withUnsafeBytes { hash.update(bufferPointer: $0) }
  }

  private static func update(_ hash: inout SHA256, _ kind: String, _ numbers: [UInt64]) {
    var buffer = Array(kind.utf8)
    buffer.append(0)
    for number in numbers { append(number, to: &buffer) }
    buffer.withUnsafeBytes { hash.update(bufferPointer: $0) }
  }

  static func append(_ number: UInt64, to buffer: inout [UInt8]) {
    withUnsafeBytes(of: number.littleEndian) { buffer.append(contentsOf: $0) }
  }

  static func hexadecimal(_ hash: SHA256) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in hash.finalize() {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
