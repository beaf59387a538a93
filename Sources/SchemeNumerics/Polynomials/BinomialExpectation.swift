/// The expectation E[c_N] = sum over k of c_k C(n, k) t^k (1 - t)^(n - k), N ~ Binomial(n, t), in double-double.
///
/// The weights start with 1 at the mode and go both ways by their ratios
///
///     w_{k+1} / w_k = (t / (1 - t)) (n - k) / (k + 1);
///
/// the sum of c_k w_k over the sum of w_k needs no logarithm, exponential or factorial. A direction ends when what it
/// leaves out is below 2^-108 of the sum of |c_k| w_k so far: from the mode on the ratios fall, so the rest is at most
/// w q / (1 - q), q the next ratio. That takes O(sqrt n) terms unless the coefficients near the mode are zero.
public struct BinomialExpectation: Sendable {
  /// The coefficients times 2^-exponent: the largest magnitude is in [1/2, 1).
  private let coefficients: [DoubleDouble]
  private let exponent: Int

  /// The expectation of the coefficients c_0, …, c_n, which must be finite; none at all stand for the constant 0.
  public init(coefficients: [DoubleDouble]) {
    let largest = coefficients.reduce(0) { Swift.max($0, $1.hi.magnitude) }
    let exponent = largest > 0 && largest.isFinite ? Int(largest.exponent) + 1 : 0
    // In two steps: a factor 2^1074 is no double.
    let first = Double(sign: .plus, exponent: -exponent / 2, significand: 1)
    let second = Double(sign: .plus, exponent: -exponent - -exponent / 2, significand: 1)
    self.exponent = exponent
    self.coefficients = coefficients.map {
      $0.scaled(byPowerOfTwo: first).scaled(byPowerOfTwo: second)
    }
  }

  /// A computed value, and how far it may be off.
  public struct Value: Sendable, Hashable {
    /// The value in double-double.
    public let doubleDouble: DoubleDouble
    /// The double nearest to the computed value, also where that is subnormal.
    public let nearestDouble: Double
    /// A bound of the distance from ``doubleDouble`` to the exact expectation of the coefficients as given.
    public let errorBound: Double
  }

  /// The double nearest to the computed expectation at t.
  public func callAsFunction(at t: Double) -> Double { value(at: t).nearestDouble }

  /// The expectation at t in [0, 1], with an error bound; NaN elsewhere. At 0 and 1 it is c_0 and c_n.
  ///
  /// With N terms the error is at most (64 N + 40) u^2 E|c_N|, u = 2^-53: each ratio step costs 27 u^2 relatively (15 for
  /// t/(1-t), 1.5 + 7 + 3 for the three products), a term 7, a sum 3, the quotient 15, what is left out 1.
  public func value(at t: Double) -> Value {
    guard t >= 0 && t <= 1 else {
      return Value(doubleDouble: DoubleDouble(.nan), nearestDouble: .nan, errorBound: .nan)
    }
    guard let first = coefficients.first, let last = coefficients.last else { return scaled(.zero, error: 0, by: 0) }
    if t == 0 { return scaled(first, error: 0, by: 0) }
    if t == 1 { return scaled(last, error: 0, by: 0) }
    return t < 0x1p-500 ? valueNearZero(t) : valueFromMode(t)
  }

  /// The expectation at t in [0, 1], computed in double: off by some n 2^-52 times the largest |c_k|.
  public func estimate(at t: Double) -> Double {
    guard t > 0x1p-500 && t < 1 else { return self(at: t) }
    let n = coefficients.count - 1
    let mode = Swift.min(Int(Double(n + 1) * t), n)
    guard mode >= 0 else { return 0 }
    var (sum, total) = (coefficients[mode].hi, 1.0)
    var (k, weight) = (mode, 1.0)
    while k < n && weight > 0x1p-60 {
      weight *= t / (1 - t) * Double(n - k) / Double(k + 1)
      k += 1
      sum += weight * coefficients[k].hi
      total += weight
    }
    (k, weight) = (mode, 1)
    while k > 0 && weight > 0x1p-60 {
      weight *= (1 - t) / t * Double(k) / Double(n - k + 1)
      k -= 1
      sum += weight * coefficients[k].hi
      total += weight
    }
    return Double(sign: .plus, exponent: exponent, significand: sum / total)
  }

  private func valueFromMode(_ t: Double) -> Value {
    let n = coefficients.count - 1
    let complement = DoubleDouble(sum: 1, -t)
    let mode = Swift.min(Int(Double(n + 1) * t), n)
    var up = BinomialPass(start: coefficients[mode])
    up.run(coefficients, from: mode, by: 1, odds: DoubleDouble(t) / complement)
    var down = BinomialPass(after: up)
    down.run(coefficients, from: mode, by: -1, odds: complement / t)
    let scale = [up, down].filter { !$0.isZero }.map(\.scale).min() ?? 0
    let sum = up.sum(atScale: scale) + down.sum(atScale: scale)
    let weights = up.weights + down.weights
    let terms = Double(up.terms + down.terms + 1)
    let absolute = up.absolute(atScale: scale) + down.absolute(atScale: scale)
    // The last summand covers what underflows, and the tails of a sum that was given up as too small.
    let error = (64 * terms + 40) * 0x1.00001p-106 * absolute / weights.hi + terms * 0x1p-1040
    return scaled(sum / weights, error: error, by: -scale)
  }

  /// For t < 2^-500 the first coefficient that is not zero decides: C(n, k) t^k c_k, all else a relative 2 n t |c|/|c_k|.
  private func valueNearZero(_ t: Double) -> Value {
    let n = coefficients.count - 1
    var weight = DoubleDouble.one
    var scale = 0
    for (k, coefficient) in coefficients.enumerated() {
      if coefficient.hi != 0 || scale < -4000 {
        let error = weight.hi * (2 * Double(n) * t + 0x1p-106 * Double(8 * k + 8) * coefficient.hi.magnitude)
        return scaled(coefficient * weight, error: error, by: scale)
      }
      weight = weight * t.significand * Double(n - k) / Double(k + 1)
      scale += Int(t.exponent)
      let size = weight.hi.exponent
      if weight.hi > 0 {
        weight = weight.scaled(byPowerOfTwo: Double(sign: .plus, exponent: -size, significand: 1))
        scale += Int(size)
      }
    }
    return scaled(.zero, error: 0, by: 0)
  }

  /// value 2^(scale + exponent), rounded once.
  private func scaled(_ value: DoubleDouble, error: Double, by scale: Int) -> Value {
    let shift = scale + exponent
    let bound =
      error == 0 ? 0 : Double(sign: .plus, exponent: shift, significand: error) + .leastNonzeroMagnitude
    let size = Int(value.hi == 0 ? 0 : value.hi.exponent) + shift
    if abs(shift) < 1000 && abs(size) < 900 {
      let result = value.scaled(byPowerOfTwo: Double(sign: .plus, exponent: shift, significand: 1))
      return Value(doubleDouble: result, nearestDouble: result.hi, errorBound: bound)
    }
    guard let exact = value.exactValue?.scaled(byPowerOfTwo: shift) else {
      return Value(doubleDouble: value, nearestDouble: value.hi, errorBound: .infinity)
    }
    return Value(doubleDouble: DoubleDouble(exact), nearestDouble: exact.nearestDouble, errorBound: bound)
  }
}
