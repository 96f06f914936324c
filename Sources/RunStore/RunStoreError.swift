/// What can go wrong with a store, in words for the person who has to act on it.
///
/// Every case carries what was found; `description` adds what to do about it. After any of them but
/// `unconfirmed` the store holds what it held before the call.
public enum RunStoreError: Error, Sendable, Equatable {
  /// There is no store at `path`, and the access asked for does not make one.
  case notFound(path: String)
  /// The system refused to open or make the file.
  case cannotOpen(path: String, reason: String)
  /// The file is not SQLite at all.
  case notADatabase(path: String)
  /// The file is SQLite, but another program's.
  case foreignDatabase(path: String, applicationID: Int)
  /// A newer llbench wrote the store.
  case newerSchema(path: String, found: Int, supported: Int)
  /// The store is older than this llbench and was opened for reading only.
  case needsMigration(path: String, found: Int, supported: Int)
  /// The store can be read but not written.
  case readOnly(path: String)
  /// There is no space left for what was to be written.
  case diskFull(path: String)
  /// Another process kept the store locked for longer than the busy timeout, in seconds.
  case locked(path: String, seconds: Int)
  /// The content of the file contradicts itself.
  case damaged(path: String, problems: [String])
  /// The rows of a run or an answer key are not those that were stored: their digest is another.
  case altered(path: String, record: String, id: String, digest: String)
  /// Reading or writing the file failed.
  case inputOutput(path: String, reason: String)
  /// The disk did not confirm that a change is on it: the store holds it whole or not at all.
  case unconfirmed(path: String, reason: String)
  /// The store was closed before this call.
  case closed(path: String)
  /// No run or answer key goes by this reference; `candidates` are the nearest that exist.
  case unknownReference(kind: StoredKind, reference: String, candidates: [String])
  /// More than one run or answer key has an id that starts with this reference.
  case ambiguousReference(kind: StoredKind, reference: String, candidates: [String])
  /// A run has never been scored, so that it has no best score and no last answer key.
  case neverScored(reference: String)
  /// The text cannot be a name.
  case invalidName(name: String, reason: String)
  /// Another run has this name.
  case nameTaken(name: String)
  /// The content that was to be stored under another name is stored already.
  case alreadyStored(name: String)
  /// What was to be stored contradicts itself.
  case invalidDraft(reason: String)
  /// Two rows of what was to be stored have the same image id.
  case duplicateImageID(id: String)
  /// The query does, or might do, something else than read.
  case queryRefused(reason: String)
  /// SQLite could not run the query.
  case queryFailed(reason: String)
  /// The query ran into its time limit, in seconds, or was cancelled where that is nil.
  case queryInterrupted(seconds: Double?)
  /// SQLite reported something that has no case of its own here.
  case sqlite(path: String, code: Int, message: String)
}

/// The kinds of things that a reference can name.
public enum StoredKind: String, Sendable, Codable {
  /// One complete set of predictions.
  case run
  /// The labels that runs are scored against.
  case key = "answer key"
  /// What is kept of a prediction that was not completed.
  case unfinished = "unfinished prediction"
}
