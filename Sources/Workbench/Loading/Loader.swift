internal import LogLoss
internal import PredictionFiles
internal import RunStore

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Finds runs and keys by what a user calls them: a file, or something in the store.
struct Loader {
  let context: WorkContext
  let columns: ColumnNames

  /// Whether a reference names a file: `-`, or a path where something is that is no folder.
  static func isFile(_ reference: String) -> Bool {
    if reference == "-" { return true }
    var status = stat()
    // A folder cannot be read as a run, but a run of the store may have its name.
    return !reference.hasPrefix("@") && stat(reference, &status) == 0
      && status.st_mode & S_IFMT != S_IFDIR
  }

  /// The name of a file without folders and endings.
  static func stem(of path: String) -> String {
    if path == "-" { return "standard-input" }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    var parts = name.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count > 1, parts.last == "gz" { parts.removeLast() }
    if parts.count > 1, parts.last == "csv" { parts.removeLast() }
    return parts.joined(separator: ".")
  }

  /// Reads a run from a file, or from the store where there is no such file.
  func run(_ reference: String, store: (() throws(WorkbenchError) -> RunStore)?)
    throws(WorkbenchError) -> LoadedRun
  {
    if Loader.isFile(reference) { return try run(file: reference) }
    guard let store else { throw Loader.noSuchFile(reference) }
    do throws(RunStoreError) {
      let store = try asStoreError(store)
      return try run(store.run(matching: reference), in: store)
    } catch {
      throw Loader.explained(error, reference)
    }
  }

  func run(file path: String) throws(WorkbenchError) -> LoadedRun {
    let format = columns.predictions
    do throws(PredictionFileError) {
      let bytes = try FileBytes(path: path)
      let table = try TableReader.predictions(bytes, format: format, threads: context.threads)
      return LoadedRun(
        name: Loader.stem(of: path), ids: table.ids, probabilities: table.probabilities,
        logits: table.logits, file: bytes, format: format, stored: nil, decimals: table.decimals,
        hasProbabilityColumn: table.hasProbabilityColumn)
    } catch {
      throw WorkbenchError(error)
    }
  }

  /// Reads a key from a file, or from the store where there is no such file.
  func key(_ reference: String, store: (() throws(WorkbenchError) -> RunStore)?)
    throws(WorkbenchError) -> LoadedKey
  {
    guard Loader.isFile(reference) else {
      guard let store else { throw Loader.noSuchFile(reference) }
      do throws(RunStoreError) {
        let store = try asStoreError(store)
        return try key(store.key(matching: reference), in: store)
      } catch {
        throw Loader.explained(error, reference)
      }
    }
    let format = columns.labels
    do throws(PredictionFileError) {
      let bytes = try FileBytes(path: reference)
      let table = try TableReader.labels(bytes, format: format, threads: context.threads)
      return LoadedKey(
        name: Loader.stem(of: reference), ids: table.ids, labels: table.labels, file: bytes,
        format: format, stored: nil)
    } catch {
      throw WorkbenchError(error)
    }
  }

  /// Reads a key of the store.
  func key(_ stored: StoredKey, in store: RunStore) throws(RunStoreError) -> LoadedKey {
    let rows = try store.intactLabels(of: stored)
    return LoadedKey(
      name: stored.name, ids: rows.ids, labels: rows.labels, file: nil, format: columns.labels,
      stored: stored)
  }

  /// Opens the store with the errors of the store itself.
  func asStoreError(_ store: () throws(WorkbenchError) -> RunStore) throws(RunStoreError)
    -> RunStore
  {
    do throws(WorkbenchError) {
      return try store()
    } catch {
      guard case .store(let reason) = error else {
        throw .cannotOpen(path: context.storePath, reason: error.description)
      }
      throw reason
    }
  }

  private static func noSuchFile(_ reference: String) -> WorkbenchError {
    .impossible("there is no file \(reference.debugDescription)")
  }

  /// A reference that neither names a file nor anything stored deserves both halves of the answer.
  static func explained(_ error: RunStoreError, _ reference: String) -> WorkbenchError {
    if case .notFound(let path) = error {
      return .impossible(
        "there is no file \(reference.debugDescription), and no store at "
          + "\(path.debugDescription) to look it up in; name the store with --store")
    }
    if case .unknownReference = error, !reference.hasPrefix("@") {
      return .impossible("there is no file \(reference.debugDescription), and \(error)")
    }
    return .store(error)
  }
}

extension WorkbenchError {
  init(_ error: PredictionFileError) {
    if case .invalid(let problems) = error {
      self = .invalid(problems, warnings: [])
    } else {
      self = .file(error)
    }
  }
}
