import SchemeIR
import SchemeNumerics
import SchemeObjective

/// The known objectives that an objective is a multiple or a combination of, at its group size. Doubles choose, exact numbers decide.
struct KnownSearch {
  private let curve: InducedCurve
  private let groupSize: Int?
  private let degree: Int?
  private let values: [Double]
  private let quick: [Double]

  init(_ curve: InducedCurve, _ groupSize: Int?, degree: ComputablePolynomial.Degree?, values: [Double]) {
    self.curve = curve
    self.groupSize = groupSize
    self.values = values
    quick = curve.d.quick.map(\.nearestDouble)
    switch degree {
    case .exactly(let degree): self.degree = degree
    case .atMost, nil: self.degree = nil
    }
  }

  private func members(_ objective: KnownObjective) -> [KnownMember] {
    let choices: [ParameterValue?]
    switch objective.kind {
    case .curve: return []
    case .single: choices = [nil]
    case .byDegree:
      choices = degree.map { $0 <= Self.highest ? [.integer($0), .integer($0 + 1)] : [] } ?? []
    case .byValue:
      // What has a power of e in it is neither rational nor has a square root.
      if curve.d.surds != nil { return [] }
      var numbers: [Double] = []
      for value in values.flatMap({ [$0, 1 / $0] }) where value.isFinite && value != 0 && !numbers.contains(value) {
        numbers.append(value)
      }
      choices = numbers.map { .real($0) }
    }
    return choices.compactMap { choice in
      guard let values = objective.values(choice),
        !curve.isPolynomial || objective.mayBeProportional(quick, values)
      else { return nil }
      return KnownMember(objective, values, at: groupSize)
    }
  }

  /// The highest degree of members of families.
  private static let highest = 64

  /// The first that it is a multiple of at every group size; else the first one at this size.
  func single(_ proof: SizeProof?) -> Match? {
    var first: Match?
    for member in Library.objectives.lazy.flatMap({ members($0) }) where mayBeMultiple(of: member.curve) {
      // Where exact numbers are expensive it is enough that functions of s and M are the same.
      if curve.d.surds == nil, case (let reach, let factor?)? = proof?.reach(member) {
        return .same([part(member, ComputableReal(factor))], reach)
      }
      guard let factor = factor(of: member.curve) else { continue }
      if let (reach, exact) = proof?.reach(member) {
        return .same([part(member, exact.map { ComputableReal($0) } ?? factor)], reach)
      }
      first = first ?? .same([part(member, factor)], .this)
    }
    return first
  }

  /// The curve over another one, where that is a number other than 0, proved.
  private func factor(of other: InducedCurve) -> ComputableReal? {
    guard case .known(let proportion) = curve.proportion(to: other), case .proved = proportion.isProportional,
      let sign = proportion.factor.sign.value, sign != 0
    else { return nil }
    let factor = proportion.factor
    // Where each d_s has a root of its own the quotient does not show that it is a number without.
    guard factor.exact == nil, let number = factor.settled.value, let exact = ComputableReal(number),
      case .known(let rest) = curve.minus(other, times: number), case .proved = rest.d.isZero
    else { return factor }
    return exact
  }

  /// What doubles allow to differ, relative to the largest.
  private static let slack = 0x1p-30

  private func mayBeMultiple(of other: InducedCurve) -> Bool {
    guard curve.isPolynomial, other.isPolynomial else { return curve.isPolynomial == other.isPolynomial }
    let others = other.d.quick.map(\.nearestDouble)
    guard others.count == quick.count,
      let pivot = others.indices.max(by: { others[$0].magnitude < others[$1].magnitude }), others[pivot] != 0
    else { return false }
    let factor = quick[pivot] / others[pivot]
    let size = quick.reduce(0) { max($0, $1.magnitude) }
    // What is beyond doubles is left to the proof.
    guard factor.isFinite, size.isFinite, size > 0x1p-900 else { return true }
    return zip(quick, others).allSatisfy { ($0 - factor * $1).magnitude <= Self.slack * size }
  }

  private func part(_ member: KnownMember, _ factor: ComputableReal) -> Match.Part {
    Match.Part(
      factor: factor, scheme: member.objective.scheme.name,
      parameters: zip(member.objective.scheme.parameters, member.values).map { ($0.name, $1) },
      name: member.objective.name(member.values))
  }

  // MARK: - Two at once

  /// pass@k and pass@j with numbers before them, where a formula has these two powers of 1 - t and none of t: every h with h(0) = 0 and
  /// h = c - x (1-t)^k - y (1-t)^j is x pass@k + y pass@j. It is a mixture where both numbers are above 0.
  func combination(_ formulas: [Formula]) -> Match? {
    func named(_ name: String) -> KnownObjective? { Library.objectives.first { $0.scheme.name == name } }
    guard let first = named("reinforce"), let family = named("pass_at_k") else { return nil }
    for formula in formulas {
      var powers: [(k: Int, number: Surd)] = []
      var isPlain = true
      for term in formula.terms {
        switch term.function {
        case .one: continue
        case .failure(let k): powers.append((k, SurdArithmetic().negate(term.coefficient)))
        case .success: isPlain = false
        }
      }
      guard isPlain, powers.count == 2,
        powers.allSatisfy({ $0.number.sign > 0 && FormulaText.number($0.number) != nil })
      else { continue }
      if let parts = verified(powers, first, family) { return .same(parts.reversed(), .this) }
    }
    return nil
  }

  /// Checks x_s - c y_s - e z_s = 0 for all s, exactly, on the library's own numbers.
  private func verified(
    _ powers: [(k: Int, number: Surd)], _ first: KnownObjective, _ family: KnownObjective
  ) -> [Match.Part]? {
    let arithmetic = SurdArithmetic()
    guard var rest = curve.d.surds else { return nil }
    var parts: [Match.Part] = []
    for (k, number) in powers {
      // Pass@1 has a name of its own.
      let (objective, values) = k > 1 ? (family, [ParameterValue.integer(k)]) : (first, [])
      guard let member = KnownMember(objective, values, at: groupSize), let d = member.curve.d.rationals else {
        return nil
      }
      for (s, value) in d.enumerated() {
        guard let product = try? arithmetic.multiply(number, Surd(value)),
          let difference = try? arithmetic.subtract(rest[s], product)
        else { return nil }
        rest[s] = difference
      }
      parts.append(part(member, ComputableReal(number)))
    }
    return rest.allSatisfy(\.isZero) ? parts : nil
  }
}

extension ComputableReal {
  /// Exactly a number with one square root.
  fileprivate init(_ value: Surd) {
    @Sendable func ball(_ precision: Int) -> Ball? {
      let arithmetic = BallArithmetic(precision: precision)
      return try? arithmetic.add(
        arithmetic.rational(value.rational),
        arithmetic.multiply(
          arithmetic.rational(value.coefficient), arithmetic.apply(.sqrt, arithmetic.rational(value.radicand))))
    }
    self.init(
      quick: ball(128).map { DoubleDoubleBall($0) } ?? DoubleDoubleBall(.zero, radius: .infinity), exact: { value },
      enclosure: { ball($0) })
  }
}
