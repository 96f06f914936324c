import LogLoss
import Testing

@testable import PredictionFiles

@Suite struct SpreadsheetFormulaTests {
  @Test(arguments: [
    "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "-", "+x", "--1",
    "=HYPERLINK(\"http://example.com\")",
  ])
  func `An id that a spreadsheet computes is found`(id: String) {
    #expect(SpreadsheetFormula.first(in: ImageIDs(["1", id, "=later"])) == id)
  }

  @Test(arguments: ["1", "-1", "+1", "-1.5e3", "", "a=1", " =1", "img-1", "'=1", "\u{FF1D}1"])
  func `Numbers and plain names are none`(id: String) {
    #expect(SpreadsheetFormula.first(in: ImageIDs([id, "2"])) == nil)
  }
}
