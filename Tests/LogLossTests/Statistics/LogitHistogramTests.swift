import Foundation
import LogLoss
import Testing

@Suite struct LogitHistogramTests {
  @Test func `Every row is counted once, where its logit lies`() throws {
    for shape in SeededRows.Shape.allCases {
      for byLogit in [true, false] {
        let rows = SeededRows(shape, count: 700, seed: 6)
        let histogram = LogitHistogram(
          byLogit ? try rows.rankedByLogit() : try rows.ranked())
        let width = (histogram.upper - histogram.lower) / Double(histogram.real.bins.count)
        for (label, counts) in [(Label.real, histogram.real), (.fake, histogram.fake)] {
          let logits = rows.labels.indices.filter { rows.labels[$0] == label }
            .map {
              byLogit ? rows.logits[$0] : log(rows.probabilities[$0] / (1 - rows.probabilities[$0]))
            }
          #expect(counts.below == logits.count { $0 < histogram.lower })
          #expect(counts.above == logits.count { $0 >= histogram.upper })
          for (bin, count) in counts.bins.enumerated() {
            let start = histogram.lower + Double(bin) * width
            // A logit on an edge but for rounding may be on either side of it.
            let surely = logits.count { $0 >= start + 1e-9 && $0 < start + width - 1e-9 }
            let perhaps = logits.count { $0 >= start - 1e-9 && $0 < start + width + 1e-9 }
            #expect(count >= surely && count <= perhaps, "\(shape)")
          }
          #expect(counts.below + counts.bins.reduce(0, +) + counts.above == logits.count)
        }
        #expect(histogram.real.bins.count <= LogitHistogram.mostBins)
      }
    }
  }

  @Test func `The width is the power of two that gives the most bins`() throws {
    // Logits from -3 to 3: 48 bins of 1/8 and one for the end itself.
    let histogram = LogitHistogram(
      try RankedPredictions(logits: [-3, 0.1, 3], labels: [.fake, .real, .real]))
    #expect(histogram.lower == -3 && histogram.upper == 3.125)
    #expect(histogram.real.bins.count == 49 && histogram.fake.bins[0] == 1)
    #expect(histogram.real.bins[24] == 1 && histogram.real.bins[48] == 1)
  }

  @Test func `Certain rows and very large logits lie outside`() throws {
    let certain = LogitHistogram(
      try RankedPredictions(probabilities: [0, 1, 1], labels: [.fake, .real, .fake]))
    #expect(certain.fake.below == 1 && certain.fake.above == 1 && certain.real.above == 1)
    #expect(certain.lower < certain.upper)
    let large = LogitHistogram(
      try RankedPredictions(logits: [-1e300, 40, 0.2], labels: [.fake, .real, .real]))
    #expect(large.lower == -LogitHistogram.limit)
    #expect(large.upper >= LogitHistogram.limit && large.upper < 13)
    #expect(large.fake.below == 1 && large.real.above == 1)
    #expect(large.real.bins.reduce(0, +) == 1)
  }
}
