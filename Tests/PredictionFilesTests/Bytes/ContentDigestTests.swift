import Foundation
import LogLoss
import Testing

@testable import PredictionFiles

@Suite("A digest names the rows of a file, whatever their order and quoting")
struct ContentDigestTests {
  @Test(
    "a file's digest is the SHA-256 of its bytes",
    arguments: [
      // FIPS 180-4 examples.
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func file(_ text: String, digest: String) throws {
    #expect(ContentDigest.file(try TestFiles.temporary(text)) == digest)
  }

  @Test("a compressed file's digest is that of the compressed bytes")
  func compressedFile() throws {
    let bytes = try TestFiles.temporary(StoredGzip.member(Array("abc".utf8)))
    #expect(bytes.isCompressed)
    // As `sha256sum` prints it.
    #expect(
      ContentDigest.file(bytes)
        == "f31b3021082ff798b6d0b88824263adf13c8b2d7a2c6b16fd256619ab7d08da9")
  }

  /// The digest of a text as a run or, with labels, as a key.
  private func digest(_ text: [UInt8]) throws -> String {
    let bytes = try TestFiles.temporary(text)
    let header = String(decoding: text.prefix { $0 != 10 }, as: UTF8.self)
    if header.contains("label") {
      let table = try TableReader.labels(bytes, threads: 1)
      return ContentDigest.key(ids: table.ids, labels: table.labels)
    }
    let table = try TableReader.predictions(bytes, threads: 1)
    return ContentDigest.run(
      ids: table.ids, probabilities: table.probabilities, logits: table.logits)
  }

  private func digest(_ text: String) throws -> String { try digest(Array(text.utf8)) }

  @Test("a negative zero is a zero", arguments: ["7", "seven"])
  func negativeZero(id: String) throws {
    #expect(
      try digest("id,p_real,logit\n\(id),0.5,-0.0\n") == digest("id,p_real,logit\n\(id),0.5,0\n"))
  }

  @Test(
    "order of rows and columns, quoting, line ends, spelling and gzip do not matter",
    arguments: IDTexts.Kind.allCases)
  func same(kind: IDTexts.Kind) throws {
    var texts = IDTexts(seed: 60)
    let ids = texts.ids(kind, count: 50)
    var rows = ids.map { ($0, Double.random(in: 0...1, using: &texts.random)) }
    func text(_ row: ((String, Double)) -> String) -> String { rows.map(row).joined() }
    let plain = "id,p_real\n" + text { "\($0.0),\($0.1)\n" }
    let expected = try digest(plain)
    #expect(try digest(StoredGzip.member(Array(plain.utf8))) == expected)
    for _ in 0..<5 {
      rows.shuffle(using: &texts.random)
      #expect(try digest("id,p_real\n" + text { "\($0.0),\($0.1)\n" }) == expected)
      #expect(try digest("p_real,x,id\r\n" + text { "\"\($0.1)\",,\"\($0.0)\"\r\n" }) == expected)
      #expect(try digest("id,p_real\n" + text { "\($0.0),+\($0.1)0e0\n\n" }) == expected)
    }
  }

  @Test(
    "one id, one bit, one label, a value at another id, a row less or a column more matter",
    arguments: IDTexts.Kind.allCases)
  func different(kind: IDTexts.Kind) {
    var texts = IDTexts(seed: 61)
    let ids = texts.ids(kind, count: 40)
    let values = ids.map { _ in Double.random(in: 0...1, using: &texts.random) }
    let labels = ids.indices.map { $0 % 2 == 0 ? Label.real : .fake }
    func run(_ ids: [String], _ values: [Double], _ logits: [Double]? = nil) -> String {
      ContentDigest.run(ids: ImageIDs(ids), probabilities: values, logits: logits)
    }
    func key(_ ids: [String], _ labels: [Label]) -> String {
      ContentDigest.key(ids: ImageIDs(ids), labels: labels)
    }
    var digests = [
      run(ids, values), run(ids, values, values), key(ids, labels),
      run(Array(ids.dropLast()), values.dropLast()), key(Array(ids.dropLast()), labels.dropLast()),
    ]
    for row in [0, 17, 39] {
      var (changedIDs, changedValues, changedLabels) = (ids, values, labels)
      changedIDs[row] = "\(ids[row])1\(ids.count)"
      digests += [run(changedIDs, values), key(changedIDs, labels)]
      changedValues[row] = values[row].nextDown
      digests += [run(ids, changedValues), run(ids, values, changedValues)]
      changedLabels[row] = labels[row] == .real ? .fake : .real
      digests.append(key(ids, changedLabels))
      // Two ids change places, and with them their values.
      changedIDs = ids
      changedIDs.swapAt(row, (row + 1) % 40)
      digests += [run(changedIDs, values), key(changedIDs, labels)]
    }
    #expect(Set(digests).count == digests.count)
  }

  @Test("ids that run together and bytes that look like lengths give other digests")
  func boundaries() {
    let halves = [0.5, 0.5]
    let lists = [
      ["ab", "c"], ["a", "bc"], ["abc", "x"], ["ab", "c\u{0}"], ["1", "02"], ["01", "2"],
      ["1", "2"], ["12", "x"], ["1", "2000000"], ["12", "000000"],
    ]
    let digests = lists.map {
      ContentDigest.run(ids: ImageIDs($0), probabilities: halves, logits: nil)
    }
    #expect(Set(digests).count == lists.count)
  }

  @Test("a run, a key, and their dense and listed forms never give one digest")
  func kinds() {
    let digests = [["0"], ["5000000"], ["00"]].flatMap { ids in
      [
        ContentDigest.run(ids: ImageIDs(ids), probabilities: [0], logits: nil),
        ContentDigest.run(ids: ImageIDs(ids), probabilities: [0], logits: [0]),
        ContentDigest.key(ids: ImageIDs(ids), labels: [.fake]),
      ]
    }
    #expect(Set(digests).count == 9)
  }
}
