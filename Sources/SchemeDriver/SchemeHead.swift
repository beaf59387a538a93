import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemeText
import SchemeVocabulary

/// A scheme of a request and the values of its parameters.
struct SchemeHead {
  let compilation: Compilation
  let scheme: LoweredScheme
  let values: [ParameterValue]
  /// Terms that the evaluation of a formula may spend.
  let budget: Int
  /// Whether its report says what it tends to as groups grow.
  let showsLimit: Bool

  var file: SourceFile { compilation.file }

  /// nil after a diagnostic.
  init?(_ scheme: LoweredScheme, _ compilation: Compilation, _ request: Request, _ findings: inout Findings) {
    let parameters = ParameterValues(scheme, request.settings, budget: request.budget)
    findings.add(parameters.problems + parameters.missing, in: compilation.file)
    guard let values = parameters.complete else { return nil }
    self.compilation = compilation
    self.scheme = scheme
    self.values = values
    budget = request.budget
    showsLimit = request.showsLimits
  }

  /// Whether there are group sizes: not under a plan without a cap.
  var hasGroupSize: Bool { scheme.sampling.plan.hasGroupSize }

  /// Whether its conditions hold at a group size, of two at least: of one most schemes make nothing.
  func exists(at M: Int) -> Bool {
    let interpreter = Interpreter(
      scheme.program, DoubleArithmetic(), Environment(groupSize: M, parameters: values, budget: budget))
    return M >= 2 && scheme.conditions.allSatisfy { (try? interpreter.truth($0.node)) == true }
  }

  /// The group sizes that are asked for, else those of its file; nil where some make no sense, which has its diagnostic.
  func sizes(_ request: Request) -> [Int]? {
    let declared = compilation.checked.groups
    let groups = request.groups ?? (declared.isEmpty ? [.standard] : declared)
    return groups.allSatisfy { $0.problem == nil } ? groups.all : nil
  }
}

extension Findings {
  /// Says of schemes that have no group size that there are none to choose from.
  mutating func add(ignoringGroups heads: [SchemeHead]) {
    for head in heads {
      let scheme = head.scheme
      let note = Diagnostic(
        .groupSizesExcluded, "`\(scheme.name)` has no group size: --group does not concern it",
        at: scheme.declaredPlan?.span ?? scheme.nameSpan, label: "this plan goes on without a cap")
      add(note, in: head.file)
    }
  }
}
