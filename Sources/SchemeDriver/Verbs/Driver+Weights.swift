import SchemeDiagnostics
import SchemeText

extension Driver {
  /// `weigh weights`: one row per scheme, group size and count.
  package static func weights(_ request: Request, by index: WeightIndex, format: TableFormat) -> Outcome {
    let (found, findings) = Pipeline.run(request) { subject, evaluation in
      evaluation.instance.map { WeightColumns(subject, $0, by: index) }
    } report: { members, _, findings in
      for columns in members.list { findings.add(columns.remarks.diagnostics()) }
      return members
    }
    let tables = found.filter { !findings.isBroken($0.subject.file) }
    if findings.isEmptyHanded(tables) { return Outcome(findings) }
    return Outcome(findings) { sink in
      let names = index == .s ? ["s", "a", "b", "d"] : ["N", "correct", "wrong", "phi"]
      var writer = RowWriter(format, ["scheme", "M"] + names)
      guard sink(writer.header) else { return false }
      for table in tables {
        for columns in table.list {
          for row in 0..<columns.count {
            let key: [Cell] = [.text(table.subject.name), .integer(columns.groupSize)]
            guard sink(writer.row(key + columns.row(row))) else { return false }
          }
        }
      }
      return sink(writer.footer)
    }
  }
}
