import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemeText

extension Driver {
  /// Points that are evaluated before their rows are written: memory does not grow with the table.
  private static let pointsAtOnce = 1 << 11

  /// `weigh table`: h and h' at the given points, all of them in 0...1.
  package static func table(_ request: Request, at points: TablePoints, format: TableFormat) -> Outcome {
    // The rows take the time, not what they are made of.
    var quiet = request
    quiet.progress = nil
    let (found, findings) = Pipeline.run(quiet, tables: .schemes) {
      $1.instance
    } report: { members, _, _ in
      members
    }
    let schemes = found.filter { !findings.isBroken($0.subject.file) }
    if findings.isEmptyHanded(schemes) { return Outcome(findings) }
    let tables = schemes.flatMap { scheme in scheme.list.map { (subject: scheme.subject, instance: $0) } }
    let late = LateDiagnostics()
    return Outcome(findings) { sink in
      var writer = RowWriter(format, ["scheme", "M", "t", "h", "hprime"])
      guard sink(writer.header) else { return false }
      for (position, table) in tables.enumerated() {
        let objective = InducedObjective(table.instance.curve, deadline: request.deadline)
        var remarks = ValueRemarks(
          table.subject, table.instance.groupSize, variable: "t", anchor: table.instance.curve.anchor.value)
        for start in stride(from: 0, to: points.count, by: pointsAtOnce) {
          let done = Double(position) + Double(start) / Double(points.count)
          request.progress?(done / Double(tables.count))
          let part = points.part(start..<min(start + pointsAtOnce, points.count))
          for (t, row) in zip(part, objective.rows(at: part)) {
            remarks.add(
              [("h", row.objective), ("h'", row.derivative)], at: "\(t)"
            ) { objective.radius(at: t, isDerivative: $0 == "h'") }
            let cells: [Cell] = [
              .text(table.subject.name), Cell(table.instance.groupSize), .real(t), Cell(row.objective),
              Cell(row.derivative),
            ]
            guard sink(writer.row(cells)) else { return false }
          }
        }
        late.list += remarks.diagnostics
      }
      request.progress?(1)
      return sink(writer.footer)
    } diagnosticsOfWriting: {
      late.list
    }
  }
}

/// What only the writing of a table has brought to light.
private final class LateDiagnostics {
  var list: [LocatedDiagnostic] = []
}

extension Cell {
  /// Empty where the value is no double.
  fileprivate init(_ settled: Settled) {
    self = settled.value.map { .real($0) } ?? .none
  }
}
