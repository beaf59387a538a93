import SchemeDiagnostics
import SchemeText

extension Driver {
  /// `weigh weights`: one row per scheme, group size and count; per group, with its size, where one of the plans is sequential.
  package static func weights(_ request: Request, by index: WeightIndex, format: TableFormat) -> Outcome {
    let (found, findings) = Pipeline.run(request) { subject, evaluation in
      evaluation.instance.map { WeightColumns(subject, $0, by: index) }
    } report: { members, _, findings in
      for columns in members.list { findings.add(columns.remarks.diagnostics()) }
      return members
    }
    let tables = found.filter { !findings.isBroken($0.subject.file) }
    if findings.isEmptyHanded(tables) { return Outcome(findings) }
    let isSequential = tables.contains { $0.list.contains(where: \.isSequential) }
    let layout: WeightColumns.Layout = isSequential ? .groups : .counts(index)
    return Outcome(findings) { sink in
      var writer = RowWriter(format, ["scheme", "M"] + layout.names)
      guard sink(writer.header) else { return false }
      for table in tables {
        for columns in table.list {
          let key: [Cell] = [.text(table.subject.name), .integer(columns.groupSize)]
          for row in columns.rows(layout) {
            guard sink(writer.row(key + row)) else { return false }
          }
        }
      }
      return sink(writer.footer)
    }
  }
}
