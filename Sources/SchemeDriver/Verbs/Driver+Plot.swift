import SchemeDiagnostics
import SchemePlot
import SchemeText
import SchemeVocabulary

extension Driver {
  /// `weigh plot`: h, h', weights, variance or cost of the schemes and tables of a request, at each of their group sizes, as a picture,
  /// as a plot in text, or in a line of bars for each. Targets are drawn beside what is designed for them.
  ///
  /// h is 0 where `weigh table` has it; where that is not the same place for all, all are moved to be 0 at one.
  package static func plot(_ request: Request, _ plan: PlotPlan) -> Outcome {
    var findings = Findings()
    if let count = hopelessCount(request, plan) {
      findings.refuse(tooMany(count, "group sizes", plan))
      return Outcome(findings)
    }
    var items: [PlotItem] = []
    var targets: [PlotReference] = []
    for (members, limit) in subjects(request, plan, &findings) {
      if let limit, !targets.contains(where: { $0.values.values == limit.values.values }) { targets.append(limit) }
      for member in members.list {
        items.append(PlotItem(subject: members.subject, member: member))
        guard let target = member.target else { continue }
        if !targets.contains(where: { $0.values.values == target.values.values }) { targets.append(target) }
      }
    }
    let cast = PlotCast(items)
    let sizes = cast.items.map(\.member.groupSize).unique
    var references = targets
    for formula in plan.formulas {
      let M = sizes.count == 1 ? sizes[0] : nil
      guard let reference = PlotReference(formula, groupSize: M, plan, &findings) else { return Outcome(findings) }
      references.append(reference)
    }
    if findings.isRefused || findings.isEmptyHanded(cast.items) { return Outcome(findings) }
    let count = cast.items.count + references.count
    if count > plan.mostCurves {
      findings.refuse(tooMany(count, "curves", plan))
      return Outcome(findings)
    }
    guard !cast.items.isEmpty else {
      findings.refuse(Diagnostic(.schemeNotFound, "there is no scheme to plot", at: nil))
      return Outcome(findings)
    }
    guard let figure = PlotFigure(plan: plan, cast: cast, references: references).figure else {
      findings.refuse(noValues(plan))
      return Outcome(findings)
    }
    let text = text(figure, plan)
    return Outcome(findings) { sink in sink(text) }
  }

  /// How many group sizes there are, where that is too many whatever a `where` leaves of them: known before they are evaluated.
  private static func hopelessCount(_ request: Request, _ plan: PlotPlan) -> Int? {
    if let sizes = request.groups {
      let count = sizes.allSatisfy { $0.problem == nil } ? sizes.all.count : 0
      return count > plan.mostCurves ? count : nil
    }
    let schemes = Pipeline.compile(request, tables: .whole).schemes
    let counts = schemes.map(\.compilation.checked.groups).filter { $0.allSatisfy { $0.problem == nil } }.map(
      \.all.count)
    return counts.max().flatMap { $0 > mostSizes ? $0 : nil }
  }

  /// So many group sizes of a file are not all left out.
  private static let mostSizes = 64

  /// The values of all subjects, with each of the settings that are to be compared.
  private static func subjects(
    _ request: Request, _ plan: PlotPlan, _ findings: inout Findings
  ) -> [(members: Members<PlotMember>, limit: PlotReference?)] {
    let settings = plan.variations.isEmpty ? [nil] : plan.variations.map(Optional.some)
    var subjects: [(members: Members<PlotMember>, limit: PlotReference?)] = []
    let points = plan.points
    for (index, setting) in settings.enumerated() {
      var request = request.part(index, of: settings.count)
      if let setting { request.settings.append(setting) }
      let (found, made) = Pipeline.run(request, tables: .whole) { subject, evaluation in
        PlotMember(subject, evaluation, plan, points)
      } report: { members, _, findings in
        for member in members.list {
          findings.add(member.remarks.diagnostics)
          if case .severalSizes = member.shape { findings.add(severalSizes(members.subject), in: members.subject.file) }
        }
        let head = plan.showsLimits ? members.subject.head : nil
        return (members: members, limit: head.flatMap { PlotReference(limitOf: $0, plan, &findings) })
      }
      findings.add(made)
      subjects += found
    }
    let sound = findings
    return subjects.filter { !sound.isBroken($0.members.subject.file) }
  }

  private static func tooMany(_ count: Int, _ things: String, _ plan: PlotPlan) -> Diagnostic {
    var notes = ["at most \(plan.mostCurves) curves are told apart: choose with --scheme and --group"]
    if case .spark = plan.form {} else { notes.append("`--format spark` draws each in a line of its own") }
    return Diagnostic(.undrawableFigure, "a figure of \(count) \(things) cannot be read", at: nil, notes: notes)
  }

  private static func noValues(_ plan: PlotPlan) -> Diagnostic {
    let isRatio = plan.quantity == .variance
    return Diagnostic(
      .undrawableFigure, "there are no values to be drawn", at: nil,
      notes: isRatio ? ["V/h'^2 over RLOO's exists for M >= 2, where h' is not 0"] : [])
  }

  private static func severalSizes(_ subject: Subject) -> Diagnostic {
    Diagnostic(
      .undrawableFigure, "the weights of `\(subject.name)` are no functions of N", at: subject.span,
      label: "its groups have several sizes", notes: ["`weigh weights` prints them"])
  }

  // MARK: - Forms

  private static func text(_ figure: Figure, _ plan: PlotPlan) -> String {
    switch plan.form {
    case .svg(let width, let height): figure.svg(width: width, height: height)
    case .text(let style): figure.text(style)
    case .spark(let isASCII): sparks(figure, isASCII: isASCII)
    }
  }

  /// A line of bars for each curve, with its name before it and its range behind it.
  private static func sparks(_ figure: Figure, isASCII: Bool) -> String {
    let width = figure.curves.map(\.name.count).max() ?? 0
    let lines = figure.curves.map { curve in
      let values = curve.points.map(\.y)
      let known = values.compactMap { $0 }
      let range = zip([known.min(), known.max()], [known.max(), known.min()]).compactMap { value, other in
        value.map { NumberText.rounded($0, digits: NumberText.digits(telling: $0, from: other)) }
      }
      let name = curve.name + String(repeating: " ", count: width - curve.name.count)
      return "\(name)  \(Spark.text(values, isASCII: isASCII))  \(range.unique.joined(separator: " to "))\n"
    }
    return "\(figure.title)\n" + lines.joined()
  }
}
