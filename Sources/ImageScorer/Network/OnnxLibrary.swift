internal import COnnxRuntime

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// ONNX Runtime's shared library, opened, with its function table and its environment.
///
/// It stays open until the process ends: code of a library must not go while a thread may be in it.
final class OnnxLibrary: Sendable {
  /// The file that was opened, as it was named.
  let path: String
  /// The version that the library gives itself, such as `1.31.1`.
  let version: String
  /// A copy of the entries that are used; the functions themselves never move.
  nonisolated(unsafe) let api: LLOrtApi
  /// Where tensors on this machine's memory are, for the runtime.
  let memory: OnnxHandle
  private let environment: OnnxHandle
  /// The runtime's own, not released.
  nonisolated(unsafe) private let allocator: OpaquePointer

  /// Opens a library.
  ///
  /// - Parameter path: A file, or a plain name that the system's loader looks for.
  /// - Throws: `OnnxFailure` in the words of the loader or the runtime.
  init(path: String) throws(OnnxFailure) {
    self.path = path
    guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
      throw OnnxFailure(message: dlerror().map { String(cString: $0) } ?? "it cannot be opened")
    }
    guard let symbol = dlsym(handle, "OrtGetApiBase") else {
      dlclose(handle)
      throw OnnxFailure(message: "it has no function OrtGetApiBase")
    }
    typealias GetApiBase = @convention(c) () -> UnsafePointer<LLOrtApiBase>?
    guard let base = unsafeBitCast(symbol, to: GetApiBase.self)()?.pointee,
      let name = base.get_version_string()
    else { throw OnnxFailure(message: "OrtGetApiBase returns nothing") }
    version = String(cString: name)
    guard let table = base.get_api(UInt32(LLBENCH_ORT_TABLE_VERSION)) else {
      throw OnnxFailure(message: "it is version \(version), and 1.3 is the oldest that will do")
    }
    let api = table.pointee
    self.api = api
    // Only what ends the process is logged: everything else comes back as a status, and standard
    // error is not the runtime's to write to.
    environment = try OnnxLibrary.make(api, release: api.release_env) {
      api.create_env(Int32(LLBENCH_ORT_LOG_FATAL), "llbench", $0)
    }
    try OnnxFailure.check(api.disable_telemetry(environment.pointer), api)
    memory = try OnnxLibrary.make(api, release: api.release_memory_info) {
      api.create_cpu_memory_info(
        Int32(LLBENCH_ORT_ARENA_ALLOCATOR), Int32(LLBENCH_ORT_DEFAULT_MEMORY), $0)
    }
    var allocator: OpaquePointer?
    try OnnxFailure.check(api.get_default_allocator(&allocator), api)
    guard let allocator else { throw OnnxFailure(message: "it has no allocator") }
    self.allocator = allocator
  }

  /// Where a model comes from.
  enum Model {
    case file(String)
    case bytes(UnsafeRawBufferPointer)
  }

  /// Opens a session in which every run takes one thread: the caller's.
  ///
  /// Results then do not depend on the number of threads, and the callers' threads are the only
  /// ones at work.
  func session(_ model: Model) throws(OnnxFailure) -> OnnxHandle {
    let options = try make(release: api.release_session_options) {
      api.create_session_options($0)
    }
    try check(
      api.set_graph_optimization_level(options.pointer, Int32(LLBENCH_ORT_OPTIMIZE_ALL)))
    try check(api.set_intra_op_num_threads(options.pointer, 1))
    try check(api.set_inter_op_num_threads(options.pointer, 1))
    let session = try make(release: api.release_session) { session in
      switch model {
      case .file(let path):
        api.create_session(environment.pointer, path, options.pointer, session)
      case .bytes(let bytes):
        api.create_session_from_array(
          environment.pointer, bytes.baseAddress, bytes.count, options.pointer, session)
      }
    }
    return session
  }

  /// Passes on the runtime's failure, if the status is one.
  func check(_ status: OpaquePointer?) throws(OnnxFailure) {
    try OnnxFailure.check(status, api)
  }

  /// Makes an object and gives it its owner.
  func make(
    release: OnnxHandle.Release?, _ create: (UnsafeMutablePointer<OpaquePointer?>) -> OpaquePointer?
  ) throws(OnnxFailure) -> OnnxHandle {
    try OnnxLibrary.make(api, release: release, create)
  }

  private static func make(
    _ api: LLOrtApi, release: OnnxHandle.Release?,
    _ create: (UnsafeMutablePointer<OpaquePointer?>) -> OpaquePointer?
  ) throws(OnnxFailure) -> OnnxHandle {
    var object: OpaquePointer?
    try OnnxFailure.check(create(&object), api)
    guard let object, let release else { throw OnnxFailure(message: "it returned nothing") }
    return OnnxHandle(object, release: release)
  }

  /// A text that the runtime allocates; nil where it has none.
  func text(
    _ get: (OpaquePointer, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> OpaquePointer?
  ) throws(OnnxFailure) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    try check(get(allocator, &text))
    guard let text else { return nil }
    defer { free(text) }
    return String(cString: text)
  }

  /// A list of texts that the runtime allocates.
  func texts(
    _ get: (
      OpaquePointer, UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
      UnsafeMutablePointer<Int64>
    ) -> OpaquePointer?
  ) throws(OnnxFailure) -> [String] {
    var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    var count: Int64 = 0
    try check(get(allocator, &list, &count))
    guard let list else { return [] }
    defer { free(list) }
    return (0..<Int(count)).compactMap { index in
      guard let text = list[index] else { return nil }
      defer { free(text) }
      return String(cString: text)
    }
  }

  private func free(_ memory: UnsafeMutableRawPointer) {
    // Freeing fails for a pointer that is not the allocator's, which would be a defect here.
    if let status = api.allocator_free(allocator, memory) { api.release_status(status) }
  }
}
