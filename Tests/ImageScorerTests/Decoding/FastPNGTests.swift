internal import CPixels
import Testing

@testable import ImageScorer

@Suite("The fast path for PNG")
struct FastPNGTests {
  /// Colour type, samples a pixel, and the kind of row.
  static let kinds: [(type: UInt8, channels: Int)] = [(0, 1), (2, 3), (3, 1), (4, 2), (6, 4)]

  @Test(arguments: [nil, 0, 1, 2, 3, 4] as [UInt8?])
  func `decodes random images to the pixels of libpng, whatever the filter`(filter: UInt8?) throws {
    var generator = SeededGenerator(seed: 1 + UInt64(filter ?? 9))
    for (type, channels) in Self.kinds {
      for size in 1...40 {
        var png = PNGBuilder()
        png.width = UInt32(size)
        png.height = UInt32.random(in: 1...9, using: &generator)
        png.colorType = type
        if type == 3 { png.before = Self.palette(of: 256, using: &generator) }
        png.fill(channels: channels, using: &generator, filter: filter)
        let image = try #require(try TwoDecoders.fast(png.file))
        #expect(try image == TwoDecoders.libpng(png.file), "type \(type), width \(size)")
      }
    }
  }

  @Test func `undoes filters with vectors and without alike`() throws {
    var generator = SeededGenerator(seed: 77)
    for (type, channels) in Self.kinds {
      for (width, height) in [(1, 1), (2, 3), (3, 7), (33, 40), (65, 40), (200, 12)] {
        var png = PNGBuilder()
        (png.width, png.height) = (UInt32(width), UInt32(height))
        png.fill(channels: channels, using: &generator)
        let kind = llbench_png_row(rawValue: UInt32(type))
        let palette = (0..<768).map { UInt8(truncatingIfNeeded: $0 * 7) }
        var (rows, plainRows) = (png.rows, png.rows)
        var pixels = [UInt8](repeating: 0, count: 3 * width * height)
        var plain = pixels
        #expect(llbench_png_unfilter(kind, &rows, width, height, palette, &pixels))
        #expect(llbench_png_unfilter_plain(kind, &plainRows, width, height, palette, &plain))
        #expect(pixels == plain, "type \(type), \(width) x \(height)")
      }
    }
  }

  @Test func `takes the nearest neighbour for every left, above and corner`() {
    // Two rows of two pixels: corner and above, then left, then one whose difference is 0.
    var pixels = [UInt8](repeating: 0, count: 12)
    var wrong = 0
    for corner in stride(from: 0, through: 255, by: 3) {
      for above in 0...255 {
        for left in stride(from: above % 5, through: 255, by: 5) {
          let (a, b, c) = (UInt8(left), UInt8(above), UInt8(corner))
          var rows: [UInt8] = [0, c, c, c, b, b, b, 4, a &- c, a &- c, a &- c, 0, 0, 0]
          _ = llbench_png_unfilter(LLBENCH_ROW_RGB, &rows, 2, 2, nil, &pixels)
          let guess = left + above - corner
          let (toLeft, toAbove) = (abs(guess - left), abs(guess - above))
          let toCorner = abs(guess - corner)
          let nearest =
            toLeft <= toAbove && toLeft <= toCorner ? a : toAbove <= toCorner ? b : c
          if pixels[9..<12] != [nearest, nearest, nearest] { wrong += 1 }
        }
      }
    }
    #expect(wrong == 0)
  }

  @Test(arguments: OddPNG.all)
  func `leaves what is odd to libpng`(odd: OddPNG) throws {
    #expect(try TwoDecoders.fast(odd.file) == nil)
    let whole = try ImageDecoder().decode(bytes: OddPNG.whole.file, path: "whole")
    do throws(ImageError) {
      let image = try ImageDecoder().decode(bytes: odd.file, path: "odd")
      #expect(odd.isAccepted)
      #expect(image.pixels == whole.pixels || odd.hasOtherPixels)
    } catch {
      #expect(!odd.isAccepted, "\(error)")
      #expect([.damaged, .truncated].contains(error.code), "\(error)")
    }
  }

  private static func palette(of count: Int, using generator: inout SeededGenerator) -> [UInt8] {
    PNGBuilder.chunk(
      "PLTE", (0..<3 * count).map { _ in UInt8.random(in: 0...255, using: &generator) })
  }
}
