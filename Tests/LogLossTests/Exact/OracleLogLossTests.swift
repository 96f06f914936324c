import Foundation
import LogLoss
import Testing

@Suite("The 40-digit reference values", .enabled(if: TestFiles.hasShared, "../shared is not here"))
struct OracleLogLossTests {
  struct Oracle: Decodable {
    struct Value: Decodable {
      let value: String
    }
    struct Clipped: Decodable {
      let lo: Double
      let hi: Double
      let value: String
    }
    struct Run: Decodable {
      let logloss: Value
      let clipped: [Clipped]
    }
    let run1: Run
    let run2: Run
  }

  private func column(_ folder: URL, _ file: String) throws -> [String: String] {
    let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
    var result: [String: String] = [:]
    for line in text.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: ",")
      result[String(fields[0])] = String(fields[1])
    }
    return result
  }

  @Test(
    "log loss and clipped log loss are the nearest doubles",
    arguments: ["n200", "n5000", "n300_exact01", "n1000_ties"])
  func logLoss(_ name: String) throws {
    let folder = TestFiles.shared.appending(path: "oracle").appending(path: name)
    let data = try Data(contentsOf: folder.appending(path: "oracle.json"))
    let oracle = try JSONDecoder().decode(Oracle.self, from: data)
    let answers = try column(folder, "labels.csv")
    for (file, run) in [("preds.csv", oracle.run1), ("preds2.csv", oracle.run2)] {
      var probabilities: [Double] = []
      var labels: [Label] = []
      for (id, text) in try column(folder, file) {
        probabilities.append(try #require(Double(text)))
        labels.append(answers[id] == "1" ? .real : .fake)
      }
      let expected =
        run.logloss.value == "inf" ? .infinity : try #require(Double(run.logloss.value))
      #expect(try meanLogLoss(probabilities: probabilities, labels: labels) == expected)
      for entry in run.clipped {
        let mean = try meanLogLoss(
          probabilities: probabilities, labels: labels,
          clip: ClipBounds(lower: entry.lo, upper: entry.hi))
        // 20 printed digits name a double without doubt unless they end in a tie, which none does.
        #expect(mean == (try #require(Double(entry.value))))
      }
    }
  }
}
