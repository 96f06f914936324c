import Testing

@testable import Reports

/// The data behind figures.
struct FigureTableTests {
  @Test func `numbers are in full precision and a missing one is empty`() {
    let table = FigureTable(
      header: ["a", "b"],
      rows: [
        [.number(0.1), .count(-3)], [.number(nil), .text("x,\"y\"")],
        [.number(.infinity), .number(.nan)], [.number(-1e-300), .empty],
      ])
    #expect(
      table.csv == "a,b\n0.1,-3\n,\"x,\"\"y\"\"\"\nInfinity,\n-1e-300,\n")
  }

  @Test(arguments: [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=\u{301}1", "\u{FF1D}1",
  ])
  func `a spreadsheet computes no text`(text: String) {
    let table = FigureTable(header: ["a"], rows: [[.text(text)]])
    let field = table.csv.dropFirst(2).drop { $0 == "\"" }
    #expect(field.unicodeScalars.first == "'")
  }

  @Test func `harmless text stays as it is`() {
    let table = FigureTable(header: ["a"], rows: [[.text("img_1=2")], [.text("")], [.text("007")]])
    #expect(table.csv == "a\nimg_1=2\n\"\"\n007\n")
  }
}
