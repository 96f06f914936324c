import LogLoss
import Reports
import Testing

@testable import LocalServer

@Suite struct SiteRouteTests {
  private func route(_ path: String, _ query: String = "") throws -> SiteRoute {
    try SiteRoute(RequestTarget(path: path, query: query))
  }

  private func status(_ path: String, _ query: String = "") throws -> PageStatus? {
    let failure = #expect(throws: PageFailure.self) { try route(path, query) }
    return failure?.status
  }

  @Test func `Every page has an address`() throws {
    #expect(try route("/") == .runs(search: "", order: .created, isDescending: true, page: 1))
    #expect(
      try route("/", "q=x&sort=log_loss&order=desc&page=3")
        == .runs(search: "x", order: .logLoss, isDescending: true, page: 3))
    #expect(
      try route("/", "sort=name")
        == .runs(search: "", order: .name, isDescending: false, page: 1))
    #expect(try route("/run/abc") == .run("abc", SiteScoring()))
    #expect(try route("/run/abc", "key=k") == .run("abc", SiteScoring(key: "k")))
    #expect(try route("/compare", "run=a&run=b&run=a") == .comparison(["a", "b"], SiteScoring()))
    #expect(try route("/leaderboard") == .leaderboard(SiteScoring()))
    #expect(try route("/leaderboard", "key=") == .leaderboard(SiteScoring()))
    #expect(try route("/changes") == .changes)
    #expect(try route("/live.js") == .asset(.script))
  }

  @Test func `Clip bounds are read as they are written`() throws {
    #expect(try route("/leaderboard", "clip=none") == .leaderboard(SiteScoring(clip: .unclipped)))
    let bounds = ClipChoice.bounds(try ClipBounds(lower: 0.025, upper: 0.975))
    #expect(
      try route("/run/a", "clip=0.025%2C0.975") == .run("a", SiteScoring(key: nil, clip: bounds)))
    for text in ["0.1", "0.9,0.1", "-1,2", "nan,1", "0x1p-2,1", "0,1,1", ",", "inf,inf", "0,+1"] {
      #expect(try status("/leaderboard", "clip=\(text)") == .misunderstood)
    }
  }

  @Test(arguments: [
    "/runs", "/run", "/run/a/b", "/compare/x", "/live", "/etc/passwd", "/Resources",
  ])
  func `Nothing else has one`(path: String) throws {
    #expect(try status(path) == .notFound)
  }

  @Test(arguments: [
    "page=0", "page=-1", "page=1.5", "page=99999999999999999999", "sort=id", "sort=name&sort=n",
    "order=up", "q=a&q=b", "other=1",
  ])
  func `A query that is none of the list is refused`(query: String) throws {
    #expect(try status("/", query) == .misunderstood)
  }

  @Test func `A comparison is of two runs to twelve`() throws {
    #expect(try status("/compare") == .misunderstood)
    #expect(try status("/compare", "run=a&run=a") == .misunderstood)
    let many = (0...SiteRoute.mostCompared).map { "run=\($0)" }.joined(separator: "&")
    #expect(try status("/compare", many) == .misunderstood)
  }
}
