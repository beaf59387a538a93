import Foundation
import SchemeIR
import SchemeLimits
import SchemeNumerics
import TestSupport
import Testing

/// Every limit of `limits.json`, to as many digits as an enclosure has.
@Suite struct LimitReferenceTests {
  static let source = """
    scheme reinforce { a[s] = 0  b[s] = 1  expect h(t) = t }
    scheme rloo where M >= 2 { Z = R - S / (M - 1)  expect h(t) = t }
    scheme mean_centred { Z = R - N / M  expect h(t) = t }
    scheme grpo(eps: real) { Z = if N == 0 or N == M then 0 else (R - N / M) / (sqrt(N * (M - N)) / M + eps)
      expect h'(t) = 1 / (sqrt(t * (1 - t)) + eps) }
    scheme grpo_sample_std(eps: real) {
      Z = if N == 0 or N == M then 0 else (R - N / M) / (sqrt(N * (M - N) / (M * (M - 1))) + eps)
      expect h'(t) = 1 / (sqrt(t * (1 - t)) + eps)
    }
    scheme rejection_sampling { a[s] = 0  b[s] = M / (s + 1)  expect h(t) = log(t) }
    scheme maxrl_shipped { Z = if N == 0 then 0 else R / (N / M) - 1  expect h(t) = log(t) }
    scheme pass_at_k(k: int) where 1 <= k <= M { h(t) = 1 - (1 - t)^k  design exact  expect h(t) = 1 - (1 - t)^k }
    scheme log_odds { Z = if N == 0 or N == M then 0 else if R == 1 then M / N else -M / (M - N)
      expect h(t) = log(t / (1 - t)) }
    scheme rs_grpo(beta: real) {
      let p = N / M
      Z = (e^(beta * R) / (1 - p + p * e^beta) - 1) / beta
      expect h(t) = log(1 - t + t * e^beta) / beta
    }
    """

  @Test func everyValueIsEnclosed() throws {
    let file = try SchemeFile(Self.source)
    let cases = try ReferenceCase.all()
    #expect(cases.count == 12)
    for entry in cases {
      let subject = try file.subject(entry.scheme, entry.parameters)
      guard case .slope(let limit) = subject.limit else {
        Issue.record("\(entry.scheme): \(subject.summary)")
        continue
      }
      for row in entry.rows {
        let part = try #require(limit.part(at: row.t))
        #expect(try limit.value(part.slope, at: row.t).isWithin(row.slope), "\(entry.scheme) h'(\(row.t))")
      }
      let antiderivative = try #require(limit.antiderivative, "\(entry.scheme)")
      // Up to a constant.
      let first = entry.rows[0]
      let start = try limit.value(antiderivative, at: first.t)
      let numbers = BallArithmetic(precision: 256)
      for row in entry.rows {
        let rise = try numbers.subtract(limit.value(antiderivative, at: row.t), start)
        #expect(rise.isWithin(row.h - first.h, slack: first.h), "\(entry.scheme) h(\(row.t))")
      }
    }
  }

  /// The named formulas are proved, and those with another factor or another eps are refuted.
  @Test func namedFormulasAreProved() throws {
    let file = try SchemeFile(Self.source)
    for entry in try ReferenceCase.all() {
      let subject = try file.subject(entry.scheme, entry.parameters)
      guard case .slope(let limit) = subject.limit, let claimed = subject.claimed.first else {
        Issue.record("\(entry.scheme): \(subject.summary)")
        continue
      }
      let fact = entry.scheme.hasPrefix("grpo") ? limit.isSlope(claimed) : limit.isSlope(ofObjective: claimed)
      #expect(fact.isProved, "\(entry.scheme)")
    }
  }
}

/// One scheme of the reference data.
struct ReferenceCase {
  let scheme: String
  let parameters: [String: ParameterValue]
  let rows: [(t: Double, h: Rational, slope: Rational)]

  private struct File: Decodable {
    let cases: [Entry]
  }

  private struct Entry: Decodable {
    let scheme: String
    let params: [String: Input]
    let table: [Row]
  }

  private struct Input: Decodable {
    let written: String
    let hex: String
  }

  private struct Number: Decodable {
    let dec: String
  }

  private struct Row: Decodable {
    let t: Input
    let h: Number
    let hp: Number
  }

  static func all() throws -> [ReferenceCase] {
    let data = try Data(contentsOf: Repository.data.appendingPathComponent("reference/limits.json"))
    return try JSONDecoder().decode(File.self, from: data).cases.map { entry in
      ReferenceCase(
        scheme: entry.scheme,
        parameters: try entry.params.mapValues { input in
          let value = try #require(Double(input.hex))
          return input.written == "4" ? .integer(4) : .real(value)
        },
        rows: try entry.table.map { row in
          (try #require(Double(row.t.hex)), try decimal(row.h.dec), try decimal(row.hp.dec))
        })
    }
  }

  /// `-1.25e-03` exactly.
  static func decimal(_ text: String) throws -> Rational {
    let parts = text.split(separator: "e")
    let exponent = parts.count < 2 ? 0 : try #require(Int(parts[1]))
    let isNegative = parts[0].hasPrefix("-")
    let digits = parts[0].drop { $0 == "-" }
    let point = digits.firstIndex(of: ".") ?? digits.endIndex
    var value = Rational.zero
    for digit in digits where digit != "." {
      value = value * Rational(10) + Rational(try #require(digit.wholeNumberValue))
    }
    let shift = exponent - max(digits.distance(from: point, to: digits.endIndex) - 1, 0)
    let scale = Rational(10).power(UInt(shift.magnitude))
    value = value * (shift < 0 ? try #require(scale.reciprocal) : scale)
    return isNegative ? -value : value
  }
}

extension Ball {
  /// Whether it is as near to a value of 25 digits as rounding those leaves it, or those of another value of which it was taken.
  func isWithin(_ value: Rational, slack: Rational = .zero) -> Bool {
    let size = value.absolute + slack.absolute
    let unit = (size * Rational(2)) * (Rational(10).power(24).reciprocal ?? .one)
    guard let radius = Rational(magnitudeUpperBound), radius.sign >= 0 else { return false }
    let middle = Ball(value, precision: 256)
    guard let gap = try? BallArithmetic(precision: 256).subtract(self, middle) else { return false }
    return (Rational(gap.magnitudeUpperBound) ?? .one) <= unit
  }
}

extension Fact {
  var isProved: Bool { if case .proved = self { true } else { false } }
  var isRefuted: Bool { if case .refuted = self { true } else { false } }
}
