import SchemeNumerics

/// Whether an objective rises everywhere, and how that is known.
package enum Monotonicity: Sendable {
  /// h' >= 0 (or <= 0) on all of [0,1] and h is not constant.
  case increases(Certainty)
  case decreases(Certainty)
  /// h' = 0 everywhere: the scheme teaches nothing.
  case constant
  /// h' < 0 at one point of [0,1] and > 0 at another.
  case mixed(falls: Double, slope: Double, rises: Double)

  /// How a sign is known.
  package enum Certainty: Sendable {
    /// From enclosures of the Bernstein coefficients of h', subdivided where needed.
    case proved
    /// From the values at so many equally spaced points.
    case sampled(points: Int)
  }
}

extension Monotonicity {
  /// Decides the sign of h' = sum_s d_s B_{s,M-1}.
  ///
  /// If all d_s have one sign, so has h'. Else the polynomial is halved by de Casteljau's scheme, in enclosures, until
  /// the coefficients of every piece have one sign or an end point refutes (degree <= 1024, a bounded number of pieces);
  /// what is left open is decided exactly where the d_s are rational and few, and else looked at on 1001 points.
  ///
  /// - Parameter exact: the d_s as fractions, asked for where enclosures do not tell; nil where there are none.
  package static func of(_ d: [DoubleDoubleBall], exact: () -> [Rational]? = { nil }) -> Monotonicity {
    let signs = d.map(\.sign)
    if signs.allSatisfy({ $0 == 0 }) { return .constant }
    if signs.allSatisfy({ $0.map { $0 >= 0 } ?? false }) { return .increases(.proved) }
    if signs.allSatisfy({ $0.map { $0 <= 0 } ?? false }) { return .decreases(.proved) }
    if d.count <= highestDegree + 1, let decided = subdivide(d) { return decided }
    if d.count <= largestExact, let exact = exact() {
      switch BernsteinPolynomial(exact).sign {
      case .zero: return .constant
      case .nonNegative: return .increases(.proved)
      case .nonPositive: return .decreases(.proved)
      // Both signs are there, but where is not known.
      case .mixed: break
      }
    }
    return sample(d)
  }

  /// The highest degree at which pieces are halved, at O(n^2) each.
  private static let highestDegree = 1024
  /// The most coefficients of which fractions decide.
  private static let largestExact = 128

  private struct Piece {
    let coefficients: [DoubleDoubleBall]
    let lower: Double
    let upper: Double
  }

  /// Looks for a point with h' < 0, one with h' > 0, or a proof that there is no such point.
  private static func subdivide(_ d: [DoubleDoubleBall]) -> Monotonicity? {
    var falls: (t: Double, slope: Double)?
    var rises: Double?
    var isOpen = false
    var pieces = [Piece(coefficients: d, lower: 0, upper: 1)]
    var budget = 10_000
    while let piece = pieces.popLast() {
      for (end, t) in [(piece.coefficients.first, piece.lower), (piece.coefficients.last, piece.upper)] {
        guard let sign = end?.sign, let value = end?.nearestDouble else { continue }
        if sign < 0, falls == nil { falls = (t, value) }
        if sign > 0, rises == nil { rises = t }
      }
      let middle = (piece.lower + piece.upper) / 2
      let signs = piece.coefficients.map(\.sign)
      let isSettled = !signs.contains(nil) && !(signs.contains(1) && signs.contains(-1))
      if isSettled {
        // Coefficients of one sign, not all 0, give h' that sign inside the piece; the ends may be 0.
        if signs.contains(1), rises == nil { rises = middle }
        if signs.contains(-1), falls == nil {
          falls = (middle, halve(piece.coefficients)?.0.last?.nearestDouble ?? 0)
        }
      }
      if let falls, let rises { return .mixed(falls: falls.t, slope: falls.slope, rises: rises) }
      if isSettled { continue }
      // Where no coefficient has a sign none will have one on a half.
      if signs.allSatisfy({ $0 == nil || $0 == 0 }) {
        isOpen = true
        continue
      }
      budget -= 1
      guard budget > 0, piece.upper - piece.lower > 0x1p-50, let (left, right) = halve(piece.coefficients) else {
        isOpen = true
        continue
      }
      pieces.append(Piece(coefficients: right, lower: middle, upper: piece.upper))
      pieces.append(Piece(coefficients: left, lower: piece.lower, upper: middle))
    }
    if isOpen { return nil }
    // Every piece has one sign; at most one of the two signs occurs with strictness.
    if falls == nil { return .increases(.proved) }
    return .decreases(.proved)
  }

  /// De Casteljau at 1/2: the coefficients on both halves.
  private static func halve(_ coefficients: [DoubleDoubleBall]) -> ([DoubleDoubleBall], [DoubleDoubleBall])? {
    let arithmetic = DoubleDoubleBallArithmetic()
    var row = coefficients
    var left: [DoubleDoubleBall] = []
    left.reserveCapacity(row.count)
    for count in stride(from: row.count - 1, through: 0, by: -1) {
      left.append(row[0])
      // What is left of the row ends with the coefficients of the right half, in their places.
      for index in 0..<count {
        guard let sum = try? arithmetic.add(row[index], row[index + 1]) else { return nil }
        row[index] = DoubleDoubleBall(sum.value.scaled(byPowerOfTwo: 0.5), radius: sum.radius * 0.5)
      }
    }
    return (left, row)
  }

  /// Where nothing is proved, a point counts whose enclosure has a sign.
  private static func sample(_ d: [DoubleDoubleBall]) -> Monotonicity {
    let points = 1001
    let grid = (0..<points).map { Double($0) / Double(points - 1) }
    var falls: (t: Double, slope: Double)?
    var rises: Double?
    for (t, slope) in zip(grid, BinomialExpectation([d]).values(at: grid)[0]) {
      if slope.sign == -1, falls == nil { falls = (t, slope.nearestDouble) }
      if slope.sign == 1, rises == nil { rises = t }
    }
    switch (falls, rises) {
    case (let falls?, let rises?): return .mixed(falls: falls.t, slope: falls.slope, rises: rises)
    case (nil, _?): return .increases(.sampled(points: points))
    case (_?, nil): return .decreases(.sampled(points: points))
    case (nil, nil): return .constant
    }
  }
}
