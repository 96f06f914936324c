#if canImport(Darwin)
  import Darwin
  import MachO
#else
  import Glibc
#endif

/// Where ONNX Runtime is on this machine.
///
/// The library is opened at run time, when the first network is: everything else of llbench works
/// without it. It is looked for in this order, and the first file that is there is taken:
///
/// 1. what `LLBENCH_ONNXRUNTIME` names; it is then the only one, and it has to work;
/// 2. beside the program, and in `../lib` and `../lib/llbench` from there;
/// 3. in the build folder that the program lies in, where `make onnxruntime` puts it;
/// 4. in `~/.local/lib`, `/usr/local/lib`, Homebrew's and the system's folders;
/// 5. wherever the system's loader finds it by its plain name.
///
/// Nothing is looked for in the current folder, which may be somebody else's.
public enum OnnxRuntime {
  /// The environment variable that names the library.
  public static let variable = "LLBENCH_ONNXRUNTIME"

  private static let library = Result { () throws(NetworkError) in try open() }

  /// The version of the library, such as `1.31.1`.
  ///
  /// - Throws: `NetworkError.runtimeMissing` or `.runtimeUnusable`.
  public static func version() throws(NetworkError) -> String { try shared().version }

  /// The file that the library was opened from.
  ///
  /// - Throws: `NetworkError.runtimeMissing` or `.runtimeUnusable`.
  public static func path() throws(NetworkError) -> String { try shared().path }

  /// The library, opened by the first call.
  static func shared() throws(NetworkError) -> OnnxLibrary { try library.get() }

  private static func open() throws(NetworkError) -> OnnxLibrary {
    if let named = environment(variable) { return try open(named: named) }
    return try open(folders: folders(program: program(), home: environment("HOME")), names: names)
  }

  /// Opens the library that the user named.
  static func open(named path: String) throws(NetworkError) -> OnnxLibrary {
    do {
      return try OnnxLibrary(path: path)
    } catch {
      throw .runtimeUnusable(path: "\(path) (from \(variable))", reason: error.message)
    }
  }

  /// Opens the first library that is there.
  ///
  /// - Parameters:
  ///   - folders: Where to look first, in order.
  ///   - names: The library's names, in order; at last the system's loader is asked for them.
  static func open(folders: [String], names: [String]) throws(NetworkError) -> OnnxLibrary {
    for folder in folders {
      for path in names.map({ folder + "/" + $0 }) where access(path, F_OK) == 0 {
        do {
          return try OnnxLibrary(path: path)
        } catch {
          // Told at once and not passed over in silence: another one, found later, would be used
          // by accident.
          throw .runtimeUnusable(path: path, reason: error.message)
        }
      }
    }
    for name in names {
      if let library = try? OnnxLibrary(path: name) { return library }
    }
    throw .runtimeMissing(searched: folders + names.map { "the system's loader for \($0)" })
  }

  /// The folders to look in, in order.
  ///
  /// - Parameters:
  ///   - program: The path of the program, links resolved; nil where it is not known.
  ///   - home: The user's home folder.
  static func folders(program: String?, home: String?) -> [String] {
    var folders: [String] = []
    if let program {
      let parts = program.split(separator: "/", omittingEmptySubsequences: true).dropLast()
      func folder(_ parts: some Sequence<Substring>, _ rest: String = "") -> String {
        "/" + parts.joined(separator: "/") + rest
      }
      folders.append(folder(parts))
      folders.append(folder(parts.dropLast(), "/lib"))
      folders.append(folder(parts.dropLast(), "/lib/llbench"))
      if let build = parts.lastIndex(of: ".build") {
        folders.append(folder(parts[...build], "/onnxruntime/lib"))
      }
    }
    if let home { folders += ["\(home)/.local/lib", "\(home)/.local/lib/llbench"] }
    folders += ["/usr/local/lib", "/usr/local/lib/llbench"] + systemFolders
    var seen: Set<String> = []
    return folders.filter { seen.insert($0).inserted }
  }

  #if canImport(Darwin)
    static let names = ["libonnxruntime.dylib", "libonnxruntime.1.dylib"]
    private static let systemFolders = [
      "/opt/homebrew/lib", "/opt/homebrew/opt/onnxruntime/lib", "/usr/local/opt/onnxruntime/lib",
    ]
  #else
    // The plain .so without a version comes with the headers only, and may be another major one.
    static let names = ["libonnxruntime.so.1", "libonnxruntime.so"]
    #if arch(arm64)
      private static let triple = "aarch64-linux-gnu"
    #else
      private static let triple = "x86_64-linux-gnu"
    #endif
    private static let systemFolders = [
      "/usr/lib/\(triple)", "/usr/lib64", "/usr/lib", "/home/linuxbrew/.linuxbrew/lib",
    ]
  #endif

  /// A variable of the environment; nil also where it is empty.
  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The path of this program, links resolved.
  private static func program() -> String? {
    #if canImport(Darwin)
      var size: UInt32 = 0
      _NSGetExecutablePath(nil, &size)
      var path = [CChar](repeating: 0, count: Int(size) + 1)
      guard _NSGetExecutablePath(&path, &size) == 0 else { return nil }
    #else
      let path = Array("/proc/self/exe".utf8CString)
    #endif
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
