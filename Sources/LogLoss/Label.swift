/// The answer for one image: a photograph of something real, or a generated fake.
///
/// The raw value is the contest's `y`: 1 is REAL, 0 is FAKE.
public enum Label: UInt8, Sendable, Hashable, Codable, CaseIterable {
  case fake = 0
  case real = 1
}
