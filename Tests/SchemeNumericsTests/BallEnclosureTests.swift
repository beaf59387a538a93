import SchemeNumerics
import TestSupport
import Testing

/// Operations on balls against exact rational arithmetic on points of the arguments.
@Suite struct BallEnclosureTests {
  static let cases = TestScale.count(120, full: 10_000)
  static let precisions = [64, 80, 128, 300]

  /// A ball and a rational point in it, at an end or inside: exact, or of a relative radius from 2^-200 to 2.
  private func sample(_ random: inout SplitMix64, bits: Int) throws -> (ball: Ball, point: Rational) {
    let exponent = Int.random(in: -90...90, using: &random)
    let mantissa = random.integer(bits: bits)
    let midpoint = BigFloat(mantissa, exponent: exponent - mantissa.bitWidth)
    let center = try exact(midpoint)
    if Int.random(in: 0..<4, using: &random) == 0 { return (Ball(midpoint: midpoint), center) }
    let size = [-200, -128, -66, -30, -3, -1, 1][Int.random(in: 0..<7, using: &random)]
    let radius = Double(sign: .plus, exponent: exponent + size, significand: 1 + Double(random.next() >> 34) * 0x1p-30)
    let share = try [Rational(-1), fraction(-1, 3), .zero, fraction(5, 7), .one][Int.random(in: 0..<5, using: &random)]
    let ball = Ball(midpoint: midpoint, radius: try #require(Magnitude(roundingUp: radius)))
    return (ball, center + share * (try exact(radius)))
  }

  @Test(arguments: precisions)
  func operations(_ precision: Int) throws {
    let arithmetic = BallArithmetic(precision: precision)
    var random = SplitMix64(seed: UInt64(40 + precision))
    var quotients = 0
    for i in 0..<Self.cases {
      // Midpoints shorter, as long, and longer than the precision.
      let (x, a) = try sample(&random, bits: precision * (1 + i % 3) / 2)
      let (y, b) = try sample(&random, bits: precision)
      #expect(x.contains(a) && y.contains(b))
      #expect(arithmetic.negate(x).contains(-a))
      #expect(try arithmetic.add(x, y).contains(a + b), "\(x) + \(y)")
      #expect(try arithmetic.subtract(x, y).contains(a - b), "\(x) - \(y)")
      #expect(try arithmetic.multiply(x, y).contains(a * b), "(\(x)) (\(y))")
      #expect(try arithmetic.apply(.abs, x).contains(a.absolute), "\(x)")
      #expect(arithmetic.minimum(x, y).contains(min(a, b)), "\(x), \(y)")
      #expect(arithmetic.maximum(x, y).contains(max(a, b)), "\(x), \(y)")
      #expect(try arithmetic.power(x, 7).contains(a.power(7)), "\(x)")
      #expect(try arithmetic.power(x, 4).contains(a.power(4)), "\(x)")
      if let sign = x.sign { #expect(sign == a.sign) }
      if let quotient = try? arithmetic.divide(x, y), let truth = a / b {
        quotients += 1
        #expect(quotient.contains(truth), "(\(x)) / (\(y))")
      }
      let square = a * a
      let around = Ball(square, precision: precision)
      #expect(try arithmetic.apply(.sqrt, around).contains(a.absolute), "sqrt \(around)")
      #expect(try arithmetic.apply(.sqrt, arithmetic.apply(.abs, x)).hasRoot(of: a.absolute), "sqrt |\(x)|")
    }
    #expect(quotients > Self.cases / 2)
  }

  /// At exact arguments: the radius is at most (1 + 2^-6) 2^-precision of the result, and 0 where the result fits.
  @Test(arguments: precisions)
  func exactArguments(_ precision: Int) throws {
    let arithmetic = BallArithmetic(precision: precision)
    var random = SplitMix64(seed: UInt64(60 + precision))
    let unit = try fraction(BigInt(65), BigInt.one << (precision + 6))
    func expect(_ ball: Ball, near truth: Rational, _ what: String) throws {
      #expect(ball.contains(truth), "\(what)")
      let radius = try exact(ball.radius.exactValue)
      #expect(radius <= unit * truth.absolute, "\(what)")
      let isDyadic = truth.denominator == .one << truth.denominator.trailingZeroBitCount
      let width = truth.numerator.bitWidth - truth.numerator.trailingZeroBitCount
      if isDyadic && width <= precision { #expect(ball.isExact, "\(what)") }
    }
    for _ in 0..<Self.cases {
      let (x, y) = (random.bigFloat(bits: precision), random.bigFloat(bits: precision))
      let (a, b) = (try exact(x), try exact(y))
      let (u, v) = (Ball(midpoint: x), Ball(midpoint: y))
      try expect(arithmetic.add(u, v), near: a + b, "\(x) + \(y)")
      try expect(arithmetic.subtract(u, v), near: a - b, "\(x) - \(y)")
      try expect(arithmetic.multiply(u, v), near: a * b, "\(x) \(y)")
      if let quotient = a / b { try expect(arithmetic.divide(u, v), near: quotient, "\(x) / \(y)") }
      try expect(arithmetic.apply(.sqrt, Ball(midpoint: x * x)), near: a.absolute, "sqrt \(x)^2")
      let root = try arithmetic.apply(.sqrt, Ball(midpoint: x.absolute))
      #expect(try root.hasRoot(of: a.absolute), "sqrt \(x)")
      let radius = try exact(root.radius.exactValue)
      #expect(radius.power(2) <= unit * unit * a.absolute, "sqrt \(x)")
    }
  }

  /// Between ends of any size, in little memory: 2^-(10^9) and 1 are 10^9 bits apart.
  @Test(arguments: [3, 60, 5000, 1_000_000_000]) func spans(_ gap: Int) {
    for sign in [1, -1] {
      let far = Ball(midpoint: BigFloat(BigInt(sign), exponent: -gap))
      let whole = Ball(from: far, to: Ball(1))
      #expect(whole.lower <= far.midpoint && whole.upper >= Ball(1).midpoint)
      #expect(whole.upper < Ball(2).midpoint && whole.lower > Ball(-1).midpoint)
      let below = Ball(from: Ball(-1), to: far)
      #expect(below.upper >= far.midpoint && below.lower <= Ball(-1).midpoint && below.upper < Ball(1).midpoint)
    }
  }
}

extension Ball {
  /// Whether the square root of a number >= 0 lies in the ball.
  fileprivate func hasRoot(of truth: Rational) throws -> Bool {
    let (low, high) = (try exact(lower), try exact(upper))
    return (low.sign < 0 || low * low <= truth) && high.sign >= 0 && truth <= high * high
  }
}
