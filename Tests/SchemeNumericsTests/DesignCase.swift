import Foundation
import SchemeNumerics
import TestSupport
import Testing

/// A case of `Tests/Data/reference/designs.json`: optima by other programs.
struct DesignCase: Decodable, Sendable, CustomTestStringConvertible {
  let target: String
  let lo: Double
  let hi: Double
  let kinks: [Double]
  let M: Int
  let cap: Double?
  let range: Double
  let E: Double
  let leastBound: Double
  let optimumBar: Double
  let ruleBar: Double
  /// None for capped cases with M = 48 and 64.
  let rule: Rule?

  /// The recorded design of the rule.
  struct Rule: Decodable, Sendable {
    let error: Double
    let largest: Double
    let meanVariance: Double?
    let d: [Double]?

    enum CodingKeys: String, CodingKey {
      case error, d
      case largest = "max_d"
      case meanVariance = "mean_eff"
    }
  }

  enum CodingKeys: String, CodingKey {
    case target, lo, hi, kinks, M, cap, range, E, rule
    case leastBound = "E_lower"
    case optimumBar = "bar_optimum"
    case ruleBar = "bar_rule"
  }

  private struct File: Decodable {
    let cases: [DesignCase]
  }

  var testDescription: String { "\(target) on [\(lo), \(hi)], M = \(M), cap \(cap.map { "\($0)" } ?? "none")" }

  static func all() throws -> [DesignCase] {
    let data = try Data(contentsOf: Repository.data.appendingPathComponent("reference/designs.json"))
    let all = try JSONDecoder().decode(File.self, from: data).cases
    try #require(all.count == 430)
    return all
  }

  /// All cases at full scale; else every 16th of the small ones.
  static func some() throws -> [DesignCase] {
    TestScale.some(try all(), every: 16).filter { $0.M <= TestScale.count(32, full: 256) }
  }

  /// What is asked of the solver.
  var problem: BestProblem { BestProblem(groupSize: M, lower: lo, upper: hi, cap: cap, kinks: kinks) }

  /// Enclosures of h(t) - h(lo): the system's functions err by less than 4 ulps.
  func heights(_ t: [Double]) throws -> [Interval] {
    let base = try value(lo)
    return try t.map { t in
      let value = try value(t)
      let slack = 4 * (value.ulp + base.ulp)
      return Interval(value - base, value - base).widened(by: slack)
    }
  }

  private func value(_ t: Double) throws -> Double {
    switch target {
    case "2*asin(sqrt(t))": return 2 * asin(t.squareRoot())
    case "sqrt(t)": return t.squareRoot()
    case "t^0.25": return pow(t, 0.25)
    case "t^0.75": return pow(t, 0.75)
    case "sigmoid(10*(t-1/2))": return 1 / (1 + exp(-10 * (t - 0.5)))
    case "exp(3*t)": return exp(3 * t)
    case "min(t,1/2)": return min(t, 0.5)
    case "1-(1-t)^4": return 1 - pow(1 - t, 4)
    case "tanh(4*t)": return tanh(4 * t)
    case "-(1-t)^3": return -pow(1 - t, 3)
    case "t*(1-t)": return t * (1 - t)
    case "log(t)": return log(t)
    case "log(t/(1-t))": return log(t) - log1p(-t)
    default: throw UnknownTarget(name: target)
    }
  }

  /// A target of the file that has no formula here.
  struct UnknownTarget: Error {
    let name: String
  }
}

/// V / h'^2 of d with the leave-one-out split over RLOO's p (1-p) M / (M-1): the mean over 200 p, equally spaced in
/// asin(sqrt p), of [max(lo, .02), min(hi, .98)].
func meanRelativeVariance(_ d: [Double], lo: Double, hi: Double) -> Double {
  let M = d.count
  let (a, b) = (asin(max(lo, 0.02).squareRoot()), asin(min(hi, 0.98).squareRoot()))
  let total = (0..<200).reduce(0.0) { total, i in
    let sine = sin(a + (b - a) * Double(i) / 199)
    let p = sine * sine
    var (slope, second) = (0.0, 0.0)
    var logMass = Double(M - 1) * log1p(-p)
    for s in 0..<M {
      let mass = exp(logMass)
      let r = Double(s) / Double(M - 1)
      slope += mass * d[s]
      second += mass * d[s] * d[s] * (p * (1 - r) * (1 - r) + (1 - p) * r * r)
      logMass += log(Double(M - 1 - s) / Double(s + 1)) + log(p / (1 - p))
    }
    return total + second / (slope * slope) / (p * (1 - p) * Double(M) / Double(M - 1))
  }
  return total / 200
}
