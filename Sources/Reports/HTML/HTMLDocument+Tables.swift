import LogLoss

extension HTMLDocument {
  func splits(_ score: ScoreReport, id: String) -> [HTMLBlock] {
    guard !score.splits.isEmpty else { return [] }
    let rows = score.splits.map { row in
      HTMLTable.Row(cells: [
        .row(row.name), .number(NumberText.count(row.n)), .number(NumberText.count(row.nReal)),
        .number(NumberText.reading(row.logLoss)),
        .number(NumberText.standardError(row.standardError)),
        .number(row.ci95.map { NumberText.range($0, dots: "…") } ?? ""),
      ])
    }
    let table = HTMLTable(
      id: id + "-splits", caption: "The parts of the key",
      columns: [
        ("part", false), ("rows", true), ("real", true), ("log loss", true), ("±", true),
        ("95%", true),
      ], rows: rows)
    return [.table(table)] + (score.seed.map { [.remark("Drawn with seed \($0).")] } ?? [])
  }

  func errors(_ report: CalibrationReport?, id: String) -> [HTMLBlock] {
    guard let report, !report.calibrationErrors.isEmpty else { return [] }
    let rows = report.calibrationErrors.map { error in
      let isBeyond = CalibrationText.isBeyondChance(error)
      return HTMLTable.Row(cells: [
        .row(CalibrationText.name(of: error)), .number(NumberText.reading(error.value)),
        .number(error.nullMean.map(NumberText.reading) ?? ""),
        .number(error.nullQ95.map(NumberText.reading) ?? ""),
        .words(isBeyond.map { $0 ? "beyond chance" : "as chance would show" } ?? ""),
      ])
    }
    return [
      .table(
        HTMLTable(
          id: id + "-errors",
          caption: "Calibration error, and what a calibrated run of this size would show",
          columns: [
            ("measure", false), ("this run", true), ("by chance", true), ("95% below", true),
            ("verdict", false),
          ], rows: rows))
    ]
  }

  func clipTable(_ score: ScoreReport, id: String) -> [HTMLBlock] {
    guard !score.clipTable.isEmpty else { return [] }
    let unclipped = score.clipTable.first { $0.lower == nil }?.logLoss
    let rows = score.clipTable.map { row in
      var delta = ""
      if let unclipped, unclipped.isFinite, row.lower != nil {
        delta = NumberText.difference(row.logLoss - unclipped)
      }
      let isScored = row.lower == score.clip?.lower && row.upper == score.clip?.upper
      let remarks = [row.inSample ? row.label + ", in sample" : "", isScored ? "this score" : ""]
      return HTMLTable.Row(
        cells: [
          .row(ClipText.bounds(lower: row.lower, upper: row.upper)),
          .number(NumberText.reading(row.logLoss)), .number(delta),
          .words(remarks.filter { !$0.isEmpty }.joined(separator: ", ")),
        ], isPicked: isScored)
    }
    return [
      .table(
        HTMLTable(
          id: id + "-table", caption: "The loss under some bounds",
          columns: [("bounds", false), ("log loss", true), ("less none", true), ("remark", false)],
          rows: rows))
    ]
  }

  /// What a bound costs and saves, and for which shift the contest's are right.
  func bounds(_ report: CalibrationReport, id: String) -> [HTMLBlock] {
    var blocks: [HTMLBlock] = []
    if !report.shift.isEmpty {
      let text = CalibrationText.contestShift(of: report)
      blocks.append(.remark(text.prefix(1).uppercased() + text.dropFirst() + "."))
    }
    guard !report.prices.isEmpty else { return blocks }
    let rows = report.prices.map { price in
      HTMLTable.Row(cells: [
        .row(CalibrationText.reach(of: price)),
        .number(NumberText.reading(price.costPerRightRow)),
        .number(NumberText.reading(price.savingPerWrongRow)),
        .number(NumberText.share(price.breakEvenErrorRate)),
        .number("\(NumberText.count(price.wrongBeyond)) of \(NumberText.count(price.rowsBeyond))"),
        .number(
          price.errorRateCI95.map {
            NumberText.share($0.lower) + " … " + NumberText.share($0.upper)
          } ?? ""),
        .words(CalibrationText.pays(price).map { $0 ? "yes" : "no" } ?? "open"),
      ])
    }
    let table = HTMLTable(
      id: id + "-prices", caption: "What a bound costs a right row and saves a wrong one",
      columns: [
        ("rows", false), ("right costs", true), ("wrong saves", true), ("break-even", true),
        ("wrong", true), ("95%", true), ("pays", false),
      ], rows: rows)
    return blocks + [.table(table)]
  }

  func worst(_ run: RunReport.Section, id: String) -> [HTMLBlock] {
    guard !run.score.worst.isEmpty else { return [] }
    let hasPictures = !run.thumbnails.isEmpty
    let hasShares = run.score.worst.contains { $0.share != nil }
    var total = CompensatedSum()
    let rows = run.score.worst.map { row in
      if let share = row.share { total.add(share) }
      let picture = HTMLTable.Cell.picture(run.thumbnails.first { $0.id == row.id })
      let shares = [row.share, row.share.map { _ in total.value }].map {
        HTMLTable.Cell.number($0.map(NumberText.share) ?? "")
      }
      return HTMLTable.Row(
        cells: (hasPictures ? [picture] : []) + [
          .row(row.id), .words(row.label == .real ? "real" : "fake"),
          .number(NumberText.probability(row.pReal)), .number(NumberText.reading(row.loss)),
        ] + (hasShares ? shares : []))
    }
    let columns =
      (hasPictures ? [("image", false)] : [])
      + [("id", false), ("label", false), ("p_real", true), ("loss", true)]
      + (hasShares ? [("share", true), ("so far", true)] : [])
    let data = FigureTable(
      header: ["id", "label", "p_real", "logit", "loss", "share"],
      rows: run.score.worst.map { row in
        [
          .text(row.id), .text(row.label == .real ? "real" : "fake"), .number(row.pReal),
          .number(row.logit), .number(row.loss), .number(row.share),
        ]
      })
    return [
      .table(
        HTMLTable(
          id: id + "-table", caption: "The rows with the largest losses", columns: columns,
          rows: rows, data: data))
    ]
  }

  func slices(_ slices: [RunReport.Slice], id: String) -> [HTMLBlock] {
    guard !slices.isEmpty else { return [] }
    let rows = slices.map { slice in
      HTMLTable.Row(cells: [
        .row(slice.name), .number(NumberText.count(slice.n)),
        .number(NumberText.count(slice.nReal)), .number(NumberText.reading(slice.logLoss)),
        .number(NumberText.standardError(slice.standardError)),
        .number(slice.ci95.map { NumberText.range($0, dots: "…") } ?? ""),
        .number(slice.auc.map(NumberText.reading) ?? ""),
        .number(slice.contribution.map(NumberText.share) ?? ""),
      ])
    }
    let data = FigureTable(
      header: [
        "group", "n", "n_real", "log_loss", "standard_error", "lower95", "upper95", "auc",
        "contribution",
      ],
      rows: slices.map { slice in
        [
          .text(slice.name), .count(slice.n), .count(slice.nReal), .number(slice.logLoss),
          .number(slice.standardError), .number(slice.ci95?.lower), .number(slice.ci95?.upper),
          .number(slice.auc), .number(slice.contribution),
        ]
      })
    return [
      .table(
        HTMLTable(
          id: id + "-table", caption: "The score in each group",
          columns: [
            ("group", false), ("rows", true), ("real", true), ("log loss", true), ("±", true),
            ("95%", true), ("AUC", true), ("of the loss", true),
          ], rows: rows, data: data))
    ]
  }

  func methods(_ report: CalibrationReport, id: String) -> [HTMLBlock] {
    guard !report.methods.isEmpty else { return [] }
    let rows = report.methods.map { method in
      let isIdentity = method.name == "identity"
      let interval = isIdentity ? nil : method.deltaCI95
      let gain = isIdentity ? nil : method.deltaVsIdentity
      return HTMLTable.Row(
        cells: [
          .row(method.name), .words(CalibrationText.parameters(method.parameters)),
          .number(method.inSampleLogLoss.map(NumberText.reading) ?? ""),
          .number(method.cvLogLoss.map(NumberText.reading) ?? "failed"),
          .number(gain.map { NumberText.gain($0, interval) } ?? ""),
          .number(interval.map { NumberText.range($0, dots: "…") } ?? ""),
          .words(CalibrationText.remarks(on: method)),
        ], isPicked: method.recommended)
    }
    let table = HTMLTable(
      id: id + "-methods", caption: "Calibrators by their loss out of fold",
      columns: [
        ("method", false), ("parameters", false), ("in sample", true), ("out of fold", true),
        ("gain", true), ("95%", true), ("notes", false),
      ], rows: rows)
    return [
      .table(table),
      .remark(
        "In sample is on the rows that a method was fitted on, out of fold on others. A gain is "
          + "the loss of the run as it is less that of the method, out of fold."),
    ]
  }
}
