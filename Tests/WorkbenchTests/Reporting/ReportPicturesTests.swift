import Foundation
import ImageScorer
import Reports
import Testing

@testable import Workbench

@Suite struct ReportPicturesTests {
  let workplace: Workplace
  private let photos = TestFiles.fixture("photos/test")
  private let labels = TestFiles.fixture("photos/labels.csv")

  init() throws {
    workplace = try Workplace()
  }

  /// Sixteen predictions, the further wrong the larger the number of the picture.
  private func predictions(_ id: (Int) -> String = { "\($0)" }) throws -> [(String, Double)] {
    let lines = try String(contentsOfFile: labels, encoding: .utf8).split(separator: "\n")
    return try lines.dropFirst().map { line in
      let fields = line.split(separator: ",")
      let number = try #require(Int(fields[0]))
      let wrong = 0.05 * Double(number + 1)
      return (id(number), fields[1] == "real" ? 1 - wrong : wrong)
    }
  }

  private func report(
    _ rows: [(String, Double)], key: String? = nil, images: String,
    _ change: (inout ReportRequest) -> Void = { _ in }
  ) throws -> RunReport {
    var request = ReportRequest(runs: [try workplace.predictions(rows)], key: key ?? labels)
    request.images = images
    request.includesCalibration = false
    change(&request)
    return try request.perform(in: workplace.context())
  }

  @Test func `The worst rows have small pictures of their images, in their order`() throws {
    let shown = try #require(report(predictions(), images: photos) { $0.worstCount = 3 }.runs.first)
    #expect(shown.score.worst.map(\.id) == ["15", "14", "13"])
    #expect(shown.thumbnails.map(\.id) == ["15", "14", "13"])
    for picture in shown.thumbnails {
      #expect(picture.width == 96 && picture.height == 96 && picture.sourceWidth == 160)
      #expect(picture.file == picture.id + ".png" && picture.mediaType == "image/jpeg")
      let bytes = try #require(Data(base64Encoded: picture.base64))
      #expect(bytes.count < 16_384)
      let small = try ImageDecoder().decode(bytes: Array(bytes), path: "thumbnail")
      let whole = try ImageDecoder().decode(path: "\(photos)/\(picture.file)")
      #expect(small.width == 96 && small.format == .jpeg)
      func mean(_ image: DecodedImage) -> Double {
        Double(image.pixels.reduce(0) { $0 + Int($1) }) / Double(image.pixels.count)
      }
      #expect(abs(mean(small) - mean(whole)) < 1.5)
    }
  }

  @Test func `Ids are those of predict: numbers, names or ranks`() throws {
    let folder = workplace.path("images")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for number in 0..<16 {
      try FileManager.default.copyItem(
        atPath: "\(photos)/\(number).png", toPath: "\(folder)/pic_00\(number).png")
    }
    func first(_ rule: ImageIDRule, _ id: (Int) -> String) throws -> RunReport.Thumbnail? {
      let rows = try predictions(id)
      let key = try workplace.labels(
        zip(rows, try predictions()).map { ($0.0, $1.1 < 0.5 ? 0 : 1) }, as: "\(rule).csv")
      return try report(rows, key: key, images: folder) {
        $0.idRule = rule
        $0.worstCount = 16
      }
      .runs.first?.thumbnails.first { $0.id == id(15) }
    }
    #expect(try first(.number) { "\($0)" }?.file == "pic_0015.png")
    #expect(try first(.stem) { "pic_00\($0)" }?.file == "pic_0015.png")
    let order = (0..<16).map { "pic_00\($0).png" }.sorted()
    let rank = try #require(order.firstIndex(of: "pic_0015.png"))
    #expect(try first(.rank) { "\(order.firstIndex(of: "pic_00\($0).png") ?? 0)" }?.id == "\(rank)")
  }

  @Test func `What is missing or damaged becomes a note, and the rest is shown`() throws {
    let folder = workplace.path("images")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: "\(photos)/13.png", toPath: "\(folder)/13.png")
    _ = try workplace.file("images/14.png", "no picture")
    let report = try report(predictions(), images: folder) { $0.worstCount = 3 }
    #expect(report.runs.first?.thumbnails.map(\.id) == ["13"])
    #expect(report.notes.map(\.code) == ["images_missing", "images_unreadable"])
    #expect(
      report.notes.first?.message.hasSuffix("has no image for 1 of the worst rows: \"15\"") == true)
    let unreadable = try #require(report.notes.last?.message)
    #expect(unreadable.contains("14.png (") && unreadable.contains("neither PNG nor JPEG"))
    #expect(throws: WorkbenchError.self) {
      try self.report(predictions(), images: workplace.path("nowhere"))
    }
  }

  @Test func `Runs share the pictures, and an image is no place for the report`() throws {
    let rows = try predictions()
    let run = try workplace.predictions(rows)
    var request = ReportRequest(runs: [run, run, run], key: labels)
    request.images = photos
    request.includesCalibration = false
    request.worstCount = 16
    let shown = try request.perform(in: workplace.context())
    #expect(shown.runs.map(\.thumbnails.count) == [10, 10, 10])
    #expect(shown.notes.map(\.code).contains("images_left_out"))
    request.output = "\(photos)/3.png"
    #expect(throws: WorkbenchError.self) { try request.perform(in: workplace.context()) }
  }
}
