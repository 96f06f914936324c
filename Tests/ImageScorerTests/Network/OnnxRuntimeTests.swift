import Foundation
import Testing

@testable import ImageScorer

/// Where the runtime is looked for, and what is said where it is not.
struct OnnxRuntimeTests {
  @Test func `the folders are those of the program, its build, the user and the system`() {
    let folders = OnnxRuntime.folders(
      program: "/work/llbench/.build/x86_64/release/llbench", home: "/home/me")
    #expect(
      Array(folders.prefix(6)) == [
        "/work/llbench/.build/x86_64/release", "/work/llbench/.build/x86_64/lib",
        "/work/llbench/.build/x86_64/lib/llbench", "/work/llbench/.build/onnxruntime/lib",
        "/home/me/.local/lib", "/home/me/.local/lib/llbench",
      ])
    #expect(folders.contains("/usr/local/lib"))
  }

  @Test func `no folder comes twice, and none is relative`() {
    let folders = OnnxRuntime.folders(program: "/usr/local/bin/llbench", home: nil)
    #expect(folders.starts(with: ["/usr/local/bin", "/usr/local/lib", "/usr/local/lib/llbench"]))
    #expect(Set(folders).count == folders.count)
    #expect(folders.allSatisfy { $0.hasPrefix("/") })
  }

  @Test func `where it is missing, the places and the ways to install it are said`() throws {
    let error = try #require(throws: NetworkError.self) {
      try OnnxRuntime.open(folders: ["/no/such/folder"], names: ["libno-such-runtime.so.1"])
    }
    guard case .runtimeMissing(let searched) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(
      searched == ["/no/such/folder", "the system's loader for libno-such-runtime.so.1"])
    for words in ["make onnxruntime", "brew install", "apt install", "LLBENCH_ONNXRUNTIME"] {
      #expect(error.description.contains(words))
    }
    #expect(!error.isAboutOneImage)
  }

  @Test func `a file that is no library is told at once`() throws {
    let folder = try NetworkFiles.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "libonnxruntime.so.1")
    try Data("not a library".utf8).write(to: file)
    let error = try #require(throws: NetworkError.self) {
      try OnnxRuntime.open(folders: [folder.path], names: ["libonnxruntime.so.1"])
    }
    guard case .runtimeUnusable(let path, _) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(path == file.path)
    let named = try #require(throws: NetworkError.self) {
      try OnnxRuntime.open(named: file.path)
    }
    #expect(named.description.contains("LLBENCH_ONNXRUNTIME"))
  }

  #if os(Linux)
    @Test func `a library that is another one is told as that`() throws {
      let error = try #require(throws: NetworkError.self) {
        try OnnxRuntime.open(named: "libm.so.6")
      }
      #expect(error.description.contains("it has no function OrtGetApiBase"))
    }
  #endif

  @Test(.needsRuntime) func `the version is the library's own`() throws {
    let parts = try OnnxRuntime.version().split(separator: ".").compactMap { Int($0) }
    #expect(parts.count >= 2)
    #expect(parts.first == 1)
    #expect(try !OnnxRuntime.path().isEmpty)
  }
}
