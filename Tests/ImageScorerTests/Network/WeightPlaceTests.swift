import Foundation
import Testing

@testable import ImageScorer

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A model says which files its weights are in, and may come from anybody.
struct WeightPlaceTests {
  /// A tensor whose numbers are in a file.
  private func tensor(_ location: String) -> [UInt8] {
    var tensor = ProtobufWriter()
    tensor.text(8, "w")
    tensor.message(13) {
      $0.text(1, "location")
      $0.text(2, location)
    }
    tensor.number(14, 1)
    return tensor.bytes
  }

  /// A message around bytes, with the numbers of the fields from outside in.
  private func file(_ path: [Int], _ bytes: [UInt8]) -> [UInt8] {
    path.reversed().reduce(bytes) { inner, field in
      var outer = ProtobufWriter()
      outer.bytes(field, inner)
      return outer.bytes
    }
  }

  private func files(_ bytes: [UInt8]) -> [String] {
    bytes.withUnsafeBytes { ModelFacts($0) }.dataFiles
  }

  // onnx.proto: ModelProto.graph 7 and functions 25, GraphProto.node 1, initializer 5 and
  // sparse_initializer 15, FunctionProto.node 7, NodeProto.attribute 5, AttributeProto.t 5, g 6,
  // tensors 10, graphs 11, sparse_tensor 22 and sparse_tensors 23, SparseTensorProto.values 1.
  @Test(arguments: [
    [7, 5], [7, 15, 1], [7, 15, 2], [7, 1, 5, 5], [7, 1, 5, 10], [7, 1, 5, 22, 1],
    [7, 1, 5, 23, 2], [7, 1, 5, 6, 5], [7, 1, 5, 11, 15, 1], [7, 1, 5, 6, 1, 5, 11, 1, 5, 5],
    [25, 7, 5, 5],
  ])
  func `A file of weights is seen wherever the model names it`(path: [Int]) {
    #expect(files(file(path, tensor("../w.bin"))) == ["../w.bin"])
  }

  @Test func `Bodies within bodies without end are not followed`() {
    let path = [7] + Array(repeating: [1, 5, 6], count: 5_000).flatMap(\.self) + [5]
    #expect(files(file(path, tensor("w.bin"))).isEmpty)
  }

  @Test(arguments: [
    "/etc/passwd", "../w.bin", "a/../../w.bin", "a/..", "..", "", "w.bin\u{0}", "link", "out/w.bin",
    "pipe", "folder",
  ])
  func `Weights outside of the folder, or in no file, are refused`(location: String) throws {
    let folder = try NetworkFiles.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let (inside, outside) = (folder.appending(path: "in"), folder.appending(path: "out"))
    for place in [inside, outside] {
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      try Data(0..<8).write(to: place.appending(path: "w.bin"))
    }
    try FileManager.default.createDirectory(
      at: inside.appending(path: "folder"), withIntermediateDirectories: true)
    func link(_ name: String, to target: URL) throws {
      try FileManager.default.createSymbolicLink(
        at: inside.appending(path: name), withDestinationURL: target)
    }
    try link("link", to: outside.appending(path: "w.bin"))
    try link("out", to: outside)
    try #require(mkfifo(inside.appending(path: "pipe").path, 0o600) == 0)
    let model = inside.appending(path: "m.onnx")
    try Data(file([7, 5], tensor(location))).write(to: model)
    let error = try #require(throws: NetworkError.self) { try ModelSource(path: model.path) }
    guard case .unsupported(_, let reason, _) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(reason.hasPrefix("its weights are in \(location),"), "\(reason)")
    #expect(throws: error) { try Network(path: model.path) }
  }

  @Test func `Weights beside a model, or beside what a link to it leads to, are taken`() throws {
    let folder = try NetworkFiles.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let cache = folder.appending(path: "cache")
    try FileManager.default.createDirectory(
      at: cache.appending(path: "sub"), withIntermediateDirectories: true)
    for name in ["w.bin", "sub/w.bin"] { try Data(0..<8).write(to: cache.appending(path: name)) }
    for location in ["w.bin", "sub/w.bin", "./w.bin"] {
      let model = cache.appending(path: "m.onnx")
      try Data(file([7, 5], tensor(location))).write(to: model)
      #expect(throws: Never.self) { try WeightPlace.check([location], of: model.path) }
      #expect(throws: Never.self) { try ModelSource(path: model.path) }
    }
    for name in ["m.onnx", "w.bin"] {
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: name), withDestinationURL: cache.appending(path: name))
    }
    #expect(throws: Never.self) {
      try WeightPlace.check(["w.bin"], of: folder.appending(path: "m.onnx").path)
    }
  }

  @Test func `A model in memory has no files of its own`() throws {
    let folder = try NetworkFiles.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(0..<8).write(to: folder.appending(path: "w.bin"))
    let model = folder.appending(path: "m.onnx")
    try Data(file([7, 1, 5, 5], tensor("w.bin"))).write(to: model)
    let error = try #require(throws: NetworkError.self) { try ModelSource(path: model.path) }
    #expect(error.description.contains("numbers inside its operators are in w.bin"))
  }
}
