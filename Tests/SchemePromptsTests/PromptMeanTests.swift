import SchemeLogs
import SchemeNumerics
import SchemeObjective
import SchemePrompts
import Testing

/// Means over prompts, held against sums over every sequence of labels.
@Suite struct PromptMeanTests {
  /// A scheme, its group size, and the same draw by draw.
  struct Case: Sendable {
    let text: String
    let M: Int
    let draws: @Sendable () -> Draws
  }

  private static func mixed(_ labels: [Bool]) -> Bool { labels.contains(true) && labels.contains(false) }

  /// R less the mean of the others.
  private static func leaveOneOut(_ label: Bool, _ N: Int, _ T: Int) -> Rational {
    fraction(label ? 1 : 0) - over(fraction(N - (label ? 1 : 0)), fraction(T - 1))
  }

  static let cases: [Case] = [
    Case(text: "scheme x { Z = R - (N - R) / (M - 1) }", M: 3) {
      Draws(ends: { $0.count == 3 }, factor: fraction(1, 3), weight: leaveOneOut)
    },
    // Not centred, with d_s = 1, 4, 9, 16.
    Case(text: "scheme x { a[s] = 0  b[s] = (s + 1)^2 }", M: 4) {
      Draws(ends: { $0.count == 4 }, factor: fraction(1, 4)) { label, N, _ in label ? fraction(N * N) : .zero }
    },
    // Dead where half are correct.
    Case(text: "scheme x { Z = if 2 * N == M then 0 else R - 2 }", M: 4) {
      Draws(ends: { $0.count == 4 }, factor: fraction(1, 4)) { label, N, _ in
        N == 2 ? .zero : fraction(label ? -1 : -2)
      }
    },
    Case(text: "scheme x { sample until 1 correct or M  Z = R / tries }", M: 3) {
      Draws(ends: { $0.last == true || $0.count == 3 }, factor: .one) { label, _, T in
        label ? fraction(1, T) : .zero
      }
    },
    Case(text: "scheme x { sample M, refill until mixed  Z = if N == 1 then 0 else R - (N - R) / (M - 1) }", M: 3) {
      Draws(ends: { $0.count == 3 }, arrives: mixed, factor: fraction(1, 3)) { label, N, T in
        N == 1 ? .zero : leaveOneOut(label, N, T)
      }
    },
    Case(text: "scheme x { sample M, resample until mixed  Z = if N == 1 then 0 else R - (N - R) / (M - 1) }", M: 3) {
      Draws(ends: { $0.count == 3 }, arrives: mixed, isRepeated: true, factor: fraction(1, 3)) { label, N, T in
        N == 1 ? .zero : leaveOneOut(label, N, T)
      }
    },
  ]

  private static let rates: [Rational: Int] = [fraction(1, 8): 2, fraction(1, 2): 1, fraction(3, 4): 4]

  private static func mean(_ value: (Rational) -> Rational) -> Rational {
    over(rates.reduce(.zero) { $0 + fraction($1.value) * value($1.key) }, fraction(7))
  }

  private static func printed(_ estimate: Estimate) -> Double? { estimate.value?.settled.value }

  /// Every printed number is the double nearest to the true one.
  @Test(arguments: cases.indices) func fromRates(_ index: Int) throws {
    let known = Self.cases[index]
    let draws = known.draws()
    let report = prompts(Self.rates).report(try source(known.text, M: known.M))
    let slope = Self.mean { draws.outcome(at: $0).slope }
    let responses = Self.mean { draws.outcome(at: $0).responses }
    let moment = responses * Self.mean { draws.outcome(at: $0).squares }
    #expect(Self.printed(report.slopes.mean) == slope.nearestDouble)
    #expect(Self.printed(report.moment) == moment.nearestDouble)
    #expect(Self.printed(report.responses) == responses.nearestDouble)
    #expect(Self.printed(report.cost) == over(moment, slope * slope).nearestDouble)
    // Of refilled groups those count that arrive.
    let isRefilled = known.text.contains("refill")
    let arriving = Self.mean { draws.outcome(at: $0).arriving }
    let dead = Self.mean { draws.outcome(at: $0).dead }
    #expect(Self.printed(report.deadShare) == (isRefilled ? over(dead, arriving) : dead).nearestDouble)
    #expect(
      report.responsesPerGroup.flatMap(Self.printed) == (isRefilled ? over(fraction(3), arriving).nearestDouble : nil))
    let move = { (p: Rational) in draws.outcome(at: p).slope * p * (.one - p) }
    let sum = Self.mean(move)
    let shares = try report.moves.shares.get().map(\.settled.value)
    for tenth in 0..<10 {
      let own = Self.mean { p in Int(p.nearestDouble * 10) == tenth ? move(p) : .zero }
      #expect(shares[tenth] == over(own, sum).nearestDouble, "\(tenth)")
    }
  }

  /// Over all N ~ Binomial(m, p) the estimates from N of m are the numbers themselves.
  @Test(arguments: [0, 1, 2, 3], [6, 7]) func fromCounts(_ index: Int, _ m: Int) throws {
    let known = Self.cases[index]
    let weights = try source(known.text, M: known.M)
    let reports = (0...m).map { prompts([($0, m, 1)]).report(weights) }
    for p in [fraction(1, 3), fraction(9, 10)] {
      func expected(_ estimate: (PromptReport) -> Estimate) throws -> Rational {
        var sum = Rational.zero
        for (N, report) in reports.enumerated() {
          let value = try #require(estimate(report).value?.exact)
          let chance = BinomialMass.probability(N, m, p)
          sum = sum + chance * value.rational
        }
        return sum
      }
      let outcome = known.draws().outcome(at: p)
      #expect(try expected { $0.slopes.mean } == outcome.slope)
      #expect(try expected { $0.moves.mean } == outcome.slope * p * (.one - p))
      #expect(try expected { $0.squares } == outcome.squares)
      #expect(try expected { $0.responses } == outcome.responses)
      #expect(try expected { $0.deadShare } == outcome.dead)
    }
  }

  /// A sum over prompts with several m, by the formula: C(N, j) C(m-N, k-j) / C(m, k).
  @Test func severalSizes() throws {
    let weights = try source("scheme x { a[s] = 0  b[s] = (s + 1)^2 }", M: 4)
    let counts = [(1, 5, 2), (3, 4, 1), (9, 9, 3), (0, 3, 1)]
    let report = prompts(counts).report(weights)
    func choose(_ n: Int, _ k: Int) -> Rational {
      k < 0 || k > n ? .zero : (0..<k).reduce(.one) { over($0 * fraction(n - $1), fraction($1 + 1)) }
    }
    var sum = Rational.zero
    for (N, m, number) in counts {
      for s in 0..<4 {
        let chance = over(choose(N, s) * choose(m - N, 3 - s), choose(m, 3))
        sum = sum + fraction(number) * chance * fraction((s + 1) * (s + 1))
      }
    }
    #expect(report.slopes.mean.value?.exact?.rational == over(sum, fraction(7)))
    #expect(report.slopes.parts.map { $0.settled.value } == Self.tenths(counts, choose))
    // The moment has degree 4.
    guard case .needs(responses: 4, fewest: 3) = report.moment else {
      Issue.record("\(report.moment)")
      return
    }
  }

  /// What the prompts of each tenth of N/m add to that sum: 1 of 5, 3 of 4, 9 of 9 and 0 of 3.
  private static func tenths(_ counts: [(Int, Int, Int)], _ choose: (Int, Int) -> Rational) -> [Double?] {
    var tenths = [Rational](repeating: .zero, count: 10)
    for ((N, m, number), tenth) in zip(counts, [2, 7, 9, 0]) {
      for s in 0..<4 {
        let chance = over(choose(N, s) * choose(m - N, 3 - s), choose(m, 3))
        tenths[tenth] = tenths[tenth] + over(fraction(number) * chance * fraction((s + 1) * (s + 1)), fraction(7))
      }
    }
    return tenths.map(\.nearestDouble)
  }

  /// Centred weights need no more than M responses of each prompt, whatever they are; d of a low degree even fewer.
  @Test func fewResponses() throws {
    let grpo = try source("scheme x { Z = if N == 0 or N == M then 0 else (R - mean) / population_std }", M: 4)
    let counts = [(1, 4, 1), (2, 4, 1)]
    let report = prompts(counts).report(grpo)
    // E[W+]/M at N: N times sqrt((M-N)/N) over M.
    let parts = [(3.0).squareRoot() / 4, 2.0 / 4]
    let shares = try report.moves.shares.get().map { $0.settled.value ?? .nan }
    #expect(abs(shares[2] - parts[0] / (parts[0] + parts[1])) < 1e-15)
    #expect(abs(shares[5] - parts[1] / (parts[0] + parts[1])) < 1e-15)
    #expect(report.moment.value != nil && report.deadShare.value != nil)
    let rloo = prompts([(1, 2, 3)]).report(try source("scheme x { Z = R - (N - R) / (M - 1) }", M: 64))
    #expect(rloo.slopes.mean.value?.exact?.rational == .one)
    // p (1-p) M/(M-1), where 1 of 2 estimates p (1-p) as 1/2.
    #expect(rloo.moment.value?.exact?.rational == fraction(32, 63))
    guard case .needs(responses: 64, fewest: 2) = rloo.deadShare else {
      Issue.record("\(rloo.deadShare)")
      return
    }
  }

  /// Centred weights with square roots: no number tells that the highest coefficient of h' is 0, W- = -W+ does.
  @Test func centredSlopes() throws {
    let text = "Z = if N == 0 or N == M then 0 else if R == 1 then sqrt(1 - mean) else -mean / sqrt(1 - mean)"
    let source = try source("scheme x { \(text) }", M: 8)
    // h'(p) is the sum of C(8, N) p^(N-1) q^(7-N) N b_(N-1) / 8, of which 3 of 6 and 2 of 6 estimate two coefficients.
    let report = prompts([(3, 6, 1), (2, 6, 1)]).report(source)
    let slope = try #require(report.slopes.mean.value?.settled.value)
    func choose(_ n: Int, _ k: Int) -> Double { (0..<k).reduce(1) { $0 * Double(n - $1) / Double($1 + 1) } }
    func coefficient(_ j: Int) -> Double {
      choose(8, j + 1) * Double(j + 1) * (1 - Double(j + 1) / 8).squareRoot() / choose(6, j) / 8
    }
    #expect(abs(slope - (coefficient(3) + coefficient(2)) / 2) < 1e-12)
    guard case .needs(8, fewest: 6) = report.moves.mean else {
      Issue.record("\(report.moves.mean)")
      return
    }
  }

  /// What is no polynomial needs rates, and a group that never comes has no cost.
  @Test func refusals() throws {
    let again = try source("scheme x { sample M, resample until mixed  Z = R - mean }", M: 3)
    let report = prompts([(1, 9, 1)]).report(again)
    for estimate in [report.slopes.mean, report.moves.mean, report.moment, report.responses, report.deadShare] {
      guard case .needsRates = estimate else {
        Issue.record("\(estimate)")
        continue
      }
    }
    let never = prompts([.zero: 1, fraction(1, 2): 1]).report(again)
    guard case .infinite(atRate: 0) = never.responses, case .infinite(atRate: 0) = never.moment else {
      Issue.record("\(never.responses)")
      return
    }
    let until = try source("scheme x { sample until 1 correct  Z = R }", M: nil)
    guard case .infinite(atRate: 0) = prompts([.zero: 1]).report(until).responses else {
      Issue.record("no")
      return
    }
    // h' = 1/t, C = 1/t, and Z = 1 once: Q = 1.
    let sure = prompts([fraction(1, 4): 1, .one: 1]).report(until)
    for estimate in [sure.slopes.mean, sure.responses, sure.moment] { #expect(Self.printed(estimate) == 2.5) }
    #expect(Self.printed(sure.deadShare) == 0)
  }

  /// Where C depends on the rate, a group of each prompt costs mean C and scatters by mean Q. With weights 1/N and -1/(T-N) both schemes
  /// have h' = 1/(p (1-p)).
  ///
  /// Of 8 tried for until they are mixed, the chance of which is c: C = 8/c, Q = sum_N B_N(p) (1/N + 1/(8-N)) / c. Until they are mixed:
  /// C = 1/p + 1/(1-p) - 1, and one of T is unlike the others: Q = sum_T P(T) (1 + 1/(T-1)).
  @Test func unequalCosts() throws {
    let resampled = try source("scheme x { sample M, resample until mixed  Z = R / mean - (1 - R) / (1 - mean) }", M: 8)
    let until = try source("scheme x { sample until mixed  Z = R / N - (1 - R) / (tries - N) }", M: nil)
    let given = Prompts(PassRates(rates: [0.001: 1, 0.5: 1]))
    var (first, second) = ((C: 0.0, Q: 0.0), (C: 0.0, Q: 0.0))
    for p in [0.001, 0.5] {
      let q = 1 - p
      func power(_ x: Double, _ n: Int) -> Double { (0..<n).reduce(1) { product, _ in product * x } }
      let c = 1 - power(p, 8) - power(q, 8)
      let binomials: [Double] = [8, 28, 56, 70, 56, 28, 8]
      for (N, binomial) in zip(1..<8, binomials) {
        let squares = 1 / Double(N) + 1 / Double(8 - N)
        first.Q += binomial * power(p, N) * power(q, 8 - N) * squares / c / 2
      }
      first.C += 8 / c / 2
      second.C += (1 / p + 1 / q - 1) / 2
      var (right, wrong) = (p * q, p * q)
      for T in 2..<60_000 {
        second.Q += (right + wrong) * (1 + 1 / Double(T - 1)) / 2
        (right, wrong) = (right * p, wrong * q)
      }
    }
    let reports = [given.report(resampled), given.report(until)]
    for (report, expected) in zip(reports, [first, second]) {
      let values = [report.responses, report.squares, report.moment].map { Self.printed($0) ?? .nan }
      for (value, known) in zip(values, [expected.C, expected.Q, expected.C * expected.Q]) {
        #expect(abs(value / known - 1) < 1e-9)
      }
      let slope: Double = (1 / (0.001 * 0.999) + 4) / 2
      let own = Self.printed(report.slopes.mean) ?? .nan
      #expect(abs(own / slope - 1) < 1e-12)
    }
    let (own, other) = (Self.printed(reports[1].cost) ?? .nan, Self.printed(reports[0].cost) ?? .nan)
    let ratio = second.C * second.Q / (first.C * first.Q)
    #expect(abs(own / other - ratio) < 1e-9)
    #expect(abs(own / other - 1.545) < 0.001)
  }

  /// A mean of many is a number by itself, and a tie between two doubles is no gap in it.
  @Test func manyRates() throws {
    let plain = try source("scheme x { Z = R }", M: 2)
    // 1/1024, …, 300/1024: h' = 1, V = mean t = 301/2048, and t (1-t) of the gradient.
    let rates = Dictionary(uniqueKeysWithValues: (1...300).map { (fraction($0, 1024), 1) })
    let report = prompts(rates).report(plain)
    #expect(Self.printed(report.slopes.mean) == 1 && Self.printed(report.moment) == 301.0 / 2048)
    #expect(Self.printed(report.cost) == 301.0 / 2048)
    let sum = rates.keys.reduce(Rational.zero) { $0 + $1 * (.one - $1) }
    #expect(Self.printed(report.moves.mean) == over(sum, fraction(300)).nearestDouble)
    // Two doubles whose mean lies between two others: V is that, and h' is 1.
    let near = prompts([fraction(1, 2): 1, Rational((0.5).nextUp) ?? .one: 1]).report(plain)
    #expect(Self.printed(near.moment) == 0.5 && Self.printed(near.cost) == 0.5)
  }

  /// Labels that are wrong at times: h' = (1-x-y) h_plan'(u), all else at u.
  @Test func wrongLabels() throws {
    let noisy = try source(
      "scheme x { verifier(false_positive = 0.25, false_negative = 0.125)  a[s] = 0  b[s] = (s + 1)^2 }", M: 4)
    let draws = Self.cases[1].draws()
    let seen = { (p: Rational) in fraction(1, 4) + fraction(5, 8) * p }
    let report = prompts(Self.rates).report(noisy)
    #expect(
      Self.printed(report.slopes.mean)
        == Self.mean { fraction(5, 8) * draws.outcome(at: seen($0)).slope }.nearestDouble)
    let squares = Self.mean { draws.outcome(at: seen($0)).squares }
    #expect(Self.printed(report.moment) == (fraction(4) * squares).nearestDouble)
    #expect(Self.printed(report.deadShare) == Self.mean { power(.one - seen($0), 4) }.nearestDouble)
    let p = fraction(1, 3)
    var sum = Rational.zero
    for N in 0...5 {
      let value = try #require(prompts([(N, 5, 1)]).report(noisy).moment.value?.exact)
      sum = sum + BinomialMass.probability(N, 5, p) * value.rational
    }
    #expect(sum == fraction(4) * draws.outcome(at: seen(p)).squares)
  }

  /// The ends of tenths: 0.3 is in the one that begins there, 1 in the last.
  @Test func ends() throws {
    let rates: [Double: Int] = [0: 1, 0.1: 1, 0.3: 1, 0.6: 1, 0.7: 1, 0.29999: 2, 0.9: 1, 1: 3]
    let shares = Prompts(PassRates(rates: rates)).spread.shares.map { $0.settled.value ?? .nan }
    #expect(shares.map { ($0 * 11).rounded() } == [1, 1, 2, 1, 0, 0, 1, 1, 0, 4])
    let counts = prompts([(0, 3, 1), (1, 10, 1), (3, 10, 1), (1, 3, 1), (3, 3, 1)])
    #expect(counts.spread.shares.map { (($0.settled.value ?? .nan) * 5).rounded() } == [1, 1, 0, 2, 0, 0, 0, 0, 0, 1])
    #expect(counts.spread.mean.exact?.rational == over(fraction(26, 15), fraction(5)) && counts.fewest == 3)
  }

  /// Parts that undo each other make no shares; h' that is 0 on average no cost.
  @Test func noShares() throws {
    // h' = 1 - 2t.
    let turning = try source("scheme x { a[s] = 0  b[s] = 1 - 2 * s / (M - 1) }", M: 3)
    let report = prompts([fraction(1, 4): 1, fraction(3, 4): 1]).report(turning)
    #expect(report.isMixed && report.slopes.mean.value?.sign == .known(0))
    #expect(report.cost.gap == "h' is 0 on average")
    let none = prompts([fraction(1, 4): 1]).report(try source("scheme x { Z = 0 }", M: 3))
    #expect(none.cost.gap == "h' is 0 on average" && Self.printed(none.deadShare) == 1)
    #expect(throws: Tenths.Gap.self) { try none.moves.shares.get() }
  }
}

extension BinomialMass {
  /// C(m, N) p^N (1-p)^(m-N), as it is written.
  fileprivate static func probability(_ N: Int, _ m: Int, _ p: Rational) -> Rational {
    let choose = (0..<N).reduce(Rational.one) { over($0 * fraction(m - $1), fraction($1 + 1)) }
    return choose * power(p, N) * power(.one - p, m - N)
  }
}
