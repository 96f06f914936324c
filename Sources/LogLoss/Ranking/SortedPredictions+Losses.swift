extension SortedPredictions {
  /// Calls `body` with the log loss in nats of each row in `rows`, in ascending order of rank.
  ///
  /// The loss of a probability is -ln p for REAL and -ln(1 - p) for FAKE, of a logit softplus of
  /// the logit with the wrong answer's sign; within 2 ulp. Infinite for an exact 0 or 1 on the
  /// wrong side; never for a logit.
  ///
  /// - Complexity: O(rows), one or two elementary functions each.
  @inline(__always)
  func forEachLoss(in rows: Range<Int>, label: Label, _ body: (Double) -> Void) {
    if let logits {
      let sign: Double = label == .real ? -1 : 1
      logits.withUnsafeBufferPointer { logits in
        for row in rows {
          let badness = sign * logits[row]
          body(max(badness, 0) + .log(onePlus: .exp(-abs(badness))))
        }
      }
    } else if label == .real {
      probabilities.withUnsafeBufferPointer { probabilities in
        for row in rows { body(0 - .log(probabilities[row])) }
      }
    } else {
      probabilities.withUnsafeBufferPointer { probabilities in
        for row in rows { body(0 - .log(onePlus: -probabilities[row])) }
      }
    }
  }

  /// The summed log loss in nats of the rows in `rows`, all of which have finite losses.
  ///
  /// Four rows share a logarithm: the product of their right-answer probabilities is carried with
  /// its distance from 1, whose digits are what counts when all four are nearly right. Within a few
  /// ulp of the true sum, whatever its size.
  ///
  /// - Complexity: O(rows), a quarter of a logarithm each, and an exponential for logits.
  func sumOfLosses(in rows: Range<Int>, label: Label) -> CompensatedSum {
    var sum = CompensatedSum()
    let grouped = rows.lowerBound..<rows.lowerBound + rows.count / 4 * 4
    if let logits {
      let sign: Double = label == .real ? -1 : 1
      logits.withUnsafeBufferPointer { logits in
        for start in stride(from: grouped.lowerBound, to: grouped.upperBound, by: 4) {
          // (1 + a)(1 + b) = 1 + (a + b (1 + a)), and nothing in it cancels.
          var excess = 0.0
          for row in start..<start + 4 {
            let badness = sign * logits[row]
            if badness > 0 { sum.add(badness) }
            excess += Double.exp(-abs(badness)) * (1 + excess)
          }
          sum.add(.log(onePlus: excess))
        }
      }
    } else {
      probabilities.withUnsafeBufferPointer { probabilities in
        for start in stride(from: grouped.lowerBound, to: grouped.upperBound, by: 4) {
          var product = 1.0
          var lack = 0.0
          for row in start..<start + 4 {
            let probability = probabilities[row]
            let right = label == .real ? probability : 1 - probability
            let wrong = label == .real ? 1 - probability : probability
            lack += wrong * (1 - lack)
            product *= right
          }
          if lack < 0.5 {
            sum.add(0 - .log(onePlus: -lack))
          } else if product > 0x1p-900 {
            sum.add(0 - .log(product))
          } else {
            forEachLoss(in: start..<start + 4, label: label) { sum.add($0) }
          }
        }
      }
    }
    forEachLoss(in: grouped.upperBound..<rows.upperBound, label: label) { sum.add($0) }
    return sum
  }

  /// The log loss in nats of one row.
  func loss(at row: Int, label: Label) -> Double {
    var loss = 0.0
    forEachLoss(in: row..<row + 1, label: label) { loss = $0 }
    return loss
  }

  /// The number of rows whose loss is infinite: exact 0 for REAL, exact 1 for FAKE.
  ///
  /// - Complexity: O(log n).
  func infiniteLosses(label: Label) -> Int {
    if logits != nil { return 0 }
    return label == .real ? count(atMost: 0) : count - count(below: 1)
  }
}

extension Label {
  /// The log loss in nats of predicting `probability` for this answer.
  ///
  /// - Returns: -ln p or -ln(1 - p), within 1 ulp; infinite for an exact 0 or 1 that is wrong.
  func loss(of probability: Double) -> Double {
    // -log(1) and -log1p(-0) are -0.
    self == .real ? 0 - .log(probability) : 0 - .log(onePlus: -probability)
  }
}
