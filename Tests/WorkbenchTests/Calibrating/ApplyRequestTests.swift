import Foundation
import LogLoss
import Reports
import Testing
import Workbench

/// What `apply` leaves behind where it fails.
@Suite struct ApplyRequestTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  @Test func `A submission that the store would refuse is not written`() throws {
    var generator = SeededGenerator(seed: 3)
    let rows = (0..<60).map { ("r\($0)", Double.random(in: 0.05...0.95, using: &generator)) }
    let run = try workplace.predictions(rows)
    let key = try workplace.labels(
      rows.map { id, p in (id, Double.random(in: 0...1, using: &generator) < p ? 1 : 0) })
    var calibrate = CalibrateRequest(run: run, key: key)
    calibrate.output = workplace.path("calibrator.json")
    calibrate.choice = "platt"
    _ = try calibrate.perform(in: workplace.context())
    var apply = ApplyRequest(calibrator: workplace.path("calibrator.json"), run: run)
    apply.output = workplace.path("sub.csv")
    for store in [workplace.path("no/such/folder/llbench.sqlite"), key] {
      #expect(throws: WorkbenchError.self) {
        try apply.perform(
          in: WorkContext(storePath: store, threads: 1, commandLine: "llbench test"))
      }
      #expect(try !workplace.files.contains("sub.csv"))
    }
    let report = try apply.perform(in: workplace.context())
    #expect(report.stored != nil)
    #expect(try workplace.files.contains("sub.csv"))
  }
}
