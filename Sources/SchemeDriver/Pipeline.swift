import SchemeDiagnostics
import SchemeObjective
import SchemeText

/// The way of a request through the stages. A verb says what it keeps of each and what it makes of it in the end.
///
///     source -> parse -> check -> lower -> design -> weights -> objective -> claims -> report
enum Pipeline {
  /// - Parameters:
  ///   - takesTables: whether tables of weights are subjects too; else they are refused.
  ///   - isUnique: whether each scheme is to be known by its name alone.
  ///   - objective: what is kept of the weights of a subject at one group size; nil: nothing.
  ///   - report: what is made of a subject at all of its group sizes; the request takes its progress.
  static func run<Member, Report>(
    _ request: Request, takesTables: Bool = false, isUnique: Bool = true,
    objective: (Subject, Evaluation) -> Member?, report: (Members<Member>, Request, inout Findings) -> Report
  ) -> (reports: [Report], findings: Findings) {
    // source -> parse -> check
    let selection = compile(request, takesTables: takesTables, isUnique: isUnique)
    // lower -> design -> weights -> objective
    var (subjects, findings) = evaluate(selection, request.part(0, of: 2), objective: objective)
    if request.groups != nil {
      for head in subjects.compactMap(\.subject.head) where !head.hasGroupSize {
        findings.add(head.ignoresGroups, in: head.file)
      }
    }
    // claims -> report
    let reports = subjects.enumerated().map { index, members in
      report(members, request.part(index, of: subjects.count, from: 0.5), &findings)
    }
    request.progress?(1)
    return (reports, findings)
  }

  /// source -> parse -> check: which schemes and tables a request is about.
  static func compile(_ request: Request, takesTables: Bool = false, isUnique: Bool = true) -> Selection {
    var findings = Findings()
    let sources = Sources(request, takesTables: takesTables, &findings)
    let compilations = sources.schemes.map { Compilation($0) }
    return Selection(compilations, sources, isUnique: isUnique, findings)
  }

  /// lower -> design -> weights -> objective: each subject at its group sizes, as much of it as is kept.
  static func evaluate<Member>(
    _ selection: Selection, _ request: Request, objective: (Subject, Evaluation) -> Member?
  ) -> (subjects: [Members<Member>], findings: Findings) {
    var findings = selection.findings
    for error in selection.unknown(request.settings) { findings.refuse(error) }
    var subjects: [Members<Member>] = []
    for (index, (checked, compilation)) in selection.schemes.enumerated() {
      let part = request.part(index, of: selection.schemes.count)
      guard let lowered = compilation.lower(checked, &findings),
        let head = SchemeHead(lowered, compilation, request, &findings),
        let members = Members(head, part, &findings, keep: objective)
      else { continue }
      subjects.append(members)
    }
    subjects += selection.tables.map { Members($0.group, $0.file, keep: objective) }
    return (subjects, findings)
  }
}
