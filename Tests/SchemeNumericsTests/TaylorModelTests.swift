import Foundation
import SchemeNumerics
import Testing

@Suite struct TaylorModelTests {
  typealias Formula = (TaylorSeries, TaylorArithmetic) throws -> TaylorSeries

  private static let pieces = [
    Interval(0.25, 0.5), Interval(0.3, 0.35), Interval(0.75, 1), Interval(0x1p-40, 0x1.4p-40),
  ]

  /// Ranges on parts hold all values, and little more: on a part of width w what is left out is of the order w^3.
  @Test func rangesOnParts() throws {
    let functions: [(Formula, (Double) -> Double)] = [
      ({ t, a in try a.apply(.exp, t) }, { Foundation.exp($0) }),
      ({ t, a in try a.multiply(t, a.apply(.log, t)) }, { $0 * Foundation.log($0) }),
      ({ t, a in try a.apply(.tanh, a.multiply(a.integer(4), t)) }, { Foundation.tanh(4 * $0) }),
      ({ t, a in try a.power(a.subtract(t, a.real(0.3125)), 2) }, { ($0 - 0.3125) * ($0 - 0.3125) }),
    ]
    for (formula, value) in functions {
      for piece in Self.pieces {
        let model = try #require(TaylorModel(piece, order: 16) { try formula($0, $1) })
        let ranges = TaylorRange(model)
        for cell in 0..<8 {
          let (lower, width) = (piece.lower + piece.width * Double(cell) / 8, piece.width / 8)
          let values = (0...64).map { value(lower + width * (Double($0) / 64)) }
          let (least, most) = (try #require(values.min()), try #require(values.max()))
          let found = ranges.range(on: Interval(lower, lower + width)).range
          let rounding = 1e-15 * Swift.max(least.magnitude, most.magnitude)
          #expect(found.lower <= least + rounding && found.upper >= most - rounding)
          #expect(found.width <= 1.01 * (most - least) + 10 * rounding, "\(piece), \(cell)")
        }
      }
    }
  }

  /// (t - 3/10)^2 ranges over [0, 49/100] on [0, 1], from its least value to one end.
  @Test func parabola() throws {
    let model = try #require(
      TaylorModel(Interval(0, 1), order: 4) { t, a in try a.power(a.subtract(t, a.real(0.3)), 2) })
    let (range, open, isVague) = TaylorRange(model).range(on: Interval(0, 1))
    #expect(range.lower <= 0 && range.lower >= -1e-14 && range.upper >= 0.49 && range.upper <= 0.49 + 1e-14)
    #expect(open == 0 && !isVague)
  }

  /// 1 - (1 - t^8) is less than double-double tells beside 1, and no less on a wider piece.
  @Test func vague() throws {
    for (piece, isVague) in [(Interval(0, 1e-6), true), (Interval(0, 0.5), false)] {
      let model = try #require(
        TaylorModel(piece, order: 12) { t, a in try a.subtract(a.integer(1), a.subtract(a.integer(1), a.power(t, 8))) })
      let found = TaylorRange(model).range(on: piece)
      #expect(found.isVague == isVague, "\(piece)")
      #expect(found.range.lower <= 0 && found.range.upper >= Foundation.pow(piece.upper, 8), "\(found)")
    }
  }

  /// e^t - (1 + t + … + t^9/9!) in Bernstein form on pieces about 1/128: t^10/10! (1 + t/11 + …), far less than a double shows of e^t.
  @Test func differencesCancel() throws {
    // The coefficients of t^j in Bernstein form are C(k, j) / C(9, j), those of t^j/j! k (k-1) … (k-j+1) / (9 · 8 … (10-j) j!).
    let row = (0...9).map { k in
      (0...9).reduce(Rational.zero) { sum, j in
        let (above, below) = (0..<j).reduce((1, 1)) { ($0.0 * (k - $1), $0.1 * (9 - $1) * ($1 + 1)) }
        return sum + Rational(above) * Rational(reducing: 1, over: below)
      }
    }
    let enclosure = PolynomialEnclosure(try row.map { try DoubleDoubleBallArithmetic().rational($0) })
    let piece = Interval(0.5, 0.515625)
    let own = try #require(enclosure.taylor(order: 12, on: [piece])[0])
    let curve = try #require(TaylorModel(piece, order: 12) { t, a in try a.apply(.exp, t) })
    let difference = try #require(curve.subtracting(1, times: own))
    let range = TaylorRange(difference).range(on: piece).range
    // mpmath: exp(t) - sum(t^k/k!, k = 0…9) at both ends, between which it rises; and what C(10, 3) (r/c)^3 of it comes to.
    let (least, most) = (2.8187693432660493e-10, 3.8400825585488982e-10)
    #expect(range.lower <= least && range.lower >= least - 2e-13, "\(range.lower)")
    #expect(range.upper >= most && range.upper <= most + 2e-13, "\(range.upper)")
  }

  /// No series where a formula is not smooth, and none on what is too narrow.
  @Test func without() {
    let piece = Interval(0.25, 0.5)
    #expect(TaylorModel(piece, order: 12) { t, a in try a.apply(.abs, a.subtract(t, a.real(0.3))) } == nil)
    #expect(TaylorModel(piece, order: 12) { t, a in a.minimum(t, a.real(0.3)) } == nil)
    #expect(TaylorModel(Interval(0, 0.5), order: 12) { t, a in try a.apply(.sqrt, t) } == nil)
    #expect(TaylorModel(Interval(0, 0x1p-600), order: 12) { t, _ in t } == nil)
  }
}
