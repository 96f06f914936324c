import LogLoss
import Testing

@testable import Reports

/// What holds for every comparison, whatever the names and numbers in it.
struct ComparisonSafetyTests {
  private var samples: [ComparisonReport] {
    var random = SplitMix64(seed: 21)
    return [SampleComparisons.two, SampleComparisons.many, SampleComparisons.edge]
      + (0..<150).map { _ in SampleComparisons.random(&random) }
  }

  @Test(arguments: [
    TerminalStyle(), TerminalStyle(width: 60), TerminalStyle(ascii: true),
    TerminalStyle(width: 133), TerminalStyle(width: 10, ascii: true),
  ])
  func `no line is wider than the terminal, ends in a space or holds a control character`(
    style: TerminalStyle
  ) {
    for report in samples {
      let text = TerminalText(style: style).render(report)
      #expect(text.hasSuffix("\n"))
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        #expect(columns(line) <= style.width, "\(line)")
        #expect(!line.hasSuffix(" "))
        for scalar in line.unicodeScalars {
          #expect(scalar.properties.generalCategory != .control)
          #expect(scalar.properties.generalCategory != .format)
          if style.ascii { #expect(scalar.isASCII) }
        }
      }
    }
  }

  @Test func `colour changes nothing but the colour`() {
    for report in samples {
      let coloured = TerminalText(style: TerminalStyle(color: true)).render(report)
      #expect(coloured.contains("\u{1B}["))
      #expect(withoutColour(coloured) == TerminalText().render(report))
    }
  }

  @Test func `every Markdown table keeps its columns, and no name ends the block of text`() {
    for report in samples {
      let text = MarkdownText().render(report)
      var width: Int?
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        guard line.hasPrefix("|") else {
          width = nil
          continue
        }
        let pipes = unescapedPipes(line)
        #expect(width.map { $0 == pipes } ?? true, "\(line)")
        width = pipes
      }
      let fences = text.split(separator: "\n").count { $0.drop { $0 == " " }.hasPrefix("```") }
      #expect(fences == 0 || fences == 2)
      #expect(!text.unicodeScalars.contains { $0 != "\n" && $0.value < 0x20 })
    }
  }

  @Test func `CSV has the paths of the gate, each once`() throws {
    for report in samples {
      let text = CSVText().render(report)
      #expect(text.hasPrefix("metric,value\nn,\(report.n)\n"))
      let paths = JSONValue.object(JSONText.members(of: report)).leaves().map(\.path)
      #expect(Set(paths).count == paths.count)
    }
    #expect(CSVText().render(SampleComparisons.two).contains("\npairs.new.delta,0.0031\n"))
    #expect(
      CSVText().render(SampleComparisons.two).contains("\npairs.new.slices.cars.n,2000\n"))
  }

  /// Columns by the few scalars that the samples hold, apart from what the room itself believes.
  private func columns(_ text: Substring) -> Int {
    text.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar {
      case "日", "😀": sum + 2
      case "\u{301}": sum
      default: sum + 1
      }
    }
  }

  private func withoutColour(_ text: String) -> String {
    var output = String.UnicodeScalarView()
    var isInCode = false
    for scalar in text.unicodeScalars {
      if scalar == "\u{1B}" { isInCode = true }
      if !isInCode { output.append(scalar) }
      if isInCode, scalar == "m" { isInCode = false }
    }
    return String(output)
  }

  private func unescapedPipes(_ line: Substring) -> Int {
    var count = 0
    var isEscaped = false
    for scalar in line.unicodeScalars {
      if scalar == "|", !isEscaped { count += 1 }
      isEscaped = scalar == "\\" && !isEscaped
    }
    return count
  }
}
