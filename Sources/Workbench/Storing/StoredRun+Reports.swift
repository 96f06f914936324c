internal import Reports
internal import RunStore

extension RunListing.Entry {
  init(_ run: ListedRun) {
    self.init(
      id: run.id, name: run.name, n: run.n, createdAt: run.createdAt, logLoss: run.logLoss,
      clip: run.clip, key: run.keyName, from: run.hasLogits ? .logit : .pReal)
  }

  init(_ run: StoredRun) {
    self.init(
      id: run.id, name: run.name, n: run.n, createdAt: run.createdAt,
      logLoss: run.lastScore?.score.logLoss, clip: run.lastScore?.score.clip,
      key: run.lastScore?.keyName, from: run.hasLogits ? .logit : .pReal)
  }
}

extension RunListing.Unfinished {
  init(_ kept: UnfinishedPrediction) {
    self.init(
      job: kept.job, images: kept.images, saved: kept.saved, n: kept.n, savedAt: kept.savedAt)
  }
}

extension ReportSource {
  init(_ run: StoredRun) {
    self.init(id: run.id, name: run.name)
  }
}

extension RunDetail.StoredScore {
  init(_ stored: StoredScore) {
    self.init(
      key: ReportSource(id: stored.keyID, name: stored.keyName), clip: stored.score.clip,
      split: stored.score.split, n: stored.score.n, logLoss: stored.score.logLoss,
      standardError: stored.score.standardError, signature: stored.score.signature,
      createdAt: stored.createdAt)
  }
}

extension RunDetail.Provenance {
  /// Where the content of a run came from; nothing but the model is known of one without a record.
  init(_ stored: StoredProvenance?, _ run: StoredRun) {
    let provenance = stored?.provenance
    self.init(
      path: provenance?.filePath, sha256: provenance?.fileSHA256,
      commandLine: provenance?.commandLine, llbenchVersion: provenance?.version,
      host: provenance?.host, model: run.modelName)
  }
}

extension RunDetail.Quartiles {
  /// The quartiles of ascending values by linear interpolation; nil where there is none.
  init?(sorted values: [Double]) {
    guard let first = values.first, let last = values.last else { return nil }
    func quantile(_ share: Double) -> Double {
      let place = share * Double(values.count - 1)
      let below = Int(place)
      let above = Swift.min(below + 1, values.count - 1)
      return values[below] + (place - Double(below)) * (values[above] - values[below])
    }
    self.init(
      min: first, q1: quantile(0.25), median: quantile(0.5), q3: quantile(0.75), max: last)
  }
}
