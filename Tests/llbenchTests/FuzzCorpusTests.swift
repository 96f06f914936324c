import Foundation
import ImageScorer
import Reports
import Testing

@testable import llbench_fuzz

/// What `make fuzz` starts from and has found, tried once more without it.
@Suite struct FuzzCorpusTests {
  private static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func inputs(of folder: String) throws -> [(name: String, bytes: [UInt8])] {
    let folder = project.appending(path: folder)
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { !$0.hasPrefix(".") }
      .map { ($0, Array(try Data(contentsOf: folder.appending(path: $0)))) }
  }

  @Test(arguments: FuzzTarget.all.map(\.name))
  func `Everything in the corpus of a target holds`(name: String) throws {
    let target = try #require(FuzzTarget.named(name))
    var inputs = try Self.inputs(of: "Fuzzing/Corpora/\(name)")
    #expect(inputs.count > 5)
    if ["png", "jpeg"].contains(name) { inputs += try Self.inputs(of: "fixtures/images") }
    for input in inputs {
      #expect(target.contradiction(in: input.bytes) == nil, "\(name), \(input.name)")
    }
  }

  @Test(arguments: ["number", "table", "gzip", "png-rows", "network", "calibrator", "gate"])
  func `Random changes of a corpus hold`(name: String) throws {
    let target = try #require(FuzzTarget.named(name))
    var mutator = InputMutator(
      corpus: try Self.inputs(of: "Fuzzing/Corpora/\(name)").map(\.bytes), seed: 8)
    for _ in 0..<500 {
      let input = mutator.next()
      #expect(
        target.contradiction(in: input) == nil, "\(name), \(Data(input).base64EncodedString())")
    }
  }

  @Test func `Random and hard numbers are read as strtod reads them`() {
    var tally = NumberTally()
    var texts = NumberTexts(seed: 3)
    for _ in 0..<20_000 { tally.add(texts.next(), texts.contradiction) { texts.text } }
    #expect(tally.wrong == 0, "\(tally.failures)")
    #expect(Set(tally.tried.keys) == Set(NumberTexts.Kind.allCases))
  }

  @Test func `The middle of two doubles has the digits that it has`() {
    // Of 1 and the next; of 2^53 and the next; of the largest and what would follow.
    let known: [(bits: UInt64, digits: String, exponent: Int)] = [
      (0x3FF0_0000_0000_0000, "100000000000000011102230246251565404236316680908203125", -53),
      (0x4340_0000_0000_0000, "9007199254740993", 0),
      (
        0x7FEF_FFFF_FFFF_FFFF,
        "179769313486231580793728971405303415079934132710037826936173778980444968292764750946"
          + "649017977587207096330286416692887910946555547851940402630657488671505820681908902000"
          + "708383676273854845817711531764475730270069855571366959622842914819860834936475292719"
          + "074168444365510704342711559699508093042880177904174497792", 0
      ),
    ]
    for (bits, digits, exponent) in known {
      var middle = MiddleDigits()
      middle.set(bits: bits)
      #expect(String(decoding: middle.digits, as: UTF8.self) == digits)
      #expect(middle.exponent == exponent)
    }
    var smallest = MiddleDigits()
    smallest.set(bits: 0)
    #expect(String(decoding: smallest.digits.prefix(12), as: UTF8.self) == "247032822920")
    #expect(smallest.digits.count + smallest.exponent == -323)
  }

  @Test func `The grammar that the parser is held to is that of a decimal number`() {
    for (text, length, decimals) in [
      ("1.", 2, 0), (".5", 2, 1), ("+.5e-3", 6, 4), ("0.50,1", 4, 2), ("1..2", 2, 0),
      ("0x10", 1, 0),
      ("12.5e1", 6, 0), ("007e+2x", 6, 0), ("1e", nil, nil), ("1e+", nil, nil), (".", nil, nil),
      ("e5", nil, nil), ("+-1", nil, nil), ("", nil, nil), (" 1", nil, nil),
    ] as [(String, Int?, Int?)] {
      let bytes = Array(text.utf8) + [0]
      let grammar = bytes.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.flatMap { NumberGrammar($0, count: text.utf8.count) }
      }
      #expect(grammar?.length == length, "\(text)")
      #expect(grammar?.decimals == decimals, "\(text)")
    }
  }

  @Test func `PNG files are made and mended so that they decode`() throws {
    let decoder = ImageDecoder()
    var sizes: Set<Int> = []
    for input in try Self.inputs(of: "Fuzzing/Corpora/png-rows") where input.bytes.count >= 6 {
      guard input.name.hasPrefix("seed") else { continue }
      let file = try #require(input.bytes.withUnsafeBytes { PNGFile.holding($0) })
      let image = try decoder.decode(bytes: file, path: input.name)
      sizes.insert(image.width * image.height)
      var damaged = file
      damaged[29] ^= 1  // the checksum of the header
      #expect(throws: ImageError.self) { try decoder.decode(bytes: damaged, path: input.name) }
      #expect(damaged.withUnsafeBytes { PNGFile.repaired($0) } == file)
    }
    #expect(!sizes.isEmpty)
  }

  @Test func `A gate expression is written with what it says`() throws {
    for (text, written) in [
      ("a>1||b<2&&c==3", #""a" > 1.0 || "b" < 2.0 && "c" == 3.0"#),
      (
        "((a>1)||b<2)&&\"x y\".0!=-Infinity", #"("a" > 1.0 || "b" < 2.0) && "x y"."0" != -Infinity"#
      ),
    ] {
      #expect(GateText.text(of: try GateExpression.parse(text).root) == written)
    }
  }
}
