import SchemeNumerics
import TestSupport
import Testing

/// Best designs on intervals on which no d_s acts alone. Least errors are those of linear programs (SciPy's HiGHS, columns of integrals
/// from 400 digits, 500 points), as shares of the range.
@Suite struct NarrowDesignTests {
  struct Case: CustomTestStringConvertible {
    let target: String
    let M: Int
    let lo: Double
    let hi: Double
    var kink = 0.0
    /// The least error over the range; 0 where h is an h_M.
    let least: Double

    var testDescription: String { "\(target) on [\(lo), \(hi)], M = \(M)" }

    /// h(t) - h(lo), without cancellation.
    func rise(_ t: Double) -> Double {
      let step = t - lo
      if step == 0 { return 0 }
      func powers(_ n: Int, _ x: Double, _ y: Double) -> Double {
        (0..<n).reduce(0) { sum, i in sum * x + (0..<i).reduce(1) { product, _ in product * y } }
      }
      switch target {
      case "t^2": return step * powers(2, t, lo)
      case "t^5": return step * powers(5, t, lo)
      case "1-(1-t)^5": return step * powers(5, 1 - t, 1 - lo)
      case "1-(1-t)^8": return step * powers(8, 1 - t, 1 - lo)
      case "min(t,k)": return min(t, kink) - lo
      case "max(k,2t-k)": return max(kink, 2 * t - kink) - kink
      case "2t hi-t^2": return step * (2 * hi - t - lo)
      case "(t-lo)^2": return step * step
      case "-1/t": return step / (t * lo)
      case "sqrt t": return step / (t.squareRoot() + lo.squareRoot())
      default: return .nan
      }
    }

    func heights(_ t: [Double]) -> [Interval] {
      t.map { t in
        let value = rise(t)
        return Interval(value, value).widened(by: 16 * value.ulp)
      }
    }
  }

  private static let cases = [
    Case(target: "t^2", M: 16, lo: 0, hi: 1e-4, least: 0), Case(target: "t^2", M: 16, lo: 0, hi: 1e-3, least: 0),
    Case(target: "t^2", M: 8, lo: 0.03262, hi: 0.032629, least: 0),
    Case(target: "t^5", M: 8, lo: 0, hi: 2.84e-5, least: 0),
    Case(target: "1-(1-t)^5", M: 12, lo: 0.99998, hi: 1, least: 0),
    Case(target: "1-(1-t)^8", M: 5, lo: 0.2023, hi: 0.20232, least: 4.70107e-6),
    Case(target: "min(t,k)", M: 12, lo: 0.384, hi: 0.3841, kink: 0.38404, least: 0.299893),
    Case(target: "2t hi-t^2", M: 16, lo: 0.9999, hi: 0.9999999, least: 0.00011059),
    Case(target: "2t hi-t^2", M: 8, lo: 0.1, hi: 0.101, least: 0.124514),
    Case(target: "(t-lo)^2", M: 4, lo: 0.78, hi: 0.780004, least: 0.124999),
    Case(target: "-1/t", M: 2, lo: 0.97, hi: 0.9999, least: 2.8801e-5),
    Case(target: "sqrt t", M: 3, lo: 0.5, hi: 0.51, least: 4.74098e-9),
    Case(target: "sqrt t", M: 5, lo: 0, hi: 0.003, least: 0.124437),
    Case(target: "max(k,2t-k)", M: 16, lo: 0, hi: 0.02, kink: 0.007, least: 0.064712),
  ]

  @Test(arguments: cases) func ruleIsKept(_ entry: Case) throws {
    let kinks = entry.kink > 0 ? [entry.kink] : []
    let problem = BestProblem(groupSize: entry.M, lower: entry.lo, upper: entry.hi, kinks: kinks)
    let design = try problem.solve(entry.heights)
    let range = entry.rise(entry.hi)
    #expect(design.d.allSatisfy { $0 >= 0 && $0.isFinite })
    #expect(design.error <= max(1.06 * entry.least, 1e-11) * range, "\(design.error / range)")
    #expect(design.lowerBound <= entry.least * (1 + 1e-4) * range, "\(design.lowerBound / range)")
    if entry.least > 0 { #expect(design.lowerBound >= 0.99 * entry.least * range, "\(design.lowerBound / range)") }
    // The error by itself: the integral of h_M' from lo by Simpson's rule on parts of the interval.
    let parts = 64
    var (height, errors) = (0.0, [0.0])
    for i in 0..<parts {
      let (a, b) = (place(entry, i, parts), place(entry, i + 1, parts))
      height += (b - a) / 6 * (slope(design.d, a) + 4 * slope(design.d, (a + b) / 2) + slope(design.d, b))
      errors.append((entry.rise(b) - height) / range)
    }
    let reached = try #require(errors.max()) - #require(errors.min())
    #expect(reached / 2 <= max(1.06 * entry.least, 1e-7), "\(reached / 2)")
  }

  private func place(_ entry: Case, _ i: Int, _ parts: Int) -> Double {
    entry.lo + (entry.hi - entry.lo) * Double(i) / Double(parts)
  }

  /// h_M'(t) by de Casteljau's scheme.
  private func slope(_ d: [Double], _ t: Double) -> Double {
    var row = d
    while row.count > 1 { row = zip(row, row.dropFirst()).map { (1 - t) * $0 + t * $1 } }
    return row[0]
  }

  /// What the solver does not tell from 0 is 0: at 1.05 times the least error the second and the fifth d of the logarithm on
  /// [1/16, 1] are.
  @Test func zeros() throws {
    let entry = try #require(
      try DesignCase.all().first { $0.target == "log(t)" && $0.M == 16 && $0.cap == nil && $0.lo == 0.0625 })
    let design = try entry.problem.solve(entry.heights)
    #expect(design.d[1] == 0 && design.d[4] == 0 && design.d[0] > 38 && design.d[2] > 2)
  }

  /// The root rises at least half as steeply everywhere, so that all d are that cap.
  @Test(arguments: [1, 5, 8]) func capsBelowTheSlope(_ M: Int) throws {
    let problem = BestProblem(groupSize: M, cap: 0.5)
    let design = try problem.solve { $0.map { Interval($0.squareRoot(), $0.squareRoot()).widened(by: 1e-16) } }
    #expect(design.d.allSatisfy { $0 == 0.5 })
  }
}
