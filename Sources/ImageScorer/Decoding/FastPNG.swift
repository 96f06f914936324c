internal import CPixels

/// Decodes the common kinds of PNG, in less than half of libpng's time: 8 bits a sample, not
/// interlaced.
///
/// libdeflate decompresses all rows at once, then the filters are undone row by row. It decodes what
/// libpng decodes to the same pixels, or gives up; libpng's verdict counts then.
struct FastPNG: ~Copyable {
  private let inflater = Inflater()
  /// The IDAT chunks joined, where there is more than one.
  private var compressed = ScratchBytes()
  /// The rows with their filter types.
  private var filtered = ScratchBytes()

  init() {}

  /// Decodes the file, or nil where it is not of the common kinds or anything about it is odd.
  ///
  /// - Throws: `ImageError.tooManyPixels`, `.outOfMemory`.
  mutating func decode(_ file: UnsafeRawBufferPointer, budget: PixelBudget)
    throws(ImageError) -> DecodedImage?
  {
    guard let chunks = PNGChunks(file) else { return nil }
    let header = chunks.header
    try budget.check(width: header.width, height: header.height)
    guard header.fits(inFileOf: file.count) else { return nil }
    let count = header.height * (1 + header.channels * header.width)
    guard let stream = join(chunks.data), Self.reachesBack(stream, over: count),
      let rows = filtered.room(count),
      inflater.inflate(stream, into: rows),
      let kind = Self.rowKind(header.colorType),
      let palette = Self.palette(chunks)
    else { return nil }
    var isValid = false
    let pixels = try budget.pixels(width: header.width, height: header.height) { buffer in
      isValid = llbench_png_unfilter(
        kind, rows.baseAddress?.assumingMemoryBound(to: UInt8.self), header.width, header.height,
        palette, buffer.baseAddress)
      if !isValid { buffer.initialize(repeating: 0) }
      return nil
    }
    guard isValid else { return nil }
    return DecodedImage(
      width: header.width, height: header.height, pixels: pixels, format: .png)
  }

  private mutating func join(_ parts: [UnsafeRawBufferPointer]) -> UnsafeRawBufferPointer? {
    if parts.count == 1 { return parts[0] }
    guard let room = compressed.room(parts.reduce(0) { $0 + $1.count }) else { return nil }
    var at = 0
    for part in parts {
      UnsafeMutableRawBufferPointer(rebasing: room[at...]).copyMemory(from: part)
      at += part.count
    }
    return UnsafeRawBufferPointer(room)
  }

  /// Whether the window that the stream's header promises covers all that zlib might look back to.
  ///
  /// zlib, and with it libpng, refuses what reaches further back than promised; libdeflate does not
  /// look.
  private static func reachesBack(_ stream: UnsafeRawBufferPointer, over count: Int) -> Bool {
    guard let first = stream.first else { return false }
    let window = 1 << (Int(first >> 4) + 8)
    return window == 1 << 15 || window < 1 << 15 && window >= count
  }

  private static func rowKind(_ colorType: Int) -> llbench_png_row? {
    switch colorType {
    case 0: LLBENCH_ROW_GREY
    case 2: LLBENCH_ROW_RGB
    case 3: LLBENCH_ROW_PALETTE
    case 4: LLBENCH_ROW_GREY_ALPHA
    case 6: LLBENCH_ROW_RGBA
    default: nil
    }
  }

  /// 256 colours, black beyond those of the file, as libpng takes them.
  private static func palette(_ chunks: PNGChunks) -> [UInt8]? {
    guard chunks.header.colorType == 3 else { return [] }
    guard let colors = chunks.palette else { return nil }
    return Array(colors) + Array(repeating: 0, count: 768 - colors.count)
  }
}
