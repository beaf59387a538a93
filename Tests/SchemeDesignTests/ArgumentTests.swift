import SchemeDesign
import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemePlans
import SchemeVocabulary
import TestSupport
import Testing

/// Designs and splits with arguments, and the design that is taken where none is named.
@Suite struct ArgumentTests {
  // MARK: - Splits

  private static let form = "h(t) = 1 / (1 + t) design potential"

  @Test func bestSplit() throws {
    let third = fraction(1, 4)
    for M in 1...6 {
      let d = try differences("scheme x { \(Self.form) split none }", M: M)
      for text in ["t = 0.25", "t = 1 / 4"] {
        let (a, b) = try exact("scheme x { \(Self.form) split best(\(text)) }", M: M)
        #expect(a == d.map { -(third * $0) })
        #expect(b == d.map { (Rational.one - third) * $0 })
      }
      let (a, b) = try exact("scheme x { \(Self.form) split best(t = 0) }", M: M)
      #expect(a.allSatisfy(\.isZero) && b == d)
      let byM = try exact("scheme x { \(Self.form) split best(t = 1 / M) }", M: M)
      #expect(byM.a == d.map { -(fraction(1, M) * $0) })
    }
  }

  @Test(arguments: [(1, 1), (0, 2), (3, 0), (0, 0)]) func bayesianSplit(_ u: Int, _ v: Int) throws {
    for M in 1...6 {
      let d = try differences("scheme x { \(Self.form) split none }", M: M)
      let (a, b) = try exact(
        "scheme x(u: real, v: real) { \(Self.form) split bayes(u, v) }", M: M, [.real(Double(u)), .real(Double(v))])
      if M == 1, u + v == 0 {
        #expect(a == [.zero] && b == d)
        continue
      }
      for s in 0..<M {
        #expect(a[s] == -(fraction(s + u, M - 1 + u + v) * d[s]))
        #expect(b[s] == d[s] + a[s])
      }
    }
    let others = try exact("scheme x { \(Self.form) }", M: 5)
    let none = try exact("scheme x { \(Self.form) split bayes(0, 0) }", M: 5)
    #expect(others.a == none.a && others.b == none.b)
  }

  /// Of groups that are mixed a response that is alone with its label carries everything.
  @Test func splitsOfMixedGroups() throws {
    let plan = "sample M, refill until mixed"
    for split in ["best(t = 0.25)", "bayes(1, 2)"] {
      for M in 2...5 {
        let d = try differences("scheme x { \(Self.form) split none }", M: M)
        let (a, b) = try exact("scheme x { \(Self.form) \(plan) split \(split) }", M: M)
        #expect(a[0].isZero && b[0] == d[0])
        #expect(a[M - 1] == -d[M - 1] && b[M - 1].isZero)
        let whole = try exact("scheme x { \(Self.form) split \(split) }", M: M)
        #expect(
          a[1..<(M - 1)].elementsEqual(whole.a[1..<(M - 1)]) && b[1..<(M - 1)].elementsEqual(whole.b[1..<(M - 1)]))
      }
    }
  }

  @Test func numbersBeyondTheirRange() throws {
    func fails(_ text: String, M: Int, _ value: Double) throws -> String? {
      do {
        _ = try SchemeInstance(lower(text), Environment(groupSize: M, parameters: [.real(value)]))
        return nil
      } catch InstanceFailure.excluded(let condition) {
        return condition.need
      }
    }
    let best = "scheme x(p: real) { \(Self.form) split best(t = p) }"
    #expect(try fails(best, M: 4, 1) == nil)
    #expect(try fails(best, M: 4, 1.5) == "`split best` needs a number from 0 to 1 as `t`")
    let bayes = "scheme x(p: real) { \(Self.form) split bayes(1, p) }"
    #expect(try fails(bayes, M: 4, 0) == nil)
    #expect(try fails(bayes, M: 4, -1) == "`split bayes` needs a number at least 0 as `v`")
    let mixture = "scheme g(p: real) { \(Self.form) split best(t = p) } scheme x(p: real) { mix = g(p = 2 * p) }"
    #expect(try fails(mixture, M: 4, 0.5) == nil)
    #expect(try fails(mixture, M: 4, 0.75) == "`split best` needs a number from 0 to 1 as `t`")
    let interval = "scheme x(p: real) { h(t) = sqrt(t) design best(on = [p / M, 1]) }"
    #expect(try fails(interval, M: 4, 4) == "`design best` needs an interval within [0, 1] as `on`")
  }

  // MARK: - Quasi

  /// For h = t^2 the Bernstein operator is B h = h + t (1 - t)/M, and B (t (1 - t)) = (1 - 1/M) t (1 - t): so order 2 gives
  /// h - (1 - B)^2 h, where (1 - B)^2 h = -(1/M^2) t (1 - t), and order 3 leaves (1 - B)^3 h = -(1/M^3) t (1 - t).
  @Test(arguments: [2, 3]) func quasiOfASquare(_ order: Int) throws {
    for M in [1, 2, 5, 16, TestScale.count(64, full: 1024)] {
      let d = try differences("scheme x { h(t) = t^2 design quasi(order = \(order)) }", M: M)
      // h_M' = 2 t + (1 - 2 t) / M^order, whose coefficients are linear in s.
      let rest = Rational.one / Rational(M).power(UInt(order)) ?? .zero
      for s in 0..<M {
        let t = M == 1 ? fraction(1, 2) : fraction(s, M - 1)
        let wanted = Rational(2) * t + (Rational.one - Rational(2) * t) * rest
        #expect(abs((d[s] - wanted).nearestDouble) < 1e-15 * 4, "M = \(M), s = \(s)")
      }
    }
  }

  /// Errors of exp(3 t) that another program has found: 0.49, 0.14 and 0.061 at M = 8, 0.25, 0.038 and 0.010 at M = 16.
  @Test func quasiErrors() throws {
    for (M, wanted) in [(8, [0.49, 0.14, 0.061]), (16, [0.25, 0.038, 0.010])] {
      for (design, error) in zip(["potential", "quasi(order = 2)", "quasi(order = 3)"], wanted) {
        let curve = try source("scheme x { h(t) = exp(3 * t) design \(design) }", M: M).d.quick.map(\.nearestDouble)
        // h_M by its payoffs, at 400 points; the best constant halves the range of the difference.
        let gaps = (0...400).map { index in
          let t = Double(index) / 400
          return exp3(t) - bernstein(payoffs(curve), t)
        }
        let found = ((gaps.max() ?? 0) - (gaps.min() ?? 0)) / 2
        #expect(abs(found - error) < 0.03 * error + 0.0005, "\(design) at M = \(M): \(found)")
      }
    }
  }

  private func exp3(_ t: Double) -> Double {
    var (term, sum) = (1.0, 1.0)
    for k in 1...60 {
      term *= 3 * t / Double(k)
      sum += term
    }
    return sum
  }

  private func payoffs(_ d: [Double]) -> [Double] {
    d.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1 / Double(d.count)) }
  }

  private func bernstein(_ payoffs: [Double], _ t: Double) -> Double {
    var row = payoffs
    while row.count > 1 { row = zip(row, row.dropFirst()).map { (1 - t) * $0 + t * $1 } }
    return row[0]
  }

  @Test func quasiIsRefused() throws {
    #expect(
      try refusal("scheme x { h'(t) = t design quasi(order = 2) }", M: 4).first == "`design quasi` needs h, not h'")
    #expect(
      try refusal("scheme x { h(t) = log(t) design quasi(order = 3) }", M: 4).first
        == "h of `x` has no value where `design quasi` takes it")
    let constant = try differences("scheme x { h(t) = sqrt(2) design quasi(order = 3) }", M: 7)
    #expect(constant == Array(repeating: .zero, count: 7))
  }

  // MARK: - Auto

  private func applied(_ text: String, M: Int, _ parameters: [ParameterValue] = []) throws -> AppliedDesign? {
    try design("scheme x \(text)", M: M, parameters).design
  }

  @Test func autoIsExactWherePossible() throws {
    for M in 1...7 {
      let rule = try #require(try applied("{ h(t) = t^4 - t }", M: M))
      #expect(rule == AppliedDesign(rule: .design(M >= 4 ? .exact : .potential), isAutomatic: true), "M = \(M)")
      let named = try differences("scheme x { h(t) = t^4 - t design \(M >= 4 ? "exact" : "potential") }", M: M)
      #expect(try differences("scheme x { h(t) = t^4 - t }", M: M) == named)
    }
    let powers = "(k: real) { h(t) = t^k }"
    #expect(try applied(powers, M: 4, [.real(3)])?.text == "exact")
    #expect(try applied(powers, M: 4, [.real(3.5)])?.text == "potential")
    #expect(try applied("{ h'(t) = t^2 }", M: 4)?.text == "exact")
    #expect(try applied("{ h'(t) = exp(t) }", M: 4)?.text == "bernstein")
    let named = try applied("{ h(t) = t design exact }", M: 4)
    #expect(named == AppliedDesign(rule: .design(.exact)))
    #expect(try applied("{ Z = R }", M: 4) == nil)
    #expect(try applied("{ h(t) = t^M }", M: 4)?.text == "exact")
  }

  /// h' = c/t + k/(1 - t) becomes c M/(s+1) + k M/(M-s): the series of log t is sum_j (1-t)^j, cut after M terms, whose Bernstein
  /// coefficients are M/(s+1).
  @Test(arguments: [
    ("h(t) = log(t)", (1, 1), (0, 1)), ("h(t) = log(1 - t)", (0, 1), (-1, 1)),
    ("h(t) = log(t / (1 - t))", (1, 1), (1, 1)), ("h(t) = logit(t)", (1, 1), (1, 1)),
    ("h(t) = 3 * log(t) - log1p(-t) / 2", (3, 1), (1, 2)), ("h'(t) = 1 / (t * (1 - t))", (1, 1), (1, 1)),
    ("h'(t) = 2 / t", (2, 1), (0, 1)), ("h(t) = log(5 * t) + 7", (1, 1), (0, 1)),
  ])
  func logarithms(_ target: String, _ c: (Int, Int), _ k: (Int, Int)) throws {
    for M in [1, 2, 3, 8] {
      let d = try differences("scheme x { \(target) }", M: M)
      for s in 0..<M {
        #expect(d[s] == fraction(c.0, c.1) * fraction(M, s + 1) + fraction(k.0, k.1) * fraction(M, M - s))
      }
      #expect(try applied("{ \(target) }", M: M)?.text == "harmonic")
    }
    let cut = try differences("scheme x { h'(t) = (1 - (1 - t)^M) / t design exact }", M: 8)
    #expect(try differences("scheme x { h(t) = log(t) }", M: 8) == cut)
  }

  @Test(arguments: [
    ("h(t) = t * log(t)", ""), ("h(t) = log(t) + t", "(on = [1 / M, 1])"),
    ("h(t) = 1 / (1 - t)", "(on = [0, 1 - 1 / M])"),
    ("h(t) = 1 / (1 - t) - log(t)^2", "(on = [1 / M, 1 - 1 / M])"), ("h'(t) = t^-0.5", ""),
    ("h'(t) = t^-1.5", "(on = [1 / M, 1])"),
  ])
  func infiniteTargets(_ target: String, _ arguments: String) throws {
    let texts = try refusal("scheme x { \(target) }", M: 8)
    #expect(texts.first == "the target `\(target.prefix { $0 != "(" })` of `x` needs a `design`")
    #expect(texts.contains { $0.hasPrefix("`design best\(arguments)`") }, "\(texts)")
    // Which is true.
    #expect(try refusal("scheme x { \(target) design best\(arguments) }", M: 8).isEmpty)
  }

  /// Code for all group sizes takes what is taken at each of them.
  @Test(arguments: [
    ("(w: real = 2) { h(t) = w * log(t) }", "harmonic"), ("(y: real = 2) { h(t) = exp(y * t) }", "potential"),
    ("(k: int = 4) { h(t) = t^k }", "exact"), ("(w: real = 0) { h(t) = w * t^5 + t }", "exact"),
  ])
  func codeForAllSizes(_ text: String, _ rule: String) throws {
    let scheme = try lower("scheme x \(text)")
    let defaults = scheme.parameters.map { $0.type == .int ? ParameterValue.integer(4) : .real(2) }
    let code = try Designer.design(scheme, for: .code(parameters: defaults))
    #expect(code.design?.text == rule)
    for M in [6, 9] {
      let environment = Environment(groupSize: M, parameters: defaults)
      let one = try Designer.design(scheme, for: .evaluation(environment))
      #expect(one.design == code.design)
      let places = WeightPlaces(groupSize: M)
      let (all, own) = (
        try WeightEvaluation.evaluate(code, environment, places),
        try WeightEvaluation.evaluate(one, environment, places)
      )
      #expect(all.a.map(\.double) == own.a.map(\.double) && all.b.map(\.double) == own.b.map(\.double))
    }
  }

  @Test func codeThatDependsOnM() throws {
    let scheme = try lower("scheme x { h(t) = t^M }")
    #expect(throws: DesignFailure.self) { try Designer.design(scheme, for: .code(parameters: [])) }
  }
}
