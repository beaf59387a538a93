import SchemeNumerics

/// V(p) = E[sum_i Z_i^2] / M, the second moment of the weights: theory of weight schemes, section 6. It is the part of the
/// update's variance by which splits of one objective differ.
///
/// It is a Bernstein polynomial, V = sum_N q_N B_{N,M} with q_N = (N b_{N-1}^2 + (M-N) a_N^2) / M, taken of the weights over
/// a power of two near the largest: squares of doubles may be none.
package struct SecondMoment: Sendable {
  /// q_0, …, q_M of the weights times 2^-``exponent``.
  package let coefficients: [DoubleDoubleBall]
  package let exponent: Int
  private let groupSize: Int
  private let moment: BinomialExpectation
  private let slope: BinomialExpectation

  /// nil where double-double does not hold the squares: weights that are 0 to within their own error, or infinite.
  package init?(_ weights: GroupWeights) {
    let M = weights.groupSize
    let arithmetic = DoubleDoubleBallArithmetic()
    let largest = zip(weights.a, weights.b).reduce(0) {
      max($0, $1.0.double.magnitude, $1.1.double.magnitude)
    }
    guard largest.isFinite else { return nil }
    // A factor that is a double, for the smallest of them too.
    let exponent = largest > 0 ? max(Int(largest.exponent), -1000) : 0
    let factor = DoubleDoubleBall(DoubleDouble(Double(sign: .plus, exponent: -exponent, significand: 1)))
    func scaled(_ x: DoubleDoubleBall) throws(ArithmeticFault) -> DoubleDoubleBall {
      try arithmetic.multiply(x, factor)
    }
    func share(_ count: Int, _ weight: DoubleDoubleBall) throws(ArithmeticFault) -> DoubleDoubleBall {
      let small = try scaled(weight)
      return try arithmetic.multiply(arithmetic.integer(count), arithmetic.multiply(small, small))
    }
    do throws(ArithmeticFault) {
      var coefficients: [DoubleDoubleBall] = []
      for N in 0...M {
        let correct = N > 0 ? try share(N, weights.correct(N)) : .zero
        let wrong = N < M ? try share(M - N, weights.wrong(N)) : .zero
        coefficients.append(try arithmetic.divide(arithmetic.add(correct, wrong), arithmetic.integer(M)))
      }
      var differences: [DoubleDoubleBall] = []
      for d in weights.d { differences.append(try scaled(d)) }
      self.coefficients = coefficients
      slope = BinomialExpectation([differences])
    } catch {
      return nil
    }
    groupSize = M
    self.exponent = exponent
    moment = BinomialExpectation([coefficients])
  }

  /// V(p) of the weights times 2^-``exponent``.
  package func value(at p: Double) -> Double { moment.values(at: [p])[0][0].nearestDouble }

  /// V(p) / h'(p)^2 over what it is for RLOO, p (1-p) M/(M-1): at 2, twice as many groups give an update as sure as
  /// RLOO's. The factor of the weights does not matter. nil at M = 1, at p = 0 and 1 and where h' = 0.
  package func relativeToRLOO(at p: Double) -> Double? {
    guard groupSize > 1, p > 0, p < 1 else { return nil }
    let derivative = slope.values(at: [p])[0][0]
    guard let sign = derivative.sign, sign != 0 else { return nil }
    let slope = derivative.nearestDouble
    let own = value(at: p) / (slope * slope)
    let other = p * (1 - p) * Double(groupSize) / Double(groupSize - 1)
    let ratio = own / other
    return ratio.isFinite ? ratio : nil
  }
}
