import Foundation
import SchemeNumerics
import Testing

/// Functions on pieces by their Taylor coefficients, with their integrals.
@Suite struct TaylorPanelTests {
  /// A formula in t.
  enum Formula: String, CaseIterable {
    case exp, expm1, log, log1p, asin, tanh, sigmoid, logit, root, power, cube, selfPower, runge, abs, max

    func callAsFunction<A: Arithmetic>(_ t: A.Number, _ a: A) throws -> A.Number {
      switch self {
      case .exp: return try a.apply(.exp, t)
      case .expm1: return try a.apply(.expm1, t)
      case .log: return try a.apply(.log, t)
      case .log1p: return try a.apply(.log1p, t)
      case .asin: return try a.apply(.asin, t)
      case .tanh: return try a.apply(.tanh, t)
      case .sigmoid: return try a.apply(.sigmoid, t)
      case .logit: return try a.apply(.logit, t)
      case .root: return try a.apply(.sqrt, t)
      case .power: return try a.power(t, a.real(0.3))
      case .cube: return try a.power(t, -3)
      case .selfPower: return try a.power(t, t)
      case .runge: return try a.divide(a.integer(1), a.add(a.integer(1), a.power(t, 2)))
      case .abs: return try a.apply(.abs, a.subtract(t, a.integer(1)))
      case .max: return a.maximum(t, a.real(0.125))
      }
    }

    /// The integral from 1/4 to 1/2, by mpmath at 40 digits.
    var integral: Double {
      switch self {
      case .exp: 0.3646958540123866627752
      case .expm1: 0.1146958540123866627752
      case .log: -0.25
      case .log1p: 0.07926822301948437825915
      case .asin: 0.09640889124621419863605
      case .tanh: 0.089184703338116153176
      case .sigmoid: 0.1481375643012631186652
      case .logit: -0.1308120359411369591292
      case .root: 0.1523689270621825081336
      case .power: 0.1855290071780815242536
      case .cube: 6
      case .selfPower: 0.1742854210276702309782
      case .runge: 0.2186689458739419620422
      case .abs: 0.15625
      case .max: 0.09375
      }
    }
  }

  private func panels(_ formula: Formula, _ count: Int) throws -> [TaylorPanel] {
    try (0..<count).map { index in
      let ends = [index, index + 1].map { 0.25 + 0.25 * Double($0) / Double(count) }
      return try #require(TaylorPanel(Interval(ends[0], ends[1])) { try formula($0, $1) }, "\(formula)")
    }
  }

  @Test(arguments: Formula.allCases) func integrals(_ formula: Formula) throws {
    let integral = PieceIntegral(
      [.bounds(.all, on: Interval(0, 0.25))] + (try panels(formula, 8)).map { .panel($0) }
        + [.bounds(.all, on: Interval(0.5, 1))])
    let arithmetic = DoubleDoubleBallArithmetic()
    let found = try arithmetic.subtract(integral.height(at: 0.5), integral.height(at: 0.25))
    #expect(abs(found.nearestDouble - formula.integral) <= formula.integral.ulp, "\(found)")
    #expect(found.radius <= 0x1p-70 * abs(formula.integral), "\(found)")
    #expect(integral.gap(before: 0.1) == 0 && integral.gap(before: 0.9) == 1)
    #expect(!integral.height(at: 0.75).radius.isFinite)
  }

  /// f and f' lie in their ranges, which are close where the piece is small; f' from differences of f.
  @Test(arguments: Formula.allCases) func ranges(_ formula: Formula) throws {
    let doubles = DoubleArithmetic()
    func value(_ t: Double) throws -> Double { try formula(t, doubles) }
    for panel in try panels(formula, 4) {
      let piece = panel.piece
      for (lower, upper) in [(piece.lower, piece.upper), (piece.lower + 0.01, piece.lower + 0.02)] {
        let (range, slope) = (panel.range(order: 0, lower, upper), panel.range(order: 1, lower, upper))
        for t in [lower, lower + 0.3 * (upper - lower), upper] {
          let found = try value(t)
          #expect(range.lower <= found + 1e-14 && found - 1e-14 <= range.upper, "\(formula) at \(t)")
          let step = try (value(t + 1e-5) - value(t - 1e-5)) / 2e-5
          #expect(slope.lower <= step + 1e-4 && step - 1e-4 <= slope.upper, "\(formula) at \(t): \(step), \(slope)")
        }
        #expect(range.width <= 1.5 * slope.magnitude * (upper - lower) + 1e-14, "\(formula) on \(lower)")
      }
    }
  }

  /// Where a function is not smooth, or nothing is known of it, there is no panel.
  @Test func kinks() {
    #expect(TaylorPanel(Interval(0.25, 0.5)) { t, a in try a.apply(.abs, a.subtract(t, a.real(0.3))) } == nil)
    #expect(TaylorPanel(Interval(0.25, 0.5)) { t, a in a.minimum(t, a.real(0.3)) } == nil)
    #expect(TaylorPanel(Interval(0.25, 0.5)) { t, a in try a.apply(.sqrt, a.subtract(t, a.real(0.25))) } == nil)
    #expect(TaylorPanel(Interval(0, 0.5)) { t, a in try a.apply(.log, t) } == nil)
    #expect(TaylorPanel(Interval(0.25, 0.5)) { t, a in try a.divide(t, a.subtract(t, a.real(0.3))) } == nil)
  }

  /// Bounds of a slope alone: between 1 and 2 on [1/4, 1/2] the integral is between 1/4 and 1/2 of the width.
  @Test func bounds() throws {
    let one = try #require(TaylorPanel(Interval(0, 0.25)) { _, a in a.integer(1) })
    let last = try #require(TaylorPanel(Interval(0.5, 1)) { _, a in a.integer(1) })
    let integral = PieceIntegral([.panel(one), .bounds(Interval(1, 2), on: Interval(0.25, 0.5)), .panel(last)])
    let whole = integral.range(0, 0, 1)
    #expect(whole.lower <= -0.75 && whole.lower > -0.76 && whole.upper >= 0.5 && whole.upper < 0.51)
    #expect(integral.value(0, at: 0.5) == .zero)
    #expect(integral.range(1, 0.1, 0.9) == Interval(1, 2) && integral.range(2, 0.1, 0.9) == .all)
    let middle = integral.value(0, at: 0.375)
    #expect(middle.lower <= -0.25 && middle.upper >= -0.125 && middle.width < 0.376)
    #expect(integral.parts(of: Interval(0.125, 1)).map(\.lower) == [0.125, 0.25, 0.5])
    // Beside a place where pieces meet: of a piece that begins there nothing is known by the one before.
    #expect(integral.range(2, 0.5, 0.75).magnitude < 1e-10)
  }
}
