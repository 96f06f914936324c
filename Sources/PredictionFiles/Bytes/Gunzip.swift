internal import CZlib

/// Decompresses gzip, one member after another, through zlib.
enum Gunzip {
  /// Decompresses the whole of `bytes`.
  ///
  /// - Throws: `PredictionFileError.invalid` with code `truncated_gzip` where the data ends early,
  ///   `corrupt_gzip` where it is damaged; `.unreadable` where it expands beyond `limit` or memory.
  static func decompress(_ bytes: UnsafeBufferPointer<UInt8>, path: String, limit: SizeLimit)
    throws(PredictionFileError) -> UnsafeBufferPointer<UInt8>
  {
    var stream = z_stream()
    guard llbench_inflate_init(&stream) == Z_OK else {
      throw .unreadable(path: path, reason: "zlib could not start")
    }
    defer { inflateEnd(&stream) }
    var output = GrowingBytes()
    var consumed = 0
    // zlib counts in 32 bits; larger pieces are given in turns.
    let step = 1 << 30
    var isEnd = false
    while true {
      if isEnd {
        // Another member, or the zeros that some tools fill a block with.
        if bytes[consumed...].allSatisfy({ $0 == 0 }) { break }
        inflateReset(&stream)
        isEnd = false
      }
      let input = min(bytes.count - consumed, step)
      let free = try output.room(path: path)
      let room = min(limit.step(into: free.count, after: output.count), step)
      stream.next_in = bytes.baseAddress.map { UnsafeMutablePointer(mutating: $0 + consumed) }
      stream.avail_in = UInt32(input)
      stream.next_out = free.baseAddress
      stream.avail_out = UInt32(room)
      let status = inflate(&stream, Z_NO_FLUSH)
      consumed += input - Int(stream.avail_in)
      output.didWrite(room - Int(stream.avail_out))
      if output.count > limit.bytes { throw limit.exceeded(path: path) }
      if status == Z_STREAM_END {
        isEnd = true
      } else if status == Z_BUF_ERROR || status == Z_OK {
        if consumed == bytes.count && stream.avail_out > 0 {
          throw damaged(.truncatedGzip, path, "the gzip data ends after \(bytes.count) bytes")
        }
      } else {
        throw damaged(.corruptGzip, path, "the gzip data is damaged near byte \(consumed)")
      }
    }
    return output.release()
  }

  private static func damaged(_ code: FileProblem.Code, _ path: String, _ message: String)
    -> PredictionFileError
  {
    .invalid(
      FileProblems(
        FileProblem(
          code, file: path, message: message,
          hint: "Copy or compress the file again; `gzip -t` must pass.")))
  }
}
