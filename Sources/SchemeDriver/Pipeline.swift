import SchemeDiagnostics
import SchemeObjective
import SchemeText

/// The way of a request through the stages. A verb says what it keeps of each and what it makes of it in the end.
///
///     source -> parse -> check -> lower -> design -> weights -> objective -> claims -> report
///
/// From the lowering on subjects do not know of each other: they are worked on side by side, and what comes of them is taken in
/// their order.
enum Pipeline {
  /// - Parameters:
  ///   - tables: what is made of tables of weights.
  ///   - isUnique: whether each scheme is to be known by its name alone.
  ///   - objective: what is kept of the weights of a subject at one group size; nil: nothing.
  ///   - report: what is made of a subject at all of its group sizes; the request takes its progress.
  static func run<Member: Sendable, Report: Sendable>(
    _ request: Request, tables: TableUse = .none, isUnique: Bool = true,
    objective: @escaping @Sendable (Subject, Evaluation) -> Member?,
    report: @escaping @Sendable (Members<Member>, Request, inout Findings) -> Report
  ) -> (reports: [Report], findings: Findings) {
    // source -> parse -> check
    let selection = compile(request, tables: tables, isUnique: isUnique)
    var request = request
    request.subjectCount = selection.count
    if tables == .schemes, request.groups == nil { request.groups = selection.tabulated }
    var findings = selection.refusing(request)
    let made = each(selection.count, request, &findings) { index, request, findings in
      // lower -> design -> weights -> objective
      let members = members(selection, index, request.part(0, of: 2), &findings, keep: objective)
      // claims -> report
      var late = Findings()
      let report = members.map { report($0, request.part(1, of: 2), &late) }
      return (head: members?.subject.head, report: report, findings: late)
    }
    if request.groups != nil { findings.add(ignoringGroups: made.compactMap(\.head).filter { !$0.hasGroupSize }) }
    for subject in made { findings.add(subject.findings) }
    request.progress?(1)
    return (made.compactMap(\.report), findings)
  }

  /// source -> parse -> check: which schemes and tables a request is about.
  static func compile(_ request: Request, tables: TableUse = .none, isUnique: Bool = true) -> Selection {
    var findings = Findings()
    let sources = Sources(request, tables, &findings)
    let compilations = sources.schemes.map { Compilation($0) }
    return Selection(compilations, sources, isUnique: isUnique, findings)
  }

  /// lower -> design -> weights -> objective: each subject at its group sizes, as much of it as is kept.
  static func evaluate<Member: Sendable>(
    _ selection: Selection, _ request: Request, objective: @escaping @Sendable (Subject, Evaluation) -> Member?
  ) -> (subjects: [Members<Member>], findings: Findings) {
    var findings = selection.refusing(request)
    let subjects = each(selection.count, request, &findings) { index, request, findings in
      members(selection, index, request, &findings, keep: objective)
    }
    return (subjects.compactMap { $0 }, findings)
  }

  /// One of the schemes, or behind them one of the tables; nil after a diagnostic.
  private static func members<Member>(
    _ selection: Selection, _ index: Int, _ request: Request, _ findings: inout Findings,
    keep: (Subject, Evaluation) -> Member?
  ) -> Members<Member>? {
    guard index < selection.schemes.count else {
      return Members(selection.tables[index - selection.schemes.count], keep: keep)
    }
    return head(selection, index, request, &findings).flatMap { Members($0, request, &findings, keep: keep) }
  }

  /// lower: one of the schemes; nil after a diagnostic.
  private static func head(
    _ selection: Selection, _ index: Int, _ request: Request, _ findings: inout Findings
  ) -> SchemeHead? {
    let (checked, compilation) = selection.schemes[index]
    return compilation.lower(checked, &findings).flatMap { SchemeHead($0, compilation, request, &findings) }
  }

  /// source -> parse -> check -> lower: what a body makes of each scheme before it has weights, in their order.
  static func schemes<Value: Sendable>(
    _ request: Request, _ body: @escaping @Sendable (SchemeHead, Request, inout Findings) -> Value?
  ) -> (made: [Value], findings: Findings) {
    let selection = compile(request)
    var findings = selection.refusing(request)
    let made = each(selection.schemes.count, request, &findings) { index, request, findings in
      head(selection, index, request, &findings).flatMap { body($0, request, &findings) }
    }
    return (made.compactMap { $0 }, findings)
  }

  /// What a body makes of each of so many subjects, and what it finds, in their order.
  private static func each<Value: Sendable>(
    _ count: Int, _ request: Request, _ findings: inout Findings,
    _ body: @escaping @Sendable (Int, Request, inout Findings) -> Value
  ) -> [Value] {
    let parts = request.parts(count)
    let made = Concurrency.mapDeep(count, threads: request.threads) { index in
      var found = Findings()
      let value = body(index, parts[index], &found)
      parts[index].progress?(1)
      return (value: value, found: found)
    }
    for (_, found) in made { findings.add(found) }
    return made.map(\.value)
  }
}
