import SchemeIR
import SchemeNumerics
import TestSupport
import Testing

/// What expressions of the language mean: theory and language pages, not the code, give the values.
@Suite struct InterpreterTests {
  // MARK: - Integers

  @Test(arguments: [
    ("7 div 2", 3), ("(-7) div 2", -4), ("7 div (-2)", -4), ("(-7) div (-2)", 3), ("6 div (-3)", -2),
    ("7 mod 2", 1), ("(-7) mod 2", 1), ("7 mod (-2)", -1), ("(-7) mod (-2)", -1), ("6 mod (-3)", 0),
    ("(-9223372036854775807 - 1) mod (-1)", 0), ("2^62", 4_611_686_018_427_387_904), ("0^0", 1), ("(-1)^63", -1),
    ("(-2)^63", Int.min), ("-2^2", -4), ("2^3^2", 512), ("(-3)^3", -27), ("abs(-5)", 5), ("min(3, -4)", -4),
    ("max(3, -4)", 3), ("choose(5, 2)", 10), ("choose(5, -1)", 0), ("choose(5, 6)", 0), ("choose(0, 0)", 1),
    ("choose(62, 31)", 465_428_353_255_261_088), ("choose(66, 33)", 7_219_428_434_016_265_740),
    ("choose(4294967296, 2)", 9_223_372_034_707_292_160),
    ("choose(9223372036854775807, 1)", Int.max), ("floor(-2.5)", -3), ("ceil(-2.5)", -2), ("floor(2.0)", 2),
    ("sum(k in 1..10) k * k", 385), ("prod(k in 1..10) k", 3_628_800), ("sum(k in 5..4) k", 0),
    ("prod(k in 5..4) k", 1), ("sum(j in 1..4) sum(k in j..4) j * k", 65), ("sum(k in -2..2) k^2", 10),
  ])
  func integerOperations(_ expression: String, _ value: Int) throws {
    let formula = try Formula(expression)
    #expect(try formula.exact() == Rational(value))
    #expect(try formula.ball() == Ball(value))
    #expect(try formula.double() == Double(value))
  }

  /// An int that is only used as a real goes on as one; the exact values are known in closed form.
  @Test(arguments: [
    ("9223372036854775807 + 1", 0x1p63), ("(-9223372036854775807 - 1) * (-1)", 0x1p63),
    ("-(-9223372036854775807 - 1)", 0x1p63), ("abs(-9223372036854775807 - 1)", 0x1p63),
    ("-9223372036854775807 - 2", -0x1p63), ("2^100", 0x1p100), ("2^1000 / 2^1001", 0.5),
    ("2^64 - 2^64 + 1", 1.0), ("choose(4999, 2000) / choose(5000, 2001)", 2001.0 / 5000),
    ("(9223372036854775807 + 1) / 2", 0x1p62), ("sum(k in 1..3) 9223372036854775807 / 9223372036854775807", 3.0),
    ("(prod(k in 1..40) k) / prod(j in 1..39) j", 40.0), ("choose(4294967297, 2) / 4294967297", 0x1p31),
    ("choose(9223372036854775807, 2) / 9223372036854775807", 0x1p62),
  ])
  func integersThatOverflowGoOnAsReals(_ expression: String, _ value: Double) throws {
    #expect(try Formula(expression).exact().nearestDouble == value)
    #expect(try Formula(expression).ball().uniqueDouble == value)
  }

  @Test(arguments: [
    "choose(9223372036854775807 + 1, 2)", "choose(5, 9223372036854775807 + 1)", "harmonic(2^63)",
    "sum(k in 1..2^63) k", "sum(k in 1..9223372036854775807) k", "(2^63) div 2", "(2^63) mod 2",
    "(-9223372036854775807 - 1) div (-1)", "2.5^(2^63)", "floor(1e19)", "ceil(-1e19)",
  ])
  func integersThatMustStayOneAreAFault(_ expression: String) throws {
    #expect(try Formula(expression).fault() == .integerOverflow)
  }

  @Test(arguments: [
    ("1 div 0", ArithmeticFault.divisionByZero), ("1 mod 0", .divisionByZero), ("1 / 0", .divisionByZero),
    ("1 / (s - s)", .divisionByZero), ("choose(-1, 2)", .domain(.choose)), ("harmonic(-1)", .domain(.harmonic)),
    ("sqrt(-1)", .domain(.sqrt)), ("log(0)", .domain(.log)), ("log1p(-1)", .domain(.log1p)),
    ("asin(1.5)", .domain(.asin)), ("logit(0)", .domain(.logit)), ("logit(1)", .domain(.logit)),
    ("(-2)^0.5", .powerDomain), ("0^(-1)", .zeroToNegativePower), ("0.0^(-0.5)", .zeroToNegativePower),
  ])
  func undefinedValuesAreFaults(_ expression: String, _ fault: ArithmeticFault) throws {
    #expect(try Formula(expression).fault() == .arithmetic(fault))
  }

  // MARK: - Guards

  @Test(arguments: [
    ("if s == 0 then 1 / s else 2", true), ("if s != 0 then 1 / s else 2", false),
    ("if s > 0 and 1 / s > 0 then 1 else 2", false), ("if s == 0 or 1 / s > 0 then 1 else 2", false),
    ("if 1 / s > 0 and s > 0 then 1 else 2", true), ("if not (s == 0 or log(s) > 0) then 1 else 2", false),
    ("if s == 0 then 1 else if s == 0 then log(s) else 3", false), ("sum(k in 1..s) 1 / s", false),
    ("sum(k in 0..s) 1 / s", true), ("if 0 <= s < 1 then 0 else 1 / s", false), ("0 * (1 / s)", true),
    ("0 * log(s)", true), ("(1 / s)^0", true), ("0 / log1p(s - 1)", true), ("1 / s - 1 / s", true),
    ("min(0, 1 / s)", true), ("if s == 0 then 1 else min(0, 1 / s)", false),
  ])
  func onlyWhatDecidesIsEvaluated(_ expression: String, _ fails: Bool) throws {
    #expect(try (Formula(expression).fault(M: 4, s: 0) != nil) == fails, "\(expression)")
  }

  // MARK: - Decisions

  @Test func decisionsAreTakenInDoubleAsWritten() throws {
    // 0.12 * 25 is exactly 3 in double, and the double 0.12 times 25 is a little less than 3.
    #expect(0.12 * 25 == 3.0)
    for (expression, value) in [
      ("floor(0.12 * 25)", 3), ("floor(0.1 * 3 * 10)", Int((0.1 * 3 * 10).rounded(.down))),
      ("ceil(0.1 * 3 * 10)", Int((0.1 * 3 * 10).rounded(.up))), ("if 0.1 + 0.2 == 0.3 then 1 else 0", 0),
      ("if 0.1 + 0.2 > 0.3 then 1 else 0", 1), ("if 0.5 + 0.25 == 0.75 then 1 else 0", 1),
      ("if 1 / 3 * 3 == 1 then 1 else 0", 1), ("if sqrt(2)^2 == 2 then 1 else 0", 0),
    ] {
      #expect(try Formula(expression).ball() == Ball(value), "\(expression)")
      #expect(try Formula(expression).double() == Double(value), "\(expression)")
    }
    #expect(try Formula("floor(0.12 * 25)").exact() == Rational(3))
  }

  @Test(arguments: [
    ("floor(0.12 * 25)", true), ("if 0.1 + 0.2 == 0.3 then 1 else 0", true), ("if 1 / 3 * 3 == 1 then 1 else 0", true),
    ("if sqrt(2)^2 > 2 then 1 else 0", true), ("floor(0.5 * 4)", false), ("if 0.5 + 0.25 == 0.75 then 1 else 0", false),
    ("if 0.1 < 0.2 then 1 else 0", false), ("floor(2.5)", false), ("if s == 0 then 1 else 0", false),
    ("if s / M >= 0.375 then 1 else 0", false), ("if s * 0.1 >= 0.3 then 1 else 0", true),
  ])
  func closeDecisionsAreRecorded(_ expression: String, _ isClose: Bool) throws {
    let formula = try Formula(expression)
    let interpreter = formula.interpreter(BallArithmetic(precision: 128), M: 8)
    interpreter.set(others: 3)
    _ = try interpreter.real(formula.node)
    #expect(interpreter.closeDecisions.isEmpty != isClose)
  }

  @Test func intsAreComparedExactly() throws {
    // As doubles both sides would be 2^53.
    #expect(try Formula("if 2^53 + 1 > 2^53 then 1 else 0").ball() == Ball(1))
    #expect(try Formula("if 2^53 + 1 == 2^53 then 1 else 0").ball() == Ball(0))
  }

  // MARK: - Running values

  @Test func runningSumsAreTheSameAsFreshOnes() throws {
    let texts = [
      "sum(k in 1..s + 1) 1 / k", "sum(k in 3..2 * s) k / (k + 1)", "prod(k in 1..s) (k + 0.5) / k",
      "sum(k in 1..s) choose(M, k) / choose(2 * M, k)", "harmonic(s)", "sum(k in 1..s) sum(j in 1..k) 1 / (j * k)",
      "sum(k in M - s..M) 1 / k",
    ]
    let orders = [Array(0..<12), Array((0..<12).reversed()), [5, 5, 2, 11, 0, 3, 3, 7, 1]]
    for text in texts {
      let formula = try Formula(text)
      for order in orders {
        let running = formula.interpreter(RationalArithmetic(), M: 12)
        let rounded = formula.interpreter(DoubleArithmetic(), M: 12)
        for s in order {
          running.set(others: s)
          rounded.set(others: s)
          #expect(try running.real(formula.node) == formula.exact(M: 12, s: s), "\(text) at s = \(s)")
          #expect(try rounded.real(formula.node) == formula.double(M: 12, s: s), "\(text) at s = \(s)")
        }
      }
    }
  }

  /// A reduction in an argument or a parameter has an index of its own.
  @Test func indicesDoNotMeet() throws {
    let before = "let f(x) = sum(k in 1..2) (x * k)\nlet g(x, y) = sum(k in 1..y) (f(x) + k * f(k))"
    // f(x) = 3 x.
    #expect(try Formula("f(sum(j in 1..3) j)", before: before).exact() == Rational(18))
    #expect(try Formula("f(f(sum(j in 1..3) j))", before: before).exact() == Rational(54))
    #expect(try Formula("sum(k in 1..3) f(k)", before: before).exact() == Rational(18))
    // The sum over k <= y of 3 x + 3 k^2.
    #expect(try Formula("g(sum(j in 1..3) j, 2)", before: before).exact() == Rational(2 * 18 + 15))
    #expect(try Formula("g(2, sum(j in 1..2) j)", before: before).exact() == Rational(3 * 6 + 42))
    #expect(try Formula("sum(j in 1..sum(k in 1..3) k) j").exact() == Rational(21))
    let mixture = try lower(
      "scheme g(q: int = 1) { a[s] = 0  b[s] = sum(k in 1..2) (q * k) }\nscheme x { mix = g(q = sum(j in 1..3) j) }")
    guard case .weights(_, let b) = mixture.components[0].form else { throw Refused(messages: []) }
    let interpreter = Interpreter(
      mixture.program, RationalArithmetic(), Environment(groupSize: 2, parameters: []))
    #expect(try interpreter.real(b) == Rational(18))
  }

  /// Neighbouring values follow from each other in one step, forwards, backwards and in leaps.
  @Test func steppedBinomialsAreTheDirectOnes() throws {
    let M = TestScale.count(400, full: 4000)
    for (text, n, k) in [
      ("choose(M + s, s)", { M + $0 }, { $0 }), ("choose(M, s)", { _ in M }, { $0 }),
      ("choose(2 * M - s, M - s)", { 2 * M - $0 }, { M - $0 }), ("choose(M + 2 * s, 40)", { M + 2 * $0 }, { _ in 40 }),
      ("choose(2 * M - 2 * s, M - s)", { 2 * M - 2 * $0 }, { M - $0 }),
    ] as [(String, (Int) -> Int, (Int) -> Int)] {
      let formula = try Formula(text)
      let stepping = formula.interpreter(BallArithmetic(precision: 128), M: M)
      let orders = [Array(0..<M), Array((0..<M).reversed()), Array(stride(from: 0, to: M, by: 7))]
      for order in orders {
        for (position, s) in order.enumerated() {
          stepping.set(others: s)
          let value = try stepping.real(formula.node)
          if position % 13 != 0, position + 1 != order.count { continue }
          let direct = try RationalArithmetic().choose(n(s), k(s))
          #expect(value.contains(direct), "\(text) at s = \(s)")
          #expect(value.uniqueDouble == direct.nearestDouble || !direct.nearestDouble.isFinite, "\(text) at s = \(s)")
        }
      }
    }
  }

  /// Far apart in both arguments at once: differences beyond 2^63.
  @Test func steppingSurvivesExtremeArguments() throws {
    let formula = try Formula(
      "choose(if s == 0 then 9223372036854775807 else 67, if s == 0 then 9223372036854775804 else 33)")
    let interpreter = formula.interpreter(BallArithmetic(precision: 128), M: 2)
    _ = try interpreter.real(formula.node)
    interpreter.set(others: 1)
    #expect(try interpreter.real(formula.node).contains(RationalArithmetic().choose(67, 33)))
  }

  // MARK: - Budget

  /// Every level calls the one below it twice, with arguments of its own.
  @Test func functionsThatDoubleAreRefusedEarly() throws {
    var lets = "let f0(x) = sqrt(x)\n"
    for level in 1...40 { lets += "let f\(level)(x) = f\(level - 1)(x + 1) - f\(level - 1)(2 - x)\n" }
    let time = WorkTime.measure {
      #expect(throws: LoweringFailure.self) { try lower(lets + "scheme f { Z = f40(mean) }") }
    }
    #expect(time < .seconds(TestScale.isFull ? 1 : 10))
    // Thirteen levels are 2^14 formulas for each of two rewards: many, and not too many.
    _ = try lower(lets + "scheme f { Z = f13(mean) }")
  }

  @Test(arguments: [
    "sum(k in 1..10^18) 1", "choose(10^9, 5 * 10^8)", "harmonic(10^9)", "prod(k in -10^18..10^18) 1",
    "sum(k in -9223372036854775807..9223372036854775806) 1", "sum(j in 1..10^9) sum(k in 1..10^9) 1",
    "sum(j in 1..50) choose(10^9 + j, 6 * 10^6)", "sum(i in 1..10000) sum(j in 1..10000) 1 / (i + j)",
    "1 + prod(i in 1..1000) sum(j in 1..1000) (i + sum(k in 1..1000) 1 / (i + j + k))",
  ])
  func workIsBounded(_ expression: String) throws {
    let formula = try Formula(expression)
    var reason: EvaluationFault.Reason?
    let time = try WorkTime.measure {
      do {
        // The decision needs the value in double, where a large binomial costs next to nothing.
        _ = try formula.interpreter(DoubleArithmetic()).real(formula.node)
      } catch let fault as EvaluationFault { reason = fault.reason }
      if expression.contains("j, 6") { return }
      reason = formula.fault()
    }
    switch reason {
    case .tooMuchWork?, .arithmetic(.tooLarge)?, .arithmetic(.overflow)?: break
    default: Issue.record("\(expression): \(String(describing: reason))")
    }
    #expect(time < .seconds(5))
  }
}
