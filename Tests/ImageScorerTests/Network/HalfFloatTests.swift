import Testing

@testable import ImageScorer

#if !os(macOS) || arch(arm64)
  /// Halves against the processor's and the compiler's own.
  struct HalfFloatTests {
    @Test func `every half has its value`() {
      for bits in UInt16.min...UInt16.max {
        let expected = Float(Float16(bitPattern: bits))
        let value = HalfFloat.value(bits)
        #expect(value == expected && value.sign == expected.sign || value.isNaN && expected.isNaN)
      }
    }

    @Test func `every half is its own nearest, and so is what lies around it`() {
      for bits in UInt16.min..<0x7C00 {
        let half = Float16(bitPattern: bits)
        let value = Float(half)
        let middle = value + (Float(half.nextUp.isFinite ? half.nextUp : 0x1p15) - value) / 2
        for near in [value, value.nextUp, value.nextDown, middle, middle.nextUp, middle.nextDown] {
          #expect(HalfFloat.bits(near) == Float16(near).bitPattern)
          #expect(HalfFloat.bits(-near) == Float16(-near).bitPattern)
        }
      }
    }

    @Test func `what is too large or no number stays so`() {
      for value: Float in [65519, 65520, 65536, 1e9, .infinity, -.infinity, 1e-9, 0x1p-25, 0x1p-24]
      {
        #expect(HalfFloat.bits(value) == Float16(value).bitPattern)
      }
      #expect(HalfFloat.value(HalfFloat.bits(.nan)).isNaN)
    }
  }
#endif
