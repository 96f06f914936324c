import Dispatch
internal import LogLoss
internal import Synchronization

/// The fits of a head, on several threads while the caller hears of them.
enum HeadFit {
  /// Cross-validates and fits.
  ///
  /// - Parameters:
  ///   - data: The rows.
  ///   - design: Folds, seed, strengths.
  ///   - threads: The largest number of threads; the result does not depend on it.
  ///   - isStopped: Whether to stop; asked before each piece on any thread.
  ///   - hear: Takes how far it is, on the calling thread.
  static func validation(
    _ data: RidgeData, design: RidgeDesign, threads: Int,
    isStopped: @escaping @Sendable () -> Bool, hear: (AdaptEvent) -> Void
  ) throws(WorkbenchError) -> RidgeValidation {
    let work = try WorkbenchError.wrappingMathematics({ () throws(LogLossError) in
      try RidgeWork(data, design: design)
    })
    let total = work.pieces.count
    let progress = Progress()
    let pieces = work.pieces.map { piece in
      { @Sendable () -> RidgeWork.Fits? in
        if isStopped() { return nil }
        let fits = piece()
        progress.done.add(1, ordering: .relaxed)
        return fits
      }
    }
    let group = DispatchGroup()
    DispatchQueue(label: "llbench.fits", qos: .userInitiated).async(group: group) {
      let fits = concurrently(threads: threads, pieces)
      progress.fits.withLock { $0 = fits }
    }
    while group.wait(timeout: .now() + .milliseconds(100)) != .success {
      hear(.fits(done: progress.done.load(ordering: .relaxed), total: total))
    }
    let fits = progress.fits.withLock { $0 }.compactMap { $0 }
    guard fits.count == total, !isStopped() else {
      throw .impossible("stopped during the fits; nothing was written or stored")
    }
    return RidgeValidation(work, fits)
  }

  private final class Progress: Sendable {
    let done = Atomic(0)
    let fits = Mutex([RidgeWork.Fits?]())
  }
}
