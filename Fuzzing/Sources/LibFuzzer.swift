#if FUZZER
  internal import Foundation

  /// The target that the environment names; libFuzzer has the command line.
  private let chosen: FuzzTarget = {
    let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
    guard let target = FuzzTarget.named(name) else {
      fail("FUZZ_TARGET has to be one of \(FuzzTarget.all.map(\.name).joined(separator: ", "))")
    }
    return target
  }()

  private func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data("llbench-fuzz: \(message)\n".utf8))
    abort()
  }

  /// What libFuzzer calls with every input.
  @_cdecl("LLVMFuzzerTestOneInput")
  public func tryOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = UnsafeRawBufferPointer(start: start, count: count)
    if let problem = chosen.contradiction(bytes) { fail("\(chosen.name): \(problem)") }
    return 0
  }
#endif
