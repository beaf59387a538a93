import SchemeNumerics
import TestSupport
import Testing

@Suite struct BinomialExpectationTests {
  /// The double nearest to 1 - (1 - (1-t)^(n+1)) / ((n+1) t) = E[N/(N+1)]; mpmath, 4000 bits.
  static let closedForm: [(n: Int, t: Double, value: Double)] = [
    (64, 0x1p-1074, 0x0.0000000000020p-1022),
    (64, 0x1.56e1fc2f8f359p-997, 0x1.56e1fc2f8f359p-992),
    (64, 0x1.67e9c127b6e74p-532, 0x1.67e9c127b6e74p-527),
    (64, 0x1.79ca10c924223p-67, 0x1.79ca10c924223p-62),
    (64, 0x1.0000000000000p-53, 0x1.fffffffffffebp-49),
    (64, 0x1.4f8b588e368f1p-17, 0x1.4f794f52875efp-12),
    (64, 0x1.0624dd2f1a9fcp-10, 0x1.00b9286e9df73p-5),
    (64, 0x1.999999999999ap-4, 0x1.b1507968f7ca3p-1),
    (64, 0x1.5555555555555p-2, 0x1.e85e85e85ee2fp-1),
    (64, 0x1.0000000000000p-1, 0x1.f03f03f03f03fp-1),
    (64, 0x1.ccccccccccccdp-1, 0x1.f73f73f73f73fp-1),
    (64, 0x1.ff7ced916872bp-1, 0x1.f81d7d3aff81dp-1),
    (64, 0x1.fffffffffffffp-1, 0x1.f81f81f81f81fp-1),
    (4096, 0x1p-1074, 0x0.0000000000800p-1022),
    (4096, 0x1.56e1fc2f8f359p-997, 0x1.56e1fc2f8f359p-986),
    (4096, 0x1.67e9c127b6e74p-532, 0x1.67e9c127b6e74p-521),
    (4096, 0x1.79ca10c924223p-67, 0x1.79ca10c924223p-56),
    (4096, 0x1.0000000000000p-53, 0x1.ffffffffffaabp-43),
    (4096, 0x1.4f8b588e368f1p-17, 0x1.4b02b91bc615bp-6),
    (4096, 0x1.0624dd2f1a9fcp-10, 0x1.851a82c12a949p-1),
    (4096, 0x1.999999999999ap-4, 0x1.fec013fec0140p-1),
    (4096, 0x1.5555555555555p-2, 0x1.ffa005ffa0060p-1),
    (4096, 0x1.0000000000000p-1, 0x1.ffc003ffc0040p-1),
    (4096, 0x1.ccccccccccccdp-1, 0x1.ffdc73ffdc740p-1),
    (4096, 0x1.ff7ced916872bp-1, 0x1.ffdff9cd22dbdp-1),
    (4096, 0x1.fffffffffffffp-1, 0x1.ffe001ffe0020p-1),
    (65536, 0x1p-1074, 0x0.0000000008000p-1022),
    (65536, 0x1.56e1fc2f8f359p-997, 0x1.56e1fc2f8f359p-982),
    (65536, 0x1.67e9c127b6e74p-532, 0x1.67e9c127b6e74p-517),
    (65536, 0x1.79ca10c924223p-67, 0x1.79ca10c924222p-52),
    (65536, 0x1.0000000000000p-53, 0x1.fffffffffaaabp-39),
    (65536, 0x1.4f8b588e368f1p-17, 0x1.10d6372826d24p-2),
    (65536, 0x1.0624dd2f1a9fcp-10, 0x1.f83007cff8300p-1),
    (65536, 0x1.999999999999ap-4, 0x1.ffec0013ffec0p-1),
    (65536, 0x1.5555555555555p-2, 0x1.fffa0005fffa0p-1),
    (65536, 0x1.0000000000000p-1, 0x1.fffc0003fffc0p-1),
    (65536, 0x1.ccccccccccccdp-1, 0x1.fffdc71eaaa87p-1),
    (65536, 0x1.ff7ced916872bp-1, 0x1.fffdff7ecc7c1p-1),
    (65536, 0x1.fffffffffffffp-1, 0x1.fffe0001fffe0p-1),
  ]

  @Test func closedFormAtManySizes() throws {
    for n in [64, 4096, 65536] {
      let expectation = BinomialExpectation(
        coefficients: (0...n).map { DoubleDouble(Double($0)) / Double($0 + 1) })
      for row in Self.closedForm where row.n == n {
        #expect(expectation(at: row.t) == row.value, "n = \(n), t = \(row.t)")
      }
    }
  }

  /// Random coefficients of all kinds against the exact sum: within the bound, and the bound is small.
  @Test(arguments: [0, 1, 2, 5, 17, 64])
  func againstExactSums(_ n: Int) throws {
    var random = SplitMix64(seed: UInt64(30 + n))
    let points = [
      0x1p-1074, 0x1p-1030, 1e-300, 0x1p-500, 0x1.8p-501, 1e-100, 1e-9, 0.01, 0.3, 0.5, 0.77, 1 - 0x1p-53, 1 - 0x1p-30,
    ]
    for kind in 0..<4 {
      let coefficients = (0...n).map { k -> DoubleDouble in
        switch kind {
        case 0: random.doubleDouble(exponents: -3...3)
        case 1: DoubleDouble(random.double(exponents: -3...3).magnitude)
        case 2: k < n / 2 ? .zero : random.doubleDouble(exponents: 990...1000)
        default: k * 2 > n ? .zero : random.doubleDouble(exponents: -900...(-880))
        }
      }
      let expectation = BinomialExpectation(coefficients: coefficients)
      let polynomial = BernsteinPolynomial(try coefficients.map(exact))
      // Exact sums at tiny t have n times a thousand bits.
      for t in points where n < 64 || t > 1e-20 {
        let truth = polynomial.value(at: try exact(t))
        let value = expectation.value(at: t)
        let error = (try exact(value.doubleDouble) - truth).absolute
        let bound = try exact(value.errorBound)
        #expect(error <= bound, "n \(n), kind \(kind), t \(t)")
        if kind == 1 {
          #expect(value.nearestDouble == truth.nearestDouble, "n \(n), t \(t)")
          let smallest = 0x1p-92 * value.nearestDouble + 0x1p-1074
          #expect(value.errorBound <= smallest, "n \(n), t \(t)")
        }
      }
      #expect(try exact(expectation.value(at: 0).doubleDouble) == exact(coefficients[0]))
      #expect(try exact(expectation.value(at: 1).doubleDouble) == exact(coefficients[n]))
    }
  }

  /// With leading zeros the answer is C(n, j) c_j t^j and may be subnormal, or far below.
  @Test func leadingZeros() throws {
    for (j, t) in [(1, 0x1p-1074), (1, 1e-300), (2, 1e-160), (3, 1e-107), (20, 1e-16), (20, 1e-17), (20, 0x1p-500)] {
      let n = 40
      let coefficients = (0...n).map { DoubleDouble($0 < j ? 0 : 1) }
      let truth = BernsteinPolynomial(try coefficients.map(exact)).value(at: try exact(t))
      #expect(BinomialExpectation(coefficients: coefficients)(at: t) == truth.nearestDouble, "j \(j), t \(t)")
      // The mirror image: zeros at the other end.
      let mirrored = BinomialExpectation(coefficients: coefficients.reversed())
      let other = BernsteinPolynomial(try coefficients.reversed().map(exact)).value(at: try exact(1 - 0x1p-53))
      #expect(mirrored(at: 1 - 0x1p-53) == other.nearestDouble)
    }
  }

  @Test func edges() {
    let expectation = BinomialExpectation(coefficients: [.one, DoubleDouble(2)])
    #expect(expectation(at: -0x1p-60).isNaN && expectation(at: 1.5).isNaN && expectation(at: .nan).isNaN)
    #expect(expectation(at: 0) == 1 && expectation(at: 1) == 2 && expectation(at: 0.5) == 1.5)
    #expect(BinomialExpectation(coefficients: [])(at: 0.5) == 0)
    #expect(BinomialExpectation(coefficients: [.zero, .zero])(at: 0.5) == 0)
    #expect(BinomialExpectation(coefficients: [DoubleDouble(7)])(at: 0x1p-1030) == 7)
  }

  /// The estimate in double stays near the value, for coefficients from zero and huge to alternating ones.
  @Test func estimates() {
    var random = SplitMix64(seed: 7)
    for n in [0, 1, 2, 7, 64, 1000] {
      for scale in [0x1p-1000, 1, 0x1p1000] {
        let coefficients = (0...n).map { k in
          k % 5 == 0 ? .zero : DoubleDouble(scale * Double.random(in: -1...1, using: &random))
        }
        let expectation = BinomialExpectation(coefficients: coefficients)
        for t in [0, 0x1p-1074, 1e-9, 0.1, 0.5, 0.73, 1 - 0x1p-53, 1] {
          let error = abs(expectation.estimate(at: t) - expectation(at: t))
          #expect(error <= Double(8 * n + 8) * 0x1p-52 * scale, "n = \(n), t = \(t)")
        }
      }
    }
  }
}
