import Foundation
import SchemeNumerics
import TestSupport

/// The curves of plans that are no polynomials, with the weights of a few schemes, and their reference values.
struct PlanCase: Decodable {
  let id: String
  let kind: String
  let M: Int?
  let B: Int?
  let scheme: String
  let params: [String: Number]
  let prompts_weighted: String?
  let verifier: [String: Number]?
  let h_constant: String
  let table: [Row]

  struct Number: Decodable {
    let hex: String
  }

  struct Row: Decodable {
    let t: String
    let h: Number?
    let hp: Number?

    /// The double that the label means.
    var point: Double? { t == "1-2^-53" ? 1 - 0x1p-53 : Double(t) }
  }

  private struct File: Decodable {
    let cases: [PlanCase]
  }

  /// The cases whose curves are no polynomials, without weights of prompts; with a verifier or without.
  static func rational(hasVerifier: Bool = false) throws -> [PlanCase] {
    let data = try Data(contentsOf: Repository.data.appendingPathComponent("plans.json"))
    return try JSONDecoder().decode(File.self, from: data).cases.filter {
      ["resample", "untilB", "mixed"].contains($0.kind) && $0.prompts_weighted == nil
        && ($0.verifier != nil) == hasVerifier
    }
  }

  /// The cases with weights of prompts.
  static func weighted() throws -> [PlanCase] {
    let data = try Data(contentsOf: Repository.data.appendingPathComponent("plans.json"))
    return try JSONDecoder().decode(File.self, from: data).cases.filter { $0.prompts_weighted != nil }
  }

  /// The rates of false positives and false negatives.
  var errors: (x: Rational, y: Rational)? {
    guard let x = verifier?["false_positive"].flatMap({ Double($0.hex) }).flatMap({ Rational($0) }),
      let y = verifier?["false_negative"].flatMap({ Double($0.hex) }).flatMap({ Rational($0) })
    else { return nil }
    return (x, y)
  }

  func parameter(_ name: String) -> Double { params[name].flatMap { Double($0.hex) } ?? .nan }

  /// h'.
  var curve: RationalFunction? {
    switch kind {
    case "untilB": untilB
    case "mixed": mixed
    case "sample": Self.weights(scheme, parameter).map { Resampled.polynomial($0, M ?? 2, isMasked: false) }
    case "refill": Self.weights(scheme, parameter).map { Resampled.polynomial($0, M ?? 2) }
    case "untilBM": Resampled.polynomial(RatioWeight(isCentred: false, hasNegative: false), M ?? 2, isMasked: false)
    case "keep": Rational(0.5).map { RationalFunction(ComputableSequence([$0])) }
    default: Self.weights(scheme, parameter).map { Resampled.curve($0, M ?? 2) }
    }
  }

  /// (alpha - delta B) / t + beta B / t^2.
  private var untilB: RationalFunction? {
    guard let B else { return nil }
    let over = { (number: Rational, power: Int) in
      RationalFunction(ComputableSequence([number]), over: .init(zero: power, one: 0))
    }
    switch scheme {
    case "pure_rejection": return over(.one, 1)
    case "reinforce": return over(Rational(B), 1)
    case "rejection", "mean_normalised": return over(Rational(B), 2)
    case "asymmetric":
      guard let down = Rational(parameter("down")) else { return nil }
      return over(Rational(B) * (.one + down), 1)
    default: return nil
    }
  }

  /// alpha / t + beta / (1-t).
  private var mixed: RationalFunction? {
    let shares: (Rational?, Rational?)
    switch scheme {
    case "log_odds": shares = (.one, .one)
    case "average_correct": shares = (.one, .zero)
    case "average_wrong": shares = (.zero, .one)
    case "log_odds_uneven": shares = (Rational(parameter("up")), Rational(parameter("down")))
    default: return nil
    }
    guard let alpha = shares.0, let beta = shares.1 else { return nil }
    return RationalFunction(ComputableSequence([alpha, beta]), over: .init(zero: 1, one: 1))
  }

  /// The weights of a scheme by name.
  static func weights(_ scheme: String, _ parameter: (String) -> Double) -> (any GroupWeight)? {
    switch scheme {
    case "reinforce": PlainWeight(up: 1, down: 0)
    case "asymmetric": PlainWeight(up: parameter("up"), down: -parameter("down"))
    case "rloo": LeaveOneOutWeight()
    case "grpo0": CentredWeight(eps: 0)
    case "grpo": CentredWeight(eps: parameter("eps"))
    case "rejection": RatioWeight(isCentred: false, hasNegative: false)
    case "mean_normalised": RatioWeight(isCentred: true, hasNegative: false)
    case "mean_difference": RatioWeight(isCentred: false, hasNegative: true)
    default: nil
    }
  }
}

/// The weight of a response in a group of M with N correct ones.
protocol GroupWeight: Sendable {
  func callAsFunction<A: Arithmetic>(_ isCorrect: Bool, _ N: Int, _ M: Int, _ a: A) throws(ArithmeticFault) -> A.Number
}

struct PlainWeight: GroupWeight {
  let up: Double
  let down: Double

  func callAsFunction<A: Arithmetic>(_ isCorrect: Bool, _ N: Int, _ M: Int, _ a: A) -> A.Number {
    a.real(isCorrect ? up : down)
  }
}

/// R - S / (M - 1).
struct LeaveOneOutWeight: GroupWeight {
  func callAsFunction<A: Arithmetic>(
    _ isCorrect: Bool, _ N: Int, _ M: Int, _ a: A
  ) throws(ArithmeticFault) -> A.Number {
    let share = try a.divide(a.integer(isCorrect ? N - 1 : N), a.integer(M - 1))
    return try a.subtract(a.integer(isCorrect ? 1 : 0), share)
  }
}

/// (R - mean) / (population_std + eps).
struct CentredWeight: GroupWeight {
  let eps: Double

  func callAsFunction<A: Arithmetic>(
    _ isCorrect: Bool, _ N: Int, _ M: Int, _ a: A
  ) throws(ArithmeticFault) -> A.Number {
    if N == 0 || N == M { return a.integer(0) }
    let mean = try a.divide(a.integer(N), a.integer(M))
    let deviation = try a.divide(a.apply(.sqrt, a.integer(N * (M - N))), a.integer(M))
    return try a.divide(
      a.subtract(a.integer(isCorrect ? 1 : 0), mean), eps == 0 ? deviation : a.add(deviation, a.real(eps)))
  }
}

/// R / mean, less 1 or not, and less (1 - R) / (1 - mean) or not.
struct RatioWeight: GroupWeight {
  let isCentred: Bool
  let hasNegative: Bool

  func callAsFunction<A: Arithmetic>(
    _ isCorrect: Bool, _ N: Int, _ M: Int, _ a: A
  ) throws(ArithmeticFault) -> A.Number {
    if N == 0 || N == M && hasNegative { return a.integer(0) }
    var value = a.integer(0)
    if isCorrect { value = try a.divide(a.integer(M), a.integer(N)) }
    if !isCorrect, hasNegative { value = try a.divide(a.integer(-M), a.integer(M - N)) }
    return isCentred ? try a.subtract(value, a.integer(1)) : value
  }
}

/// M for the only correct response of a group, else 0.
struct LoneWeight: GroupWeight {
  func callAsFunction<A: Arithmetic>(_ isCorrect: Bool, _ N: Int, _ M: Int, _ a: A) -> A.Number {
    a.integer(isCorrect && N == 1 ? M : 0)
  }
}

/// d_s / M of a scheme whose groups are resampled until they are mixed: d_0 = b_0, d_{M-1} = -a_{M-1}.
struct Resampled<Weight: GroupWeight>: SequenceMap {
  let weight: Weight
  let M: Int
  /// Whether the groups of 0 and of M correct responses do not arrive.
  var isMasked = true
  /// What d_s is divided by.
  var divisor: Int?

  func count(_ inputs: [Int]) -> Int { M }

  func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ a: A
  ) throws(ArithmeticFault) -> [A.Number] {
    var result: [A.Number] = []
    for s in 0..<M {
      let correct = s + 1 < M || !isMasked ? try weight(true, s + 1, M, a) : a.integer(0)
      let wrong = s > 0 || !isMasked ? try weight(false, s, M, a) : a.integer(0)
      result.append(try a.divide(a.subtract(correct, wrong), a.integer(divisor ?? M)))
    }
    return result
  }
}

extension Resampled where Weight == PlainWeight {
  /// h' = N / (t (1-t) S), S with the coefficients (M-1) / ((k+1) (M-1-k)).
  static func curve(_ weight: some GroupWeight, _ M: Int) -> RationalFunction {
    let factor = (0...M - 2).map { k in
      Rational(BigInt(M - 1), BigInt((k + 1) * (M - 1 - k))) ?? .zero
    }
    return RationalFunction(
      numerator(weight, M), over: .init(zero: 1, one: 1), ComputablePolynomial(ComputableSequence(factor)))
  }

  /// h' of groups that are refilled, or of plain ones.
  static func polynomial(_ weight: some GroupWeight, _ M: Int, isMasked: Bool = true) -> RationalFunction {
    RationalFunction(ComputableSequence(Resampled<_>(weight: weight, M: M, isMasked: isMasked, divisor: 1), of: []))
  }

  private static func numerator(_ weight: some GroupWeight, _ M: Int) -> ComputableSequence {
    ComputableSequence(Resampled<_>(weight: weight, M: M), of: [])
  }
}
