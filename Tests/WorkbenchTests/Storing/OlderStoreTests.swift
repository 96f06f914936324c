import Reports
import Testing
import Workbench

@testable import RunStore

@Suite struct OlderStoreTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  @Test func `A store of the first version is listed, not refused, by a command that only reads`()
    throws
  {
    var first = RunStore.Options()
    first.migrations = [Schema.version1]
    let path = workplace.context().storePath
    try RunStore(at: path, access: .readWrite, options: first).close()
    #expect(try ListRequest().perform(in: workplace.context()).runs.isEmpty)
    #expect(
      try QueryRequest(sql: "PRAGMA user_version").perform(in: workplace.context()).rows
        == [[.integer(Int64(Schema.migrations.count))]])
  }
}
