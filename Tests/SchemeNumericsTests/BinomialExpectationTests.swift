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

  /// Where the enclosure decides a double it is the right one, and it decides nearly all.
  @Test func closedFormAtManySizes() throws {
    let arithmetic = DoubleDoubleBallArithmetic()
    for n in [64, 4096, 65536] {
      let coefficients = try (0...n).map { try arithmetic.divide(arithmetic.integer($0), arithmetic.integer($0 + 1)) }
      let rows = Self.closedForm.filter { $0.n == n && $0.t > 0x1p-400 }
      let values = BinomialExpectation([coefficients]).values(at: rows.map(\.t))[0]
      for (row, value) in zip(rows, values) {
        #expect(value.uniqueDouble == row.value, "n = \(n), t = \(row.t): \(value)")
      }
    }
  }

  /// Random coefficients of all kinds against the exact sum: within the bound, and the bound is small.
  @Test(arguments: [0, 1, 2, 5, 17, 64])
  func againstExactSums(_ n: Int) throws {
    var random = SplitMix64(seed: UInt64(30 + n))
    let points = [1e-100, 1e-9, 0.01, 0.3, 0.5, 0.77, 1 - 0x1p-30, 1 - 0x1p-53]
    for kind in 0..<4 {
      let coefficients = (0...n).map { k -> DoubleDouble in
        switch kind {
        case 0: random.doubleDouble(exponents: -3...3)
        case 1: DoubleDouble(random.double(exponents: -3...3).magnitude)
        case 2: k < n / 2 ? .zero : random.doubleDouble(exponents: 890...895)
        default: k * 2 > n ? .zero : random.doubleDouble(exponents: -800...(-780))
        }
      }
      let polynomial = BernsteinPolynomial(try coefficients.map(exact))
      let values = BinomialExpectation([coefficients.map { DoubleDoubleBall($0) }]).values(at: points)[0]
      for (t, value) in zip(points, values) where n < 64 || t > 1e-20 {
        let truth = polynomial.value(at: try exact(t))
        #expect(value.contains(truth), "n \(n), kind \(kind), t \(t): \(value)")
        if kind == 1 {
          #expect(value.uniqueDouble == truth.nearestDouble, "n \(n), t \(t)")
          #expect(value.radius <= 0x1p-63 * value.nearestDouble, "n \(n), t \(t)")
        }
      }
    }
  }

  /// The enclosure contains that of another formula with more bits, in every case: sizes, points and coefficients at
  /// random, of one sign and of both, with a radius of their own.
  @Test func enclosuresContainTheTruth() throws {
    let sequences = 5
    let sizes = [1, 2, 3, 4, 5, 7, 8, 12, 16, 25, 32, 50, 64, 100, 128, 200, 256, 1000, 4096]
    let perSize = TestScale.count(20, full: 200_000 / sequences / sizes.count * 5)
    var random = SplitMix64(seed: 44)
    var cases = 0
    var undecided = 0
    for n in sizes {
      let many = n > 300 ? perSize / 20 : n > 60 ? perSize : 2 * perSize
      let coefficients = (0..<sequences).map { kind in Self.coefficients(n, kind, &random) }
      let points = (0..<many).map { _ in Self.point(&random) }.sorted()
      let values = BinomialExpectation(coefficients).values(at: points)
      let wide = WideExpectation(try coefficients.map { try $0.map { try #require($0.ball) } }, precision: 192)
      for (index, t) in points.enumerated() {
        let truth = try #require(wide.values(at: t))
        for sequence in 0..<sequences {
          cases += 1
          let value = values[sequence][index]
          if value.radius == .infinity { undecided += 1 }
          let found = value.ball ?? Ball(midpoint: .zero, radius: .zero)
          // Both enclose the average of the coefficients' midpoints, up to their radii.
          let isInside = found.lower <= truth[sequence].upper && truth[sequence].lower <= found.upper
          if value.radius < .infinity && !isInside { Issue.record("n \(n), t \(t), kind \(sequence): \(value)") }
        }
      }
    }
    #expect(cases >= TestScale.count(1500, full: 1_000_000))
    // Where a result is far below the smallest coefficient, nothing is said.
    #expect(undecided * 100 < cases)
  }

  /// Coefficients: random signs, positive, smooth, alternating, mostly zero.
  private static func coefficients(_ n: Int, _ kind: Int, _ random: inout SplitMix64) -> [DoubleDoubleBall] {
    (0...n).map { k in
      switch kind {
      case 0: DoubleDoubleBall(random.doubleDouble(exponents: -20...3))
      case 1: DoubleDoubleBall(DoubleDouble(random.double(exponents: -3...3).magnitude))
      case 2: DoubleDoubleBall(DoubleDouble(Double(k + 1)).squareRoot())
      case 3: DoubleDoubleBall(DoubleDouble(k % 2 == 0 ? 1 : -1))
      default: k % 9 == 4 ? DoubleDoubleBall(random.doubleDouble(exponents: 0...0)) : .zero
      }
    }
  }

  /// Points near both ends and in between.
  private static func point(_ random: inout SplitMix64) -> Double {
    let t = Double.random(in: 0x1p-60..<1, using: &random)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return Double(sign: .plus, exponent: Int.random(in: -300...(-2), using: &random), significand: 1 + t)
    case 1: return 1 - Double(sign: .plus, exponent: Int.random(in: -52...(-2), using: &random), significand: 1)
    default: return t
    }
  }

  @Test func edges() throws {
    let one = DoubleDoubleBall(.one)
    let two = DoubleDoubleBall(DoubleDouble(2), radius: 0x1p-80)
    let values = BinomialExpectation([[one, two]]).values(at: [0.5, -0x1p-60, 0, 1.5, 1, .nan, 0x1p-401, 0.5])[0]
    for index in [0, 7] { #expect(values[index].value == DoubleDouble(1.5) && values[index].radius < 0x1p-60) }
    for index in [1, 3, 5, 6] { #expect(values[index].radius == .infinity) }
    #expect(values[2] == one && values[4] == two)
    #expect(BinomialExpectation([]).values(at: [0.5]).isEmpty)
    #expect(BinomialExpectation([[one]]).values(at: [0.3])[0][0].uniqueDouble == 1)
    #expect(BinomialExpectation([[.zero, .zero]]).values(at: [0.3])[0][0].contains(.zero))
    #expect(BinomialExpectation([[one, one], [two]]).values(at: [])[1].isEmpty)
  }

  /// A point's enclosure may depend on its neighbours, the truth not: any order, any company.
  @Test func orderAndCompany() throws {
    var random = SplitMix64(seed: 45)
    let n = 300
    let coefficients = (0...n).map { _ in DoubleDoubleBall(random.doubleDouble(exponents: -3...3)) }
    let expectation = BinomialExpectation([coefficients])
    let points = (0..<200).map { _ in Double.random(in: 0...1, using: &random) } + [0.25, 0.25, 1, 0]
    let together = expectation.values(at: points)[0]
    for (t, value) in zip(points, together) {
      let alone = expectation.values(at: [t])[0][0]
      #expect(alone.uniqueDouble == value.uniqueDouble, "\(t)")
    }
  }
}
