import Foundation
import Testing

@testable import Reports

/// From values to places, and the values that axes name.
struct PlotScaleTests {
  @Test func `equal differences are equally long on a linear scale`() {
    let scale = PlotScale(.linear, from: -1, to: 3, start: 100, end: 500)
    #expect([-1, 0, 1, 3].map { scale.place($0) } == [100, 200, 300, 500])
    let down = PlotScale(.linear, from: 0, to: 1, start: 400, end: 40)
    #expect(down.place(0.25) == 310)
  }

  @Test func `equal ratios are equally long on a logarithmic scale`() {
    let scale = PlotScale(.log, from: 1e-4, to: 1e4, start: 0, end: 800)
    for exponent in -4...4 {
      let place = scale.place(Foundation.pow(10, Double(exponent)))
      #expect(abs(place - Double(exponent + 4) * 100) < 1e-9)
    }
    #expect(abs(scale.place(2) - 400 - 100 * Foundation.log10(2)) < 1e-9)
  }

  @Test func `a scale of logits takes logits and names probabilities`() {
    let scale = PlotScale(.logit, from: -5, to: 5, start: 0, end: 1_000)
    for p in [0.01, 0.1, 0.3, 0.5, 0.9, 0.99] {
      let expected = 500 + 100 * Foundation.log(p / (1 - p))
      #expect(abs(scale.place(probability: p) - expected) < 1e-9)
    }
    #expect(scale.place(probability: 0) == 0)
    #expect(scale.place(probability: 1) == 1_000)
    for tick in scale.ticks() {
      let p = Double(tick.label)
      #expect(abs((p.map { Foundation.log($0 / (1 - $0)) } ?? .nan) - tick.value) < 1e-12)
    }
    #expect(scale.ticks().map(\.label) == ["0.01", "0.1", "0.25", "0.5", "0.75", "0.9", "0.99"])
  }

  @Test func `a wide scale of logits names what no double holds`() {
    let scale = PlotScale(.logit, from: -60, to: 60, start: 0, end: 560)
    let ticks = scale.ticks()
    #expect(ticks.contains { $0.label == "0.5" && $0.value == 0 })
    let low = ticks.first
    #expect(low?.label.hasPrefix("1e-") ?? false)
    #expect(low.map { tick in ticks.contains { $0.label == "1-" + tick.label } } ?? false)
    #expect(ticks.first?.value == ticks.last.map { -$0.value })
  }

  @Test func `a narrow scale of logits still names two probabilities`() {
    for (lower, upper) in [(3.0, 3.2), (-0.001, 0.001), (-9, -8.9), (0.2, 0.4)] {
      let scale = PlotScale(.logit, from: lower, to: upper, start: 0, end: 560)
      #expect(scale.ticks().count >= 2, "\(lower) to \(upper)")
    }
  }

  @Test(arguments: [
    (PlotScale.Kind.linear, 0.0, 0.66, ["0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6"]),
    (.linear, 0, 1, ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    (.linear, -3, 12_000, ["0", "2,000", "4,000", "6,000", "8,000", "10,000", "12,000"]),
    (
      .linear, 0.000012, 0.000071,
      ["0.00002", "0.00003", "0.00004", "0.00005", "0.00006", "0.00007"]
    ),
    (.log, 0.001, 1_000, ["0.001", "0.01", "0.1", "1", "10", "100", "1000"]),
  ])
  func `axes name round values`(
    kind: PlotScale.Kind, lower: Double, upper: Double, labels: [String]
  ) {
    let scale = PlotScale(kind, from: lower, to: upper, start: 60, end: 620)
    #expect(scale.ticks().map(\.label) == labels)
  }

  @Test func `the named values rise, lie within the ends and keep their distance`() {
    var random = SplitMix64(seed: 5)
    for _ in 0..<2_000 {
      let kind = [PlotScale.Kind.linear, .log, .logit][Int(random.next() % 3)]
      var ends = (0..<2).map { _ in
        let size = Foundation.pow(10, random.double() * (kind == .logit ? 3 : 40) - 20)
        return kind != .log && random.next() % 2 == 0 ? -size : size
      }
      ends.sort()
      let isDown = random.next() % 2 == 0
      let scale = PlotScale(
        kind, from: ends[0], to: ends[1], start: isDown ? 560 : 0, end: isDown ? 0 : 560)
      let ticks = scale.ticks(spacing: 60)
      let places = ticks.map { scale.place($0.value) }
      #expect(ticks.count <= 10)
      #expect(ticks.allSatisfy { scale.lower <= $0.value && $0.value <= scale.upper })
      for (one, next) in zip(ticks, ticks.dropFirst()) { #expect(one.value < next.value) }
      for (one, next) in zip(places, places.dropFirst()) { #expect(abs(one - next) > 59.9) }
      #expect(Set(ticks.map(\.label)).count == ticks.count)
    }
  }

  @Test(arguments: [PlotScale.Kind.linear, .log, .logit])
  func `every value has a place, whatever the ends`(kind: PlotScale.Kind) {
    let values = [
      -Double.infinity, -.greatestFiniteMagnitude, -1, -.leastNonzeroMagnitude, 0,
      .leastNonzeroMagnitude, 1e-300, 0.5, 1, 1e300,
      .greatestFiniteMagnitude, .infinity, .nan,
    ]
    for lower in values {
      for upper in values {
        let scale = PlotScale(kind, from: lower, to: upper, start: 40, end: 600)
        let places = values.map { scale.place($0) } + scale.ticks().map { scale.place($0.value) }
        #expect(places.allSatisfy { (40...600).contains($0) }, "\(lower) to \(upper)")
      }
    }
  }
}
