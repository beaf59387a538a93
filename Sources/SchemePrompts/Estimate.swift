import SchemeNumerics

/// What is known of a mean over prompts.
package enum Estimate: Sendable {
  case known(ComputableReal)
  /// It grows beyond all bounds at a rate that some prompts have.
  case infinite(atRate: Double)
  /// From counts there is no unbiased estimate with so few responses as some prompts have: the polynomial has a higher degree.
  case needs(responses: Int, fewest: Int)
  /// It is no polynomial, and counts tell means of polynomials only.
  case needsRates
  case unknown(Reason)

  /// A mean over the prompts of the file, where the scheme draws them by a weight that is known up to a factor: the factor of h' alone, h'
  /// and V would not be over the same prompts.
  static let ofWeightedPrompts = Estimate.unknown(
    .missing("its prompts are weighted, and these means are over prompts that count alike"))

  package var value: ComputableReal? { if case .known(let value) = self { value } else { nil } }

  /// Why there is no number, as a clause; nil where there is one.
  package var gap: String? {
    switch self {
    case .known: nil
    case .infinite(let rate): "infinite at the rate \(rate.short), which some prompts have"
    case .needs(let responses, let fewest):
      "it takes \(responses) responses of each prompt to estimate it, and some prompts have \(fewest)"
    case .needsRates: "it is no polynomial in the rate, and from N of m only those are estimated: give rates"
    case .unknown(let reason): reason.text
    }
  }

  /// What is made of two of them; where one is not known, that.
  func combined(
    with other: Estimate, _ body: (ComputableReal, ComputableReal) -> Estimate
  ) -> Estimate {
    guard case .known(let x) = self else { return self }
    guard case .known(let y) = other else { return other }
    return body(x, y)
  }
}

extension Double {
  /// 0 and 1 without a fraction.
  var short: String { self == 0 || self == 1 ? "\(Int(self))" : "\(self)" }
}

/// A mean over prompts, and what prompts with each tenth of the rates add to it.
package struct Tenths: Sendable {
  package let mean: Estimate
  /// Ten sums over the prompts with a rate in [0, 0.1), …, [0.9, 1], each over the number of all prompts; empty where the mean is not
  /// known.
  package let parts: [ComputableReal]

  init(_ parts: [ComputableReal], _ mean: ComputableReal) { (self.parts, self.mean) = (parts, .known(mean)) }
  init(_ gap: Estimate) { (mean, parts) = (gap, []) }

  /// How many tenths there are: ten.
  static let count = 10

  /// The tenth of a rate; 1 is in the last one. In doubles, where ten times 0.3 is 3.
  static func index(of rate: Double) -> Int { min(Int(rate * Double(count)), count - 1) }

  /// The tenth of N/m.
  static func index(of correct: Int, outOf total: Int) -> Int { min(correct * count / total, count - 1) }

  /// What each tenth adds, over the mean; why there is none.
  package var shares: Result<[ComputableReal], Gap> {
    guard case .known(let mean) = mean else { return .failure(Gap(mean.gap ?? "")) }
    switch mean.sign {
    case .known(0): return .failure(Gap("it is 0 on average"))
    case .unknown(let reason): return .failure(Gap(reason.text))
    case .known: return .success(parts.map { $0.over(mean) })
    }
  }

  /// Why there are no shares.
  package struct Gap: Error {
    package let text: String
    init(_ text: String) { self.text = text }
  }
}
