import SchemeNumerics
import TestSupport
import Testing

@Suite struct RationalTests {
  @Test func fieldIdentities() throws {
    var random = SplitMix64(seed: 10)
    for _ in 0..<200 {
      func next() throws -> Rational { try fraction(random.integer(bits: 90), (random.integer(bits: 90) << 1) + .one) }
      let (a, b, c) = (try next(), try next(), try next())
      #expect((a + b) * c == a * c + b * c)
      #expect((a - b) + b == a)
      let sum = a + b
      #expect(BigInt.gcd(sum.numerator, sum.denominator) == .one)
      #expect(sum.denominator.sign == 1)
      #expect(
        sum.numerator * a.denominator * b.denominator
          == (a.numerator * b.denominator + b.numerator * a.denominator) * sum.denominator)
      if let quotient = a / b { #expect(quotient * b == a) }
      #expect((a < b) == ((a - b).sign < 0))
      let floor = Rational(a.floor)
      #expect(floor <= a && a < floor + .one)
      #expect((a * a).exactSquareRoot == a.absolute)
    }
    #expect(Rational.one / Rational.zero == nil)
    #expect(Rational(BigInt.one, BigInt.zero) == nil)
    #expect(Rational(2).exactSquareRoot == nil && Rational(-4).exactSquareRoot == nil)
    #expect("\(try fraction(BigInt(6), BigInt(-4)))" == "-3/2")
    #expect(try fraction(BigInt(-7), BigInt(2)).floor == BigInt(-4))
  }

  @Test func doublesAreExact() throws {
    var random = SplitMix64(seed: 11)
    for _ in 0..<500 {
      let x = random.double(exponents: -1074...1023)
      #expect(try exact(x).nearestDouble == x)
      let y = Float(random.double(exponents: -140...120))
      #expect(try exact(Double(y)).nearestFloat == y)
    }
    #expect(Rational(0.1)?.description == "3602879701896397/36028797018963968")
    #expect(Rational(Double.infinity) == nil && Rational(Double.nan) == nil)
    #expect(Rational(-0.0)?.nearestDouble.sign == .plus)
  }

  /// Between two neighbouring doubles: the tie goes to the even one, and the least shift away from it decides.
  @Test(arguments: [1.0, 0x1.fffffffffffffp+0, 0x1p-1074, 0x1p-1022, 0x1p-1022.nextDown, 3.7, 0x1p+1000, 0x1p-1030])
  func tiesGoToEven(_ x: Double) throws {
    let (low, high) = (try exact(x), try exact(x.nextUp))
    let middle = (low + high) * (try fraction(1, 2))
    let hair = try fraction(BigInt.one, BigInt.one << 3000)
    let even = x.significandBitPattern & 1 == 0 ? x : x.nextUp
    #expect(middle.nearestDouble == even)
    #expect((middle + hair).nearestDouble == x.nextUp)
    #expect((middle - hair).nearestDouble == x)
    #expect((-middle).nearestDouble == -even)
    #expect((-middle - hair).nearestDouble == -x.nextUp)
  }

  @Test func endsOfTheRange() throws {
    let hair = try fraction(BigInt.one, BigInt.one << 3000)
    let half = try fraction(BigInt.one, BigInt.one << 1075)
    #expect(half.nearestDouble == 0 && half.nearestDouble.sign == .plus)
    #expect((-half).nearestDouble.sign == .plus)
    #expect((half + hair).nearestDouble == 0x1p-1074)
    #expect((half * Rational(3)).nearestDouble == 0x1p-1073)
    let limit = Rational((BigInt.one << 1024) - (BigInt.one << 970))
    #expect(limit.nearestDouble == .infinity)
    #expect((limit - hair).nearestDouble == .greatestFiniteMagnitude)
    #expect((-limit).nearestDouble == -.infinity)
    let floatLimit = Rational((BigInt.one << 128) - (BigInt.one << 103))
    #expect(floatLimit.nearestFloat == .infinity)
    #expect((floatLimit - hair).nearestFloat == .greatestFiniteMagnitude)
    #expect(try fraction(BigInt.one, BigInt.one << 150).nearestFloat == 0)
    #expect((try fraction(BigInt.one, BigInt.one << 150) + hair).nearestFloat == .leastNonzeroMagnitude)
    // Rounding to double first would give the other float.
    let trap = Rational(1) + (try fraction(BigInt.one, BigInt.one << 24)) + (try fraction(BigInt.one, BigInt.one << 80))
    #expect(trap.nearestFloat == Float(1).nextUp)
  }
}
