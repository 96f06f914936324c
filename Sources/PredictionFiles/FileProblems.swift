/// The problems of a file: the first ones of each kind, and the count of all.
public struct FileProblems: Sendable, Equatable {
  /// How many problems of each kind are kept with their place.
  public static let limit = 20

  /// The kept problems, in the order of the file.
  public private(set) var listed: [FileProblem] = []
  /// The number of all problems of each kind.
  public private(set) var counts: [FileProblem.Code: Int] = [:]

  /// Makes an empty list.
  public init() {}

  /// Makes a list of one.
  public init(_ problem: FileProblem) {
    add(problem)
  }

  /// Whether there is none.
  public var isEmpty: Bool { counts.isEmpty }

  /// The number of problems of all kinds.
  public var total: Int { counts.values.reduce(0, +) }

  /// Adds a problem; the text is only made while problems of its kind are still kept.
  mutating func add(_ code: FileProblem.Code, _ problem: () -> FileProblem) {
    counts[code, default: 0] += 1
    if counts[code, default: 0] <= FileProblems.limit { listed.append(problem()) }
  }

  /// Puts the kept problems in the order of the file, those without a place last.
  mutating func sortByPlace() {
    // Sorting by the index as well keeps the order of problems at one place.
    let keyed = listed.enumerated().map { index, problem in
      (problem.line ?? .max, problem.column ?? .max, index, problem)
    }
    listed = keyed.sorted { ($0.0, $0.1, $0.2) < ($1.0, $1.1, $1.2) }.map(\.3)
  }

  mutating func add(_ problem: FileProblem) {
    add(problem.code) { problem }
  }

  /// Gives the kept problems of a kind another hint, which only the whole file could tell.
  mutating func setHint(of code: FileProblem.Code, _ hint: String) {
    listed = listed.map { $0.code == code ? $0.with(hint: hint) : $0 }
  }

  /// Appends the problems of another list, keeping each kind's limit.
  public mutating func append(_ other: FileProblems) {
    for problem in other.listed
    where listed.count(where: { $0.code == problem.code }) < FileProblems.limit {
      listed.append(problem)
    }
    counts.merge(other.counts, uniquingKeysWith: +)
  }
}
