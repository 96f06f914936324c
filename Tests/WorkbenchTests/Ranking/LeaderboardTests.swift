import Foundation
import LogLoss
import Reports
import Testing
import Workbench

@Suite struct LeaderboardTests {
  let workplace: Workplace
  let submissions: Submissions

  init() throws {
    workplace = try Workplace()
    submissions = try Submissions(in: workplace, rows: 400, seed: 5)
  }

  private func twelve() throws -> [String] {
    try (0..<12).map { index in
      try submissions.submit(
        "run\(index).csv", noise: 0.3 * Double((index * 7) % 12), seed: UInt64(index))
    }
  }

  @Test(arguments: [nil, try? ClipBounds(lower: 0.1, upper: 0.9)])
  func `the ranks are those of sorting what score says, with its numbers`(clip: ClipBounds?) throws
  {
    let files = try twelve()
    let board = try submissions.board(files.reversed()) { $0.clip = clip }
    let scores = try files.map { file in
      try workplace.score(file, submissions.key) {
        $0.clip = clip
        $0.isStored = false
      }
    }.sorted { $0.logLoss < $1.logLoss }
    #expect(board.entries.map(\.rank) == Array(1...12))
    #expect(board.entries.map(\.logLoss) == scores.map(\.logLoss))
    #expect(board.entries.map(\.standardError) == scores.map(\.standardError))
    #expect(board.entries.map(\.signature) == scores.map(\.signature))
    #expect(board.entries.map(\.run) == scores.map(\.run))
    #expect(board.rankedBy == .all && board.split == nil && board.ladder == nil)
    #expect(board.n == 400 && board.nReal == scores[0].nReal && board.key == scores[0].key)
    #expect(board.failed.isEmpty && board.warnings.isEmpty)
    #expect(board.entries.allSatisfy { $0.publicPart == nil && $0.shakeUp == nil })
  }

  @Test func `public and private columns are those of score, and the private one decides`() throws {
    let files = try twelve()
    let sides = try workplace.file(
      "split.csv",
      "id,split\n"
        + (0..<400).map { "img_\($0),\($0 % 5 < 2 ? "public" : "private")\n" }.joined())
    for rule in [SplitRule.fraction(0.3, seed: 8), .file(sides)] {
      let board = try submissions.board(files) { $0.split = rule }
      #expect(board.rankedBy == .private)
      let scores = try files.map { file in
        try workplace.score(file, submissions.key) {
          $0.split = rule
          $0.isStored = false
        }
      }.sorted { $0.splits[1].logLoss < $1.splits[1].logLoss }
      let publicOrder = scores.map { $0.splits[0].logLoss }.sorted()
      for (entry, score) in zip(board.entries, scores) {
        let (shown, hidden) = (score.splits[0], score.splits[1])
        let publicPart = try #require(entry.publicPart)
        let privatePart = try #require(entry.privatePart)
        #expect(entry.logLoss == score.logLoss)
        #expect(publicPart.logLoss == shown.logLoss)
        #expect(publicPart.standardError == shown.standardError)
        #expect(publicPart.signature == shown.signature)
        #expect(privatePart.logLoss == hidden.logLoss)
        #expect(privatePart.standardError == hidden.standardError)
        #expect(privatePart.signature == hidden.signature)
        #expect(privatePart.rank == entry.rank)
        let publicRank = try #require(publicOrder.firstIndex(of: shown.logLoss)) + 1
        #expect(publicPart.rank == publicRank)
        #expect(entry.shakeUp == publicRank - entry.rank)
      }
      #expect(board.entries.contains { $0.shakeUp ?? 0 > 0 })
      #expect(board.split?.nPublic == scores[0].splits[0].n)
      #expect(board.split?.nPrivate == scores[0].splits[1].n)
      #expect(board.seed == scores[0].seed)
      let digest = try #require(board.split?.digest)
      #expect(scores[0].splits[0].signature.contains("split:public@\(digest)|"))
    }
  }

  @Test func `of equal scores the earlier one is better, and of equal times the name decides`()
    throws
  {
    let files = [
      try submissions.submit("d.csv", real: 0.8, fake: 0.2, at: 30),
      try submissions.submit("c.csv", real: 0.8, fake: 0.2, at: 10.25),
      try submissions.submit("b.csv", real: 0.8, fake: 0.2, at: 10.125),
      try submissions.submit("a.csv", real: 0.8, fake: 0.2, at: 30),
      try submissions.submit("z.csv", real: 0.9, fake: 0.1, at: 99),
    ]
    let board = try submissions.board(files) { $0.split = .fraction(0.5, seed: 1) }
    #expect(board.entries.map(\.run.name) == ["z", "b", "c", "a", "d"])
    #expect(board.entries.map(\.rank) == [1, 2, 3, 4, 5])
    #expect(board.entries.map { $0.publicPart?.rank } == [1, 2, 3, 4, 5])
    #expect(board.entries.map(\.shakeUp) == [0, 0, 0, 0, 0])
    #expect(
      board.entries.map(\.submittedAt) == [
        "2026-01-01T00:01:39.000Z", "2026-01-01T00:00:10.125Z", "2026-01-01T00:00:10.250Z",
        "2026-01-01T00:00:30.000Z", "2026-01-01T00:00:30.000Z",
      ])
  }

  @Test func `a file of times stands in for those of the files`() throws {
    let files = try ["a", "b", "c", "d"].enumerated().map { index, name in
      try submissions.submit("\(name).csv", real: 0.8, fake: 0.2, at: Double(index))
    }
    let times = try workplace.file(
      "times.csv",
      "run,submitted_at\na,2026-02-28T12:00:00.1239Z\nb.csv,2024-02-29\nc,2026-02-28 12:00:00Z\n"
        + "d,2026-02-28T11:59\nother,never\n")
    let board = try submissions.board(files) { $0.times = times }
    #expect(board.entries.map(\.run.name) == ["b", "d", "c", "a"])
    #expect(
      board.entries.map(\.submittedAt) == [
        "2024-02-29T00:00:00.000Z", "2026-02-28T11:59:00.000Z", "2026-02-28T12:00:00.000Z",
        "2026-02-28T12:00:00.123Z",
      ])
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "2026-01-00", "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z",
    "2026-01-01T00:00:00+02:00", "yesterday", "2026-01-01T", "1900-02-29", "26-01-01", "",
    "٢٠٢٦-01-01",
  ])
  func `what is no time is refused at its line`(word: String) throws {
    let files = [
      try submissions.submit("a.csv", noise: 1, seed: 1),
      try submissions.submit("b.csv", noise: 1, seed: 2),
    ]
    let times = try workplace.file("times.csv", "run,submitted_at\na,2026-01-01\nb,\(word)\n")
    let error = #expect(throws: WorkbenchError.self) {
      try submissions.board(files) { $0.times = times }
    }
    let found = try #require(error)
    #expect(found.isInvalidFile && found.description.contains("times.csv:3"))
  }

  @Test func `an infinite loss comes last and is told from the first by its rows`() throws {
    let files = [
      try submissions.submit("certain.csv", real: 0, fake: 0.5, at: 20),
      try submissions.submit("sure.csv", real: 0, fake: 0.5, at: 10),
      try submissions.submit("coin.csv", real: 0.5, fake: 0.5, at: 30),
    ]
    let board = try submissions.board(files)
    #expect(board.entries.map(\.run.name) == ["coin", "sure", "certain"])
    #expect(board.entries.map(\.logLoss) == [0.6931471805599453, .infinity, .infinity])
    #expect(board.entries[1].standardError == nil)
    // Each of some 200 rows is infinitely worse: 2 in 2^200 ways to draw the signs, thrice.
    #expect(board.entries[1].pValue ?? 1 < 1e-50)
    #expect(board.entries[1].isSeparable == true)
    let without = try submissions.board(Array(files.prefix(2)))
    #expect(without.entries.map(\.run.name) == ["sure", "certain"])
    #expect(without.entries.allSatisfy { $0.pValue == nil && $0.isSeparable == nil })
  }

  @Test func `threads, the order of the arguments and the order of the rows leave no trace`() throws
  {
    let files = try twelve()
    func text(_ files: [String], threads: Int) throws -> String {
      let board = try submissions.board(files, threads: threads) {
        $0.split = .fraction(0.4, seed: 3)
        $0.includesLadder = true
        $0.includesHashes = false
      }
      return JSONText(llbenchVersion: "1").render(board)
    }
    let first = try text(files, threads: 1)
    #expect(try text(files.reversed() + files, threads: 4) == first)
    for file in files + [submissions.key] {
      let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
      let reversed = [lines[0]] + lines.dropFirst().reversed()
      try (reversed.joined(separator: "\n") + "\n").write(
        toFile: file, atomically: true, encoding: .utf8)
      try submissions.date(file, 0)
    }
    #expect(try text(files, threads: 3) == first)
  }

  @Test func `a split without one side ranks by all rows or has no public score, and warns`() throws
  {
    let files = [
      try submissions.submit("a.csv", noise: 0.5, seed: 1),
      try submissions.submit("b.csv", noise: 3, seed: 2),
    ]
    func side(_ word: String) throws -> String {
      try workplace.file(
        "\(word).csv", "id,split\n" + (0..<400).map { "img_\($0),\(word)\n" }.joined())
    }
    let allPublic = try submissions.board(files) { [path = try side("public")] in
      $0.split = .file(path)
    }
    #expect(allPublic.rankedBy == .all)
    #expect(allPublic.entries.allSatisfy { $0.privatePart == nil && $0.shakeUp == nil })
    #expect(allPublic.entries.map { $0.publicPart?.logLoss } == allPublic.entries.map(\.logLoss))
    #expect(allPublic.warnings.map(\.code) == ["empty_split_side"])
    #expect(allPublic.warnings[0].message == "the split has no private row: all 400 are public")
    let allPrivate = try submissions.board(files) { [path = try side("private")] in
      $0.split = .file(path)
      $0.includesLadder = true
    }
    #expect(allPrivate.rankedBy == .private)
    #expect(allPrivate.entries.allSatisfy { $0.publicPart == nil && $0.shakeUp == nil })
    #expect(allPrivate.warnings[0].message == "the split has no public row: all 400 are private")
    #expect(allPrivate.ladder?.rows == .all)
  }
}
