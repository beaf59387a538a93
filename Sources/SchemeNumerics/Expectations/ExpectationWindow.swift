/// The terms of an expectation E[c_N], N ~ Binomial(n, t), that matter for some neighbouring t.
///
/// Bernstein's inequality: for x > 0 and sigma^2 = n t (1 - t), P(N >= n t + x) and P(N <= n t - x) are at most
/// exp(-x^2 / (2 (sigma^2 + x/3))), which is e^-L for x = L/3 + sqrt(L^2/9 + 2 L sigma^2).
struct ExpectationWindow {
  let n: Int
  /// How many of the points it serves.
  let points: Int
  /// The term from which the sums go up and down: near the mode of the middle point.
  let center: Int
  /// The terms taken in: outside, both tails together have a probability of at most `tail`.
  let lower: Int
  let upper: Int
  /// The terms taken in with all digits: outside, at most `plainShare`.
  let innerLower: Int
  let innerUpper: Int
  let tail: Double
  let plainShare: Double
  /// x = t / (1 - t) is taken times this power of two, near 1.
  let scale: Double
  let scaleExponent: Int
  /// A bound of E[(N - center)^2] for every point.
  let spread: Double
  /// A bound of |log2 x| times the most steps from the centre, for x taken times `scale`.
  let growth: Double

  /// Whether no term leaves the range of doubles.
  var isReliable: Bool { growth < 900 }

  private static let mostPoints = 128
  private static let tailExponent = 56.0
  private static let plainExponent = 17.0

  /// A window for as many of the ascending points, each in [2^-400, 1), as are near the first.
  init(n: Int, _ points: UnsafeBufferPointer<Double>) {
    let size = Double(n)
    let first = points[points.startIndex]
    let reach = Self.reach(Self.tailExponent, variance: size * first * (1 - first))
    var last = first
    var count = 1
    for t in points.dropFirst() {
      let isNear = size * (t - first) <= reach / 4 && t * (1 - first) <= 2 * first * (1 - t)
      guard count < Self.mostPoints && isNear else { break }
      last = t
      count += 1
    }
    self.init(n: n, from: first, to: last, points: count)
  }

  /// A window for all points of an interval in [2^-400, 1).
  init(n: Int, from first: Double, to last: Double, points: Int = 0) {
    self.n = n
    self.points = points
    let size = Double(n)
    let variance = size * Self.largestVariance(from: first, to: last)
    // Near the ends h may be as small as t: the tail must be smaller.
    let depth = -0.7 * Double(Swift.min(first, 1 - last).exponent + 1)
    let outer = Self.reach(Self.tailExponent + depth, variance: variance) + 1
    let inner = Self.reach(Self.plainExponent + depth, variance: variance) + 1
    let middle = (first + last) / 2
    center = Swift.min(Swift.max(Int(size * middle), 0), n)
    lower = Swift.max(Int(size * first - outer), 0)
    upper = Swift.min(Int(size * last + outer) + 1, n)
    innerLower = Swift.max(Int(size * first - inner), 0)
    innerUpper = Swift.min(Int(size * last + inner) + 1, n)
    tail = Self.probability(Self.tailExponent + depth)
    plainShare = Self.probability(Self.plainExponent + depth)
    let odds = middle / (1 - middle)
    scaleExponent = -Int((odds * 0x1.6a09e667f3bcdp+0).exponent)
    scale = Double(sign: .plus, exponent: scaleExponent, significand: 1)
    let farthest = Swift.max(Double(center) - size * first, size * last - Double(center)) + 1
    spread = variance + farthest * farthest
    // |ln y| <= (r - 1) / sqrt r for r = max(y, 1/y).
    let ends = [first / (1 - first) * scale, last / (1 - last) * scale].map { Swift.max($0, 1 / $0) }
    let ratio = Swift.max(ends[0], ends[1])
    let steps = Double(Swift.max(upper - center, center - lower))
    growth = steps * (ratio - 1) / ratio.squareRoot() * 1.4427
  }

  /// A bound of t (1 - t) in an interval.
  static func largestVariance(from first: Double, to last: Double) -> Double {
    let isAroundHalf = first < 0.5 && last > 0.5
    return (isAroundHalf ? 0.25 : Swift.max(first * (1 - first), last * (1 - last))) * (1 + 0x1p-40)
  }

  /// The distance from the mean beyond which the probability is at most e^-L.
  static func reach(_ L: Double, variance: Double) -> Double {
    L / 3 + (L * L / 9 + 2 * L * variance).squareRoot()
  }

  /// An upper bound of 2 e^-L: 2^-(1.44 L), rounded up to a power of two.
  static func probability(_ L: Double) -> Double {
    Double(sign: .plus, exponent: 1 - Int(L * 1.4426), significand: 1)
  }
}
