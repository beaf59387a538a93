import Synchronization

/// A polynomial on [0, 1] by its Bernstein coefficients, which are known to as many bits as a question asks for.
public final class ComputablePolynomial: Sendable {
  /// c_0, …, c_n, one at least.
  public let coefficients: ComputableSequence
  private let known = Mutex(Cache())

  private struct Cache {
    var expectation: BinomialExpectation?
    var wide: [Int: WideExpectation?] = [:]
    var exact: ExactExpectation??
    var enclosure: PolynomialEnclosure?
  }

  /// The polynomial with these Bernstein coefficients.
  public init(_ coefficients: ComputableSequence) { self.coefficients = coefficients }

  /// The n of the Bernstein basis: the degree is at most that.
  public var order: Int { coefficients.count - 1 }

  /// The derivative, with the coefficients n (c_{k+1} - c_k); nil of a polynomial with one coefficient, whose derivative is 0.
  public var derivative: ComputablePolynomial? {
    order < 1
      ? nil : ComputablePolynomial(ComputableSequence(ForwardDifferences(factor: order), of: [coefficients]))
  }

  /// Enclosures at points and on intervals, with small radii if any number of bits gives such ones.
  public var enclosure: PolynomialEnclosure {
    if let made = known.withLock({ $0.enclosure }) { return made }
    let made = PolynomialEnclosure(coefficients.sharp)
    known.withLock { $0.enclosure = made }
    return made
  }

  // MARK: - Values

  /// The values at points of [0, 1].
  public func values(at points: [Double]) -> [ComputableReal] {
    let quick = expectation.values(at: points)[0]
    return zip(points, quick).map { t, quick in
      switch t {
      case 0: coefficients[0]
      case 1: coefficients[order]
      default:
        ComputableReal(
          quick: quick, rungs: coefficients.rungs,
          exact: { self.exactExpectation?.value(at: t).map { Surd($0) } },
          enclosure: { self.wide($0)?.values(at: t)?.first })
      }
    }
  }

  /// The value at one point.
  public func value(at t: Double) -> ComputableReal { values(at: [t])[0] }

  /// The value at any number of [0, 1], a double or not. Costs O(n) operations on balls.
  public func value(at t: ComputableReal) -> ComputableReal {
    if case .nearest(let double) = t.settled, let exact = t.exact, exact.isRational,
      Rational(double) == exact.rational
    {
      return value(at: double)
    }
    return ComputableReal(
      quick: .unknown, rungs: coefficients.rungs,
      exact: {
        guard self.order <= Self.largestExact, let c = self.coefficients.rationals, let t = t.exact, t.isRational else {
          return nil
        }
        return Surd(BernsteinPolynomial(c).value(at: t.rational))
      },
      enclosure: { precision in
        // The ball of t loses some bits to the powers.
        let arithmetic = BallArithmetic(precision: precision + 64)
        guard let t = t.ball(precision + 64), let c = self.coefficients.balls(precision) else { return nil }
        return try? Self.value(c, at: t, arithmetic)
      })
  }

  /// sum_k c_k C(n, k) t^k (1-t)^(n-k), by Horner's rule in 1 - t.
  private static func value(
    _ c: [Ball], at t: Ball, _ arithmetic: BallArithmetic
  ) throws(ArithmeticFault) -> Ball {
    let rest = try arithmetic.subtract(Ball(1), t)
    var (sum, power) = (Ball(0), Ball(1))
    for (k, coefficient) in c.enumerated() {
      sum = try arithmetic.add(arithmetic.multiply(sum, rest), arithmetic.multiply(coefficient, power))
      let step = try arithmetic.multiply(Ball(c.count - 1 - k), t)
      power = try arithmetic.divide(arithmetic.multiply(power, step), Ball(k + 1))
    }
    return sum
  }

  /// The largest order at which values are computed exactly, whatever the degree: numbers of some 50 n bits.
  private static let largestExact = 1024

  private var expectation: BinomialExpectation {
    if let made = known.withLock({ $0.expectation }) { return made }
    let made = BinomialExpectation([coefficients.quick])
    known.withLock { $0.expectation = made }
    return made
  }

  private func wide(_ precision: Int) -> WideExpectation? {
    if let made = known.withLock({ $0.wide[precision] }) { return made }
    let made = coefficients.balls(precision).map { WideExpectation([$0], precision: precision) }
    known.withLock { $0.wide[precision] = .some(made) }
    return made
  }

  private var exactExpectation: ExactExpectation? {
    if let made = known.withLock({ $0.exact }) { return made }
    let made = coefficients.rationals.map { ExactExpectation($0) }.flatMap {
      $0.isOfLowDegree || order <= Self.largestExact ? $0 : nil
    }
    known.withLock { $0.exact = .some(made) }
    return made
  }

  // MARK: - Degree

  /// What is known of the degree.
  public enum Degree: Sendable, Equatable {
    /// That; -1 of the polynomial 0.
    case exactly(Int)
    case atMost(Int)
  }

  /// The degree: exactly where the coefficients are fractions or have one square root each, and where the highest difference
  /// is enclosed without 0; else at most n. Costs O(n^2) exact subtractions up to n = 127, beyond O(n) for a low degree.
  ///
  /// - Parameter isBelowOrder: whether the degree is known to be less than n: then the highest difference is not asked for.
  public func degree(isBelowOrder: Bool) -> Degree {
    if let whole = coefficients.rationals.flatMap({ WholeNumbers($0) }),
      let degree = Self.degree(whole.numbers.map { Rational($0) }, RationalArithmetic())
    {
      return .exactly(degree)
    }
    if coefficients.rationals == nil, order < Self.largestTable, let surds = coefficients.surds,
      let degree = Self.degree(surds, SurdArithmetic())
    {
      return .exactly(degree)
    }
    if isBelowOrder { return .atMost(order - 1) }
    return highestDifference.sign == .known(1) || highestDifference.sign == .known(-1)
      ? .exactly(order) : .atMost(order)
  }

  /// Orders from which on only low degrees are looked for, so many at the most.
  private static let largestTable = 128
  private static let lowDegree = 32

  private static func degree<A: Arithmetic>(_ c: [A.Number], _ arithmetic: A) -> Int? {
    var row = c
    var degree = -1
    let isSmall = c.count <= largestTable
    for order in 0..<c.count {
      if isSmall {
        if !arithmetic.isExactlyZero(row[0]) { degree = order }
      } else if row.allSatisfy({ arithmetic.isExactlyZero($0) }) {
        return order - 1
      } else if order > lowDegree {
        return nil
      }
      var next: [A.Number] = []
      next.reserveCapacity(row.count)
      for (x, y) in zip(row, row.dropFirst()) {
        guard let difference = try? arithmetic.subtract(y, x) else { return nil }
        next.append(difference)
      }
      row = next
    }
    return degree
  }

  /// sum_k (-1)^(n-k) C(n, k) c_k, which is not 0 if the degree is n. Of more than 1025 coefficients nothing is known.
  private var highestDifference: ComputableReal {
    let n = order
    guard n <= Self.largestExact else { return ComputableReal(quick: .unknown, rungs: [], enclosure: { _ in nil }) }
    // The binomials cancel n bits.
    let rungs = coefficients.rungs.filter { $0 > n }.prefix(2)
    return ComputableReal(
      quick: .unknown, rungs: Array(rungs),
      enclosure: { precision in
        guard let c = self.coefficients.balls(precision) else { return nil }
        let arithmetic = BallArithmetic(precision: precision)
        var (sum, binomial) = (Ball(0), Ball(1))
        for k in 0...n {
          guard let term = try? arithmetic.multiply(binomial, c[k]),
            let next = try? (n - k) % 2 == 0 ? arithmetic.add(sum, term) : arithmetic.subtract(sum, term),
            let product = try? arithmetic.multiply(binomial, Ball(n - k)),
            let quotient = try? arithmetic.divide(product, Ball(k + 1))
          else { return nil }
          (sum, binomial) = (next, quotient)
        }
        return sum
      })
  }
}
