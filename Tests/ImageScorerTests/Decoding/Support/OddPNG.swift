import Testing

@testable import ImageScorer

/// A PNG that not every decoder takes, and libpng's verdict.
struct OddPNG: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let file: [UInt8]
  let isAccepted: Bool
  /// Whether it shows something else than `whole`.
  let hasOtherPixels: Bool

  init(_ about: String, _ chunks: [[UInt8]], isAccepted: Bool = false, otherPixels: Bool = false) {
    testDescription = about
    file = PNGBuilder.file(chunks)
    self.isAccepted = isAccepted
    hasOtherPixels = otherPixels
  }

  /// 4 x 4 RGB pixels.
  static let whole: PNGBuilder = {
    var generator = SeededGenerator(seed: 4)
    var png = PNGBuilder()
    png.fill(channels: 3, using: &generator)
    return png
  }()

  static let all: [OddPNG] = {
    let (header, end) = (whole.header, PNGBuilder.end)
    let stream = PNGBuilder.compressed(whole.rows)
    let data = PNGBuilder.chunk("IDAT", stream)
    let text = PNGBuilder.chunk("tEXt", Array("a".utf8) + [0])
    let palette = PNGBuilder.chunk("PLTE", [1, 2, 3])
    let half = stream.count / 2
    let halves = [
      PNGBuilder.chunk("IDAT", Array(stream[..<half])),
      PNGBuilder.chunk("IDAT", Array(stream[half...])),
    ]
    var (longer, grey, indexed) = (whole, whole, whole)
    longer.rows.append(0)
    grey.colorType = 0
    indexed.colorType = 3
    var (wrongFilter, interlaced) = (whole, whole)
    wrongFilter.rows[13] = 5
    interlaced.interlace = 2
    let single = PNGBuilder.compressed(
      stride(from: 0, to: 20, by: 5).flatMap { _ in [0, 0, 1, 2, 3] })
    return [
      OddPNG("no header", [data, end]),
      OddPNG("a header twice", [header, header, data, end]),
      OddPNG("no pixels", [header, end]),
      OddPNG("no end", [header, data]),
      OddPNG(
        "an end with content", [header, data, PNGBuilder.chunk("IEND", [1])], isAccepted: true),
      OddPNG("a checksum of pixels", [header, flipped(data, at: -1), end]),
      OddPNG("a checksum of the end", [header, data, flipped(end, at: -1)]),
      OddPNG("a checksum of text", [header, flipped(text, at: -1), data, end], isAccepted: true),
      OddPNG(
        "a checksum of the stream",
        [header, PNGBuilder.chunk("IDAT", flipped(stream, at: -1)), end]),
      OddPNG(
        "a stream too long", [header, PNGBuilder.chunk("IDAT", stream + [1, 2, 3]), end],
        isAccepted: true),
      OddPNG(
        "a stream too short", [header, PNGBuilder.chunk("IDAT", Array(stream.dropLast(9))), end]),
      OddPNG(
        "a row too many",
        [header, PNGBuilder.chunk("IDAT", PNGBuilder.compressed(longer.rows)), end],
        isAccepted: true),
      OddPNG(
        "a row too few",
        [
          header, PNGBuilder.chunk("IDAT", PNGBuilder.compressed(Array(whole.rows.dropLast(13)))),
          end,
        ]),
      OddPNG(
        "a sixth filter",
        [header, PNGBuilder.chunk("IDAT", PNGBuilder.compressed(wrongFilter.rows)), end]),
      OddPNG(
        "a critical chunk that nobody knows", [header, PNGBuilder.chunk("ABCD", []), data, end]),
      OddPNG("text between the pixels", [header, halves[0], text, halves[1], end]),
      OddPNG("a palette twice", [header, palette, palette, data, end]),
      OddPNG("a palette after the pixels", [header, data, palette, end], isAccepted: true),
      OddPNG(
        "a palette of two bytes", [header, PNGBuilder.chunk("PLTE", [1, 2]), data, end],
        isAccepted: true),
      OddPNG(
        "a palette in grey",
        [grey.header, palette, PNGBuilder.chunk("IDAT", single), end], isAccepted: true,
        otherPixels: true),
      OddPNG("indices without a palette", [indexed.header, PNGBuilder.chunk("IDAT", single), end]),
      OddPNG("a second kind of interlacing", [interlaced.header, data, end]),
      OddPNG(
        "a third bit of a chunk's name", [header, PNGBuilder.chunk("text", []), data, end],
        isAccepted: true),
    ]
  }()

  private static func flipped(_ bytes: [UInt8], at place: Int) -> [UInt8] {
    var bytes = bytes
    bytes[bytes.count + place] ^= 1
    return bytes
  }
}
