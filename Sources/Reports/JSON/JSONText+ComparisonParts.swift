import LogLoss

extension JSONText {
  static func value(of rows: ComparisonReport.InfiniteLosses) -> JSONValue {
    [
      "a": .count(rows.a),
      "b": .count(rows.b),
      "both": .count(rows.both),
      "ids_a": .array(rows.idsA.map(JSONValue.string)),
      "ids_b": .array(rows.idsB.map(JSONValue.string)),
      "clipped": [
        "lower": .number(rows.clipped.lower),
        "upper": .number(rows.clipped.upper),
        "delta": .number(rows.clipped.delta),
        "ci95": value(of: rows.clipped.ci95),
        "p_value": .number(rows.clipped.pValue),
      ],
    ]
  }

  static func value(of concentration: ComparisonReport.Concentration) -> JSONValue {
    [
      "rows": .count(concentration.rows),
      "share": .number(concentration.share),
      "rows_to_undo": .count(concentration.rowsToUndo),
    ]
  }

  static func value(of test: ComparisonReport.Equivalence) -> JSONValue {
    [
      "margin": .number(test.margin),
      "p_value": .real(test.pValue),
      "p_adjusted": .real(test.pAdjusted),
      "ci90": value(of: test.ci90),
      "equivalent": .bool(test.isEquivalent),
    ]
  }

  static func value(of sequence: ComparisonReport.Sequence) -> JSONValue {
    [
      "ci95": value(of: sequence.ci95),
      "bound": .number(sequence.bound),
      "first_exclusion": .count(sequence.firstExclusion),
      "contradicted": .bool(sequence.isContradicted),
    ]
  }

  static func value(of test: ComparisonReport.OtherTest) -> JSONValue {
    [
      "name": .string(test.name.rawValue),
      "a": .number(test.a),
      "b": .number(test.b),
      "p_value": .number(test.pValue),
      "method": .string(test.method),
    ]
  }

  static func value(of slice: ComparisonReport.Slice) -> JSONValue {
    [
      "name": .string(slice.name),
      "n": .count(slice.n),
      "delta": .real(slice.delta),
      "standard_error": .real(slice.standardError),
      "ci95": value(of: slice.ci95),
      "p_value": .real(slice.pValue),
      "p_adjusted": .real(slice.pAdjusted),
      "contribution": .real(slice.contribution),
    ]
  }

  static func value(of item: ComparisonReport.Item) -> JSONValue {
    [
      "id": .string(item.id),
      "label": .integer(Int64(item.label.rawValue)),
      "p_real_a": .number(item.pRealA),
      "p_real_b": .number(item.pRealB),
      "loss_a": .number(item.lossA),
      "loss_b": .number(item.lossB),
      "difference": .number(item.difference),
    ]
  }

  static func value(of size: ComparisonReport.DifferenceSize) -> JSONValue {
    [
      "from": .number(size.from),
      "to": .number(size.to),
      "wins": .count(size.wins),
      "losses": .count(size.losses),
      "gained": .number(size.gained),
      "lost": .number(size.lost),
    ]
  }
}
