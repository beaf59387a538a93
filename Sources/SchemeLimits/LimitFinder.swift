import SchemeIR
import SchemeNumerics
import SchemeVocabulary

/// Finds the limit of one scheme: that of the differences d_s of its weights, and then what its plan makes of them.
struct LimitFinder {
  private let scheme: LoweredScheme
  private let parameters: [ParameterValue]
  private var program: Program
  /// The slopes of targets, by component.
  private var targets: [Int: NodeID] = [:]
  private var usesWeights = false
  private var modulus = 1

  private let integrating: Bool

  init(_ scheme: LoweredScheme, _ parameters: [ParameterValue], integrating: Bool) {
    self.integrating = integrating
    self.scheme = scheme
    self.parameters = parameters
    program = scheme.program
  }

  typealias Failure = LargeGroupLimit.Failure

  mutating func slope() throws(Failure) -> LimitSlope {
    let last = scheme.components.count - 1
    try prepare(last)
    guard hasLargeGroups else { throw .unknown("the scheme has no large groups") }
    if case .target(let target, let isDerivative, _, _) = scheme.form, !dependsOnSize(target), let slope = targets[last]
    {
      let part = LimitSlope.Part(piece: .whole, slope: slope)
      var limit = LimitSlope(program, parameters, [part], target: isDerivative ? nil : target, integrating: integrating)
      if case .target(_, _, .best(let options), _) = scheme.form {
        limit.isOfSlopes = false
        guard limit.zero == .integrable, limit.one == .integrable, options.isSigned || limit.isRising else {
          throw .unknown("`design best` is not shown to come near its target")
        }
      }
      return limit
    }
    if usesWeights, !targets.isEmpty, !isPlanOfWeightsPlain {
      throw .unknown("a mixture of weights and targets under this way of sampling")
    }
    let program = program
    let found = try PieceSearch.run { (expansions) throws(Obstacle) in
      try limit(of: last, expansions, program)
    }
    var parts: [LimitSlope.Part] = []
    for (piece, outcome) in found {
      switch outcome {
      case .none(let obstruction): throw .none(obstruction)
      case .limit(let algebra, let coefficient):
        var builder = FormulaBuilder(algebra, self.program)
        guard builder.hasFormula(coefficient) else { throw .unknown("Euler's constant has no name") }
        let node = builder.node(coefficient)
        self.program = builder.program
        parts.append(.init(piece: piece, slope: node))
      }
    }
    let jumps = jumps(of: last, between: parts.map(\.piece), program)
    parts = merged(parts)
    let own = LimitSlope(self.program, parameters, parts, jumps: jumps, integrating: integrating)
    guard usesWeights, !scheme.sampling.isPlain else { return own }
    self.program = own.program
    return try sampled(own)
  }

  private func dependsOnSize(_ node: NodeID) -> Bool { program[node].dependence.contains(.groupSize) }

  /// Whether weights have the same limit whatever the scheme says of its sampling.
  private var isPlanOfWeightsPlain: Bool {
    guard scheme.sampling.verifier == nil, scheme.sampling.promptWeight == nil else { return false }
    switch scheme.sampling.plan {
    case .group, .resample, .refill: return true
    case .keep, .untilCorrect, .untilMixed: return false
    }
  }

  /// Whether h' is found by itself, without d.
  private var isDrawnAsWhole: Bool {
    switch scheme.sampling.plan {
    case .untilCorrect, .untilMixed: return true
    case .group, .resample, .refill, .keep: return false
    }
  }

  // MARK: - Components

  /// The slopes of the targets below a component, and what its weights ask of remainders.
  private mutating func prepare(_ index: Int) throws(Failure) {
    var roots: [NodeID] = []
    var open = [index]
    var seen: Set<Int> = []
    while let next = open.popLast() {
      guard seen.insert(next).inserted else { continue }
      switch scheme.components[next].form {
      case .weights(let a, let b):
        usesWeights = true
        roots += [a, b]
      case .payoff(let payoff, _):
        usesWeights = true
        roots.append(payoff)
      case .target(let target, let isDerivative, let design, _):
        if case .best = design, next != index {
          throw .unknown("a mixture with `design best`, whose slopes need not come near")
        }
        try refuse(design, dependsOnSize(target))
        if isDerivative {
          targets[next] = target
        } else {
          guard let slope = try? program.derivative(of: target) else { throw .unknown("h is not differentiated") }
          targets[next] = slope
        }
      case .combination(let terms):
        open += terms.map(\.component)
        roots += terms.map(\.coefficient)
      }
    }
    guard isDrawnAsWhole || GrowthBound(program, parameters, roots: roots).isPolynomial else {
      throw .unknown("weights are not shown to grow slower than any exponential of M, beside the ends")
    }
    roots += scheme.conditions.map(\.node)
    let expander = Expander(program, parameters, Expansions(on: .whole, depth: 1))
    guard let modulus = Residues.modulus(roots, program, { expander.integer($0) }) else {
      throw .unknown("remainders modulo more than \(Residues.largest)")
    }
    self.modulus = modulus
  }

  /// The objectives of a design tend to its target:
  ///
  /// - `exact`: they are the target, at every M;
  /// - `bernstein`: h_M' is the Bernstein polynomial of h', which is continuous on [0, 1];
  /// - `potential`: h_M is the Bernstein polynomial of h, continuous on [0, 1], and its derivative tends to h' wherever that is
  ///   continuous (Lorentz, Bernstein Polynomials, 1.8);
  /// - `quasi`: the same for 2h - Bh and 3h - 3Bh + BBh, whose derivatives tend to h' likewise;
  /// - `auto`: one of these, or the harmonic weights c M/(s+1) + k M/(M-s) of logarithms, which tend to c/t + k/(1-t).
  ///
  /// `best` without arguments: h_M tends to h, uniformly, where h is finite on [0, 1] and does not fall, since the weights of
  /// `potential` are admitted and the error is at most 5 % above the least. Its slope need not tend to h': the error of the nearest
  /// polynomials to sqrt t falls like 1/M, and goes up and down M times. With arguments it keeps an error.
  private func refuse(_ design: Design<NodeID>, _ dependsOnSize: Bool) throws(Failure) {
    if design.name == .exact { return }
    if case .best(let options) = design, options.within != nil || options.on != nil || options.cap != nil {
      throw .unknown("`design best` keeps an error of its own")
    }
    if dependsOnSize { throw .unknown("a target that depends on M, without `design exact`") }
    guard scheme.sampling.verifier == nil, scheme.sampling.promptWeight == nil else {
      throw .unknown("a target under this way of sampling, without `design exact`")
    }
    switch scheme.sampling.plan {
    case .group, .refill: return
    case .keep, .resample, .untilCorrect, .untilMixed:
      throw .unknown("a target under this way of sampling, without `design exact`")
    }
  }

  // MARK: - Limits on a piece

  private enum Outcome {
    case limit(Algebra, Coefficient)
    case none(LargeGroupLimit.Obstruction)
  }

  /// The limit of a component's differences, if it is the same for all remainders.
  private func limit(of index: Int, _ expansions: Expansions, _ program: Program) throws(Obstacle) -> Outcome {
    let algebra = expansions.algebra
    var first: Coefficient?
    var oscillates = false
    for size in 0..<modulus {
      var members: [Series] = []
      for others in 0..<modulus {
        let residues = Residues(modulus: modulus, others: others, size: size)
        let expander = Expander(program, parameters, expansions, residues: residues)
        guard try exists(expander) else { break }
        members.append(try difference(index, expander))
        try algebra.check()
      }
      guard !members.isEmpty else { continue }
      let (found, differs) = try mean(of: members, expansions)
      guard let mean = found else { return .none(.oscillates(modulus: modulus)) }
      if differs { oscillates = true }
      if let lead = mean.terms.first, lead.scale > .one { return .none(.infinite(on: algebra.piece)) }
      let limit = mean.coefficient(of: .one)
      guard let before = first else {
        first = limit
        continue
      }
      if try isDifferent(before, limit, algebra) { return .none(.alternates(modulus: modulus)) }
    }
    guard let first else { throw .unknown("the scheme has no large groups") }
    return oscillates ? .none(.oscillates(modulus: modulus)) : .limit(algebra, first)
  }

  /// The mean of expansions, one for each remainder of s: known to a constant, or growing; nil where they grow and it does so less.
  /// And whether their limits differ.
  private func mean(of members: [Series], _ expansions: Expansions) throws(Obstacle) -> (Series?, differs: Bool) {
    let algebra = expansions.algebra
    let largest = members.compactMap(\.order).max() ?? .one
    var differs = false
    for member in members.dropFirst() where !differs {
      for scale in Set([largest, .one]) where scale >= .one {
        let (x, y) = (member.coefficient(of: scale), members[0].coefficient(of: scale))
        if try isDifferent(x, y, algebra) { differs = true }
      }
    }
    let sum = members.dropFirst().reduce(members[0]) { expansions.add($0, $1) }
    let mean = differs ? expansions.times(sum, Rational(reducing: 1, over: members.count)) : members[0]
    if largest > .one {
      if let lead = mean.terms.first, lead.scale == largest {
        guard algebra.isProvablyNonzero(lead.coefficient) else { throw .unknown("a leading coefficient may be 0") }
        return (mean, differs)
      }
      if differs { return (nil, true) }
    }
    if members.contains(where: { $0.remainder.map { $0 >= .one } ?? false }) {
      throw .orders("the leading orders cancel, or are not known")
    }
    return (mean, differs)
  }

  private func isDifferent(_ x: Coefficient, _ y: Coefficient, _ algebra: Algebra) throws(Obstacle) -> Bool {
    if algebra.isZero(x - y) { return false }
    guard algebra.isProvablyNonzero(x - y) else { throw .unknown("two limits are not told apart") }
    return true
  }

  /// Whether some remainders of M are not left out.
  private var hasLargeGroups: Bool {
    (0..<modulus).contains { size in
      let residues = Residues(modulus: modulus, others: 0, size: size)
      let expander = Expander(program, parameters, Expansions(on: .whole, depth: 1), residues: residues)
      return (try? exists(expander)) != false
    }
  }

  /// Whether the scheme has large groups of such sizes.
  private func exists(_ expander: Expander) throws(Obstacle) -> Bool {
    for condition in scheme.conditions where try !expander.truth(condition.node) {
      // Of what is left of groups some have a size that is left out.
      if case .keep = scheme.sampling.plan { throw .unknown("a `where` leaves large groups out") }
      return false
    }
    return true
  }

  /// d_s as s = pM grows; under a plan that waits for B correct responses what it makes of the weights.
  private func difference(_ index: Int, _ expander: Expander) throws(Obstacle) -> Series {
    let expansions = expander.expansions
    switch scheme.components[index].form {
    case .weights(let a, let b):
      let sequential = SequentialLimit(program: expander.program, parameters: parameters, a: a, b: b)
      switch scheme.sampling.plan {
      case .untilCorrect(let wanted, _):
        guard let number = try expander.series(wanted).number?.whole else { throw .unknown("a plan without a number") }
        return try sequential.slope(untilCorrect: number, expansions)
      case .untilMixed: return try sequential.slopeUntilMixed(expansions)
      case .group, .resample, .refill, .keep:
        return expansions.subtract(try expander.series(b), try expander.series(a))
      }
    case .payoff(let payoff, _):
      expander.set(count: 1)
      let above = try expander.series(payoff)
      expander.set(count: 0)
      return expansions.multiply(.size, expansions.subtract(above, try expander.series(payoff)))
    case .target:
      guard let slope = targets[index] else { throw .unknown("a target without a slope") }
      return try expander.series(slope)
    case .combination(let terms):
      var sum = Series.zero
      for term in terms {
        let factor = try expander.series(term.coefficient)
        if hasTarget(term.component), let order = factor.order, order > .one {
          throw .unknown("a target times a number that grows")
        }
        sum = expansions.add(sum, expansions.multiply(factor, try difference(term.component, expander)))
      }
      return sum
    }
  }

  /// Whether a component's slope is known to a share that vanishes only: it has a target in it.
  private func hasTarget(_ index: Int) -> Bool {
    guard case .combination(let terms) = scheme.components[index].form else { return targets[index] != nil }
    return terms.contains { hasTarget($0.component) }
  }

  // MARK: - Jumps

  /// The points at which pieces meet where h_inf may jump: d_s is not shown to be bounded beside them, whatever comparisons come
  /// out. Weights that are 0 but for d_s = M at s = M/2 have the slope 0 on both sides, and rise by 1 at t = 1/2.
  private func jumps(of index: Int, between pieces: [Piece], _ program: Program) -> [Rational] {
    zip(pieces, pieces.dropFirst()).compactMap { left, right in
      let reach = min(left.width, right.width) * Rational(reducing: 1, over: 2)
      let around = Piece(lower: left.upper - reach, upper: left.upper + reach)
      return isBounded(index, around, program) ? nil : left.upper
    }
  }

  private static let mostChoices = 200

  private func isBounded(_ index: Int, _ piece: Piece, _ program: Program) -> Bool {
    PieceSearch.depths.contains { depth in
      (0..<modulus * modulus).allSatisfy { remainders in
        let residues = Residues(modulus: modulus, others: remainders / modulus, size: remainders % modulus)
        var choices: Choices? = Choices()
        for _ in 0..<Self.mostChoices {
          let expander = Expander(program, parameters, Expansions(on: piece, depth: depth), residues: residues)
          expander.choices = choices
          guard (try? exists(expander)) == true else { return (try? exists(expander)) == false }
          guard let series = try? difference(index, expander), (try? expander.algebra.check()) != nil,
            series.order.map({ $0 <= .one }) ?? true, series.remainder.map({ $0 <= .one }) ?? true
          else { return false }
          choices = expander.choices
          if choices?.advance() != true { return true }
        }
        return false
      }
    }
  }

  // MARK: - Sampling

  /// What labels that are wrong at times, lost responses and the weight of prompts make of the limit of weights.
  private mutating func sampled(_ own: LimitSlope) throws(Failure) -> LimitSlope {
    var (parts, antiderivative, jumps) = (own.parts, own.antiderivative, own.jumps)
    if case .keep(let probability) = scheme.sampling.plan {
      // The survivors number rho M, and their weights count m/M each.
      let share = program.convert(probability)
      parts = parts.map { .init(piece: $0.piece, slope: program.multiply(share, $0.slope)) }
      antiderivative = antiderivative.map { program.multiply(share, $0) }
    }
    if let verifier = scheme.sampling.verifier {
      let seen = try Seen(verifier, Expander(program, parameters, Expansions(on: .whole, depth: 1)))
      (parts, antiderivative) = seen.curve(parts, antiderivative, &program)
      jumps = jumps.compactMap { seen.place(of: $0) }.sorted()
    }
    if let weight = scheme.sampling.promptWeight {
      guard !dependsOnSize(weight) else { throw .unknown("a weight of prompts that depends on M") }
      parts = parts.map { .init(piece: $0.piece, slope: program.multiply(weight, $0.slope)) }
      antiderivative = nil
    }
    return LimitSlope(
      program, parameters, merged(parts), target: antiderivative, jumps: jumps, integrating: integrating)
  }

  /// One part where the formula of one holds on all of (0, 1).
  private mutating func merged(_ parts: [LimitSlope.Part]) -> [LimitSlope.Part] {
    guard parts.count > 1 else { return parts }
    let extended = program
    for candidate in parts {
      let holds = parts.allSatisfy { part in
        if part.slope == candidate.slope { return true }
        var program = extended
        let difference = program.subtract(part.slope, candidate.slope)
        let expander = Expander(program, parameters, Expansions(on: part.piece, depth: 2))
        return (try? expander.series(difference))?.isZero == true
      }
      if holds { return [.init(piece: .whole, slope: candidate.slope)] }
    }
    return parts
  }
}
