import SchemeNumerics
import TestSupport
import Testing

/// Signs of polynomials whose roots are known.
@Suite struct PolynomialSignTests {
  /// prod (t - r)^m (t^2 + 1)^q times a constant, raised to a higher Bernstein degree.
  private func polynomial(
    _ roots: [(root: Rational, multiplicity: Int)], squares: Int = 0, factor: Int = 1, raised: Int = 0
  ) -> BernsteinPolynomial {
    var power: [Rational] = [Rational(factor)]
    func multiply(_ other: [Rational]) {
      var product = [Rational](repeating: .zero, count: power.count + other.count - 1)
      for (i, x) in power.enumerated() {
        for (j, y) in other.enumerated() { product[i + j] = product[i + j] + x * y }
      }
      power = product
    }
    for (root, multiplicity) in roots { for _ in 0..<multiplicity { multiply([-root, .one]) } }
    for _ in 0..<squares { multiply([.one, .zero, .one]) }
    // c_k = sum_j p_j C(k, j) / C(n, j)
    let n = power.count - 1
    func choose(_ n: Int, _ k: Int) -> Rational {
      (0..<k).reduce(Rational.one) { $0 * (Rational(BigInt(n - $1), BigInt($1 + 1)) ?? .zero) }
    }
    let coefficients = (0...n).map { k in
      (0...n).reduce(Rational.zero) { sum, j in
        j > k ? sum : sum + power[j] * choose(k, j) * (Rational.one / choose(n, j) ?? .zero)
      }
    }
    return BernsteinPolynomial(coefficients).elevated(by: raised)
  }

  private func fraction(_ p: Int, _ q: Int) -> Rational { Rational(BigInt(p), BigInt(q)) ?? .zero }

  @Test(arguments: [0, 1, 20])
  func touching(_ raised: Int) {
    for factor in [1, -3] {
      let sign: SignKind = factor > 0 ? .nonNegative : .nonPositive
      #expect(polynomial([(fraction(1, 3), 2)], factor: factor, raised: raised).kind == sign)
      #expect(
        polynomial([(fraction(1, 2), 2), (fraction(3333, 10000), 4)], factor: factor, raised: raised).kind == sign)
      #expect(
        polynomial([(fraction(0, 1), 3), (fraction(-1, 2), 1)], squares: 2, factor: factor, raised: raised).kind == sign
      )
      #expect(polynomial([(fraction(1, 1), 2), (fraction(5, 1), 2)], factor: factor, raised: raised).kind == sign)
      #expect(polynomial([], squares: 3, factor: factor, raised: raised).kind == sign)
      #expect(
        polynomial([(fraction(2, 7), 6), (fraction(-2, 7), 3)], squares: 1, factor: factor, raised: raised).kind == sign
      )
    }
  }

  @Test(arguments: [0, 3, 15])
  func changing(_ raised: Int) {
    #expect(polynomial([(fraction(1, 3), 1)], raised: raised).kind == .mixed)
    #expect(polynomial([(fraction(1, 3), 3), (fraction(1, 2), 2)], squares: 1, raised: raised).kind == .mixed)
    // Two roots 1e-9 apart.
    #expect(
      polynomial([(fraction(1, 3), 1), (fraction(1_000_000_003, 3_000_000_000), 1)], raised: raised).kind == .mixed)
    #expect(polynomial([(fraction(1, 1_000_000), 1), (fraction(2, 1), 1)], raised: raised).kind == .mixed)
  }

  @Test func nothing() {
    #expect(BernsteinPolynomial([]).kind == .zero && BernsteinPolynomial([.zero, .zero]).kind == .zero)
    #expect(BernsteinPolynomial([.one]).kind == .nonNegative)
    #expect(BernsteinPolynomial([.zero, -Rational.one]).kind == .nonPositive)
  }

  /// Random polynomials: no value contradicts the sign, and squares have one.
  @Test func random() {
    var random = SplitMix64(seed: 11)
    for _ in 0..<200 {
      let count = Int.random(in: 1...9, using: &random)
      let coefficients = (0..<count).map { _ in Rational(Int.random(in: -3...9, using: &random)) }
      let polynomial = BernsteinPolynomial(coefficients)
      let signs = Set((0...64).map { polynomial.value(at: fraction($0, 64)).sign })
      switch polynomial.sign {
      case nil: Issue.record("no sign of so low a degree")
      case .zero: #expect(signs == [0])
      case .nonNegative: #expect(!signs.contains(-1))
      case .nonPositive: #expect(!signs.contains(1))
      case .mixed(let negative, let positive):
        #expect(polynomial.value(at: negative).sign < 0 && polynomial.value(at: positive).sign > 0)
      }
      if signs.contains(1) && signs.contains(-1) { #expect(polynomial.kind == .mixed) }
    }
  }
}

/// A sign without its witnesses.
private enum SignKind {
  case zero
  case nonNegative
  case nonPositive
  case mixed
}

extension BernsteinPolynomial {
  /// nil where it is not decided.
  fileprivate var kind: SignKind? {
    switch sign {
    case nil: nil
    case .zero: .zero
    case .nonNegative: .nonNegative
    case .nonPositive: .nonPositive
    case .mixed: .mixed
    }
  }
}
