internal import Crypto
import Foundation
import Testing

@testable import ImageScorer

/// One entry of `fixtures/images/manifest.json`.
struct ImageFixture: Decodable, Sendable, CustomTestStringConvertible {
  let file: String
  let width: Int
  let height: Int
  /// The SHA-256 of the RGB pixels.
  let sha256: String
  let notes: [String]
  /// Whether libpng is not needed for it.
  let fast: Bool

  var testDescription: String { file }
  var path: String { ImageFixture.folder.appending(path: file).path }

  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "fixtures/images")

  /// All of them; empty where the file is not there, which a test notices.
  static let all = entries(ImageFixture.self, "manifest.json")
  static let pngs = all.filter { $0.file.hasSuffix(".png") }

  static func entries<T: Decodable>(_ type: T.Type, _ name: String) -> [T] {
    (try? JSONDecoder().decode([T].self, from: Data(contentsOf: folder.appending(path: name))))
      ?? []
  }

  static func bytes(_ file: String) throws -> [UInt8] {
    try Array(Data(contentsOf: folder.appending(path: file)))
  }

  static func digest(_ bytes: some Sequence<UInt8>) -> String {
    SHA256.hash(data: Array(bytes)).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
      .joined()
  }
}
