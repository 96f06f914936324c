import ImageScorer
import Synchronization
import Testing

@Suite struct ImagePipelineTests {
  private struct Failure: Error, Equatable {
    let file: String
  }

  private let files = (0..<500).map {
    ImageFile(path: "/x/\($0)", name: "\($0)", size: $0, modified: 0)
  }

  /// Scores a file by its size; every 50th cannot be.
  private func outcome(_ file: ImageFile) -> ImageOutcome {
    file.size % 50 == 49 ? .skipped(reason: "no \(file.name)") : .logit(Double(file.size) / 7)
  }

  @Test(arguments: [0, 1, 2, 3, 16, 1_000])
  func `Every file is scored once, whatever the number of workers`(jobs: Int) throws {
    let makers = Atomic(0)
    var outcomes: [Int: ImageOutcome] = [:]
    try ImagePipeline(jobs: jobs).run(
      files, isStopped: { false },
      makeScorer: { () throws(Failure) -> ImagePipeline.Scorer<Failure> in
        makers.wrappingAdd(1, ordering: .relaxed)
        return { outcome($0) }
      },
      report: { finished throws(Failure) in
        for entry in finished {
          #expect(outcomes.updateValue(entry.outcome, forKey: entry.position) == nil)
        }
      })
    #expect(outcomes.count == files.count)
    for (position, found) in outcomes { #expect(found == outcome(files[position])) }
    #expect(makers.load(ordering: .relaxed) == min(max(1, jobs), files.count))
  }

  @Test func `No files are no work`() throws {
    try ImagePipeline(jobs: 4).run(
      [], isStopped: { false },
      makeScorer: { () throws(Failure) -> ImagePipeline.Scorer<Failure> in
        throw Failure(file: "a worker without work")
      }, report: { finished throws(Failure) in #expect(finished.isEmpty) })
  }

  @Test func `When it is to stop, what was begun is ended and told, and the rest not begun`() throws
  {
    let started = Atomic(0)
    var told = 0
    try ImagePipeline(jobs: 3).run(
      files, isStopped: { started.load(ordering: .relaxed) >= 100 },
      makeScorer: { () throws(Failure) -> ImagePipeline.Scorer<Failure> in
        { file in
          started.wrappingAdd(1, ordering: .relaxed)
          return outcome(file)
        }
      }, report: { finished throws(Failure) in told += finished.count })
    #expect(told == started.load(ordering: .relaxed))
    #expect((100...102).contains(told))
  }

  @Test(arguments: [1, 4])
  func `A scorer that fails for good ends the work, and what was done is told`(jobs: Int) {
    var told = 0
    #expect(throws: Failure(file: "20")) {
      try ImagePipeline(jobs: jobs).run(
        files, isStopped: { false },
        makeScorer: { () throws(Failure) -> ImagePipeline.Scorer<Failure> in
          { file throws(Failure) in
            if file.size == 20 { throw Failure(file: file.name) }
            return outcome(file)
          }
        }, report: { finished throws(Failure) in told += finished.count })
    }
    #expect(told >= 20 && told < files.count)
  }

  @Test func `A worker that cannot be made, or a report that fails, ends the work`() {
    #expect(throws: Failure(file: "maker")) {
      try ImagePipeline(jobs: 2).run(
        files, isStopped: { false },
        makeScorer: { () throws(Failure) -> ImagePipeline.Scorer<Failure> in
          throw Failure(file: "maker")
        }, report: { _ throws(Failure) in })
    }
    var calls = 0
    #expect(throws: Failure(file: "report")) {
      try ImagePipeline(jobs: 2).run(
        files, isStopped: { false },
        makeScorer: { () throws(Failure) -> ImagePipeline.Scorer<Failure> in { outcome($0) } },
        report: { _ throws(Failure) in
          calls += 1
          throw Failure(file: "report")
        })
    }
    #expect(calls == 1)
  }

  @Test func `A report that fails stops workers that have not ended`() {
    let started = Atomic(0)
    var pipeline = ImagePipeline(jobs: 2)
    pipeline.intervalMilliseconds = 1
    #expect(throws: Failure(file: "full")) {
      try pipeline.run(
        files, isStopped: { false },
        makeScorer: { () throws(Failure) -> ImagePipeline.Scorer<Failure> in
          { file in
            started.wrappingAdd(1, ordering: .relaxed)
            // Until the report has failed: the workers are not to be faster than it.
            var spins = 0
            while started.load(ordering: .relaxed) >= 3, spins < 2_000_000 { spins += 1 }
            return outcome(file)
          }
        }, report: { _ throws(Failure) in throw Failure(file: "full") })
    }
    #expect(started.load(ordering: .relaxed) < files.count)
  }
}
