import SchemeDiagnostics
import SchemeIR
import SchemeObjective
import SchemeText

extension Driver {
  /// `weigh weights`: one row per scheme, group size and count; per group, with its size, where one of the plans is sequential.
  package static func weights(_ request: Request, by index: WeightIndex, format: TableFormat) -> Outcome {
    var (found, findings) = Pipeline.run(request, tables: .schemes) { subject, evaluation in
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
      return Members(subject: members.subject, list: list)
    }
    let tables = found.filter { !findings.isBroken($0.subject.file) }
    if findings.isEmptyHanded(tables) { return Outcome(findings) }
    let isSequential = tables.contains { $0.list.contains(where: \.isSequential) }
    let layout: WeightColumns.Layout = isSequential ? .groups : .counts(index)
    if !isSequential { for table in tables { remark(table, &findings) } }
    return Outcome(findings) { sink in
      var writer = RowWriter(format, ["scheme", "M"] + layout.names + ["parameters"])
      guard sink(writer.header) else { return false }
      for table in tables {
        let values = Cell.text(table.subject.settings.map { "\($0.name)=\($0.value.written)" }.joined(separator: " "))
        for columns in table.list {
          let key: [Cell] = [.text(table.subject.name), Cell(columns.groupSize)]
          for row in columns.rows(layout) {
            guard sink(writer.row(key + row + [values])) else { return false }
          }
        }
      }
      return sink(writer.footer)
    }
  }

  /// That weights do not say how their groups come about, of a table that can be read back.
  private static func remark(_ table: Members<WeightColumns>, _ findings: inout Findings) {
    guard let head = table.subject.head, let columns = table.list.first(where: { !$0.isPlain }) else { return }
    let scheme = head.scheme
    let (missing, place): (String, Span?)
    switch columns.plan {
    case .keep: (missing, place) = ("are those of groups of which no response is lost", scheme.declaredPlan?.span)
    case .resample, .refill:
      (missing, place) = ("are those of groups that arrive, and do not say which do", scheme.declaredPlan?.span)
    case .group, .untilCorrect, .untilMixed:
      if let prompts = scheme.declaredPrompts {
        (missing, place) = ("do not say how much a prompt counts", prompts.span)
      } else {
        (missing, place) = ("are those of labels as they are given, right or wrong", scheme.declaredVerifier?.span)
      }
    }
    let phi = "phi is that of the plan, the expectation of which is h; it is not the payoff of these weights alone"
    let note = Diagnostic(
      .wholeGroupsOnly, "the weights of `\(scheme.name)` \(missing)",
      at: place ?? scheme.nameSpan,
      label: "read back by `weigh check` they are a scheme of `sample M`",
      notes: table.list.contains(where: \.hasPayoffs) ? [phi] : [])
    findings.add(note, in: head.file)
  }

  private static func noGroups(_ subject: Subject, upTo tries: Int) -> Diagnostic {
    Diagnostic(
      .groupSizesExcluded, "`\(subject.name)` has no groups of up to \(tries) responses", at: subject.span,
      notes: ["ask for larger ones with --tries"])
  }
}
