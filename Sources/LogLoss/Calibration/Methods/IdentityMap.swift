/// No calibration: what every other method has to beat.
enum IdentityMap {
  static func fit(_ rows: CalibrationRows) -> MapFit {
    MapFit(measured: .formula(.identity), rows, findings: RowFacts(rows).findings)
  }
}
