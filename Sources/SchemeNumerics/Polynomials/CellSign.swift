/// The sign of a polynomial of high order n by enclosures on cells, at O(sqrt n) each.
///
/// Zeros at the ends are taken out first: with m coefficients 0 at the start and e at the end the polynomial is
/// t^m (1-t)^e times one with the coefficients c_{m+j} / (C(m+j, m) C(n-m-j, e)), up to a positive factor. What is left is not 0 at
/// the ends, and has the sign of c_0 as long as y = t/(1-t) n < |c_0| / (R + |c_0|), R the largest of the others: the j-th term of
/// sum_j c_j C(n, j) x^j is at most R y^j. So cells may narrow towards 0 as far as they must; the half beside 1 is run
/// through in reverse.
struct CellSign {
  private(set) var finding = SignFinding()

  /// How many cells are enclosed at most.
  private static let budget = 20_000
  /// The most zeros that are taken out at an end: beyond, the coefficients leave the range of double-double.
  private static let mostZeros = 16

  init(_ coefficients: [DoubleDoubleBall]) {
    guard let reduced = Self.withoutZeros(coefficients) else {
      finding.reason = .overflow
      return
    }
    var isOpen = false
    var count = 0
    for isReversed in [false, true] {
      let half = isReversed ? Array(reduced.reversed()) : reduced
      if !run(half, isReversed, &count) { isOpen = true }
      if finding.outcome == .mixed { return }
    }
    if isOpen {
      finding.reason = .pieces(count)
    } else if finding.positive != nil {
      finding.outcome = .nonNegative
    } else if finding.negative != nil {
      finding.outcome = .nonPositive
    }
  }

  private static func withoutZeros(_ c: [DoubleDoubleBall]) -> [DoubleDoubleBall]? {
    let zeros = min(c.prefix { $0.isExactlyZero }.count, mostZeros)
    let trailing = min(c.reversed().prefix { $0.isExactlyZero }.count, mostZeros)
    guard zeros + trailing < c.count else { return nil }
    let arithmetic = DoubleDoubleBallArithmetic()
    let inner = c[zeros..<c.count - trailing]
    let last = inner.count - 1
    var result: [DoubleDoubleBall] = []
    // C(m + j, m) for all j, from both ends.
    let rising = binomials(zeros, inner.count)
    let falling = binomials(trailing, inner.count)
    for (j, coefficient) in inner.enumerated() {
      guard let divisor = try? arithmetic.multiply(rising[j], falling[last - j]),
        let quotient = try? arithmetic.divide(coefficient, divisor)
      else { return nil }
      result.append(quotient)
    }
    return result
  }

  private static func binomials(_ m: Int, _ count: Int) -> [DoubleDoubleBall] {
    let arithmetic = DoubleDoubleBallArithmetic()
    var row = [arithmetic.integer(1)]
    for j in 1..<max(count, 1) {
      let next = (try? arithmetic.multiply(row[j - 1], arithmetic.integer(m + j))).flatMap {
        try? arithmetic.divide($0, arithmetic.integer(j))
      }
      row.append(m == 0 ? row[0] : next ?? .unknown)
    }
    return row
  }

  /// Whether all of [0, 1/2] has a known sign.
  private mutating func run(_ c: [DoubleDoubleBall], _ isReversed: Bool, _ count: inout Int) -> Bool {
    let enclosure = PolynomialEnclosure(c)
    let start = beginning(c, isReversed)
    var cells = [Interval(start, 0.5)]
    var isOpen = false
    note(enclosure, [start, 0.5], isReversed)
    while !cells.isEmpty {
      var next: [Interval] = []
      let signs = Self.signs(enclosure, cells)
      for (cell, sign) in zip(cells, signs) where sign == nil {
        guard count < Self.budget, cell.upper - cell.lower > 0x1p-46 * cell.upper else {
          isOpen = true
          continue
        }
        count += 2
        let middle =
          cell.lower == 0
          ? cell.upper / 16
          : cell.upper > 8 * cell.lower ? (cell.lower * cell.upper).squareRoot() : (cell.lower + cell.upper) / 2
        next += [Interval(cell.lower, middle), Interval(middle, cell.upper)]
      }
      note(enclosure, next.map(\.lower), isReversed)
      if finding.outcome == .mixed { return false }
      cells = next
    }
    return !isOpen
  }

  /// Up to where the first coefficient decides.
  private mutating func beginning(_ c: [DoubleDoubleBall], _ isReversed: Bool) -> Double {
    guard let sign = c[0].sign, sign != 0 else { return 0 }
    let rest = c.dropFirst().reduce(0) { max($0, $1.magnitudeUpperBound) }
    let own = (c[0].nearestDouble.magnitude - c[0].radius) * (1 - 0x1p-40)
    guard own > 0, rest.isFinite else { return 0 }
    let x = own / (rest + own) / Double(c.count) * (1 - 0x1p-40)
    let end = min(x / (1 + x), 0.5)
    note(sign, end / 2, isReversed)
    return end
  }

  /// The signs on cells; nil where they are not known.
  private static func signs(_ enclosure: PolynomialEnclosure, _ cells: [Interval]) -> [Int?] {
    var signs = enclosure.ranges(order: 0, on: cells).map(\.sign)
    let open = cells.indices.filter { signs[$0] == nil || signs[$0] == 0 }
    let wide = enclosure.ranges(order: 0, on: open.map { cells[$0] }, tail: PolynomialEnclosure.farTail)
    for (index, range) in zip(open, wide) { signs[index] = range.sign == 0 ? nil : range.sign }
    return signs
  }

  private mutating func note(_ enclosure: PolynomialEnclosure, _ points: [Double], _ isReversed: Bool) {
    for (t, value) in zip(points, enclosure.values(order: 0, at: points)) {
      if let sign = value.sign { note(sign, t, isReversed) }
    }
  }

  private mutating func note(_ sign: Int, _ t: Double, _ isReversed: Bool) {
    guard let place = Rational(t), t > 0 else { return }
    finding.note(sign, isReversed ? .one - place : place)
  }
}
