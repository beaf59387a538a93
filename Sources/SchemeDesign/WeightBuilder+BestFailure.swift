import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemeText
import SchemeVocabulary

/// Why there is no best design, and what there is instead.
extension WeightBuilder {
  func explanation(
    _ error: any Error, _ question: BestQuestion, _ aim: Aim, _ options: BestOptions<NodeID>,
    _ component: LoweredScheme.Component
  ) -> DesignFailure {
    let size = groupSize.map { " at M = \($0)" } ?? ""
    let subject = "`design best` of `\(component.scheme)`"
    switch error {
    case let fault as TargetFault: return broken(question.written(fault), question, component)
    case BestFailure.noValue(let t):
      return broken(TargetFault(t: question.t(t), trouble: .infinite), question, component)
    case BestFailure.unreachable(let bound):
      return failure(
        .designDoesNotExist, "\(subject) cannot come so near\(size)", component,
        notes: ["no admitted weights come nearer than \(bound), proved"] + larger(question, aim, options, component))
    case BestFailure.notReached(let bound, let best):
      return failure(
        .designDoesNotExist, "\(subject) was not found so near\(size)", component,
        notes: [
          "`within = \(best.nextUp)` is reached; that none comes nearer than \(bound) is proved, between them it is open"
        ] + larger(question, aim, options, component))
    case BestFailure.notFound(let reason):
      return failure(.undecidedValue, "\(subject) was not found: \(reason)", component)
    default: return failure(.undecidedValue, "\(subject) was not found\(size)", component)
    }
  }

  /// A target that no curve of weights comes near.
  func broken(
    _ fault: TargetFault, _ question: BestQuestion, _ component: LoweredScheme.Component
  ) -> DesignFailure {
    let isDerivative = if case .target(_, let isDerivative, _, _) = component.form { isDerivative } else { false }
    return DesignFailure(
      diagnostic: fault.diagnostic(
        of: component.scheme, isDerivative: isDerivative, at: component.functionHead?.span ?? component.designSpan,
        notes: [onInside(fault, question)].compactMap { $0 }))
  }

  /// The interval that leaves the ends out at which there is no value.
  private func onInside(_ fault: TargetFault, _ question: BestQuestion) -> String? {
    guard fault.t == 0 || fault.t == 1 else { return nil }
    let open = question.openEnds
    let interval = "[\(open.lower ? "1 / M" : "0"), \(open.upper ? "1 - 1 / M" : "1")]"
    let least = 1 + (open.lower ? 1 : 0) + (open.upper ? 1 : 0)
    let size = groupSize.map { $0 < least ? ", in groups of at least \(least): `where M >= \(least)`" : "" } ?? ""
    return open.lower || open.upper ? "`design best(on = \(interval))` leaves out where it has no value\(size)" : nil
  }

  /// A target that falls throughout.
  func falls(
    _ fall: MonotonicityDefect, _ question: BestQuestion, _ component: LoweredScheme.Component
  ) -> DesignFailure {
    let (first, second) = (question.t(fall.first), question.t(fall.second))
    return DesignFailure(
      diagnostic: Diagnostic(
        .designDoesNotExist, "the target of `\(component.scheme)` falls, and with d >= 0 objectives rise",
        at: component.functionHead?.span ?? component.designSpan,
        label: "from t = \(Self.short(first)) to t = \(Self.short(second)), by \(Self.short(2 * fall.size))",
        notes: [
          "if its sign is turned round, write -(…): success is to be raised",
          "`design best(signed)` lets d_s be negative",
        ]))
  }

  /// Three decimals, where they say something.
  private static func short(_ x: Double) -> String {
    let near = (x * 1000).rounded() / 1000
    if x.magnitude < 0.01 || x.magnitude > 1e6 { return "\(x)" }
    return near == near.rounded() ? "\(Int(near))" : "\(near)"
  }

  /// The largest M at which a smaller one is looked for: a solver runs at each.
  private static let mostTried = 256

  /// From which group size on the error is reached; not looked for where each value of the target is an integral.
  private func larger(
    _ asked: BestQuestion, _ aim: Aim, _ options: BestOptions<NodeID>, _ component: LoweredScheme.Component
  ) -> [String] {
    guard case .evaluation(let given) = context, let M = groupSize, M < BestProblem.largestGroup, !asked.isIntegral
    else { return [] }
    func reaches(_ size: Int) -> Bool {
      let environment = Environment(groupSize: size, settings: given.parameters, budget: given.budget)
      guard let numbers = try? values(of: options, environment, component),
        let question = try? question(aim, numbers, environment, component)
      else { return false }
      return (try? question.problem.solve { try question.heights($0) }) != nil
    }
    var (low, high) = (M, min(2 * M, BestProblem.largestGroup))
    while !reaches(high) {
      if high == BestProblem.largestGroup { return ["no group of up to \(high) was found to come so near"] }
      (low, high) = (high, min(2 * high, BestProblem.largestGroup))
    }
    while high - low > 1, low < Self.mostTried {
      let middle = (low + high) / 2
      if reaches(middle) { high = middle } else { low = middle }
    }
    return ["groups of \(high) come so near: `where M >= \(high)`"]
  }
}
