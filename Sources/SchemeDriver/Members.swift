import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemeText

/// A subject at its group sizes. Weights are large: of those of one size only what a verb keeps of them stays.
struct Members<Member> {
  let subject: Subject
  let list: [Member]
}

extension Members: Sendable where Member: Sendable {}

/// The weights of a subject at one group size.
enum Evaluation {
  case formulas(SchemeInstance)
  case numbers(WeightSource)

  var source: WeightSource {
    switch self {
    case .formulas(let instance): WeightSource(instance)
    case .numbers(let source): source
    }
  }

  /// nil for numbers.
  var instance: SchemeInstance? {
    switch self {
    case .formulas(let instance): instance
    case .numbers: nil
    }
  }
}

extension Members {
  /// Numbers have one size. Of those that are not all there nothing is kept.
  init(_ weights: GivenWeights, keep: (Subject, Evaluation) -> Member?) {
    let subject = Subject(weights)
    self.subject = subject
    list = [weights.source.flatMap { keep(subject, .numbers($0)) }].compactMap { $0 }
  }

  /// A scheme at each of its group sizes: what is kept of its weights.
  init?(
    _ head: SchemeHead, _ request: Request, _ findings: inout Findings, keep: (Subject, Evaluation) -> Member?
  ) {
    self.init(head, request, &findings) { subject, environment, findings throws(InstanceFailure) in
      let instance = try SchemeInstance(head.scheme, environment)
      var remarks = ValueRemarks(subject, environment.groupSize, variable: "s")
      for s in instance.weights.assumedTies { remarks.add([("a weight", .assumedTie(0))], at: "\(s)") }
      findings.add(remarks.diagnostics)
      return keep(subject, .formulas(instance))
    }
  }

  /// What is made of a scheme at each of its group sizes, but those that a `where` leaves out, which is said; once where its plan has
  /// no cap; nil after a diagnostic.
  init?(
    _ head: SchemeHead, _ request: Request, _ findings: inout Findings,
    make: (Subject, Environment, inout Findings) throws(InstanceFailure) -> Member?
  ) {
    guard let asked = head.sizes(request) else { return nil }
    let sizes: [Int?] = head.hasGroupSize ? asked : [nil]
    let subject = Subject(head)
    var members: [Member] = []
    var excluded: [(size: Int?, condition: LoweredScheme.Condition)] = []
    for (index, size) in sizes.enumerated() {
      request.progress?(Double(index) / Double(sizes.count))
      do throws(InstanceFailure) {
        let environment = Environment(groupSize: size, parameters: head.values, budget: request.budget)
        if let member = try make(subject, environment, &findings) { members.append(member) }
      } catch {
        switch error {
        case .excluded(let condition): excluded.append((size, condition))
        case .diagnostic(let diagnostic):
          findings.add(diagnostic, in: head.file)
          return nil
        }
      }
    }
    if let first = excluded.first {
      let isEverything = excluded.count == sizes.count
      let sizes = excluded.compactMap(\.size)
      findings.add(Self.exclusion(first.condition, sizes, isEverything: isEverything, head), in: head.file)
    }
    self.subject = subject
    list = members
  }

  /// Says which sizes a `where` leaves out; it is an error when none is left.
  private static func exclusion(
    _ excluding: LoweredScheme.Condition, _ sizes: [Int], isEverything: Bool, _ head: SchemeHead
  ) -> Diagnostic {
    let scheme = head.scheme
    let isOwn = excluding.owner == scheme.name
    let owner = isOwn ? "" : " of its component `\(excluding.owner)`"
    // The values of a component stand in the mixture.
    let values = isOwn ? "other values with --set" : "other arguments for `\(excluding.owner)`"
    let dependence = scheme.program[excluding.node].dependence
    let isFixed = isOwn && !dependence.contains(.parameters)
    let shown =
      sizes.count <= 12 ? sizes.listed(first: 12) : "\(sizes.count) sizes from \(sizes[0]) to \(sizes[sizes.count - 1])"
    let settings = zip(scheme.parameters, head.values).map { "\($0.name) = \($1.written)" }
    let with = settings.isEmpty || isFixed ? "" : " with \(settings.joined(separator: ", "))"
    guard isEverything else {
      let condition = head.file.text(excluding.span)
      return Diagnostic(
        .groupSizesExcluded, "`\(scheme.name)` is left out at M = \(shown)", at: excluding.span,
        label: excluding.need ?? "`where \(condition)`\(owner) does not hold there")
    }
    let isBySize = dependence.contains(.groupSize)
    let sizesAdvice = "choose other sizes with --group" + (isFixed ? "" : ", or \(values)")
    let valuesAdvice = isFixed ? "neither --group nor --set changes that" : "choose \(values)"
    return Diagnostic(
      .conditionFails, "`\(scheme.name)` does not exist\(isBySize ? " at M = \(shown)" : "")\(with)",
      at: excluding.span, label: excluding.need ?? "this `where`\(owner) does not hold",
      notes: [isBySize ? sizesAdvice : valuesAdvice])
  }
}
