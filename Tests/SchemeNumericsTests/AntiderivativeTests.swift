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
}

/// A limit as a double; infinities and what has no value as nil.
struct Settling: Equatable {
  let value: Double?

  init(_ limit: Limit) {
    switch limit {
    case .finite(let number):
      switch number.settled {
      case .nearest(let value): self.value = value
      case .assumedTie, .open, .infinite: value = .nan
      }
    case .infinite: value = nil
    case .unknown: value = .nan
    }
  }

  init(_ number: PlanCase.Number?) { value = number.flatMap { Double($0.hex) } }
}
