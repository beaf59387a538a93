import SchemeDiagnostics
import SchemeLogs
import SchemeRecognition
import SchemeText

extension Driver {
  /// `weigh fit`: which known schemes have the weights of tables and logs, with the values of their parameters. Weights of one name are seen
  /// together at all of their group sizes, without those of a group of one beside others: for these trainers have rules of their own.
  ///
  /// The outcome is a failure where there is no such scheme. For a file it is the one found, as a scheme file; several are refused.
  package static func fit(_ request: Request, as format: ReportFormat = .text, isForFile: Bool = false) -> Outcome {
    var findings = Findings()
    for input in request.files {
      if case .schemes(let file) = input { findings.add(fitsNumbers(file)) }
    }
    var logs = request
    logs.files.removeAll { if case .schemes = $0 { true } else { false } }
    let selection = Pipeline.compile(logs, tables: .given)
    findings.add(selection.refusing(logs).list)
    var texts: [String] = []
    var schemes: [String] = []
    var isUnknown = false
    for tables in groups(selection.tables) {
      let sizes = tables.map(\.rows.groupSize)
      let used = sizes.count > 1 ? tables.filter { $0.rows.groupSize > 1 } : tables
      for part in parts(used) {
        isUnknown = isUnknown || part.fit.matches.isEmpty
        let subject = Subject(part.tables[0])
        let report = FitReport(part.fit, digits: part.tables.digits)
        switch format {
        case .text: texts.append(text(subject, part.tables, leavesOne: used.count < tables.count, report))
        case .json:
          let fields: [(name: String, value: String)] =
            subject.json(kind: "fit") + [
              ("sizes", part.tables.map { "\($0.rows.groupSize)" }.jsonArray), ("fit", report.json),
            ]
          texts.append(JSONObject(fields).text + "\n")
        }
        guard let best = part.fit.matches.first else { continue }
        schemes.append(
          WeightLibrary.text(
            of: best.scheme, values: best.values, factor: best.factor,
            note: ["The weights of \(subject.name) in \(subject.file.baseName.printable)."],
            groupSizes: part.tables.map(\.rows.groupSize)))
      }
    }
    if texts.isEmpty, !findings.hasErrors {
      findings.refuse(
        Diagnostic(
          .schemeNotFound, "there are no weights to fit", at: nil,
          notes: ["name the tables and logs: in folders only *.scheme is looked for"]))
    }
    if isForFile, schemes.count > 1 {
      findings.refuse(
        Diagnostic(
          .ambiguousScheme, "one scheme is written, and the weights of \(schemes.count) are known ones", at: nil,
          notes: ["choose one with --scheme NAME, or its size with --group; without -o all of them are shown"]))
      return Outcome(findings)
    }
    let written = isForFile ? schemes : texts
    return Outcome(findings, isDifferent: isUnknown, isForFiles: !schemes.isEmpty) { sink in
      written.allSatisfy { sink($0) }
    }
  }

  /// All sizes together; where no scheme has the weights of all, and some has those of one, each size by itself.
  private static func parts(_ tables: [GivenWeights]) -> [(tables: [GivenWeights], fit: WeightFit)] {
    let whole = tables.fit
    if !whole.matches.isEmpty || tables.count < 2 { return [(tables, whole)] }
    let parts = tables.map { (tables: [$0], fit: [$0].fit) }
    return parts.allSatisfy(\.fit.matches.isEmpty) ? [(tables, whole)] : parts
  }

  /// The tables of one name in one file.
  private static func groups(_ tables: [GivenWeights]) -> [[GivenWeights]] {
    var groups: [[GivenWeights]] = []
    for table in tables where !table.rows.rows.isEmpty {
      if let index = groups.firstIndex(where: { $0[0].name == table.name && $0[0].file.name == table.file.name }) {
        groups[index].append(table)
      } else {
        groups.append([table])
      }
    }
    return groups
  }

  private static func fitsNumbers(_ file: SourceFile) -> [LocatedDiagnostic] {
    [
      LocatedDiagnostic(
        Diagnostic(
          .badWeightTable, "this is no table of numbers", at: nil,
          notes: ["`weigh check` says what a scheme file induces"]), in: file)
    ]
  }

  private static func text(
    _ subject: Subject, _ tables: [GivenWeights], leavesOne: Bool, _ report: FitReport
  ) -> String {
    let sizes = tables.map(\.rows.groupSize).listed(first: 12)
    let count = tables.reduce(0) { $0 + $1.rows.numbers.count }
    let beside = leavesOne ? ", without M = 1" : ""
    return "\(subject.name)   M = \(sizes)   \(count) weights\(beside)   \(subject.place)\n"
      + LabelledLines.text(report.rows) + "\n"
  }
}
