private let t = local("t", .real)
private let M = CodeExpression.M
private let n = local("n", .integer)
private let phi = local("phi", .pair)
private let e = local("e", .expectation)
private let odds = local("odds", .pair)
private let ahead = local("ahead", .integer)
private let behind = local("behind", .integer)
private let largest = local("largest", .real)
private let gain = local("gain", .real)
private let loss = local("loss", .real)
private let bound = local("bound", .real)
private let start = local("start", .real)
private let sum = local("sum", .pair)
private let weight = local("weight", .pair)
private let (gains, losses) = (local("gain", .pair), local("loss", .pair))
private let ratio = local("ratio", .pair)
private let term = local("term", .pair)

extension CodeExpression {
  /// The parts of an expectation.
  var weight: CodeExpression { .member(self, "weight") }
  var weights: CodeExpression { .member(self, "weights") }
  var sum: CodeExpression { .member(self, "sum") }
  var total: CodeExpression { .member(self, "size") }
}

/// The expectation h_M(t) = E[Phi_N], N ~ Binomial(M, t), summed from the mode outwards.
///
/// The binomial weights start at the mode and go both ways by their ratios,
/// w_{n+1} / w_n = (t / (1 - t)) (M - n) / (n + 1), and h is the sum of Phi_n w_n over the sum of w_n: no logarithm,
/// exponential or factorial. All of it is in pairs of doubles; the numbers of ``ExpectationScale`` keep every product
/// away from both ends of the range of doubles.
extension CodeFunction {
  static let mode = define("mode", "The most probable N, or one beside it.", [t, M], .integer) {
    constant(n, integer(real(M + 1) * t))
    give(select(n < M, n, M))
  }

  static let begin = define(
    "begin",
    "The expectation as far as the mode alone goes, with weight 2^800: far from overflow and underflow.",
    [phi], .expectation
  ) {
    constant(start, .real(ExpectationScale.start))
    constant(weight, pair(start))
    constant(sum, pair(phi.high * start, phi.low * start))
    give(.record(.expectation, [weight, weight, sum, magnitude(sum.high)]))
  }

  static let matters = define(
    "matters",
    """
    Whether the rest of a direction matters, where |Phi| <= largest: it is below the next term times 1 / (1 - q), q \
    the ratio of the next weight to the last. It ends below 2^-64 of the sum.
    """, [e, odds, ahead, behind, largest], .truth
  ) {
    constant(gain, odds.high * real(ahead))
    constant(loss, real(behind) - gain)
    constant(bound, loss * (.real(ExpectationScale.share) * e.total))
    give(!(loss > 0.0 && e.weight.high * gain * largest <= bound))
  }

  static let extend = define(
    "extend", "The expectation with the next n, whose weight is odds * ahead / behind times the last one.",
    [e, odds, ahead, behind, phi], .expectation
  ) {
    constant(gains, pair(real(ahead)))
    constant(losses, pair(real(behind)))
    constant(ratio, multiplyPairs(odds, dividePairs(gains, losses)))
    constant(weight, multiplyPairs(e.weight, ratio))
    constant(term, multiplyPairs(phi, weight))
    give(
      .record(
        .expectation,
        [weight, addPairs(e.weights, weight), addPairs(e.sum, term), e.total + magnitude(term.high)]))
  }
}

/// Where generated objectives keep their numbers: powers of two, so that scaling is exact.
///
/// With |M Phi_n| <= 2^180 and weights that start at 2^800, no sum passes 2^1000. Weights end at 2^-1074, so that what is below
/// 2^-1800 of the largest |Phi_n| can be wrong.
package enum ExpectationScale {
  /// The weight of the mode.
  package static let start = 0x1p+800
  /// Terms end where the rest is below this share of the sum of |Phi_n| w_n so far.
  package static let share = 0x1p-64
  /// The largest |M Phi_n|; where weights in double lead beyond it they are multiplied by `step` until they do not.
  package static let largest = 0x1p+180
  package static let step = 0x1p-20
  /// 2^27 + 1: takes the leading 26 bits of a double.
  static let splitter = 0x1.0000002p+27
}
