import Foundation
import SchemeIR
import SchemeLimits
import SchemeNumerics
import TestSupport
import Testing

/// Limits of random weights against the weights themselves in larger and larger groups.
@Suite struct RandomLimitTests {
  private static let sizes = [200, 2_000, 20_000]

  @Test func weightsTendToTheirLimit() throws {
    var writer = FormulaWriter(seed: 1)
    var counts = Counts()
    for _ in 0..<TestScale.count(24, full: 1000) {
      let (wrong, correct) = (writer.any(3), writer.any(3))
      try counts.add { "scheme given {\n  a[s] = (\(wrong)) / M^\($0)\n  b[s] = (\(correct)) / M^\($0)\n}" }
    }
    counts.expectEnough()
  }

  @Test func payoffsTendToTheirLimit() throws {
    var writer = FormulaWriter(seed: 2)
    writer.index = "n"
    var counts = Counts()
    for _ in 0..<TestScale.count(6, full: 400) {
      let payoff = writer.any(3)
      try counts.add { "scheme given {\n  Phi[n] = (\(payoff)) / M^\($0)\n}" }
    }
    counts.expectEnough()
  }

  /// h_M(0.8) - h_M(0.3) against the same of h_inf.
  @Test func objectivesTendToTheirLimit() throws {
    var writer = FormulaWriter(seed: 3)
    var seen = 0
    for _ in 0..<TestScale.rounds(16, full: 300) {
      let (wrong, correct) = (writer.any(3), writer.any(3))
      for power in 0...3 {
        let text = "scheme given {\n  a[s] = (\(wrong)) / M^\(power)\n  b[s] = (\(correct)) / M^\(power)\n}"
        guard let subject = try? SchemeLimitsTests.subject(text) else { break }
        if case .none(.infinite) = subject.slope { continue }
        guard case .slope(let limit) = subject.slope, limit.jumps.isEmpty else { break }
        guard let rise = Self.rise(limit) else { break }
        seen += 1
        let errors = try [100, 400, 1600].map { (try Self.rise(subject, $0) - rise).magnitude }
        let isNear =
          errors[2] <= 0.9 * errors[1] || errors[2] <= 0.7 * errors[0] || errors[2] <= 1e-6 * (1 + rise.magnitude)
        #expect(isNear, "\(text)\nrise \(rise), errors \(errors), \(subject.summary)")
        break
      }
    }
    #expect(seen > 4)
  }

  /// By Simpson's rule on each piece; nil where the formula is not defined.
  private static func rise(_ limit: LimitSlope) -> Double? {
    var total = 0.0
    for part in limit.parts {
      let (lower, upper) = (max(part.piece.lower.nearestDouble, 0.3), min(part.piece.upper.nearestDouble, 0.8))
      guard lower < upper else { continue }
      let steps = 32
      for step in 0...steps {
        let share = min(max(Double(step) / Double(steps), 1e-9), 1 - 1e-9)
        guard let value = try? limit.value(part.slope, at: lower + (upper - lower) * share, bits: 128).nearestDouble
        else { return nil }
        let weight = step == 0 || step == steps ? 1.0 : step % 2 == 1 ? 4 : 2
        total += weight * value * (upper - lower) / Double(3 * steps)
      }
    }
    return total
  }

  /// The mean over groups of the payoffs that the d_s add up to.
  private static func rise(_ subject: Subject, _ M: Int) throws -> Double {
    guard case .weights(let a, let b) = subject.scheme.form else { return .nan }
    let interpreter = Interpreter(
      subject.scheme.program, DoubleArithmetic(), Environment(groupSize: M, parameters: subject.parameters))
    var phi = [0.0]
    for s in 0..<M {
      interpreter.set(others: s)
      phi.append(phi[s] + (try interpreter.real(b) - interpreter.real(a)) / Double(M))
    }
    func mean(_ t: Double) -> Double {
      var logs = [Double(M) * Foundation.log(1 - t)]
      for n in 0..<M { logs.append(logs[n] + Foundation.log(Double(M - n) / Double(n + 1) * t / (1 - t))) }
      return zip(phi, logs).reduce(0) { $0 + $1.0 * Foundation.exp($1.1) }
    }
    return mean(0.8) - mean(0.3)
  }

  private struct Counts {
    var slopes = 0
    var none = 0
    var unknown = 0

    func expectEnough() {
      #expect(slopes > (slopes + none + unknown) / 3, "\(slopes) slopes, \(none) none, \(unknown) unknown")
    }

    /// Divided by the least power of M up to the third that leaves a limit.
    mutating func add(_ text: (Int) -> String) throws {
      for power in 0...3 {
        if power < 3, case .none(.infinite)? = try? SchemeLimitsTests.subject(text(power)).slope { continue }
        return try add(text(power))
      }
    }

    private mutating func add(_ text: String) throws {
      let subject: Subject
      do { subject = try SchemeLimitsTests.subject(text) } catch is Refused { return }
      switch subject.slope {
      case .unknown: unknown += 1
      case .none(.alternates(let modulus)), .none(.oscillates(let modulus)):
        none += 1
        let gaps = try Self.spread(subject, modulus)
        #expect(gaps, "alternates: \(text)")
      case .none(.infinite(let piece)):
        none += 1
        // For some remainders of s at least.
        for share in [3, 7] {
          let t = piece.lower + (piece.upper - piece.lower) * Rational(reducing: share, over: 10)
          for more in 0...5 {
            let small = try Self.difference(subject, t, RandomLimitTests.sizes[0], more)
            let large = try Self.difference(subject, t, RandomLimitTests.sizes[2], more)
            if large.magnitude > small.magnitude { return }
          }
        }
        Issue.record("infinite: \(text)")
      case .slope(let limit):
        slopes += 1
        for t in [Rational(reducing: 1, over: 4), Rational(reducing: 3, over: 5)] {
          guard let part = limit.part(at: t.nearestDouble) else { continue }
          // Where the formula itself is not defined, the pole is at t.
          guard let value = try? limit.value(part.slope, at: t.nearestDouble).nearestDouble else { continue }
          let errors = try RandomLimitTests.sizes.map { (try Self.difference(subject, t, $0) - value).magnitude }
          // Two orders of different signs may cancel at one size.
          let isNear =
            errors[2] <= 0.9 * errors[1] || errors[2] <= 0.5 * errors[0] || errors[2] <= 1e-9 * (1 + value.magnitude)
          if isNear { continue }
          // What falls as 1/log M does so beyond all sizes in use; harmonic numbers are too long there.
          let far = text.contains("harmonic") ? [] : [1_000_000_000, 1_000_000_000_000_000]
          let rest = try far.map { (try Self.difference(subject, t, $0) - value).magnitude }
          let isFalling = rest.count == 2 ? rest[1] <= 0.9 * rest[0] : errors[2] <= 0.3 * (1 + value.magnitude)
          #expect(isFalling, "\(text)\nlimit \(value) at \(t), errors \(errors), \(subject.summary)")
        }
      }
    }

    /// Whether d differs among neighbours, at the largest size.
    private static func spread(_ subject: Subject, _ modulus: Int) throws -> Bool {
      let M = RandomLimitTests.sizes[2]
      for share in [3, 5, 8] {
        var values: [Double] = []
        for size in M..<M + modulus {
          for more in 0..<modulus {
            values.append(try difference(subject, Rational(reducing: M * share / 10 + more, over: size), size))
          }
        }
        if let low = values.min(), let high = values.max(), high - low > 1e-6 * (1 + high.magnitude) { return true }
      }
      return false
    }

    /// d_s at s = tM rounded down, and so many more.
    private static func difference(_ subject: Subject, _ t: Rational, _ M: Int, _ more: Int = 0) throws -> Double {
      let numbers = BallArithmetic(precision: 256)
      let interpreter = Interpreter(
        subject.scheme.program, numbers, Environment(groupSize: M, parameters: subject.parameters))
      let s = Int((t * Rational(M)).nearestDouble.rounded(.down)) + more
      switch subject.scheme.form {
      case .weights(let a, let b):
        interpreter.set(others: s)
        return try numbers.subtract(interpreter.real(b), interpreter.real(a)).nearestDouble
      case .payoff(let payoff, _):
        interpreter.set(count: s)
        let below = try interpreter.real(payoff)
        interpreter.set(count: s + 1)
        return try numbers.multiply(Ball(M), numbers.subtract(interpreter.real(payoff), below)).nearestDouble
      case .target, .combination: return .nan
      }
    }
  }
}

/// Random formulas in s (or n) and M that have values for 0 <= s < M.
struct FormulaWriter {
  private var random: SplitMix64
  var index = "s"

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

  private mutating func number() -> String { ["1", "2", "3", "0.5", "0.25", "1.5"][pick(6)] }

  /// Above 0.
  mutating func positive(_ depth: Int) -> String {
    if depth == 0 {
      switch pick(7) {
      case 0: return "(\(index) + 1)"
      case 1: return "M"
      case 2: return "(M - \(index) + 1)"
      case 3: return "((\(index) + 1) / M)"
      case 4: return "((M - \(index) + 1) / (M + 1))"
      default: return number()
      }
    }
    switch pick(16) {
    case 0, 1: return "(\(positive(depth - 1)) + \(positive(depth - 1)))"
    case 2, 3: return "(\(positive(depth - 1)) * \(positive(depth - 1)))"
    case 4, 5, 6: return "(\(positive(depth - 1)) / \(positive(depth - 1)))"
    case 7: return "sqrt(\(positive(depth - 1)))"
    case 8: return "(\(positive(depth - 1)))^\(["2", "(-1)", "0.5", "1.5", "(-0.75)"][pick(5)])"
    case 9: return "log1p(\(positive(depth - 1)))"
    case 10: return "exp(-(\(positive(depth - 1))))"
    case 11: return "(if \(condition()) then \(positive(depth - 1)) else \(positive(depth - 1)))"
    case 12: return "\(["min", "max"][pick(2)])(\(positive(depth - 1)), \(positive(depth - 1)))"
    case 13: return "choose(M + 2, \(1 + pick(3)))"
    case 14: return "harmonic(\(index) + 1)"
    default: return "sigmoid(\(any(depth - 1)))"
    }
  }

  private mutating func condition() -> String {
    switch pick(5) {
    case 0: "\(index) == 0"
    case 1: "\(index) < M / 2"
    case 2: "\(index) + 1 <= floor(0.4 * M)"
    case 3: "\(index) == M - 1 or 3 * \(index) > M"
    default: "\(index) mod 2 == 0"
    }
  }

  mutating func any(_ depth: Int) -> String {
    if depth == 0 { return pick(4) == 0 ? "(-\(number()))" : positive(0) }
    switch pick(10) {
    case 0, 1: return "(\(positive(depth - 1)) - \(positive(depth - 1)))"
    case 2: return "(\(positive(depth - 1)) * \(any(depth - 1)))"
    case 3, 4: return "(\(any(depth - 1)) / \(positive(depth - 1)))"
    case 5: return "tanh(\(any(depth - 1)))"
    case 6: return pick(3) == 0 ? "((-1)^\(index) * \(positive(depth - 1)))" : "abs(\(any(depth - 1)))"
    case 7: return "(floor(\(positive(depth - 1))) / \(positive(depth - 1)))"
    case 8: return "log(\(positive(depth - 1)))"
    default: return positive(depth)
    }
  }
}
