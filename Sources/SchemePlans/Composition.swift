import SchemeNumerics

/// The Bernstein coefficients of P(v + (w - v) t) times a number, for v and w in [0, 1], from those of P: by the algorithm of
/// de Casteljau, first at the larger of the two, then at the other one. All steps are convex combinations, so nothing cancels.
///
/// Costs n^2 steps for order n.
struct Composition: SequenceMap {
  private let lower: Rational
  private let upper: Rational
  private let isReversed: Bool
  private let factor: Rational

  init(from v: Rational, to w: Rational, factor: Rational = .one) {
    isReversed = w < v
    (lower, upper) = isReversed ? (w, v) : (v, w)
    self.factor = factor
  }

  func count(_ inputs: [Int]) -> Int { inputs[0] }

  @specialized(where A == DoubleDoubleBallArithmetic)
  @specialized(where A == BallArithmetic)
  func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    var row = inputs[0]
    // On [0, upper], and of that from lower on.
    if arithmetic.holdsBinomials {
      let binomials = try Self.binomials(row.count - 1, arithmetic)
      for k in row.indices { row[k] = try arithmetic.multiply(binomials[k], row[k]) }
      row = try part(row) { row, share throws(ArithmeticFault) in try Self.shifted(row, to: share, arithmetic) }
      for k in row.indices { row[k] = try arithmetic.divide(row[k], binomials[k]) }
    } else {
      row = try part(row) { row, share throws(ArithmeticFault) in try Self.split(row, at: share, arithmetic) }
    }
    if factor == .one { return row }
    let number = try arithmetic.rational(factor)
    for k in row.indices { row[k] = try arithmetic.multiply(number, row[k]) }
    return row
  }

  /// The most products of words for a polynomial.
  private static let mostWork = 1 << 28

  /// The same steps on whole numbers, each of which makes them longer by the denominator of v or w.
  func exactly(_ inputs: [[Rational]]) throws(ArithmeticFault) -> [Rational] {
    guard let whole = WholeNumbers(inputs[0]) else { throw .tooLarge }
    let n = whole.numbers.count - 1
    let bits = whole.mostBits + n * (upper.denominator.bitWidth + upper.numerator.bitWidth)
    guard n * n <= Self.mostWork / (bits / UInt.bitWidth + 1) else { throw .tooLarge }
    var below = whole.denominator
    let row = try part(whole.numbers) { row, share throws(ArithmeticFault) in
      below = below * share.denominator.power(UInt(n))
      return Self.split(row, at: share)
    }
    var result: [Rational] = []
    for number in row {
      guard let c = Rational(number * factor.numerator, below * factor.denominator) else { throw .divisionByZero }
      result.append(c)
    }
    return result
  }

  /// What a way to take the part on [0, share] makes of numbers that are in reverse those of 1 - t.
  private func part<Number>(
    _ numbers: [Number], _ split: ([Number], Rational) throws(ArithmeticFault) -> [Number]
  ) throws(ArithmeticFault) -> [Number] {
    var row = try split(numbers, upper)
    if let share = lower / upper { row = try split(row.reversed(), .one - share).reversed() }
    return isReversed ? row.reversed() : row
  }

  /// The coefficients on [0, share].
  @specialized(where A == DoubleDoubleBallArithmetic)
  private static func split<A: Arithmetic>(
    _ coefficients: [A.Number], at share: Rational, _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    if share == .one { return coefficients }
    if share.isZero { return coefficients.map { _ in coefficients[0] } }
    let (right, left) = (try arithmetic.rational(share), try arithmetic.rational(.one - share))
    var row = coefficients
    // After k steps the first coefficients up to k are those of the part.
    for k in stride(from: 1, to: row.count, by: 1) {
      for j in stride(from: row.count - 1, through: k, by: -1) {
        row[j] = try arithmetic.add(arithmetic.multiply(left, row[j - 1]), arithmetic.multiply(right, row[j]))
      }
    }
    return row
  }

  /// The same of whole numbers, times the n-th power of the share's denominator.
  private static func split(_ coefficients: [BigInt], at share: Rational) -> [BigInt] {
    let (right, whole) = (share.numerator, share.denominator)
    let left = whole - right
    var row = coefficients
    for k in stride(from: 1, to: row.count, by: 1) {
      for j in stride(from: row.count - 1, through: k, by: -1) { row[j] = left * row[j - 1] + right * row[j] }
    }
    var power = BigInt.one
    for k in row.indices.reversed() {
      row[k] = row[k] * power
      power = power * whole
    }
    return row
  }

  /// The numbers C(n, k) c_k on [0, x]: t = x u, 1 - t = (1-x) u + (1-u) make of them with v = (1-x) u
  ///
  ///     sum_k C(n, k) c_k (x / (1-x))^k v^k (v + 1-u)^(n-k),
  ///
  /// which sums of neighbours sort by powers of v: n^2 / 2 of them, by Horner's rule.
  @specialized(where A == BallArithmetic)
  private static func shifted<A: Arithmetic>(
    _ numbers: [A.Number], to share: Rational, _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    let rest = .one - share
    guard let odds = share / rest else { return numbers }
    var row = try scaled(numbers, by: arithmetic.rational(odds), arithmetic)
    for last in stride(from: row.count - 1, to: 0, by: -1) {
      for k in 1...last { row[k] = try arithmetic.add(row[k - 1], row[k]) }
    }
    return try scaled(row, by: arithmetic.rational(rest), arithmetic)
  }

  /// x_k y^k.
  private static func scaled<A: Arithmetic>(
    _ numbers: [A.Number], by y: A.Number, _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    var result: [A.Number] = []
    result.reserveCapacity(numbers.count)
    var power = arithmetic.integer(1)
    for x in numbers {
      result.append(try arithmetic.multiply(x, power))
      power = try arithmetic.multiply(power, y)
    }
    return result
  }

  /// C(n, k) for all k.
  private static func binomials<A: Arithmetic>(_ n: Int, _ arithmetic: A) throws(ArithmeticFault) -> [A.Number] {
    var result: [A.Number] = []
    for binomial in WholeNumbers.binomials(n) { result.append(try arithmetic.rational(Rational(binomial))) }
    return result
  }
}
