extension RationalFunction {
  /// The values at points of [0, 1], at the ends the limits.
  public func values(at points: [Double]) -> [Limit] {
    let above = numerator.values(at: points)
    let below = factor?.values(at: points)
    return points.indices.map { index in
      switch points[index] {
      case 0: return limit(at: .zero)
      case 1: return limit(at: .one)
      case let t where !(t > 0 && t < 1): return .unknown(.missing("t is not in [0, 1]"))
      default:
        let ends = EndFactorValue(points[index], poles)
        let quotient = Quotient(
          above: above[index], below: below?[index], power: power, ends: ends)
        return .finite(quotient.value(rungs: numerator.coefficients.rungs))
      }
    }
  }

  /// The value at one point.
  public func value(at t: Double) -> Limit { values(at: [t])[0] }

  /// The value at any number of (0, 1), a double or not.
  public func value(at t: ComputableReal) -> ComputableReal {
    if case .nearest(let double) = t.settled, let exact = t.exact, exact.isRational, Rational(double) == exact.rational,
      let value = value(at: double).value
    {
      return value
    }
    let enclosure = enclosure
    let quick = NearbyValue.at(
      t.quick, value: { self.value(at: $0).value?.quick }, slope: { enclosure.values(order: 1, at: [$0])[0] },
      bend: { enclosure.range(order: 2, $0.lower, $0.upper) })
    return ComputableReal(
      quick: quick, rungs: numerator.coefficients.rungs, exact: { self.exactly(at: t).exact },
      enclosure: { self.exactly(at: t).ball($0) })
  }

  /// The value by the polynomials' values and powers.
  private func exactly(at t: ComputableReal) -> ComputableReal {
    let rest = ComputableReal(.one) - t
    var below = ComputableReal(.one)
    for _ in 0..<poles.zero { below = below.times(t) }
    for _ in 0..<poles.one { below = below.times(rest) }
    if let factor {
      let value = factor.value(at: t)
      for _ in 0..<power { below = below.times(value) }
    }
    return numerator.value(at: t).over(below)
  }

  /// The limit at an end: the value where there is no pole left, else an infinity with the sign of N's coefficient there.
  public func limit(at end: UnitEnd) -> Limit {
    let coefficients = numerator.coefficients
    let index = end == .zero ? 0 : coefficients.count - 1
    if poles[end] > 0 {
      guard let sign = coefficients.quick[index].sign ?? coefficients.signs[index] else {
        return .unknown(.bits(coefficients.mostBits))
      }
      // Zeros are divided out, unless N has a single coefficient.
      return sign == 0 ? .finite(ComputableReal(.zero)) : .infinite(sign: sign)
    }
    guard let factor else { return .finite(coefficients[index]) }
    let below = factor.coefficients[end == .zero ? 0 : factor.order]
    return .finite((0..<power).reduce(coefficients[index]) { value, _ in value.over(below) })
  }
}

/// t^i (1-t)^j at a double in (0, 1), exactly and in double-double.
private struct EndFactorValue {
  let exact: BigFloat
  let quick: DoubleDoubleBall

  init(_ t: Double, _ poles: RationalFunction.Poles) {
    var exact = BigFloat.one
    let chance = BigFloat(t) ?? .one
    let arithmetic = DoubleDoubleBallArithmetic()
    for _ in 0..<poles.zero { exact = exact * chance }
    for _ in 0..<poles.one { exact = exact * (.one - chance) }
    self.exact = exact
    do throws(ArithmeticFault) {
      var quick = try arithmetic.power(arithmetic.real(t), poles.zero)
      if poles.one > 0 {
        let rest = try arithmetic.subtract(arithmetic.integer(1), arithmetic.real(t))
        quick = try arithmetic.multiply(quick, arithmetic.power(rest, poles.one))
      }
      self.quick = quick
    } catch {
      quick = .unknown
    }
  }
}

/// A value of N over the values of S^k and t^i (1-t)^j.
private struct Quotient: Sendable {
  let above: ComputableReal
  let below: ComputableReal?
  let power: Int
  let ends: EndFactorValue

  func value(rungs: [Int]) -> ComputableReal {
    let quick = try? quotient(above.quick, below?.quick, ends.quick, DoubleDoubleBallArithmetic())
    return ComputableReal(
      quick: quick ?? .unknown, rungs: rungs,
      exact: {
        guard let above = above.exact, let rational = Rational(ends.exact) else { return nil }
        var value: Surd?
        if let below {
          guard let exact = below.exact else { return nil }
          value = exact
        }
        return try? quotient(above, value, Surd(rational), SurdArithmetic())
      },
      enclosure: { precision in
        guard let above = above.ball(precision) else { return nil }
        var value: Ball?
        if let below {
          guard let ball = below.ball(precision) else { return nil }
          value = ball
        }
        return try? quotient(above, value, Ball(midpoint: ends.exact), BallArithmetic(precision: precision + 8))
      })
  }

  private func quotient<A: Arithmetic>(
    _ above: A.Number, _ below: A.Number?, _ ends: A.Number, _ arithmetic: A
  ) throws(ArithmeticFault) -> A.Number {
    var divisor = ends
    if let below { divisor = try arithmetic.multiply(divisor, arithmetic.power(below, power)) }
    return try arithmetic.divide(above, divisor)
  }
}

extension Rational {
  /// The number itself; nil where its exponent is absurdly large.
  init?(_ value: BigFloat) {
    guard value.exponent.magnitude < 1 << 17 else { return nil }
    let scaled = value.exponent >= 0 ? value.mantissa << value.exponent : value.mantissa
    let denominator = value.exponent >= 0 ? BigInt.one : BigInt.one << -value.exponent
    self.init(scaled, denominator)
  }
}
