/// How the rows are divided into public and private.
public enum SplitRule: Sendable, Equatable {
  /// A file `id,split` with the words `public` and `private`.
  case file(String)
  /// A drawn share of public rows, in (0, 1), and the seed of the draw.
  case fraction(Double, seed: UInt64)
}
