import SchemeDiagnostics
import SchemeObjective
import SchemeText

extension Driver {
  /// `weigh weights`: one row per scheme, group size and count; per group, with its size, where one of the plans is sequential.
  package static func weights(_ request: Request, by index: WeightIndex, format: TableFormat) -> Outcome {
    let (found, findings) = Pipeline.run(request) { subject, evaluation in
      evaluation.instance.map { instance in
        Result { () throws(InstanceFailure) in
          try WeightColumns(subject, instance, by: index, upTo: request.tries)
        }
      }
    } report: { members, _, findings in
      var list: [WeightColumns] = []
      for columns in members.list {
        switch columns {
        case .success(let columns):
          list.append(columns)
          findings.add(columns.remarks.diagnostics)
          if columns.isEmpty { findings.add(noGroups(members.subject, upTo: request.tries), in: members.subject.file) }
        case .failure(.diagnostic(let diagnostic)): findings.add(diagnostic, in: members.subject.file)
        // What does not exist is no member.
        case .failure(.excluded): continue
        }
      }
      if list.contains(where: \.losesResponses) {
        findings.add(wholeGroups(members.subject, by: index), in: members.subject.file)
      }
      return Members(subject: members.subject, list: list)
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
          let key: [Cell] = [.text(table.subject.name), Cell(columns.groupSize)]
          for row in columns.rows(layout) {
            guard sink(writer.row(key + row)) else { return false }
          }
        }
      }
      return sink(writer.footer)
    }
  }

  private static func wholeGroups(_ subject: Subject, by index: WeightIndex) -> Diagnostic {
    let phi =
      switch index {
      case .N: ["phi is that of the plan, the expectation of which is h; it is not the payoff of these weights alone"]
      case .s: [String]()
      }
    return Diagnostic(
      .wholeGroupsOnly, "the weights of `\(subject.name)` are those of groups of which no response is lost",
      at: subject.head?.scheme.declaredPlan?.span ?? subject.span,
      label: "read back by `weigh check` they are a scheme of `sample M`", notes: phi)
  }

  private static func noGroups(_ subject: Subject, upTo tries: Int) -> Diagnostic {
    Diagnostic(
      .groupSizesExcluded, "`\(subject.name)` has no groups of up to \(tries) responses", at: subject.span,
      notes: ["ask for larger ones with --tries"])
  }
}
