internal import LogLoss
internal import PredictionFiles

/// The digests that say which run and which key a score is of.
struct SourceIdentity: Sendable {
  /// What a digest is taken of.
  enum Subject: Sendable, CaseIterable {
    case runFile
    case runContent
    case keyFile
    case keyContent
  }

  private let digests: [Subject: String]

  /// The id of the key's content, whatever the order of its rows.
  var keyID: String { digests[.keyContent] ?? "" }
  /// The id of the run's content; nil where it was not asked for.
  var runID: String? { digests[.runContent] }
  /// The SHA-256 of the run's file; nil where there is none or it was not asked for.
  var runSHA256: String? { digests[.runFile] }
  /// The SHA-256 of the key's file; nil where there is none or it was not asked for.
  var keySHA256: String? { digests[.keyFile] }

  init(_ digests: [Subject: String]) {
    self.digests = digests
  }

  /// Takes one digest; nil where there is no file to take it of.
  static func digest(_ subject: Subject, run: LoadedRun, key: LoadedKey) -> String? {
    switch subject {
    case .runFile: run.file.map(ContentDigest.file)
    case .runContent: run.contentID
    case .keyFile: key.file.map(ContentDigest.file)
    case .keyContent: key.contentID
    }
  }

  /// The line that tells two scores apart: `ll|clip:none|n:5000|key:9f3c0a1b2c3d|v:1.0`.
  ///
  /// The score of a part has `split:public@` and the start of the digest of the whole split too.
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
