import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemeVocabulary

/// Shows that the d_s of a scheme are a multiple of those of a known objective at every group size.
///
/// From M = 3 on s = 0, s = M - 1 and what is between them are three places; at each d_s is one function of s and M as far as conditions
/// have one outcome there. With k = d_s / e_s at one of them, if that is in M alone, d_s - k e_s must be 0 at all three. M = 1 and M = 2
/// are looked at one by one.
struct SizeProof {
  private let instance: SchemeInstance

  /// nil where a scheme may be another one at other group sizes.
  init?(_ source: WeightSource, _ instance: SchemeInstance?) {
    guard let instance, source.plan.isPlain, source.promptWeight == nil, Self.isForAllSizes(instance) else {
      return nil
    }
    self.instance = instance
  }

  /// Whether the program is that of all group sizes: a design makes one for its own, unless it is exact and its target the same for all.
  private static func isForAllSizes(_ instance: SchemeInstance) -> Bool {
    let scheme = instance.scheme.scheme
    guard scheme.sampling.plan == .group, !instance.environment.hasRanges else { return false }
    return scheme.components.allSatisfy { component in
      switch component.form {
      case .weights, .payoff, .combination: true
      case .target(let node, _, .exact, _): !scheme.program[node].dependence.contains(.groupSize)
      case .target: false
      }
    }
  }

  /// For which group sizes it is a multiple of a known objective; nil where that is not seen to be so for all from some on. And the factor
  /// of this group size from 3 on, where it has at most one square root.
  func reach(_ known: KnownMember) -> (reach: Match.Reach, factor: Surd?)? {
    guard Self.isForAllSizes(known.instance) else { return nil }
    if instance.source.hasSameFormulas(as: known.instance.source) { return (.every(from: 1, .constant), Surd(.one)) }
    guard let others = known.slopes, let own = SizeSlopes(instance), own.exponential == others.exponential else {
      return nil
    }
    func ratio(_ place: SizeReader.Place) -> SizeFunction? {
      guard let x = own[place], let inverse = others[place]?.reciprocal else { return nil }
      return x * inverse
    }
    guard let k = ratio(.first) ?? ratio(.last) ?? ratio(.between), !k.isZero, k.isOfSize,
      SizeReader.Place.allCases.allSatisfy({ place in
        guard let x = own[place], let y = others[place] else { return false }
        return (x - k * y).isZero
      })
    else { return nil }
    var from = 3
    for size in [2, 1] {
      guard isMultiple(at: size, known, k) else { break }
      from = size
    }
    let factor = instance.groupSize.flatMap { $0 < 3 ? nil : k.value(at: $0) }
    return (.every(from: from, k.constant == nil ? .ofSize(k.text) : .constant), factor)
  }

  /// Whether it is that multiple at a small group size, exactly, or one of them does not exist there.
  private func isMultiple(at size: Int, _ known: KnownMember, _ factor: SizeFunction) -> Bool {
    guard let other = known.instance(at: size) else { return true }
    let environment = Environment(groupSize: size, settings: instance.environment.parameters)
    switch Result(catching: { () throws(InstanceFailure) in try SchemeInstance(instance.scheme.scheme, environment) }) {
    case .failure(.excluded): return true
    case .failure(.diagnostic): return false
    case .success(let own):
      if let number = factor.constant, Rational(number.nearestDouble) == number,
        case .known(let rest) = own.curve.minus(other.curve, times: number.nearestDouble)
      {
        if case .proved = rest.d.isZero { return true } else { return false }
      }
      guard let x = own.curve.d.surds, let y = other.curve.d.surds, let k = factor.value(at: size) else { return false }
      let arithmetic = SurdArithmetic()
      return zip(x, y).allSatisfy { x, y in
        guard let product = try? arithmetic.multiply(k, y), let difference = try? arithmetic.subtract(x, product) else {
          return false
        }
        return difference.isZero
      }
    }
  }
}
