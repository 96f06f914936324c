import Foundation

/// Labelled pictures whose classes overlap in how red they are.
enum TrainingFolder {
  /// Pictures of 16 x 16 pixels; what they look like follows from the class and the number.
  static func picture(isReal: Bool, _ number: Int) -> Data {
    let red = (isReal ? 100 : 60) + number * 37 % 90
    let others = [number * 53 % 200, number * 71 % 180]
    return PictureFolder.png(side: 16) { place in
      UInt8(truncatingIfNeeded: (place % 3 == 0 ? red : others[place % 3 - 1]) + place / 3 % 5)
    }
  }

  /// Writes `real/0.png`, `fake/0.png` and so on, `count` of each.
  static func write(_ count: Int, to folder: URL) throws {
    for (name, isReal) in [("real", true), ("fake", false)] {
      let place = folder.appending(path: name)
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      for number in 0..<count {
        try picture(isReal: isReal, number).write(to: place.appending(path: "\(number).png"))
      }
    }
  }

  /// Writes `0.png` to `2 * count - 1`, the even ones real, and their labels with groups of four.
  static func writeFlat(_ count: Int, to folder: URL, labels: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var text = "id,label,person\n"
    for number in 0..<2 * count {
      let isReal = number.isMultiple(of: 2)
      try picture(isReal: isReal, number / 2).write(to: folder.appending(path: "\(number).png"))
      text += "\(number),\(isReal ? "real" : "fake"),p\(number / 4)\n"
    }
    try Data(text.utf8).write(to: labels)
  }
}
