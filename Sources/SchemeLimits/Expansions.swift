import SchemeNumerics

/// Arithmetic of expansions, to some orders below the leading one.
final class Expansions {
  let algebra: Algebra
  /// Powers of M below the leading one that are kept.
  let depth: Rational
  /// Terms that are kept.
  private let mostTerms = 16
  /// Powers of log M below the leading one that are kept: series in 1/log M do not end.
  private let mostLogs: Int
  /// Powers of a small number in a Taylor series.
  private let mostPowers: Int

  init(on piece: Piece, depth: Int) {
    algebra = Algebra(on: piece)
    self.depth = Rational(depth)
    mostPowers = 2 * depth + 2
    mostLogs = depth + 1
  }

  // MARK: - Normal form

  /// Sums terms of one scale, drops those that are 0 and those that do not count beside the remainder, and cuts the rest.
  private func settled(_ terms: [Series.Term], _ remainder: Scale?) -> Series {
    var remainder = remainder
    algebra.spend(terms.reduce(0) { $0 + $1.coefficient.terms.count } / 2)
    var sums: [Series.Term] = []
    for term in terms.sorted(by: { $0.scale > $1.scale }) {
      if let last = sums.last, last.scale == term.scale {
        sums[sums.count - 1] = .init(scale: last.scale, coefficient: last.coefficient + term.coefficient)
      } else {
        sums.append(term)
      }
    }
    sums = sums.filter { !algebra.isZero($0.coefficient) }
    if case .of(let lead, let logs)? = sums.first?.scale {
      let kept = sums.prefix(mostTerms).prefix {
        guard case .of(let power, let log) = $0.scale else { return false }
        return power == lead ? logs - log <= mostLogs : lead - power <= depth
      }
      if kept.count < sums.count { remainder = larger(remainder, sums[kept.count].scale) }
      sums = Array(kept)
    }
    if let remainder { sums = sums.filter { $0.scale > remainder } }
    return Series(terms: sums, remainder: remainder)
  }

  private func larger(_ x: Scale?, _ y: Scale?) -> Scale? {
    guard let x, let y else { return x ?? y }
    return max(x, y)
  }

  // MARK: - Operations

  func negate(_ x: Series) -> Series {
    Series(
      terms: x.terms.map { .init(scale: $0.scale, coefficient: -$0.coefficient) }, remainder: x.remainder)
  }

  func add(_ x: Series, _ y: Series) -> Series { settled(x.terms + y.terms, larger(x.remainder, y.remainder)) }

  func subtract(_ x: Series, _ y: Series) -> Series { add(x, negate(y)) }

  func multiply(_ x: Series, _ y: Series) -> Series {
    if x.isZero || y.isZero { return .zero }
    var remainder: Scale?
    if let r = x.remainder, let order = y.order { remainder = larger(remainder, r * order) }
    if let r = y.remainder, let order = x.order { remainder = larger(remainder, r * order) }
    var terms: [Series.Term] = []
    algebra.spend(4 * x.terms.count * y.terms.count)
    for u in x.terms {
      for v in y.terms {
        terms.append(
          .init(scale: u.scale * v.scale, coefficient: algebra.multiply(u.coefficient, v.coefficient)))
      }
    }
    return settled(terms, remainder)
  }

  func times(_ x: Series, _ factor: Rational) -> Series { multiply(x, Series(factor)) }

  /// The sign for all large M: that of the leading coefficient; 0 only for what is 0 at every M.
  func sign(_ x: Series) throws(Obstacle) -> Int {
    if x.isZero { return 0 }
    guard let lead = x.terms.first else { throw .orders("its leading order is not known") }
    let sign = try algebra.sign(lead.coefficient)
    if sign == 0 { throw .orders("its leading order is not known") }
    return sign
  }

  /// x = c M^e (1 + u) with u below all constants.
  private func leading(_ x: Series) throws(Obstacle) -> (lead: Series.Term, rest: Series) {
    guard let lead = x.terms.first, case .of(let power, let log) = lead.scale else {
      throw .orders("its leading order is not known")
    }
    _ = try sign(x)
    let inverse = Series(try algebra.inverse(lead.coefficient), .of(power: -power, log: -log))
    let rest = Series(terms: Array(x.terms.dropFirst()), remainder: x.remainder)
    return (lead, multiply(rest, inverse))
  }

  /// The sum of a_k u^k of a function that is analytic at 0, for u below all constants.
  func taylor(_ u: Series, _ coefficient: (Int) throws(Obstacle) -> Coefficient) throws(Obstacle) -> Series {
    var sum = Series(try coefficient(0))
    guard let order = u.order else { return sum }
    guard order < .one else { throw .unknown("a Taylor series is in what is not small") }
    var power = Series.one
    for k in 1...mostPowers {
      power = multiply(power, u)
      sum = add(sum, multiply(power, Series(try coefficient(k))))
      // What follows does not count.
      if case .of(let reached, _)? = power.order, -reached > depth { break }
      if power.order == .beyond { break }
    }
    return add(sum, Series(remainder: (power.order ?? .beyond) * order))
  }

  func inverse(_ x: Series) throws(Obstacle) -> Series { try power(x, Rational(-1)) }

  func divide(_ x: Series, _ y: Series) throws(Obstacle) -> Series {
    if y.isZero { throw .unknown("it divides by 0") }
    return multiply(x, try inverse(y))
  }

  /// x^r, for x above 0 or a whole r.
  func power(_ x: Series, _ r: Rational) throws(Obstacle) -> Series {
    if r.isZero { return .one }
    if r.isInteger, let n = Int(exactly: r.numerator), n > 0, n <= 16 {
      return (1..<n).reduce(x) { product, _ in multiply(product, x) }
    }
    if x.isZero {
      if r.sign > 0 { return .zero }
      throw .unknown("it divides by 0")
    }
    if x.remainder == .beyond, x.terms.isEmpty, r.sign > 0 { return .negligible }
    let (lead, rest) = try leading(x)
    guard case .of(let power, let log) = lead.scale, let logs = (r * Rational(log)).whole else {
      throw .unknown("a power of log M is not whole")
    }
    var binomials = [Rational.one]
    let sum = try taylor(rest) { (k) throws(Obstacle) in
      while binomials.count <= k {
        let i = binomials.count
        binomials.append(binomials[i - 1] * (r - Rational(i - 1)) * Rational(reducing: 1, over: i))
      }
      return Coefficient(binomials[k])
    }
    return multiply(sum, Series(try algebra.power(lead.coefficient, r), .of(power: power * r, log: logs)))
  }

  /// log x, for x above 0.
  func log(_ x: Series) throws(Obstacle) -> Series {
    guard try sign(x) > 0 else { throw .unknown("a logarithm of a number that is not above 0 has no value") }
    let (lead, rest) = try leading(x)
    guard case .of(let power, 0) = lead.scale else { throw .unknown("the logarithm of a logarithm of M") }
    let main = add(
      Series(try algebra.log(lead.coefficient)),
      Series(Coefficient(power), .of(power: .zero, log: 1)))
    let sum = try taylor(rest) { (k) throws(Obstacle) in
      k == 0 ? .zero : Coefficient(Rational(reducing: k % 2 == 1 ? 1 : -1, over: k))
    }
    return add(main, sum)
  }

  /// e^x: what falls faster than a multiple of log M is smaller than any power of 1/M.
  func exp(_ x: Series) throws(Obstacle) -> Series {
    if let lead = x.terms.first, lead.scale > .of(power: .zero, log: 1) {
      if try sign(x) < 0 { return .negligible }
      throw .unknown("an exponential grows faster than any power of M")
    }
    if let remainder = x.remainder, remainder >= .one {
      throw .orders("an exponential of what is not known to a constant")
    }
    var scale = Scale.one
    var rest: [Series.Term] = []
    var main = Coefficient.zero
    for term in x.terms {
      if term.scale == .of(power: .zero, log: 1) {
        guard let exponent = term.coefficient.number else { throw .unknown("a power of M with an exponent in t") }
        scale = .of(power: exponent, log: 0)
      } else if term.scale == .one {
        main = term.coefficient
      } else {
        rest.append(term)
      }
    }
    var inverseFactorials = [Rational.one]
    let sum = try taylor(Series(terms: rest, remainder: x.remainder)) { (k) throws(Obstacle) in
      while inverseFactorials.count <= k {
        let i = inverseFactorials.count
        inverseFactorials.append(inverseFactorials[i - 1] * Rational(reducing: 1, over: i))
      }
      return Coefficient(inverseFactorials[k])
    }
    return multiply(sum, Series(algebra.exp(main), scale))
  }

  /// asin x, for |x| < 1 in the limit.
  ///
  /// Its derivative g solves (1 - x^2) g' = x g: with x = c + u and A = 1 - c^2, A (k+1) g_{k+1} = c (2k+1) g_k + k g_{k-1}.
  func asin(_ x: Series) throws(Obstacle) -> Series {
    if x.isZero { return .zero }
    guard let order = x.order, order <= .one else { throw .unknown("asin of a number that grows has no value") }
    let main = x.coefficient(of: .one)
    let rest = Series(terms: x.terms.filter { $0.scale != .one }, remainder: x.remainder)
    if let remainder = x.remainder, remainder >= .one { throw .orders("asin of what is not known to a constant") }
    if rest.isZero { return Series(try algebra.asin(main)) }
    let room = Coefficient.one - algebra.multiply(main, main)
    guard try algebra.sign(room) > 0 else { throw .unknown("asin beside 1") }
    let inverse = try algebra.inverse(room)
    var slopes = [try algebra.power(room, Rational(reducing: -1, over: 2))]
    return try taylor(rest) { (k) throws(Obstacle) in
      if k == 0 { return try algebra.asin(main) }
      while slopes.count < k {
        let i = slopes.count - 1
        var next = algebra.multiply(main, slopes[i]).times(Rational(2 * i + 1))
        if i > 0 { next = next + slopes[i - 1].times(Rational(i)) }
        slopes.append(algebra.multiply(next, inverse).times(Rational(reducing: 1, over: i + 1)))
      }
      return slopes[k - 1].times(Rational(reducing: 1, over: k))
    }
  }
}

extension Rational {
  /// 1 / x, for x that is known not to be 0.
  var inverse: Rational {
    guard let inverse = reciprocal else { preconditionFailure("1 / 0") }
    return inverse
  }

  /// The integer that it is; nil where it is none, or too large.
  var whole: Int? { isInteger ? Int(exactly: numerator) : nil }
}
