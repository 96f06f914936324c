/// A place in a picture, in its own units, from the top left corner.
struct SVGPoint: Sendable, Equatable {
  let x: Double
  let y: Double

  /// Makes a place.
  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  /// A length in hundredths of a unit, without zeros at its end; what is not finite is 0.
  ///
  /// Hundredths are far below what can be seen, and hide what a logarithm differs by from one
  /// machine to another.
  static func number(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e12 else { return "0" }
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = (hundredths.magnitude / 100, hundredths.magnitude % 100)
    var text = hundredths < 0 ? "-" : ""
    text += String(whole)
    if rest == 0 { return text }
    text += rest < 10 ? ".0" : "."
    return text + String(rest.isMultiple(of: 10) && rest >= 10 ? rest / 10 : rest)
  }
}
