/// The means of equal boxes of an image.
struct BoxAverage {
  /// Red, green, blue of each box.
  private(set) var pixels: [UInt8] = []

  /// Takes the means.
  ///
  /// With W pixels in a row and w boxes, each pixel is taken to be w wide and each box W, so that
  /// every overlap is a whole number; the rows likewise. A box then has the weight W x H.
  ///
  /// - Parameters:
  ///   - image: The image.
  ///   - width: The number of boxes across, at most the image's width.
  ///   - height: The number of boxes down, at most the image's height.
  init(of image: DecodedImage, width: Int, height: Int) {
    let weight = image.width * image.height
    var row = [Int](repeating: 0, count: 3 * width)
    var sums = row
    pixels.reserveCapacity(3 * width * height)
    var room = image.height
    for y in 0..<image.height {
      BoxAverage.add(image, row: y, to: &row)
      // A box is at least as high as a row: a row reaches into one box more at most.
      let inside = min(room, height)
      for i in row.indices { sums[i] += inside * row[i] }
      room -= inside
      if room == 0 {
        for i in row.indices {
          pixels.append(UInt8((sums[i] + weight / 2) / weight))
          sums[i] = (height - inside) * row[i]
        }
        room = image.height - (height - inside)
      }
    }
  }

  /// Replaces `sums` by those of one row of the image, weighed across.
  private static func add(_ image: DecodedImage, row: Int, to sums: inout [Int]) {
    let width = sums.count / 3
    for i in sums.indices { sums[i] = 0 }
    var at = 3 * image.width * row
    var box = 0
    var room = image.width
    for _ in 0..<image.width {
      let inside = min(room, width)
      for c in 0..<3 { sums[box + c] += inside * Int(image.pixels[at + c]) }
      room -= inside
      if room == 0 {
        box += 3
        room = image.width - (width - inside)
        if inside < width {
          for c in 0..<3 { sums[box + c] += (width - inside) * Int(image.pixels[at + c]) }
        }
      }
      at += 3
    }
  }
}
