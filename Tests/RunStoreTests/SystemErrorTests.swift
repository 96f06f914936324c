import Foundation
import Testing

@testable import RunStore

/// What the system said to SQLite decides what the user is told.
///
/// The result codes are those of SQLite's documentation.
@Suite struct SystemErrorTests {
  private func error(_ code: Int32, _ message: String, _ systemError: Int32) -> RunStoreError {
    RunStoreError(SQLiteFailure(code: code, message: message, systemError: systemError), path: "s")
  }

  @Test func `A disk or a quota that is full is said to be, whatever SQLite calls it`() {
    #expect(error(13, "database or disk is full", 0) == .diskFull(path: "s"))
    #expect(error(778, "disk I/O error", EDQUOT) == .diskFull(path: "s"))
    #expect(error(4874, "disk I/O error", ENOSPC) == .diskFull(path: "s"))
  }

  @Test func `A failure of the disk is told in the system's words`() {
    #expect(
      error(778, "disk I/O error", EFBIG)
        == .inputOutput(path: "s", reason: "disk I/O error: File too large (778)"))
    #expect(
      error(14, "unable to open database file", EMFILE)
        == .cannotOpen(path: "s", reason: "unable to open database file: Too many open files"))
  }

  @Test func `A page that could not be read is not called damage`() {
    let words = "database disk image is malformed"
    #expect(error(11, words, EIO) == .inputOutput(path: "s", reason: "Input/output error"))
    #expect(error(11, words, 0) == .damaged(path: "s", problems: [words]))
  }

  @Test(arguments: [1034, 1290] as [Int32])
  func `A change that the disk did not confirm is neither lost nor kept for sure`(code: Int32) {
    for systemError in [EIO, ENOSPC] {
      let error = error(code, "disk I/O error", systemError)
      guard case .unconfirmed("s", _) = error else {
        Issue.record("\(error)")
        continue
      }
      #expect(error.description.contains("whole or not at all"))
    }
  }
}
