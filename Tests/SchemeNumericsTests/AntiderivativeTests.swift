import SchemeNumerics
import TestSupport
import Testing

/// Integrals of rational functions, to the last bit of a double.
@Suite struct AntiderivativeTests {
  /// h and h' of plans without a cap and of resampled groups, at all points of the reference.
  @Test func everyValueIsTheNearestDouble() throws {
    let cases = try PlanCase.rational().filter { $0.M ?? 0 <= TestScale.count(8, full: 64) }
    #expect(cases.count == (TestScale.isFull ? 30 : 25))
    for entry in cases {
      let curve = try #require(entry.curve, "\(entry.id)")
      let anchor = try #require(curve.anchor.value)
      let place =
        switch anchor {
        case .zero: "0"
        case .half: "1/2"
        case .one: "1"
        }
      #expect("h(\(place)) = 0" == entry.h_constant, "\(entry.id)")
      let objective = try #require(Antiderivative(of: curve, anchor: anchor))
      let points = try entry.table.map { try #require($0.point) }
      for (row, value) in zip(entry.table, curve.values(at: points)) {
        #expect(Settling(value) == Settling(row.hp), "\(entry.id): h'(\(row.t))")
      }
      for (row, value) in zip(entry.table, objective.values(at: points) as [Limit]) {
        #expect(Settling(value) == Settling(row.h), "\(entry.id): h(\(row.t))")
      }
    }
  }

  /// The same at u = x + (1-x-y) t, which is no double, up to the constant: a verifier's objective.
  @Test func valuesAtOtherNumbers() throws {
    let cases = try PlanCase.rational(hasVerifier: true)
    #expect(cases.count == 6)
    for entry in cases {
      let curve = try #require(entry.curve)
      let (x, y) = try #require(entry.errors)
      let objective = try #require(Antiderivative(of: curve, anchor: .half))
      func place(_ t: Rational) -> ComputableReal { ComputableReal(x + (.one - x - y) * t) }
      let slope = ComputableReal(Rational.one - x - y)
      // h is finite at 0 where x > 0.
      let anchor: Rational = x.isZero ? .one : .zero
      for row in entry.table {
        let t = try exact(try #require(row.point))
        if x.isZero, t.isZero {
          #expect(row.h == nil)
          continue
        }
        let derivative = slope.times(curve.value(at: place(t)))
        #expect(derivative.settled.value == Settling(row.hp).value, "\(entry.id): h'(\(row.t))")
        if t == anchor { continue }
        let h = objective.value(at: place(t)) - objective.value(at: place(anchor))
        #expect(h.settled.value == Settling(row.h).value, "\(entry.id): h(\(row.t))")
      }
    }
  }

  /// Only a lone success counts, M = 6: h' = q^4 / (t S), q = 1 - t, with 1 >= t S >= 1 - 3 q. So h(1 - q) is between -q^5 / 5 and
  /// that over 1 - 3 q: -3.4e-81 at q = 2^-53, of which no digit is lost to sums of larger numbers.
  @Test(arguments: [-20, -53]) func relativeAccuracyAtTheAnchor(_ exponent: Int) throws {
    let t = 1 - Double(sign: .plus, exponent: exponent, significand: 1)
    let objective = try #require(Antiderivative(of: Resampled.curve(LoneWeight(), 6), anchor: .one))
    let value = try #require(objective.value(at: t).value)
    let found = try #require(value.ball(128))
    let q = Rational.one - (try exact(t))
    let least = try fraction(1, 5) * q * q * q * q * q
    let divisor = Rational.one - Rational(3) * q
    let quotient = least / divisor
    let most = try #require(quotient)
    #expect(found.radius.upperBound <= 0x1p-100 * found.nearestDouble.magnitude)
    let digits = try exact(-found.nearestDouble)
    #expect(digits >= least * (try fraction(999, 1000)) && digits <= most)
    #expect(value.quick.uniqueDouble == found.nearestDouble)
  }

  /// Some functions without symmetry, by 60-digit quadrature in mpmath (tanh-sinh on dyadic pieces), from 1/2 on.
  @Test func recordedIntegrals() throws {
    for entry in Self.recorded {
      let curve = RationalFunction(
        ComputableSequence(entry.numerator.map { Rational($0) }), over: entry.poles,
        ComputablePolynomial(ComputableSequence(entry.factor.map { Rational($0) })))
      let objective = try #require(Antiderivative(of: curve, anchor: .half))
      let found = (objective.values(at: Self.points) as [Limit]).map { Settling($0).value }
      #expect(found == entry.values)
    }
  }

  private struct Recorded {
    let numerator: [Int]
    let factor: [Int]
    let poles: RationalFunction.Poles
    let values: [Double?]
  }

  private static let points = [0.001, 0.01, 0.1, 0.3, 0.45, 0.6, 0.9, 0.999]

  private static let recorded = [
    Recorded(
      numerator: [2, 7, -9, 5, -2, -8, -4, -6, 2, 6], factor: [4, 7, 9, 2, 4], poles: .init(zero: 0, one: 2),
      values: [
        0x1.d5d7eac046aaap-4, 0x1.ea3342461cb9fp-4, 0x1.6a37f881532c0p-3, 0x1.8dc6cfde672b9p-3, 0x1.5b26a7351f72cp-4,
        -0x1.4244a35eb06d2p-2, -0x1.6d2f3b5a9ec1fp+0, 0x1.6aa5530a84f72p+10,
      ]),
    Recorded(
      numerator: [-9, 2, 4, -4, -5, -1, -7], factor: [6, 5, 1, 6, 2], poles: .init(zero: 1, one: 1),
      values: [
        0x1.acfa0e4733eb0p+2, 0x1.a993256999e73p+1, 0x1.2907313a225e5p-1, 0x1.5108fcdec32b7p-3, 0x1.36d929d28ee6fp-4,
        -0x1.ec4ef7b5b487bp-3, -0x1.0f32afdebafe5p+1, -0x1.f047416072999p+3,
      ]),
    Recorded(
      numerator: [1, -4, 6, 6, -4], factor: [1, 5, 1, 6, 7, 1, 9, 7], poles: .init(zero: 1, one: 1),
      values: [
        -0x1.6aa3d0ba86927p+1, -0x1.c7e93ea118b6dp-1, -0x1.0c6c5ba3016ccp-2, -0x1.3e57d656a9d61p-2,
        -0x1.a3595fec1e081p-4, 0x1.e72401e81a3f8p-3, 0x1.8f12ea9d2be0fp-1, -0x1.53de33c27d528p+0,
      ]),
    Recorded(
      numerator: [0, 1, 0, -4, -7], factor: [3, 5], poles: .init(zero: 1, one: 0),
      values: [
        -0x1.1d15d032738cep-3, -0x1.0500e5f1fa3bfp-3, -0x1.fbc8d11648569p-6, 0x1.d6c9ece897232p-5, 0x1.ac38c9d999da4p-6,
        -0x1.28bed32872402p-4, -0x1.a3c0acb5c4563p-2, -0x1.174ef229c1c68p-1,
      ]),
  ]
}

/// A limit as a double; infinities and what has no value as nil.
struct Settling: Equatable {
  let value: Double?

  init(_ limit: Limit) {
    switch limit {
    case .finite(let number):
      switch number.settled {
      case .nearest(let value): self.value = value
      case .assumedTie, .beyond, .open, .infinite: value = .nan
      }
    case .infinite: value = nil
    case .unknown: value = .nan
    }
  }

  init(_ number: PlanCase.Number?) { value = number.flatMap { Double($0.hex) } }
}
