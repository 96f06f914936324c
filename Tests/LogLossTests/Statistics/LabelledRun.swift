import Foundation
import LogLoss
import Testing

/// Predictions and answers read from two plain CSV files, joined by id.
struct LabelledRun {
  private(set) var probabilities: [Double] = []
  /// The logit column; empty where the file has none.
  private(set) var logits: [Double] = []
  private(set) var labels: [Label] = []

  init(predictions: URL, labels answers: URL) throws {
    var key: [Substring: Label] = [:]
    let answerText = try String(contentsOf: answers, encoding: .utf8)
    for line in answerText.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",")
      key[cells[0]] = cells[1] == "1" ? .real : .fake
    }
    let text = try String(contentsOf: predictions, encoding: .utf8)
    for line in text.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",")
      labels.append(try #require(key[cells[0]]))
      probabilities.append(try #require(Double(cells[1])))
      if cells.count > 2 { logits.append(try #require(Double(cells[2]))) }
    }
  }

  func rankedByProbability() throws -> RankedPredictions {
    try RankedPredictions(probabilities: probabilities, labels: labels)
  }

  func rankedByLogit() throws -> RankedPredictions {
    try RankedPredictions(logits: logits, labels: labels)
  }
}
