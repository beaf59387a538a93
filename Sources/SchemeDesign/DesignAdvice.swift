import SchemeIR
import SchemeNumerics
import SchemeSemantics
import SchemeVocabulary

/// What has weights in place of a target and design that have none, for messages. Each form is tried at the group size at
/// hand before it is named.
package struct DesignAdvice {
  private let scheme: LoweredScheme
  private let component: LoweredScheme.Component
  private let target: NodeID
  private let isDerivative: Bool
  private var split: Split<NodeID>
  /// The name that stands for t.
  private let variable: String
  private var environment: Environment
  private var head: String { isDerivative ? "h'" : "h" }

  /// Advice on a scheme or a component of it; nil where it is no target, or has parameters without a value. Where code
  /// is generated for all group sizes, the forms are tried at one.
  package init?(_ component: LoweredScheme.Component, of scheme: LoweredScheme, _ context: DesignContext) {
    guard case .target(let target, let isDerivative, _, let split) = component.form else { return nil }
    self.scheme = scheme
    self.component = component
    self.target = target
    self.isDerivative = isDerivative
    self.split = split
    variable = component.functionHead?.variable ?? "t"
    switch context {
    case .evaluation(let environment):
      self.environment = Environment(
        environment.point, settings: environment.parameters,
        budget: min(environment.budget, Self.mostTerms))
    case .code(let parameters):
      let values = parameters.compactMap { $0 }
      guard values.count == parameters.count else { return nil }
      environment = Environment(groupSize: 8, parameters: values, budget: Self.mostTerms)
    }
  }

  /// Terms of sums that one trial may spend.
  private static let mostTerms = 100_000

  /// What to write, each note on its own enough: the designs that take the target as it is, or else a target near it.
  package var notes: [String] {
    let found = forms
    if !found.isEmpty { return found }
    if split == .centred {
      var uncentred = self
      uncentred.split = .standard
      return uncentred.notes.map { "\($0); no centred split exists: `split \(Split<NodeID>.standard.name.rawValue)`" }
    }
    if environment.groupSize == 1 {
      var larger = self
      larger.environment = Environment(groupSize: 2, settings: environment.parameters, budget: environment.budget)
      return larger.notes.map { "\($0); in groups of at least 2: `where M >= 2`" }
    }
    let wanted = "a target needs a value at every \(variable) from 0 to 1"
    return gap.map { ["\(wanted), and this one has none at \(Self.text($0))"] } ?? []
  }

  /// Those that have weights.
  private var forms: [String] {
    let possible = gap.map { $0 > 0 && $0 < 1 } == true ? [.exact] : [Design<NodeID>.exact, .bernstein, .potential]
    let designs = possible.filter { has(target, isDerivative: isDerivative, $0, scheme.program) }
    if !designs.isEmpty {
      return closest + designs.map { "`design \($0.name.rawValue)` takes it: \($0.name.formula)" }
    }
    if has(target, isDerivative: isDerivative, .auto, scheme.program) {
      return ["`design auto` takes it: the logarithms cut after M terms"]
    }
    return best + ((valuesAtEnds ?? cutOff).map { [$0] } ?? [])
  }

  /// The largest M at which a solver runs for a message.
  private static let mostSolved = 256

  /// How near the best design comes.
  private var closest: [String] {
    // A centred split exists for few d.
    guard split != .centred, let M = environment.groupSize, M <= Self.mostSolved,
      let closest = Designer.closest(to: scheme, component: component, solverEnvironment), closest.interval.isWhole
    else { return [] }
    return ["`design best` comes within about \(Self.short(closest.error)) of it at M = \(M)"]
  }

  /// Two digits.
  private static func short(_ x: Double) -> String {
    var (unit, exponent) = (x, 0)
    while unit >= 100 { (unit, exponent) = (unit / 10, exponent + 1) }
    while unit < 10, unit > 0 { (unit, exponent) = (unit * 10, exponent - 1) }
    return "\(Double("\(Int(unit.rounded(.up)))e\(exponent)") ?? x)"
  }

  /// A point where the target has no value, inside before one at an end. Designs look at some points only, and a pole
  /// between them is none the less one.
  private var gap: Double? {
    let interpreter = Interpreter(scheme.program, BallArithmetic(precision: 128), environment)
    for n in Array(1..<60) + [0, 60] {
      let point = Double(n) / 60
      interpreter.set(probability: point)
      do throws(EvaluationFault) {
        _ = try interpreter.real(target)
      } catch {
        if case .arithmetic(let fault) = error.reason, fault != .tooLarge, fault != .undecided { return point }
        return nil
      }
    }
    return nil
  }

  // MARK: - Targets near it

  /// For a target that no other design takes: `design best`, with the interval that it needs where h is infinite at an end.
  private var best: [String] {
    // A centred split exists for few d, and a group of one has one number.
    guard split != .centred, let M = environment.groupSize, M > 1,
      let interval = Designer.openInterval(of: scheme, component: component, solverEnvironment)
    else { return [] }
    let open = (lower: interval.lower > 0, upper: interval.upper < 1)
    // [1 / M, 1] has to have a length.
    guard (open.lower ? 1 : 0) + (open.upper ? 1 : 0) < M else { return [] }
    let (lower, upper) = (open.lower ? "1 / M" : "0", open.upper ? "1 - 1 / M" : "1")
    let name = interval.isWhole ? "`design best`" : "`design best(on = [\(lower), \(upper)])`"
    if M <= Self.mostSolved, let closest = Designer.closest(to: scheme, component: component, solverEnvironment) {
      let error = Self.short(closest.error)
      return ["\(name) comes within about \(error) of it\(interval.isWhole ? "" : " there,") at M = \(M)"]
    }
    let margin = 1 / Double(max(M, 3))
    guard rises(max(interval.lower, margin), min(interval.upper, 1 - margin)) else { return [] }
    return [interval.isWhole ? "\(name) takes it" : "\(name) comes near it on that interval"]
  }

  /// A solver looks at the target more often than a trial.
  private var solverEnvironment: Environment {
    Environment(environment.point, settings: environment.parameters)
  }

  /// Whether the target is higher at one point than at another before it, or rises at both where it is given as h'.
  private func rises(_ first: Double, _ second: Double) -> Bool {
    let interpreter = Interpreter(scheme.program, DoubleArithmetic(), environment)
    let values = [first, second].compactMap { t -> Double? in
      interpreter.set(probability: t)
      return try? interpreter.real(target)
    }
    guard values.count == 2 else { return false }
    return isDerivative ? values.allSatisfy { $0 > 0 } : values[1] > values[0]
  }

  /// For a target that has a limit at each end where it has no value: that limit.
  private var valuesAtEnds: String? {
    var program = scheme.program
    let t = program.variable(.probability, .real)
    var (node, text) = (target, "")
    for (end, name) in missingEnds.reversed() {
      guard let limit = limit(at: end) else { return nil }
      node = program.select(
        program.compare(.equal, t, program.real(end)), then: program.real(limit), else: node)
      text = "if \(variable) == \(name) then \(Self.text(limit)) else " + text
    }
    guard !text.isEmpty, has(node, isDerivative: isDerivative, finite, program) else { return nil }
    return "write `\(head)(\(variable)) = \(text)…` with `design \(finite.name.rawValue)`"
  }

  /// For a target that is infinite at an end: the same, held from half a response before the end on.
  private var cutOff: String? {
    var program = scheme.program
    var node = program.variable(.probability, .real)
    var text = variable
    let size = program.convert(program.multiply(program.integer(2), program.variable(.groupSize)))
    let margin = program.divide(program.real(1), size)
    for (end, _) in missingEnds {
      if end == 1 {
        node = program.call(.min, [node, program.subtract(program.real(1), margin)])
        text = "min(\(text), 1 - 1 / (2 * M))"
      } else {
        node = program.call(.max, [node, margin])
        text = "max(\(text), 1 / (2 * M))"
      }
    }
    let held = program.substitute([.probability: node], in: target)
    guard text != variable, has(held, isDerivative: isDerivative, finite, program) else { return nil }
    return "write `\(text)` for `\(variable)` with `design \(finite.name.rawValue)`: held where it grows beyond bounds"
  }

  /// The design that needs nothing but finite values.
  private var finite: Design<NodeID> { isDerivative ? .bernstein : .potential }

  private var missingEnds: [(Double, String)] {
    [(0, "0"), (1, "1")].filter { end, _ in
      let interpreter = Interpreter(scheme.program, BallArithmetic(precision: 128), environment)
      interpreter.set(probability: end)
      return (try? interpreter.real(target)) == nil
    }
  }

  /// The number that the target's values near an end agree on; nil where they do not.
  private func limit(at end: Double) -> Double? {
    var program = scheme.program
    let t = program.variable(.probability, .real)
    let node =
      end == 0 ? target : program.substitute([.probability: program.subtract(program.real(1), t)], in: target)
    // More bits than 1 - t takes at these points.
    let interpreter = Interpreter(program, BallArithmetic(precision: 1024), environment)
    let values = [0x1p-200, 0x1p-400].compactMap { distance in
      interpreter.set(probability: distance)
      return (try? interpreter.real(node))?.nearestDouble
    }
    guard values.count == 2, Self.isClose(values[0], values[1], within: 0x1p-60) else { return nil }
    return values[1].magnitude < 0x1p-100 ? 0 : values[1]
  }

  // MARK: - Trials

  /// Whether a target has all its weights with a design; of a large group some of them are tried.
  private func has(_ target: NodeID, isDerivative: Bool, _ design: Design<NodeID>, _ program: Program) -> Bool {
    var trial = scheme
    trial.program = program
    trial = trial.with(.target(target, isDerivative: isDerivative, design, split), sampling: component.sampling)
    guard let designed = try? Designer.weights(of: trial, for: .evaluation(environment)) else { return false }
    let interpreter = Interpreter(designed.program, BallArithmetic(precision: 256), environment)
    guard let M = environment.groupSize else { return false }
    let step = 1 + M / 256
    return (Array(stride(from: 0, to: M, by: step)) + [M - 1]).allSatisfy { s in
      (try? interpreter.weights(
        designed.a, in: GroupKind(correct: s, size: M), designed.b, in: GroupKind(correct: s + 1, size: M))) != nil
    }
  }

  private static func isClose(_ x: Double, _ y: Double, within share: Double) -> Bool {
    (x - y).magnitude <= share * max(1, x.magnitude, y.magnitude)
  }

  private static func text(_ value: Double) -> String { Int(exactly: value).map(String.init) ?? "\(value)" }
}
