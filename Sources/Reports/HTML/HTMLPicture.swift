/// A small picture inside the page.
struct HTMLPicture {
  private let thumbnail: RunReport.Thumbnail
  private let scale: Int

  /// Makes a picture; nil where the thumbnail is not what it says, and so not to be shown.
  ///
  /// The text of a thumbnail is our own, but a report may have been read from a file.
  init?(_ thumbnail: RunReport.Thumbnail) {
    guard ["image/png", "image/jpeg"].contains(thumbnail.mediaType),
      thumbnail.width > 0, thumbnail.height > 0,
      thumbnail.base64.utf8.allSatisfy(HTMLPicture.isBase64)
    else { return nil }
    self.thumbnail = thumbnail
    // Images of a contest may have few pixels: whole multiples keep each of them a square.
    scale = max(1, HTMLPicture.side / max(thumbnail.width, thumbnail.height))
  }

  /// About how long the longest side is on the page, in pixels.
  private static let side = 64

  /// What the template `table` is filled with for it.
  var values: [String: Any] {
    let id = HTMLName.short(thumbnail.id)
    return [
      "source": "data:\(thumbnail.mediaType);base64,\(thumbnail.base64)",
      "width": String(thumbnail.width * scale), "height": String(thumbnail.height * scale),
      "alternative":
        "The image of \(id), \(thumbnail.sourceWidth) by \(thumbnail.sourceHeight) pixels, made small",
    ]
  }

  private static func isBase64(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"),
      UInt8(ascii: "="):
      true
    default: false
    }
  }
}
