internal import LogLoss
internal import PredictionFiles

/// The digests that say which run and which key a score is of.
struct SourceIdentity: Sendable {
  let keyID: String
  /// nil where it was not asked for.
  let runID: String?
  let runSHA256: String?
  let keySHA256: String?

  init(
    run: LoadedRun, key: LoadedKey, includesHashes: Bool, includesContent: Bool, threads: Int
  ) {
    let digests = concurrently(
      threads: threads,
      [
        { includesHashes ? run.file.map(ContentDigest.file) : nil },
        { includesContent ? run.contentID : nil },
        { includesHashes ? key.file.map(ContentDigest.file) : nil },
        { key.contentID },
      ] as [@Sendable () -> String?])
    runSHA256 = digests[0]
    runID = digests[1]
    keySHA256 = digests[2]
    keyID = digests[3] ?? ""
  }

  /// The line that tells two scores apart: `ll|clip:none|n:5000|key:9f3c0a1b2c3d|v:1.0`.
  func signature(n: Int, clip: ClipBounds?, from column: ScoredColumn, split: String? = nil)
    -> String
  {
    var parts = ["ll", "clip:" + (clip.map { "\($0.lower),\($0.upper)" } ?? "none"), "n:\(n)"]
    if let split { parts.append("split:\(split)") }
    if case .logits = column { parts.append("from:logit") }
    parts.append("key:\(keyID.prefix(12))")
    parts.append("v:\(Release.scoring)")
    return parts.joined(separator: "|")
  }
}
