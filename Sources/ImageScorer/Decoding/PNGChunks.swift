/// The chunks of a PNG whose structure is beyond doubt: the common case, and nothing else.
///
/// Whatever is odd gives nil, and libpng says whether it is an error: a checksum that does not
/// match, bytes that are not there, chunks in an order or of a kind that not every file has.
struct PNGChunks {
  let header: PNGHeader
  /// The content of PLTE, where there is one.
  let palette: UnsafeRawBufferPointer?
  /// The contents of the IDAT chunks, in order.
  let data: [UnsafeRawBufferPointer]

  /// Walks through the chunks of a file that starts with PNG's signature.
  init?(_ file: UnsafeRawBufferPointer) {
    var at = ContentKind.pngSignature.count
    guard let first = Chunk(file, at: &at), first.name == .header,
      let header = Self.header(first.content)
    else { return nil }
    var palette: UnsafeRawBufferPointer?
    var data: [UnsafeRawBufferPointer] = []
    var isPastData = false
    while let chunk = Chunk(file, at: &at) {
      switch chunk.name {
      case .data:
        if isPastData { return nil }
        data.append(chunk.content)
      case .palette:
        guard palette == nil, data.isEmpty, header.colorType & 2 != 0,
          chunk.content.count % 3 == 0, 3...768 ~= chunk.content.count
        else { return nil }
        palette = chunk.content
      case .end:
        guard chunk.content.isEmpty, !data.isEmpty else { return nil }
        if header.colorType == 3, palette == nil { return nil }
        self.header = header
        self.palette = palette
        self.data = data
        return
      default:
        guard chunk.isSkippable else { return nil }
        isPastData = !data.isEmpty
      }
    }
    return nil
  }

  /// A header of 8 bits a sample, not interlaced, or nil.
  private static func header(_ content: UnsafeRawBufferPointer) -> PNGHeader? {
    guard content.count == 13 else { return nil }
    let width = content.bigEndian(at: 0)
    let height = content.bigEndian(at: 4)
    guard 1...0x7FFF_FFFF ~= width, 1...0x7FFF_FFFF ~= height, content[8] == 8,
      [0, 2, 3, 4, 6].contains(content[9]), content[10] == 0, content[11] == 0, content[12] == 0
    else { return nil }
    return PNGHeader(
      width: Int(width), height: Int(height), bitDepth: 8, colorType: Int(content[9]))
  }
}

/// One chunk: length, name, content, and a checksum that matches.
private struct Chunk {
  enum Name: Equatable {
    case header
    case palette
    case data
    case end
    case other
  }

  let name: Name
  /// Whether a decoder may ignore it: the name is of letters, the first small, the third capital.
  let isSkippable: Bool
  let content: UnsafeRawBufferPointer

  /// Takes the chunk at a place and moves on, or nil.
  init?(_ file: UnsafeRawBufferPointer, at place: inout Int) {
    guard file.count - place >= 12 else { return nil }
    let length = Int(file.bigEndian(at: place))
    guard length <= file.count - place - 12 else { return nil }
    let checked = UnsafeRawBufferPointer(rebasing: file[place + 4..<place + 8 + length])
    guard Inflater.checksum(checked) == file.bigEndian(at: place + 8 + length) else { return nil }
    let letters = checked.prefix(4)
    name =
      switch checked.bigEndian(at: 0) {
      case 0x4948_4452: .header  // IHDR
      case 0x504C_5445: .palette  // PLTE
      case 0x4944_4154: .data  // IDAT
      case 0x4945_4E44: .end  // IEND
      default: .other
      }
    isSkippable =
      letters.allSatisfy { 65...90 ~= $0 & 0xDF } && letters[0] & 32 != 0 && letters[2] & 32 == 0
    content = UnsafeRawBufferPointer(rebasing: checked[4...])
    place += 12 + length
  }
}

extension UnsafeRawBufferPointer {
  /// The four bytes from `offset` on, which must be there, as a number.
  fileprivate func bigEndian(at offset: Int) -> UInt32 {
    UInt32(bigEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }
}
