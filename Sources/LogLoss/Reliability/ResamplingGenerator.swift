/// The random numbers of resampling: the same from the same seed on every machine.
///
/// Numbered streams of one seed are independent for all purposes here, so that resample k draws the
/// same numbers whether or not others were drawn before it. Not for secrets.
///
/// Source: D. Blackman and S. Vigna, Scrambled linear pseudorandom number generators, ACM Trans.
/// Math. Softw. 47 (2021), 36, 10.1145/3460772 (xoshiro256++, seeded by splitmix64).
struct ResamplingGenerator {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// Starts a stream.
  init(seed: UInt64, stream: UInt64) {
    // The stream's number is scrambled first: neighbouring seeds and streams share no state.
    var seeder = seed ^ Self.scrambled(stream &+ 0x9E37_79B9_7F4A_7C15)
    func next() -> UInt64 {
      seeder &+= 0x9E37_79B9_7F4A_7C15
      return Self.scrambled(seeder)
    }
    state = (next(), next(), next(), next())
  }

  /// 64 random bits.
  @inline(__always)
  mutating func next() -> UInt64 {
    let sum = state.0 &+ state.3
    let result = ((sum &<< 23) | (sum &>> 41)) &+ state.0
    let shifted = state.1 &<< 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = (state.3 &<< 45) | (state.3 &>> 19)
    return result
  }

  /// An index in 0..<count, by multiplication; off from even by less than count / 2^64.
  @inline(__always)
  mutating func nextIndex(below count: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(count)).high)
  }

  /// The mixer of splitmix64 (Steele, Lea and Flood 2014, doi:10.1145/2714064.2660195).
  static func scrambled(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z &>> 31)
  }
}

extension [Double] {
  /// The smallest value of an ascending array that at least a share of its values do not exceed.
  ///
  /// - Parameter share: In (0, 1].
  func quantile(_ share: Double) -> Double {
    let rank = (share * Double(count)).rounded(.up)
    return self[Swift.min(Swift.max(Int(rank) - 1, 0), count - 1)]
  }
}
