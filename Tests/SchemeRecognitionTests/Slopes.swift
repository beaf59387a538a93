import Foundation
import SchemeIR
import SchemeObjective
import SchemeRecognition

/// h' of weights and of known objectives in doubles, by formulas of their own.
enum Slopes {
  static let points = [0.1, 0.35, 0.6, 0.93]

  /// sum_s d_s C(n, s) t^s (1-t)^(n-s), n = M - 1.
  static func slope(_ d: [Double], at t: Double) -> Double {
    let n = d.count - 1
    var (sum, choose) = (0.0, 1.0)
    for (s, value) in d.enumerated() {
      sum += value * choose * pow(t, Double(s)) * pow(1 - t, Double(n - s))
      choose *= Double(n - s) / Double(s + 1)
    }
    return sum
  }

  /// The same with d_s = b - a of a formula for a response of reward R in a group with N correct ones.
  private static func slope(_ M: Int, at t: Double, _ Z: (_ R: Double, _ N: Double) -> Double) -> Double {
    slope((0..<M).map { Z(1, Double($0 + 1)) - Z(0, Double($0)) }, at: t)
  }

  /// h' of a known objective at M.
  static func known(_ part: Match.Part, _ M: Int, at t: Double) throws -> Double {
    let q = 1 - t
    let size = Double(M)
    func geometric(_ x: Double, _ count: Int) -> Double { (0..<count).reduce(0) { $0 + pow(x, Double($1)) } }
    var parameter: Double {
      switch part.parameters.first?.value {
      case .integer(let value): Double(value)
      case .real(let value): value
      case nil: .nan
      }
    }
    switch part.scheme {
    case "reinforce": return 1
    case "pass_at_k": return parameter * pow(q, parameter - 1)
    case "any_correct": return size * pow(q, size - 1)
    case "majority":
      let half = (parameter - 1) / 2
      return tgamma(parameter + 1) / pow(tgamma(half + 1), 2) * pow(t * q, half)
    case "rejection_sampling": return geometric(q, M)
    case "mean_normalised": return geometric(q, M - 1)
    case "truncated_log": return geometric(q, Int(parameter))
    case "truncated_log_odds": return geometric(q, Int(parameter)) + geometric(t, Int(parameter))
    case "mean_difference":
      return (1 - pow(q, size)) / t + (1 - pow(t, size)) / q - pow(q, size - 1) - pow(t, size - 1)
    case "grpo":
      return slope(M, at: t) { R, N in N == 0 || N == size ? 0 : (R * size - N) / (N * (size - N)).squareRoot() }
    case "one_sided_grpo":
      return slope(M, at: t) { R, N in N == 0 ? 0 : (R - N / size) / (N / size).squareRoot() }
    case "risk_sensitive":
      return slope(M, at: t) { R, N in
        (exp(parameter * R) / (1 - N / size + N / size * exp(parameter)) - 1) / parameter
      }
    default: throw Refused(messages: ["no formula for \(part.scheme)"])
    }
  }
}
