import LogLoss

/// Results as CSV, for spreadsheets and `cut`.
///
/// Quoting follows RFC 4180; lines end in LF alone, as in the files that llbench reads and writes,
/// because `cut` and `sort` would take a CR for data. Numbers are in full precision, and nothing
/// is elided or escaped: an id that starts with `=` leaves as it came.
///
/// A score, a calibration, a run and what a command did are in long form, one value per line; the
/// names in the first column are the paths that a gate expression takes. Listings, problems and
/// queries are tables.
public struct CSVText: ReportRenderer {
  /// Makes a renderer.
  public init() {}

  /// A score as lines `metric,value`.
  public func render(_ report: ScoreReport) -> String {
    // A curve has hundreds of points, and is a table of its own: `report --plot NAME`.
    let curves: Set = ["distribution", "loss_shares"]
    return long(
      JSONText.members(of: report).filter { !curves.contains($0.key) }, header: "metric")
  }

  /// The problems as a table; `counts` and warnings are not in it.
  public func render(_ report: ValidationReport) -> String {
    let rows = report.problems.map { problem -> [String?] in
      [
        problem.code, problem.file ?? report.file, problem.line.map(String.init),
        problem.column.map(String.init), problem.id, problem.message, problem.hint,
      ]
    }
    return table(["code", "file", "line", "column", "id", "message", "hint"], rows)
  }

  /// The runs as a table, without what is unfinished; clip bounds are empty where the score was not
  /// clipped.
  public func render(_ listing: RunListing) -> String {
    let rows = listing.runs.map { run -> [String?] in
      [
        run.id, run.name, String(run.n), run.createdAt, run.logLoss.map(NumberText.exact),
        run.clip.map { NumberText.exact($0.lower) }, run.clip.map { NumberText.exact($0.upper) },
        run.key, run.from.rawValue,
      ]
    }
    return table(
      ["id", "name", "n", "created_at", "log_loss", "clip_lower", "clip_upper", "key", "from"],
      rows)
  }

  /// A run as lines `field,value`.
  public func render(_ detail: RunDetail) -> String {
    long(JSONText.members(of: detail), header: "field")
  }

  /// The rows as a table; null is an empty field and an empty text is `""`.
  public func render(_ result: QueryResult) -> String {
    table(result.columns, result.rows.map { $0.map(\.plainText) })
  }

  /// What a command did as lines `field,value`.
  public func render(_ acknowledgement: Acknowledgement) -> String {
    let command = JSONValue.Member("command", .string(acknowledgement.command.rawValue))
    return long([command] + JSONText.members(of: acknowledgement), header: "field")
  }

  /// The calibration methods of a run as lines `metric,value`.
  public func render(_ report: CalibrationReport) -> String {
    long(JSONText.members(of: report), header: "metric")
  }

  /// What a calibrator did to a run as lines `field,value`.
  public func render(_ report: ApplyReport) -> String {
    long(JSONText.members(of: report), header: "field")
  }

  /// What a network made of a folder of images as lines `field,value`.
  public func render(_ report: PredictionReport) -> String {
    long(JSONText.members(of: report), header: "field")
  }

  /// What was understood of a network as lines `field,value`.
  public func render(_ report: ModelReport) -> String {
    long(JSONText.members(of: report), header: "field")
  }

  /// A head that was fitted to labelled images as lines `field,value`.
  public func render(_ report: AdaptReport) -> String {
    long(JSONText.members(of: report), header: "field")
  }

  /// What the parts of a prediction became as lines `field,value`.
  public func render(_ report: MergeReport) -> String {
    long(JSONText.members(of: report), header: "field")
  }

  /// A comparison of runs as lines `metric,value`.
  public func render(_ report: ComparisonReport) -> String {
    long(JSONText.members(of: report), header: "metric")
  }

  /// Blends of runs as lines `metric,value`.
  public func render(_ report: BlendReport) -> String {
    long(JSONText.members(of: report), header: "metric")
  }

  private func long(_ members: [JSONValue.Member], header: String) -> String {
    let rows = JSONValue.object(members).leaves().map { leaf -> [String?] in
      [leaf.path, plainText(leaf.value)]
    }
    return table([header, "value"], rows)
  }

  private func plainText(_ value: JSONValue) -> String? {
    switch value {
    case .null, .array, .object: nil
    case .bool(let value): String(value)
    case .integer(let value): String(value)
    case .unsigned(let value): String(value)
    case .number(let value): value.isNaN ? nil : NumberText.exact(value)
    case .string(let value): value
    }
  }

  func table(_ header: [String], _ rows: [[String?]]) -> String {
    // Bytes, not characters: CR LF is one character, and a mark can hide a quote in another.
    var output: [UInt8] = []
    append(header, to: &output)
    for row in rows { append(row, to: &output) }
    return String(decoding: output, as: UTF8.self)
  }

  private func append(_ fields: [String?], to output: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    for (index, field) in fields.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      guard let field else { continue }
      let isItself = ScalarClass.consists(field) {
        $0 != quote && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "\n")
          && $0 != UInt8(ascii: "\r")
      }
      guard field.isEmpty || !isItself else {
        output += field.utf8
        continue
      }
      output.append(quote)
      for byte in field.utf8 {
        if byte == quote { output.append(quote) }
        output.append(byte)
      }
      output.append(quote)
    }
    // A lone null would be an empty line, which readers skip: its quotes keep the row.
    if fields.count == 1, fields[0] == nil { output += [quote, quote] }
    output.append(UInt8(ascii: "\n"))
  }
}
