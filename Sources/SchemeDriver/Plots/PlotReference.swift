import SchemeClaims
import SchemeDesign
import SchemeDiagnostics
import SchemeIR
import SchemeLimits
import SchemeNumerics
import SchemeObjective
import SchemeText

/// What schemes are compared with: a formula, the target of one of them, or any other named curve.
struct PlotReference: Sendable {
  let name: String
  var values: PlotValues
}

extension PlotReference {
  /// The target of a scheme; nil without one, or where its weights have it exactly.
  init?(targetOf instance: SchemeInstance, _ subject: Subject, _ plan: PlotPlan, _ points: [Double]) {
    guard !instance.isExact, let target = instance.scheme.target else { return nil }
    let curve = TargetCurve(
      instance.scheme.program, target.node, isDerivative: target.isDerivative, instance.environment, form: target.form)
    let place = instance.scheme.program[target.node].origin
    let formula = place.map { subject.file.text($0).split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    self.init("target \(formula ?? subject.name)", curve, plan, points)
  }

  /// What a scheme tends to as groups grow; nil after a diagnostic, and where there is none.
  init?(limitOf head: SchemeHead, _ plan: PlotPlan, _ findings: inout Findings) {
    let reason: String
    switch LargeGroupLimit.of(head.scheme, head.values) {
    case .unknown(let why): reason = "no limit is known: \(why)"
    case .none(let obstruction): reason = obstruction.text
    case .slope(let slope) where plan.quantity == .hprime && !slope.isOfSlopes:
      reason = "`design best` comes near h, its slope need not come near h'"
    case .slope(let slope):
      if let curve = slope.curve(budget: head.budget) {
        let names = head.scheme.parameters.map(\.name)
        let formula = slope.objectiveText(names) ?? slope.slopeText(names).map { "h' = \($0)" }
        self.init("limit \(formula ?? head.scheme.name)", curve, plan, plan.points)
        if values.values.contains(where: { $0 != nil }) { return }
      }
      reason = slope.jumps.first.map { "it may jump at t = \($0)" } ?? "its limit has no known values"
    }
    findings.add(
      Diagnostic(
        .undrawableFigure, "the limit of `\(head.scheme.name)` cannot be drawn", at: head.scheme.nameSpan,
        label: reason, notes: ["leave `--limit` out to draw the scheme alone"]),
      in: head.file)
    return nil
  }

  /// A formula as the language has it: that of h, or a whole line `h(t) = …` or `h'(t) = …`. nil after a diagnostic.
  ///
  /// - Parameter groupSize: M, where all curves have the same.
  init?(_ formula: String, groupSize: Int?, _ plan: PlotPlan, _ findings: inout Findings) {
    let isWhole = formula.hasPrefix("h(") || formula.hasPrefix("h'(") || formula.hasPrefix("h′(")
    let file = SourceFile(name: "--beside", text: "scheme beside {\n  \(isWhole ? "" : "h(t) = ")\(formula)\n}\n")
    let compilation = Compilation(file)
    findings.add(compilation.diagnostics)
    guard !compilation.diagnostics.hasErrors else { return nil }
    guard compilation.checked.schemes.count == 1,
      let scheme = compilation.lower(compilation.checked.schemes[0], &findings),
      case .target(let node, let isDerivative, _, _) = scheme.form
    else {
      let notes = ["as in --beside 'log(t)', or --beside \"h'(t) = 1 / t\""]
      findings.refuse(
        Diagnostic(.undrawableFigure, "`\(formula)` is no formula of h or h' in t", at: nil, notes: notes))
      return nil
    }
    let environment = Environment(groupSize: groupSize, parameters: [])
    let (points, curve) = (
      plan.points, TargetCurve(scheme.program, node, isDerivative: isDerivative, environment)
    )
    self.init(formula, curve, plan, points)
    // Where h has no value its derivative says nothing.
    let isThere = points.contains { curve.value(at: $0) != nil }
    if isThere, values.values.contains(where: { $0 != nil }) { return }
    findings.refuse(
      Diagnostic(
        .undrawableFigure, "`\(formula)` has no values to be drawn", at: nil,
        notes: plan.quantity == .hprime ? ["its derivative is drawn: write it as h'(t) = …"] : []))
    return nil
  }

  private init(_ name: String, _ curve: TargetCurve, _ plan: PlotPlan, _ points: [Double]) {
    self.name = name
    let order = plan.quantity == .hprime ? 1 : 0
    func value(_ t: Double) -> Double? {
      curve.value(order, at: t).map { $0.lower + ($0.upper - $0.lower) / 2 }
    }
    values = PlotValues(values: points.map(value))
    if order == 0 { values.anchors = PlotValues.anchorPoints.map(value) }
    values.isInfinite = (
      points.first == 0 && values.values.first == .some(nil), points.last == 1 && values.values.last == .some(nil)
    )
  }
}
