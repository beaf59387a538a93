import SchemeIR
import SchemeLimits
import SchemeNumerics
import TestSupport
import Testing

/// What has a limit, what has none, and what is false.
@Suite struct LimitTests {
  private func summary(_ body: String, _ set: [String: ParameterValue] = [:]) throws -> String {
    try subject("scheme given(k: int = 2, x: real = 0.5) {\n\(body)\n}", set).summary
  }

  // MARK: - Rules

  @Test(arguments: [
    ("a[s] = -1\n b[s] = 1 / 2", "1.5 | ((3 * t) / 2)"),
    ("a[s] = s / M\n b[s] = 1", "(1 - t) | (t - (0.5 * t^2))"),
    ("a[s] = 0\n b[s] = sqrt(s / M)", "sqrt(t) | (((2 * t) * sqrt(t)) / 3)"),
    ("a[s] = 0\n b[s] = (s / M)^1.5", "(t * sqrt(t)) | (((2 * t^2) * sqrt(t)) / 5)"),
    // Differences that cancel one order, two orders, and three.
    ("a[s] = s * M\n b[s] = (s + 1) * M", "none: infinite"),
    ("a[s] = s\n b[s] = s + 1", "1 | t"),
    ("a[s] = s^2 / M\n b[s] = (s + 1)^2 / M", "(2 * t) | t^2"),
    ("a[s] = 3 * s^2 + 3 * s + 1\n b[s] = (s + 1)^3 - s^3", "0 | 0"),
    ("a[s] = sqrt(M) * sqrt(s)\n b[s] = sqrt(M) * sqrt(s + 1)", "(1 / (2 * sqrt(t))) | sqrt(t)"),
    ("Phi[n] = n^2 / M^2", "(2 * t) | t^2"),
    ("Phi[n] = harmonic(n)", "(1 / t) | log(t)"),
    ("Phi[n] = log1p(n)", "(1 / t) | log(t)"),
    ("a[s] = 0\n b[s] = choose(s, k) / choose(M, k)", "t^2 | (t^3 / 3)"),
    ("a[s] = 0\n b[s] = choose(M, M - 1) / M", "1 | t"),
    ("a[s] = 0\n b[s] = choose(s, M)", "0 | 0"),
    // Beyond all orders.
    ("a[s] = (1 / 2)^s\n b[s] = 1 + M^3 * exp(-s)", "1 | t"),
    ("a[s] = 0\n b[s] = (s / (2 * M))^M * M^8", "0 | 0"),
    ("a[s] = 0\n b[s] = sigmoid(s - M / 3)", "(0, 1/3) 0; (1/3, 1) 1 | ?"),
    ("a[s] = 0\n b[s] = tanh(M)", "1 | t"),
    // Slowly.
    ("a[s] = 0\n b[s] = log1p(s) / log1p(M)", "1 | t"),
    ("a[s] = log1p(M)\n b[s] = log1p(s)", "log(t) | ?"),
    ("a[s] = 0\n b[s] = log1p(M)", "none: infinite"),
    // Decisions.
    ("a[s] = 0\n b[s] = if s == 0 or s == M - 1 then 7 else 1", "1 | t"),
    ("a[s] = 0\n b[s] = if 3 * s < M then 2 else 1", "(0, 1/3) 2; (1/3, 1) 1 | ?"),
    ("a[s] = 0\n b[s] = max(s / M, 1 / 2)", "(0, 1/2) 0.5; (1/2, 1) t | ?"),
    ("a[s] = 0\n b[s] = abs(s / M - 1 / 4) + s / M", "(0, 1/4) 0.25; (1/4, 1) ((2 * t) - 0.25) | ?"),
    ("a[s] = 0\n b[s] = floor(4 * s / M)", "(0, 1/4) 0; (1/4, 1/2) 1; (1/2, 3/4) 2; (3/4, 1) 3 | ?"),
    ("a[s] = 0\n b[s] = floor(s / 3) / M", "(t / 3) | (t^2 / 6)"),
    ("a[s] = 0\n b[s] = ceil(sqrt(M)) / sqrt(M)", "1 | t"),
    // Remainders.
    ("a[s] = 0\n b[s] = s mod 2", "none: oscillates mod 2"),
    ("a[s] = 0\n b[s] = (-1)^s", "none: oscillates mod 2"),
    ("a[s] = 0\n b[s] = 1 + (-1)^s / M", "1 | t"),
    ("a[s] = (-1)^s\n b[s] = 1 - (-1)^(s + 1)", "1 | t"),
    ("a[s] = 0\n b[s] = M mod 3", "none: alternates mod 3"),
    ("a[s] = 0\n b[s] = (s mod 3 + s div 3 * 3) / M", "t | (t^2 / 2)"),
    ("Phi[n] = (-1)^n / M", "none: oscillates mod 2"),
    ("Phi[n] = (-1)^n / M^2", "0 | 0"),
    // Sums.
    (
      "a[s] = 0\n b[s] = sum(j in 1..3) (s / M)^j / j",
      "((t + (0.5 * t^2)) + (1/3 * t^3)) | (((0.5 * t^2) + (1/6 * t^3)) + (1/12 * t^4))"
    ),
    ("a[s] = 0\n b[s] = prod(j in 1..k) ((s - j) / M)", "t^2 | (t^3 / 3)"),
  ])
  func rules(_ body: String, _ expected: String) throws {
    let found = try summary(body)
    let parts = found.split(separator: "|")
    let text = parts.count < 3 ? found : parts[0...1].joined(separator: "|").dropLast(1).description
    #expect(text == expected)
  }

  @Test(arguments: [
    "a[s] = 0\n b[s] = sum(j in 1..s) 1 / j^2", "a[s] = 0\n b[s] = choose(M, s)", "a[s] = 0\n b[s] = s mod 17",
    "a[s] = 0\n b[s] = exp(s)", "a[s] = 0\n b[s] = if s^2 < M * (M - s) then 1 else 2",
    "a[s] = 0\n b[s] = sqrt(M * x) - floor(sqrt(M * x))",
  ])
  func whatNoRuleTellsIsUnknown(_ body: String) throws {
    #expect(try summary(body).hasPrefix("unknown: "))
  }

  // MARK: - Jumps

  /// An objective rises at once where few of its d_s are large: by the sum of d_s/M beside s = tM. Those of a majority are 0 but for
  /// one, which is M; and 1/(1 + k^2) has the sum pi coth pi over all integers k.
  @Test(arguments: [
    ("Phi[n] = if 2 * n > M then 1 else 0", [Rational(reducing: 1, over: 2)]),
    ("a[s] = 0\n b[s] = if 2 * s == M then M else 0", [Rational(reducing: 1, over: 2)]),
    ("a[s] = 0\n b[s] = if s == floor(M / 3) then M else 0", [Rational(reducing: 1, over: 3)]),
    ("a[s] = 0\n b[s] = 1 + M / (1 + (s - M / 2)^2)", [Rational(reducing: 1, over: 2)]),
    ("a[s] = 0\n b[s] = sqrt(M) * exp(-(s - M / 4)^2 / M)", [Rational(reducing: 1, over: 4)]),
    ("verifier(false_positive = 0.25)\n Z = if 2 * S == M then M * R else 0", [Rational(reducing: 1, over: 3)]),
    // What jumps here are slopes.
    ("a[s] = 0\n b[s] = if 3 * s < M then 2 else 1", []), ("a[s] = 0\n b[s] = max(s / M, 1 / 2)", []),
    ("a[s] = 0\n b[s] = floor(4 * s / M)", []), ("a[s] = 0\n b[s] = abs(s / M - 1 / 4) + s / M", []),
    ("a[s] = 0\n b[s] = sigmoid(s - M / 3)", []),
    ("a[s] = 0\n b[s] = if s == 0 or s == M - 1 then M else 1", []),
  ])
  func jumpsAreSeen(_ body: String, _ places: [Rational]) throws {
    let subject = try subject("scheme given {\n\(body)\n}")
    guard case .slope(let limit) = subject.limit else { throw Refused(messages: [subject.summary]) }
    #expect(limit.jumps == places)
    #expect(places.isEmpty || limit.antiderivative == nil && !limit.isFlat)
  }

  /// Counts with other remainders have other limits: where their mean grows there is none of h' either.
  @Test(arguments: [
    ("a[s] = 0\n b[s] = 1 + (-1)^s", "none: oscillates mod 2"),
    ("a[s] = 0\n b[s] = M * (-1)^s", "none: oscillates mod 2"),
    ("a[s] = 0\n b[s] = M * (2 + (-1)^s)", "none: infinite"), ("a[s] = 0\n b[s] = M * (s mod 2)", "none: infinite"),
    ("a[s] = 0\n b[s] = (s + M) mod 2", "none: oscillates mod 2"),
    ("a[s] = 0\n b[s] = s mod 2 + M mod 2", "none: alternates mod 2"),
  ])
  func remaindersOfCounts(_ body: String, _ expected: String) throws {
    #expect(try summary(body) == expected)
  }

  /// Weights that are huge beside an end only: h_M' at t has a share (1 - t)^(M - 1) of d_0, and e^M (1 - t)^M grows for t < 1 - 1/e.
  @Test(arguments: [
    "exp(M / (s + 1))", "2^(M - s - 1)", "if s == 0 then 10^M else 1", "1 / exp(-M / (s + 1))",
    "1 / sigmoid(-M / (M - s))",
    "1 / (1 - tanh(M / (s + 1)))", "if s < 3 then prod(j in 1..M) 3 else 1", "exp(-M / (s + 1))^(-0.5)",
    "if s == 1 then choose(2 * M, M) else 1",
  ])
  func exponentialsBesideAnEndAreUnknown(_ weight: String) throws {
    #expect(try summary("a[s] = 0\n b[s] = \(weight)").hasPrefix("unknown: "))
  }

  /// Exponentials that are bounded.
  @Test(arguments: [
    ("exp(s / M)", "exp(t)"), ("exp(-M / (s + 1))", "exp(-(1 / t))"), ("1 + 1 / (1 + exp(-s))", "2"),
    ("1 + (s / M)^M", "1"), ("e^(s / (M - 1))", "exp(t)"), ("1 / exp(s / M)", "1 / exp(t)"),
    ("1 + 2^(s - M)", "1"),
  ])
  func boundedExponentialsAreNot(_ weight: String, _ slope: String) throws {
    let subject = try subject("scheme given {\n a[s] = 0\n b[s] = \(weight)\n expect h'(t) = \(slope)\n}")
    guard case .slope(let limit) = subject.slope else { throw Refused(messages: [subject.summary]) }
    let node = subject.claimed
    #expect(limit.isSlope(node[0]).isProved)
  }

  // MARK: - Conditions

  @Test func aWhereLeavesSizesOut() throws {
    let even = "scheme given where M mod 2 == 0 {\n a[s] = 0\n b[s] = M mod 2 + 1\n}"
    #expect(try subject(even).summary == "1 | t | finite finite")
    let small = "scheme given where M <= 64 {\n a[s] = 0\n b[s] = 1\n}"
    #expect(try subject(small).summary == "unknown: the scheme has no large groups")
    let target = "scheme given where M <= 64 {\n h(t) = t^2\n design exact\n}"
    #expect(try subject(target).summary == "unknown: the scheme has no large groups")
    let kept = "scheme given where M mod 2 == 0 {\n sample M, keep with probability 0.5\n a[s] = 0\n b[s] = 1\n}"
    #expect(try subject(kept).summary == "unknown: a `where` leaves large groups out")
  }

  // MARK: - False limits

  @Test func falseLimitsAreRefuted() throws {
    let text = """
      scheme grpo(eps: real = 1e-6) {
        Z = if N == 0 or N == M then 0 else (R - mean) / (population_std + eps)
        expect h(t) = 2 * asin(sqrt(t))
        expect h(t) = 2.0000001 * asin(sqrt(t))
        expect h(t) = -2 * asin(sqrt(t))
        expect h(t) = asin(sqrt(t))
        expect h(t) = 2 * asin(sqrt(t)) + 1e-9 * t
        expect h(t) = 2 * asin(sqrt(t)) + 3
      }
      """
    let file = try SchemeFile(text)
    for (eps, truths) in [
      (0.0, [true, false, false, false, false, true]), (1e-6, [false, false, false, false, false, false]),
    ] {
      let subject = try file.subject("grpo", ["eps": .real(eps)])
      guard case .slope(let limit) = subject.limit else { throw Refused(messages: [subject.summary]) }
      for (node, truth) in zip(subject.claimed, truths) {
        let fact = limit.isSlope(ofObjective: node)
        #expect(truth ? fact.isProved : fact.isRefuted, "eps = \(eps)")
      }
    }
  }

  @Test func aLimitInPiecesIsComparedPieceByPiece() throws {
    let text = """
      scheme given {
        a[s] = 0
        b[s] = if 2 * s < M then 1 else 3
        expect h'(t) = if t < 1 / 2 then 1 else 3
        expect h'(t) = if t < 1 / 3 then 1 else 3
        expect h'(t) = 1
      }
      """
    let subject = try subject(text)
    guard case .slope(let limit) = subject.limit else { throw Refused(messages: [subject.summary]) }
    let facts = subject.claimed.map { limit.isSlope($0) }
    #expect(facts[0].isProved)
    #expect(facts[1].isRefuted)
    #expect(facts[2].isRefuted)
  }

  /// A slope tells neither that h has values nor that it does not jump.
  @Test func slopesAreNotAllOfAClaim() throws {
    let text = """
      scheme given {
        a[s] = 0
        b[s] = -M / (M - s)
        expect h(t) = log(1 - t)
        expect h(t) = log(t - 1)
        expect h(t) = log(1 - t) + log(0 - 1)
      }
      """
    let subject = try subject(text)
    guard case .slope(let limit) = subject.limit else { throw Refused(messages: [subject.summary]) }
    #expect(subject.claimed.map { limit.isSlope(ofObjective: $0).isProved } == [true, false, false])
    let jumping = try SchemeLimitsTests.subject(
      "scheme given {\n Phi[n] = if 2 * n > M then 1 else 0\n expect h(t) = 0 * t\n}")
    guard case .slope(let flat) = jumping.limit else { throw Refused(messages: [jumping.summary]) }
    #expect(!flat.isSlope(ofObjective: jumping.claimed[0]).isProved && flat.isSlope(jumping.claimed[0]).isProved)
  }

  /// Of `design best` h_M comes near, h_M' need not: the nearest polynomials of degree M to sqrt t miss it by more than 0.1/M, M times
  /// over.
  @Test func bestDesignsHaveNoSlopeInTheLimit() throws {
    let text = """
      scheme given {
        h(t) = sqrt(t)
        design best
        expect h(t) = sqrt(t)
        expect h(t) = 1 / (2 * sqrt(t))
      }
      """
    let subject = try subject(text)
    guard case .slope(let limit) = subject.limit else { throw Refused(messages: [subject.summary]) }
    #expect(limit.isSlope(ofObjective: subject.claimed[0]).isProved)
    #expect(!limit.isSlope(subject.claimed[1]).isProved)
    let mixed = text + "\nscheme twice { mix = given + given }"
    #expect(try SchemeLimitsTests.subject(mixed).summary.hasPrefix("unknown: a mixture with `design best`"))
  }

  // MARK: - Sampling

  @Test(arguments: [
    ("sample M, keep with probability 0.25\n Z = R", "0.25 | (0.25 * t) | finite finite"),
    ("sample until 3 correct\n Z = R / 3 - (1 - R)", "(4 / t) | (4 * log(t)) | infinite finite"),
    ("sample until 3 correct or M\n Z = R / 3", "(1 / t) | log(t) | infinite finite"),
    // E[T] = 2/t: B tries / t.
    ("sample until 2 correct\n Z = R * tries", "(4 / t^2) | -(4 / t) | infinite finite"),
    ("sample until mixed\n Z = 1", "0 | 0 | finite finite"),
    ("prompts weighted t\n Z = R / mean", "(t * (1 / t)) | t | finite finite"),
    ("verifier(false_positive = 0.25)\n Z = R", "0.75 | (0.25 + (0.75 * t)) | finite finite"),
    ("verifier(false_positive = 1, false_negative = 1)\n Z = R", "-1 | (1 + (-1 * t)) | finite finite"),
    ("verifier(false_positive = 0.5, false_negative = 0.5)\n Z = R", "0 | 0 | finite finite"),
    (
      "verifier(false_positive = 0.5)\n Z = R / mean",
      "(0.5 * (1 / (0.5 + (0.5 * t)))) | log((0.5 + (0.5 * t))) | finite finite"
    ),
  ])
  func sampling(_ body: String, _ expected: String) throws {
    let found = try subject("scheme given {\n\(body)\n}").summary
    #expect(found == expected)
  }

  /// A verifier moves the points at which comparisons change.
  @Test func aVerifierMovesPieces() throws {
    let text =
      "scheme given {\n verifier(false_positive = 0.25, false_negative = 0.25)\n Z = if 2 * S < M then R else 2 * R\n}"
    guard case .slope(let limit) = try subject(text).limit else { throw Refused(messages: []) }
    #expect(limit.parts.map(\.piece.upper) == [Rational(reducing: 1, over: 2), .one])
    #expect(try limit.parts.map { try limit.value($0.slope, at: 0.3).nearestDouble } == [0.5, 1])
  }

  // MARK: - Mixtures

  @Test func mixturesAreLinear() throws {
    let text = """
      scheme p { a[s] = 0 b[s] = M / (s + 1) }
      scheme q { h(t) = t^3 design exact }
      scheme m(w: real = 0.25) { mix = w * p + (1 - w) * q + p / M }
      """
    let found = try subject(text).summary
    #expect(found == "((0.25 + (2.25 * t^3)) / t) | (((3 * t^3) / 4) + (log(t) / 4)) | infinite finite")
    let growing = text + "\nscheme g { mix = M * q - M * q }"
    #expect(try subject(growing).summary.hasPrefix("unknown: "))
  }
}

/// Formulas that would take long end without an answer, and soon.
@Suite struct HostileLimitTests {
  private static func nested(_ depth: Int) -> String {
    String(repeating: "(1 + ", count: depth) + "s / M" + String(repeating: ")", count: depth)
  }

  @Test func deepFormulasEnd() throws {
    #expect(try subject("scheme given {\n a[s] = 0\n b[s] = \(Self.nested(100))\n}").summary.hasPrefix("(100 + t) | "))
    let text = "scheme given {\n a[s] = 0\n b[s] = \(Self.nested(900))\n}"
    let deep = DeepThread.value { Result { try subject(text).summary } }
    #expect(try deep.get() == "unknown: the formula takes too many steps")
  }

  private static let long = [
    "(((s + 0.1)^16)^16)^16 / M^4096", "(1 + exp(s / M) + sqrt(s / M))^16 / (1 + log1p(s))",
    "sum(j in 1..200) sum(k in 1..200) sqrt(s / M + j + k)", "prod(j in 1..200) (s / M + 1 / j)",
    "(1 - s / M)^65535 + (s / M)^65535", "choose(M, 60) / (s + 1)^60",
    "1 / (1 + log1p(s) + log1p(M) + exp(-(s / M)))^5",
    "floor(1000 * s / M)", "e^(e^(e^(s / M)))", "tanh(tanh(tanh(s / M)))",
  ]

  @Test(arguments: TestScale.some(long, every: 4))
  func longOnesEnd(_ formula: String) throws {
    let subject = try subject("scheme given {\n a[s] = 0\n b[s] = \(formula)\n}")
    let start = ContinuousClock().now
    _ = subject.summary
    // Seconds where they might be hours.
    #expect(ContinuousClock().now - start < .seconds(60))
  }

  /// A target of the largest degree.
  @Test func highPowersOfATargetHaveTheirEnds() throws {
    let text = "scheme given(k: int = 65536) where k <= M {\n h(t) = 1 - (1 - t)^k\n design exact\n}"
    guard case .slope(let limit) = try subject(text).limit else { throw Refused(messages: []) }
    #expect(limit.zero == .integrable && limit.one == .integrable)
  }
}
