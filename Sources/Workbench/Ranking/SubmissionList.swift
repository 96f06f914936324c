internal import PredictionFiles
internal import RunStore

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The submissions that references stand for, each once, whatever the order of the references.
struct SubmissionList {
  /// The submissions in the order of the bytes of their names.
  let submissions: [Submission]

  /// Whether a reference names something that is no run of the store: a file or a folder.
  static func isFileOrFolder(_ reference: String) -> Bool {
    Loader.isFile(reference) || isFolder(reference)
  }

  /// Finds the submissions.
  ///
  /// - Parameters:
  ///   - references: Files, folders and stored runs; none for all runs scored against the key.
  ///   - key: The key.
  ///   - others: Files that are no submissions though they lie among them; nil and references to
  ///     the store are passed over.
  ///   - store: The store, open where a reference needs it.
  /// - Throws: `WorkbenchError` for a reference that names nothing, a folder without such files, or
  ///   where there is nothing to rank.
  init(_ references: [String], key: LoadedKey, passingOver others: [String?], store: RunStore?)
    throws(WorkbenchError)
  {
    var paths: [String] = []
    var misnamed: [String] = []
    var runs: [StoredRun] = []
    let excluded = Set(others.compactMap { $0.flatMap { FileStatus($0)?.identity } })
    for reference in references {
      if Loader.isFile(reference) {
        paths.append(reference)
      } else if SubmissionList.isFolder(reference) {
        let files = try SubmissionList.files(in: reference, without: excluded)
        paths += files.paths
        misnamed += files.misnamed
      } else if let store {
        runs.append(try SubmissionList.run(reference, store))
      } else {
        throw .impossible("there is no file \(reference.debugDescription)")
      }
    }
    if references.isEmpty, let store { runs = try SubmissionList.runs(scoredAgainst: key, store) }
    submissions = SubmissionList.named(
      SubmissionList.distinct(paths), misnamed: Set(misnamed).sorted(by: SubmissionList.precedes),
      SubmissionList.distinct(runs))
    if submissions.isEmpty {
      throw .impossible(
        "no stored run was scored against \(key.name.debugDescription); name the runs to rank")
    }
  }

  private static func isFolder(_ reference: String) -> Bool {
    !reference.hasPrefix("@") && FileStatus(reference)?.isFolder ?? false
  }

  /// The files of predictions in a folder, and those of them whose name is not UTF-8.
  private static func files(in folder: String, without excluded: Set<FileStatus.Identity>)
    throws(WorkbenchError) -> (paths: [String], misnamed: [String])
  {
    guard let handle = opendir(folder) else {
      throw .file(.unreadable(path: folder, reason: String(cString: strerror(errno))))
    }
    defer { closedir(handle) }
    let start = folder.hasSuffix("/") ? folder : folder + "/"
    var paths: [String] = []
    var misnamed: [String] = []
    while let entry = readdir(handle) {
      let bytes = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          UnsafeBufferPointer(start: $0, count: strlen($0)).map(UInt8.init(truncatingIfNeeded:))
        }
      }
      let valid = String(validating: bytes, as: UTF8.self)
      let name = valid ?? SubmissionList.escaped(bytes)
      guard !name.hasPrefix("."), name.hasSuffix(".csv") || name.hasSuffix(".csv.gz") else {
        continue
      }
      if let status = FileStatus(start.utf8 + bytes),
        status.isFolder || excluded.contains(status.identity)
      {
        continue
      }
      if valid != nil { paths.append(start + name) } else { misnamed.append(start + name) }
    }
    if paths.isEmpty && misnamed.isEmpty {
      throw .impossible("there is no file *.csv or *.csv.gz in \(folder.debugDescription)")
    }
    return (paths, misnamed)
  }

  /// A name with every byte that is no ASCII as `\xE9`: what of it is UTF-8 cannot be known.
  private static func escaped(_ name: [UInt8]) -> String {
    name.map { byte in
      byte < 0x80
        ? String(UnicodeScalar(byte)) : "\\x" + String(byte, radix: 16, uppercase: true)
    }.joined()
  }

  private static func run(_ reference: String, _ store: RunStore) throws(WorkbenchError)
    -> StoredRun
  {
    do {
      return try store.run(matching: reference)
    } catch {
      throw Loader.explained(error, reference)
    }
  }

  /// The stored runs with a score against the key, whatever the split and the clip bounds.
  private static func runs(scoredAgainst key: LoadedKey, _ store: RunStore)
    throws(WorkbenchError) -> [StoredRun]
  {
    let id = key.contentID
    do throws(RunStoreError) {
      var scored: [StoredRun] = []
      for run in try store.runs() {
        if try store.scores(of: run).contains(where: { $0.keyID == id }) { scored.append(run) }
      }
      return scored
    } catch {
      throw .store(error)
    }
  }

  /// Each file once, by the first of its paths.
  private static func distinct(_ paths: [String]) -> [String] {
    var seen: Set<FileStatus.Identity> = []
    return Set(paths).sorted(by: precedes).filter { path in
      guard path != "-", let status = FileStatus(path) else { return true }
      return seen.insert(status.identity).inserted
    }
  }

  private static func distinct(_ runs: [StoredRun]) -> [StoredRun] {
    var seen: Set<String> = []
    return runs.filter { seen.insert($0.id).inserted }
  }

  /// Names files by their stem, or by their path where another submission is called the same.
  private static func named(_ paths: [String], misnamed: [String], _ runs: [StoredRun])
    -> [Submission]
  {
    var counts: [String: Int] = [:]
    for name in (paths + misnamed).map(Loader.stem) + runs.map(\.name) {
      counts[name, default: 0] += 1
    }
    func name(_ path: String) -> String {
      let stem = Loader.stem(of: path)
      return counts[stem] == 1 ? stem : path
    }
    var files = paths.map { path in
      Submission(
        source: .file(path), name: name(path), time: path == "-" ? nil : FileStatus(path)?.time)
    }
    files += misnamed.map { Submission(source: .misnamed($0), name: name($0)) }
    let stored = runs.map {
      Submission(
        source: .stored($0), name: $0.name, time: SubmissionTime(stored: $0.createdAt))
    }
    return (files + stored).sorted { precedes($0.name, $1.name) }
  }

  private static func precedes(_ a: String, _ b: String) -> Bool {
    a.utf8.lexicographicallyPrecedes(b.utf8)
  }
}

/// What the system knows of a file.
private struct FileStatus {
  struct Identity: Hashable {
    let device: UInt64
    let number: UInt64
  }

  private let status: stat

  /// Asks for a file; nil where there is none.
  init?(_ path: String) {
    self.init(path.utf8)
  }

  /// Asks for a file by the bytes of its path.
  init?(_ path: some Sequence<UInt8>) {
    var status = stat()
    let bytes = path.map(CChar.init(truncatingIfNeeded:)) + [0]
    guard stat(bytes, &status) == 0 else { return nil }
    self.status = status
  }

  var isFolder: Bool { status.st_mode & S_IFMT == S_IFDIR }

  var identity: Identity {
    Identity(device: UInt64(truncatingIfNeeded: status.st_dev), number: UInt64(status.st_ino))
  }

  var time: SubmissionTime { SubmissionTime(changed: status) }
}
