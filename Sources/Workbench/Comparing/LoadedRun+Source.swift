internal import PredictionFiles
internal import Reports
internal import RunStore

extension LoadedRun {
  /// Which run this is, for a report; without digests its id is that of the store, if any.
  func source(includesHashes: Bool) -> ReportSource {
    ReportSource(
      id: includesHashes ? contentID : stored?.id, name: name,
      sha256: includesHashes ? file.map(ContentDigest.file) : nil, path: file?.path)
  }
}

extension LoadedKey {
  /// Which key this is, for a report; without digests its id is that of the store, if any.
  func source(includesHashes: Bool) -> ReportSource {
    ReportSource(
      id: includesHashes ? contentID : stored?.id, name: name,
      sha256: includesHashes ? file.map(ContentDigest.file) : nil, path: file?.path)
  }
}
