/// Functions that every generated file brings along for its objective, in the order in which they stand there.
///
/// The objective is h_M(t) = E[Phi_N], N ~ Binomial(M, t). The binomial weights start at the mode and go both ways by
/// their ratios, w_{n+1} / w_n = (t / (1 - t)) (M - n) / (n + 1), and h is the sum of Phi_n w_n over the sum of w_n: no
/// logarithm, exponential or factorial. All of it is in pairs of doubles, with the algorithms of `DoubleDouble`, without
/// fma and without a test of ranges: the numbers of `ExpectationScale` keep every product away from both ends of
/// the range of doubles.
enum ObjectiveRoutine: String, CaseIterable, Sendable {
  /// `x + y` of two doubles, exactly; the ordered one is for |x| >= |y| or x = 0.
  case exactSum
  case orderedSum
  /// `x y` of two doubles, exactly.
  case exactProduct
  /// The arithmetic of pairs.
  case addPairs
  case multiplyPairs
  case dividePairs
  /// The n whose binomial weight is the largest, or one beside it.
  case mode
  /// An expectation that consists of Phi at the mode.
  case begin
  /// Whether an expectation must go on in a direction.
  case matters
  /// Adds one more n.
  case extend
}

/// Where generated objectives keep their numbers: powers of two, so that scaling is exact.
///
/// With |M Phi_n| <= 2^128 and weights that start at 2^800, no sum passes 2^950, and terms are kept down to 2^-1700 of
/// the mode's weight: below the least double.
enum ExpectationScale {
  /// The weight of the mode.
  static let start = 0x1p+800
  /// Terms end where the rest is below this share of the sum of |Phi_n| w_n so far …
  static let share = 0x1p-64
  /// … or below this in all.
  static let least = 0x1p-900
  /// The largest |M Phi_n|; where weights in double lead beyond it they are multiplied by `step`, twice if need be.
  static let largest = 0x1p+128
  static let step = 0x1p-480
  /// 2^27 + 1: takes the leading 26 bits of a double.
  static let splitter = 0x1.0000002p+27
}
