import LogLoss
import Testing

@Suite struct CompensatedSumTests {
  @Test func `small terms beside a large one are kept`() {
    var sum = CompensatedSum()
    sum.add(1e16)
    for _ in 0..<1_000 { sum.add(1) }
    sum.add(-1e16)
    #expect(sum.value == 1_000)
  }

  @Test(arguments: [0, 1, 3, 4, 5, 1_001])
  func `a slice adds up to what its terms do`(count: Int) {
    // Multiples of 2^-53 below 1, so an integer sum is a witness without rounding.
    var generator = SeededGenerator(seed: 9)
    let integers = (0..<count).map { _ in generator.next() >> 11 }
    let values = integers.map { Double($0) * 0x1p-53 }
    let exact = integers.reduce(UInt128(0)) { $0 + UInt128($1) }
    var sum = CompensatedSum()
    sum.add(values[...])
    #expect(sum.value == Double(exact) * 0x1p-53)
  }

  @Test func `the difference of two states is the sum between them`() {
    var sum = CompensatedSum()
    sum.add(1e10)
    let earlier = sum
    for _ in 0..<10 { sum.add(0.1) }
    let between = sum.subtracting(earlier).value
    // Ten times the double nearest to 0.1 is 1 + 5.6e-17, which rounds to 1.
    #expect(between == 1)
  }
}
