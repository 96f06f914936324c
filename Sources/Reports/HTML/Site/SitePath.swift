import LogLoss

/// The addresses of the pages of the local server.
enum SitePath {
  /// A path with its query, percent-encoded; items without a value are left out.
  static func text(_ parts: [String], _ query: [(name: String, value: String?)] = []) -> String {
    let items = query.compactMap { item in
      item.value.map { encoded(item.name) + "=" + encoded($0) }
    }
    return "/" + parts.map(encoded).joined(separator: "/")
      + (items.isEmpty ? "" : "?" + items.joined(separator: "&"))
  }

  /// Clip bounds as an address has them: `none` or `0.025,0.975`.
  static func clip(_ clip: ClipBounds?) -> String {
    clip.map { NumberText.exact($0.lower) + "," + NumberText.exact($0.upper) } ?? "none"
  }

  /// Everything but letters, digits and `-._~` as `%2F`.
  private static func encoded(_ text: String) -> String {
    var output = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        output.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        output += (digits.utf8.count == 1 ? "%0" : "%") + digits
      }
    }
    return output
  }
}
