extension RunStoreError: CustomStringConvertible {
  /// What was found, followed by what to do about it.
  public var description: String {
    switch self {
    case .notFound(let path):
      "\(path): no such store. Score a run to make it, or name another with --store."
    case .cannotOpen(let path, let reason):
      "\(path): cannot open the store: \(reason)."
        + " Check the path and its permissions, or name another with --store."
    case .notADatabase(let path):
      "\(path): not an SQLite file. It was left as it is; name another with --store."
    case .foreignDatabase(let path, let applicationID):
      "\(path): an SQLite file of another program (application id \(applicationID))."
        + " It was left as it is; name another with --store."
    case .newerSchema(let path, let found, let supported):
      "\(path): the store has schema version \(found), this llbench knows up to \(supported)."
        + " Update llbench, or name another store with --store."
    case .needsMigration(let path, let found, let supported):
      "\(path): the store has schema version \(found), this llbench reads \(supported)."
        + " Make it writable once to bring it up to date, or name another with --store."
    case .readOnly(let path):
      "\(path): the store can be read but not written."
        + " Change its permissions, or name another with --store."
    case .diskFull(let path):
      "\(path): no space left to write. Nothing was stored; free some space and try again."
    case .locked(let path, let seconds):
      "\(path): another process has kept the store locked for \(seconds) s."
        + " Wait for it to finish and try again."
    case .damaged(let path, let problems):
      "\(path): the store is damaged: \(problems.joined(separator: "; "))."
        + " Keep a copy, then try `sqlite3 FILE .recover`."
    case .altered(let path, let record, let id, let digest):
      "\(path): \(record) is not what was stored: its rows have the digest \(digest.prefix(12)), its id is"
        + " \(id.prefix(12)). Something else than llbench has changed the file; take it from a copy, or"
        + " store the run anew from its file."
    case .inputOutput(let path, let reason):
      "\(path): reading or writing the store failed: \(reason)."
        + " Check the disk; what was stored before is intact."
    case .unconfirmed(let path, let reason):
      "\(path): the disk did not confirm what was written to the store: \(reason)."
        + " It is there whole or not at all; check the disk, then look with `llbench runs`."
    case .closed(let path):
      "\(path): the store is closed."
    case .sqlite(let path, let code, let message):
      "\(path): SQLite cannot work with the store: \(message) (\(code))."
        + " If this stays, keep a copy, then try `sqlite3 FILE .recover`."
    default: contentDescription
    }
  }

  private var contentDescription: String {
    switch self {
    case .unknownReference(let kind, let reference, let candidates):
      "no \(kind.rawValue) is called \(reference)"
        + (candidates.isEmpty
          ? "; the store has none yet." : "; did you mean \(candidates.joined(separator: ", "))?")
    case .ambiguousReference(let kind, let reference, let candidates):
      "\(reference) is the start of the id of more than one \(kind.rawValue):"
        + " \(candidates.joined(separator: ", ")). Give more digits, or the name."
    case .neverScored(let reference):
      "\(reference): nothing has been scored yet. Run score with an answer key first."
    case .invalidName(let name, let reason):
      "\"\(name)\" cannot be a name: \(reason)."
    case .nameTaken(let name):
      "another run is called \(name). Choose another name, or rename or remove that one."
    case .alreadyStored(let name):
      "this run is stored already as \(name). Leave the name out, or give it another with rename."
    case .invalidDraft(let reason):
      "not stored: \(reason)."
    case .duplicateImageID(let id):
      "not stored: the image id \(id) occurs more than once."
    case .queryRefused(let reason):
      "query refused: \(reason). A query is one statement that only reads."
    case .queryFailed(let reason):
      "query failed: \(reason)."
    case .queryInterrupted(let seconds?):
      "query stopped after its time limit of \(seconds) s."
    case .queryInterrupted(nil):
      "query cancelled."
    default: ""
    }
  }
}
