import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemeVocabulary

/// Shows that the d_s of a scheme are a multiple of those of a known objective at every group size.
///
/// From M = 3 on s = 0, s = M - 1 and what is between them are three places; at each d_s is one function of s and M as far as conditions
/// have one outcome there. With k = d_0 / e_0 (or at the other end) the difference d_s - k e_s must be 0 at all three. M = 1 and M = 2 are
/// looked at one by one.
struct SizeProof {
  private let instance: SchemeInstance
  private let own: [SizeReader.Place: SizeFunction]

  /// nil where d_s is not seen to be such a function.
  init?(_ source: WeightSource, _ instance: SchemeInstance?) {
    guard let instance, source.plan.isPlain, source.promptWeight == nil, Self.isForAllSizes(instance),
      let functions = Self.functions(instance)
    else { return nil }
    self.instance = instance
    own = functions
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

  private static func functions(_ instance: SchemeInstance) -> [SizeReader.Place: SizeFunction]? {
    var functions: [SizeReader.Place: SizeFunction] = [:]
    let scheme = instance.scheme
    for place in SizeReader.Place.allCases {
      var reader = SizeReader(scheme.program, instance.environment, at: place)
      guard let b = reader.function(scheme.b), let a = reader.function(scheme.a) else { return nil }
      functions[place] = b - a
    }
    return functions
  }

  /// For which group sizes it is a multiple of a known objective; nil where that is not seen to be so for all from some on.
  ///
  /// - Parameters:
  ///   - scheme: that of the known objective before its design.
  ///   - factor: that of this group size.
  func reach(_ known: SchemeInstance, _ scheme: LoweredScheme, _ factor: ComputableReal) -> Match.Reach? {
    guard Self.isForAllSizes(known), let others = Self.functions(known) else { return nil }
    func ratio(_ place: SizeReader.Place) -> SizeFunction? {
      guard let x = own[place], let inverse = others[place]?.reciprocal else { return nil }
      return x * inverse
    }
    guard let k = ratio(.first) ?? ratio(.last), !k.isZero,
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
    if k.constant != nil { return .every(from: from, factor: nil) }
    return .every(from: from, factor: k.text ?? "a factor that depends on M")
  }

  /// Whether it is that multiple at a small group size, exactly, or one of them does not exist there.
  private func isMultiple(at size: Int, _ known: SchemeInstance, _ factor: SizeFunction) -> Bool {
    func instance(of scheme: SchemeInstance) -> Result<SchemeInstance, InstanceFailure> {
      Result { () throws(InstanceFailure) in
        try SchemeInstance(
          scheme.scheme.scheme, Environment(groupSize: size, settings: scheme.environment.parameters))
      }
    }
    switch (instance(of: self.instance), instance(of: known)) {
    case (.failure(.excluded), _), (_, .failure(.excluded)): return true
    case (.failure(.diagnostic), _), (_, .failure(.diagnostic)): return false
    case (.success(let own), .success(let other)):
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
