import SchemeDiagnostics
import SchemeIR
import SchemeObjective
import SchemeSemantics
import SchemeSyntax
import SchemeText

/// A scheme of a request and the values of its parameters.
struct SchemeHead {
  let compilation: Compilation
  let scheme: LoweredScheme
  let values: [ParameterValue]

  var file: SourceFile { compilation.file }
}

/// What is kept of a scheme: one member for each group size.
struct PreparedScheme<Member> {
  let head: SchemeHead
  let members: [Member]
}

/// From a request to evaluated schemes: select, lower, set parameters, evaluate every group size. Weights are large, so
/// of each instance only what `keep` makes of it stays.
struct Preparation<Member> {
  private(set) var schemes: [PreparedScheme<Member>] = []
  var diagnostics: [LocatedDiagnostic]
  private let keep: (SchemeHead, SchemeInstance) -> Member

  init(_ request: Request, isUnique: Bool, keep: @escaping (SchemeHead, SchemeInstance) -> Member) {
    let selection = Selection(request, isUnique: isUnique)
    self.keep = keep
    diagnostics = selection.diagnostics
    for (compilation, checked) in selection.schemes {
      guard let lowered = lower(checked, compilation),
        let scheme = prepare(lowered, compilation, request)
      else { continue }
      schemes.append(scheme)
    }
    refuseUnknownSettings(request.settings, selection)
  }

  /// Starts without any scheme.
  init(_ selection: Selection, _ request: Request, keep: @escaping (SchemeHead, SchemeInstance) -> Member) {
    self.keep = keep
    diagnostics = selection.diagnostics
    refuseUnknownSettings(request.settings, selection)
  }

  /// The scheme as a program; nil after a diagnostic.
  mutating func lower(_ checked: CheckedScheme, _ compilation: Compilation) -> LoweredScheme? {
    switch compilation.lower(checked) {
    case .success(let scheme): return scheme
    case .failure(let failure):
      diagnostics.append(LocatedDiagnostic(failure.diagnostic, in: compilation.file))
      return nil
    }
  }

  /// The scheme at each of its group sizes; nil after a diagnostic.
  mutating func prepare(
    _ lowered: LoweredScheme, _ compilation: Compilation, _ request: Request
  ) -> PreparedScheme<Member>? {
    let file = compilation.file
    let parameters = ParameterValues(lowered, request.settings, budget: request.budget)
    diagnostics += (parameters.problems + parameters.missing).map { LocatedDiagnostic($0, in: file) }
    guard let values = parameters.complete else { return nil }
    let declared = compilation.checked.groups
    let groups = request.groups ?? (declared.isEmpty ? [defaultGroup] : declared)
    guard let sizes = expand(groups, declaredIn: request.groups == nil ? file : nil) else { return nil }
    let head = SchemeHead(compilation: compilation, scheme: lowered, values: values)
    var members: [Member] = []
    var excluded: [(size: Int, condition: LoweredScheme.Condition)] = []
    for size in sizes {
      do throws(InstanceFailure) {
        let environment = Environment(groupSize: size, parameters: values, budget: request.budget)
        let instance = try SchemeInstance(lowered, environment)
        var remarks = ValueRemarks(head, size, variable: "s")
        for s in instance.weights.assumedTies { remarks.add([.assumedTie(0)], at: "\(s)") }
        diagnostics += remarks.diagnostics()
        members.append(keep(head, instance))
      } catch {
        switch error {
        case .excluded(let condition): excluded.append((size, condition))
        case .diagnostic(let diagnostic):
          diagnostics.append(LocatedDiagnostic(diagnostic, in: file))
          return nil
        }
      }
    }
    report(excluded, isEverything: members.isEmpty, head)
    return PreparedScheme(head: head, members: members)
  }

  /// The sizes of a list, each once; nil after a diagnostic.
  private mutating func expand(_ groups: [GroupSyntax.Size], declaredIn file: SourceFile?) -> [Int]? {
    var sizes: [Int] = []
    var seen: Set<Int> = []
    for group in groups {
      if let problem = group.problem(declaredIn: file) {
        if !diagnostics.contains(where: { $0.diagnostic.message == problem.diagnostic.message }) {
          diagnostics.append(problem)
        }
        return nil
      }
      for size in group.lower...group.upper where seen.insert(size).inserted { sizes.append(size) }
    }
    return sizes
  }

  /// Says which sizes a `where` leaves out; it is an error when none is left.
  private mutating func report(
    _ excluded: [(size: Int, condition: LoweredScheme.Condition)], isEverything: Bool, _ head: SchemeHead
  ) {
    let (file, scheme) = (head.file, head.scheme)
    guard let first = excluded.first else { return }
    let condition = file.text(first.condition.span)
    let owner = first.condition.owner == scheme.name ? "" : " of its component `\(first.condition.owner)`"
    // The values of a component stand in the mixture.
    let values = owner.isEmpty ? "other values with --set" : "other arguments for `\(first.condition.owner)`"
    let isFixed = owner.isEmpty && scheme.parameters.isEmpty
    let sizes = excluded.map { String($0.size) }
    let shown =
      sizes.count <= 12
      ? sizes.joined(separator: ", ") : "\(sizes.count) sizes from \(sizes[0]) to \(sizes[sizes.count - 1])"
    let settings = zip(scheme.parameters, head.values).map { "\($0.name) = \($1.text)" }
    let with = settings.isEmpty ? "" : " with \(settings.joined(separator: ", "))"
    if isEverything, !scheme.program[first.condition.node].dependence.contains(.groupSize) {
      diagnostics.append(
        LocatedDiagnostic(
          Diagnostic(
            .conditionFails, "`\(scheme.name)` does not exist\(with)", at: first.condition.span,
            label: "this `where`\(owner) does not hold", notes: ["choose \(values)"]),
          in: file))
    } else if isEverything {
      diagnostics.append(
        LocatedDiagnostic(
          Diagnostic(
            .conditionFails, "`\(scheme.name)` does not exist at M = \(shown)\(with)", at: first.condition.span,
            label: "this `where`\(owner) does not hold",
            notes: ["choose other sizes with --group" + (isFixed ? "" : ", or \(values)")]),
          in: file))
    } else {
      diagnostics.append(
        LocatedDiagnostic(
          Diagnostic(
            .groupSizesExcluded, "`\(scheme.name)` is left out at M = \(shown)", at: first.condition.span,
            label: "`where \(condition)`\(owner) does not hold there"),
          in: file))
    }
  }

  /// A `--set` must be meant for some scheme of the request.
  private mutating func refuseUnknownSettings(_ settings: [Request.Setting], _ selection: Selection) {
    if selection.schemes.isEmpty, diagnostics.hasErrors { return }
    let known = selection.parameterNames
    for setting in settings {
      let name = setting.fullName
      guard !known.contains(name) else { continue }
      let near = nearest(to: name, among: known.sorted()).map { ["did you mean `\($0)`?"] }
      diagnostics.append(
        LocatedDiagnostic(
          Diagnostic(
            .unknownParameter, "no scheme here has a parameter `\(name)`", at: nil,
            notes: near ?? (known.isEmpty ? ["none of them has parameters"] : [])),
          in: nil))
    }
  }
}

extension GroupSyntax.Size {
  /// Why there are no groups of such sizes; nil where there are. `file` is the one that declares them, if any.
  func problem(declaredIn file: SourceFile?) -> LocatedDiagnostic? {
    if lower >= 1, upper <= largestGroup, lower <= upper { return nil }
    let text = lower == upper ? "\(lower)" : "\(lower)..\(upper)"
    let message =
      lower > upper
      ? "the group sizes \(text) run backwards: write \(upper)..\(lower)"
      : "a group size is a whole number from 1 to \(largestGroup), not \(text)"
    return LocatedDiagnostic(Diagnostic(.groupSizeOutOfRange, message, at: file == nil ? nil : span), in: file)
  }
}

extension ParameterValue {
  /// The value as it is written in a scheme file.
  var text: String {
    switch self {
    case .integer(let value): "\(value)"
    case .real(let value): value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    }
  }
}
