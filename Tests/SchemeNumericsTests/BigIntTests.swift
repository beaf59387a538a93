import SchemeNumerics
import TestSupport
import Testing

@Suite struct BigIntTests {
  @Test func knownProductsAndPowers() {
    // python: 2**200, 3**150, math.factorial(30)
    #expect(
      (BigInt.one << 200).description == "1606938044258990275541962092341162602522202993782792835301376")
    #expect(
      BigInt(3).power(150).description
        == "369988485035126972924700782451696644186473100389722973815184405301748249")
    let factorial = (1...30).reduce(BigInt.one) { $0 * BigInt($1) }
    #expect(factorial.description == "265252859812191058636308480000000")
    #expect((-factorial).description == "-265252859812191058636308480000000")
    #expect(BigInt(0).description == "0")
    #expect(BigInt(Int.min).description == "-9223372036854775808")
    #expect(BigInt(10).power(19).description == "10000000000000000000")
    #expect(BigInt(10).power(2000).description == "1" + String(repeating: "0", count: 2000))
  }

  @Test func ringAndDivisionIdentities() throws {
    var random = SplitMix64(seed: 1)
    for bits in [60, 64, 130, 300, 2000] {
      for _ in 0..<150 {
        let (a, b, c) = (random.integer(bits: bits), random.integer(bits: bits), random.integer(bits: bits))
        #expect((a + b) - b == a)
        #expect((a - b) + (b - a) == .zero)
        #expect((a + b) * c == a * c + b * c)
        #expect((a + b) * (a - b) == a * a - b * b)
        guard let (quotient, remainder) = (a * b + c).quotientAndRemainder(dividingBy: b) else {
          #expect(b.isZero)
          continue
        }
        #expect(quotient * b + remainder == a * b + c)
        #expect(remainder.absolute < b.absolute)
        #expect(remainder.isZero || remainder.isNegative == (a * b + c).isNegative)
      }
    }
  }

  /// Divisors whose leading limbs make the estimated digit too large: the rare branches of algorithm D.
  @Test func divisionWithExtremeDigits() throws {
    let base = BigInt.one << 64
    let half = BigInt.one << 63
    let limbs = [BigInt.zero, .one, half - .one, half, half + .one, base - BigInt(2), base - .one]
    for v1 in limbs where !v1.isZero {
      for v0 in limbs {
        let divisor = (v1 * base + v0) * base + (base - .one)
        for u1 in limbs {
          for u0 in limbs {
            let quotient = u1 * base + u0
            for remainder in [BigInt.zero, divisor - .one] {
              let result = try #require((quotient * divisor + remainder).quotientAndRemainder(dividingBy: divisor))
              #expect(result == (quotient, remainder))
            }
          }
        }
      }
    }
  }

  /// A product modulo two primes: independent of the method that formed it.
  @Test(arguments: [(30, 30), (40, 40), (41, 79), (100, 100), (130, 45), (300, 299), (80, 1000)])
  func longProducts(_ lengths: (Int, Int)) throws {
    var random = SplitMix64(seed: 2)
    func limbs(_ count: Int) -> BigInt {
      (0..<count).reduce(BigInt.one) { value, _ in
        (value << 64) + (BigInt(Int(random.next() >> 1)) << 1)
      }
    }
    let (a, b) = (limbs(lengths.0), limbs(lengths.1))
    let product = a * b
    for prime in [BigInt(1_000_000_007), BigInt(2_305_843_009_213_693_951)] {
      let (ra, rb) = (try remainder(a, prime), try remainder(b, prime))
      #expect(try remainder(product, prime) == remainder(ra * rb, prime))
    }
    #expect(abs(product.bitWidth - a.bitWidth - b.bitWidth) <= 1)
    #expect(try #require(product.quotientAndRemainder(dividingBy: a)) == (b, .zero))
  }

  private func remainder(_ x: BigInt, _ y: BigInt) throws -> BigInt {
    try #require(x.quotientAndRemainder(dividingBy: y)).remainder
  }

  @Test func greatestCommonDivisors() {
    var random = SplitMix64(seed: 3)
    // Consecutive Fibonacci numbers are coprime and take the most steps.
    var (previous, current) = (BigInt.one, BigInt.one)
    for _ in 0..<1000 { (previous, current) = (current, previous + current) }
    #expect(BigInt.gcd(previous, current) == .one)
    for _ in 0..<300 {
      let (a, b, c) = (random.integer(bits: 500), random.integer(bits: 400), random.integer(bits: 300))
      #expect(BigInt.gcd(a, b) == euclid(a, b))
      #expect(BigInt.gcd(a * c, b * c) == BigInt.gcd(a, b) * c.absolute)
    }
    // With powers of two in one, in the other, and in both.
    let (odd, other) = (previous, current)
    for (i, j) in [(0, 200), (200, 0), (70, 300), (300, 70), (64, 64)] {
      let (x, y) = ((odd << i) * BigInt(15), (other << j) * BigInt(25))
      #expect(BigInt.gcd(x, y) == euclid(x, y))
    }
    #expect(BigInt.gcd(.zero, BigInt(-6)) == BigInt(6))
    #expect(BigInt.gcd(.zero, .zero) == .zero)
  }

  private func euclid(_ a: BigInt, _ b: BigInt) -> BigInt {
    var (x, y) = (a.absolute, b.absolute)
    while let (_, remainder) = x.quotientAndRemainder(dividingBy: y) { (x, y) = (y, remainder) }
    return x
  }

  @Test func squareRoots() throws {
    var random = SplitMix64(seed: 4)
    for bits in [10, 52, 53, 54, 62, 64, 65, 102, 105, 106, 107, 127, 128, 129, 700, 3000] {
      for _ in 0..<40 {
        let a = random.integer(bits: bits).absolute
        let root = try #require(a.squareRoot)
        #expect(root * root <= a)
        #expect((root + .one) * (root + .one) > a)
        #expect((a * a).squareRoot == a)
        if !a.isZero { #expect((a * a - .one).squareRoot == a - .one) }
      }
    }
    // The largest whose roots are those of doubles, and beyond.
    for bits in UInt(50)...55 {
      let root = BigInt(2).power(bits) - .one
      #expect((root * root).squareRoot == root)
      #expect((root * root + root + root).squareRoot == root)
      #expect((root * root - .one).squareRoot == root - .one)
    }
    #expect(BigInt(-1).squareRoot == nil)
  }

  @Test func shiftsFloor() throws {
    var random = SplitMix64(seed: 5)
    for _ in 0..<300 {
      let a = random.integer(bits: 300)
      let count = Int.random(in: 0...200, using: &random)
      let power = BigInt(2).power(UInt(count))
      #expect(a << count == a * power)
      let low = (a >> count) * power
      #expect(low <= a && a - low < power)
      if !a.isZero { #expect((a << count).trailingZeroBitCount == a.trailingZeroBitCount + count) }
    }
    #expect(BigInt(-1) >> 500 == BigInt(-1))
    #expect(BigInt(1) >> Int.max == .zero)
  }

  @Test func conversions() {
    for value in [0, 1, -1, Int.max, Int.min, 1 << 53] { #expect(Int(exactly: BigInt(value)) == value) }
    #expect(Int(exactly: BigInt(Int.max) + .one) == nil)
    #expect(Int(exactly: BigInt(Int.min) - .one) == nil)
    #expect(BigInt(exactly: 0x1p+100) == BigInt.one << 100)
    #expect(BigInt(exactly: -3.0) == BigInt(-3))
    #expect(BigInt(exactly: 0.5) == nil)
    #expect(BigInt(exactly: .infinity) == nil)
    #expect(BigInt(exactly: .nan) == nil)
    #expect(BigInt(exactly: -0.0) == .zero)
  }
}
