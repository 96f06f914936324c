/// What a file is, by its first bytes; its name says nothing.
enum ContentKind: Equatable {
  /// A format that is decoded.
  case image(ImageFormat)
  /// Something else, in words with an article.
  case other(String)

  static let pngSignature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  static let jpegStart: [UInt8] = [0xFF, 0xD8, 0xFF]

  /// Recognises the content of a file.
  ///
  /// A file that ends within the first bytes of a PNG or JPEG counts as one, so that it is reported
  /// as truncated.
  init(_ bytes: UnsafeRawBufferPointer) {
    let start = Array(bytes.prefix(32))
    if start.isEmpty {
      self = .other("an empty file")
    } else if start.starts(with: Self.pngSignature) || Self.pngSignature.starts(with: start) {
      self = .image(.png)
    } else if start.starts(with: Self.jpegStart) || Self.jpegStart.starts(with: start) {
      self = .image(.jpeg)
    } else {
      self = .other(Self.container(start) ?? Self.plain(start) ?? Self.text(bytes))
    }
  }

  /// Formats whose name stands behind a general start.
  private static func container(_ start: [UInt8]) -> String? {
    func word(at offset: Int) -> String? {
      guard start.count >= offset + 4 else { return nil }
      return String(decoding: start[offset..<offset + 4], as: UTF8.self)
    }
    if word(at: 0) == "RIFF" { return word(at: 8) == "WEBP" ? "a WebP image" : "a RIFF file" }
    guard word(at: 4) == "ftyp", let brand = word(at: 8) else { return nil }
    switch brand {
    case "heic", "heix", "heim", "heis", "hevc", "mif1", "msf1": return "a HEIC image"
    case "avif", "avis": return "an AVIF image"
    default: return "an MP4 or another ISO media file"
    }
  }

  /// Formats with a start of their own.
  private static func plain(_ start: [UInt8]) -> String? {
    let known: [(start: [UInt8], name: String)] = [
      ([0x89, 0x50, 0x4E, 0x47], "a PNG that was damaged when it was copied as text"),
      (Array("GIF8".utf8), "a GIF image"),
      (Array("BM".utf8), "a BMP image"),
      ([0x49, 0x49, 0x2A, 0x00], "a TIFF image"),
      ([0x4D, 0x4D, 0x00, 0x2A], "a TIFF image"),
      ([0x49, 0x49, 0x2B, 0x00], "a TIFF image"),
      ([0x4D, 0x4D, 0x00, 0x2B], "a TIFF image"),
      ([0, 0, 0, 0x0C, 0x4A, 0x58, 0x4C, 0x20], "a JPEG XL image"),
      ([0xFF, 0x0A], "a JPEG XL image"),
      ([0, 0, 0, 0x0C, 0x6A, 0x50, 0x20, 0x20], "a JPEG 2000 image"),
      ([0xFF, 0x4F, 0xFF, 0x51], "a JPEG 2000 image"),
      ([0x8A, 0x4D, 0x4E, 0x47], "an MNG animation"),
      ([0x8B, 0x4A, 0x4E, 0x47], "a JNG image"),
      (Array("8BPS".utf8), "a Photoshop image"),
      (Array("qoif".utf8), "a QOI image"),
      ([0, 0, 1, 0], "an icon"),
      (Array("%PDF".utf8), "a PDF document"),
      ([0x50, 0x4B, 0x03, 0x04], "a zip archive"),
      ([0x1F, 0x8B], "a gzip file"),
      ([0x93] + Array("NUMPY".utf8), "a NumPy array"),
      (Array("version https://git-lfs".utf8), "a Git LFS pointer instead of the file"),
    ]
    return known.first { start.starts(with: $0.start) }?.name
  }

  /// Text, by its first word, or neither.
  private static func text(_ bytes: UnsafeRawBufferPointer) -> String {
    let head = Array(bytes.prefix(512))
    if head.allSatisfy({ $0 == 0 }) { return "a file of zeros" }
    guard !head.contains(where: { $0 < 9 }),
      String(validating: head.dropLast(min(3, head.count - 1)), as: UTF8.self) != nil
    else { return "content of an unknown kind" }
    let lower = String(decoding: head, as: UTF8.self).lowercased()
    let word = lower.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if word.hasPrefix("<!doctype html") || word.hasPrefix("<html") { return "an HTML page" }
    if lower.contains("<svg") { return "an SVG image" }
    if word.hasPrefix("<?xml") { return "an XML document" }
    return "text"
  }
}
