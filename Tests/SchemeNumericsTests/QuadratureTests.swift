import SchemeNumerics
import TestSupport
import Testing

/// Integrals of rational functions times formulas in t.
@Suite struct QuadratureTests {
  /// h and h' of plans whose prompts are weighted, at all points of the reference: weights that are polynomials, and
  /// sqrt(t (1-t)) and 1/t.
  @Test func weightedPrompts() throws {
    let cases = try PlanCase.weighted().filter { $0.M ?? 0 <= TestScale.count(4, full: 8) }
    #expect(cases.count == TestScale.count(4, full: 10))
    for entry in cases {
      let base = try #require(entry.curve, "\(entry.id)")
      let weight = try #require(Formula(entry.prompts_weighted ?? "", M: entry.M ?? 0), "\(entry.id)")
      let curve = WeightedFunction(base, times: weight)
      let anchor = try #require(curve.anchor.value)
      #expect("h(\(anchor == .half ? "1/2" : "\(Int(anchor.point))")) = 0" == entry.h_constant, "\(entry.id)")
      let objective = try #require(Antiderivative(of: curve, anchor: anchor))
      let points = try entry.table.map { try #require($0.point) }
      for (row, value) in zip(entry.table, curve.values(at: points)) {
        #expect(Settling(value) == Settling(row.hp), "\(entry.id): h'(\(row.t))")
      }
      for (row, value) in zip(entry.table, objective.values(at: points) as [Limit]) {
        #expect(Settling(value) == Settling(row.h), "\(entry.id): h(\(row.t))")
      }
    }
  }

  /// Integrals that are known in closed form, to 100 bits of them.
  @Test(arguments: TestScale.isFull ? ClosedForm.allCases : [.exponential, .power, .tent]) private func closedForms(
    _ form: ClosedForm
  ) throws {
    let one = RationalFunction(ComputableSequence([.one]))
    let objective = try #require(Antiderivative(of: WeightedFunction(one, times: form), anchor: .half))
    let arithmetic = BallArithmetic(precision: 200)
    for t in [0x1p-40, 0.001, 0.1, 0.3, 0.5, 0.75, 0.999, 1 - 0x1p-30] {
      let found = try #require(objective.value(at: t).value?.ball(128))
      let integral = try arithmetic.subtract(
        form.integral(arithmetic.real(t), arithmetic), form.integral(arithmetic.real(0.5), arithmetic))
      let difference = try arithmetic.subtract(found, integral)
      #expect(difference.sign == nil || difference.sign == 0, "at \(t): \(found), not \(integral)")
      #expect(found.radius.upperBound <= 0x1p-100 * Swift.max(found.nearestDouble.magnitude, 0x1p-20), "at \(t)")
    }
  }

  /// High whole powers, by their differential equation on few panels: 1/(n+1) from 0 to 1, and 1 more beside 1.
  @Test(arguments: TestScale.some([(3000, 1), (3000, 0), (5000, 0)], every: 3))
  func highPowers(_ n: Int, _ constant: Int) throws {
    let one = RationalFunction(ComputableSequence([.one]))
    var value: Ball?
    let time = try WorkTime.measure {
      let objective = try #require(
        Antiderivative(of: WeightedFunction(one, times: HighPower(n: n, constant: constant)), anchor: .zero))
      value = objective.value(at: 1).value?.ball(128)
    }
    let found = try #require(value)
    let whole = Ball(Rational(reducing: 1 + constant * (n + 1), over: n + 1), precision: 256)
    let difference = try BallArithmetic(precision: 256).subtract(found, whole)
    #expect(difference.sign == nil || difference.sign == 0, "\(found)")
    #expect(found.radius.upperBound <= 0x1p-90 * found.nearestDouble, "\(found)")
    #expect(time < .seconds(TestScale.isFull ? 1 : 10), "\(time)")
  }

  /// h anchored at 0, where f is no power series in t: 2/3 t^(3/2) (1 - 3/10 t …) for sqrt(t (1-t)).
  @Test(arguments: [0x1p-700, 1e-9]) func anchorsAtRoots(_ t: Double) throws {
    let one = RationalFunction(ComputableSequence([.one]))
    let arithmetic = BallArithmetic(precision: 128)
    let curve = WeightedFunction(one, times: Formula.root)
    #expect(curve.anchor == .known(.zero))
    let value = try #require(Antiderivative(of: curve, anchor: .zero)?.value(at: t).value?.ball(128))
    let root = try arithmetic.apply(.sqrt, arithmetic.real(t))
    let power = try arithmetic.multiply(Ball(2), arithmetic.multiply(root, arithmetic.real(t)))
    let ratio = try arithmetic.divide(value, arithmetic.divide(power, Ball(3))).nearestDouble
    #expect(abs(ratio - (1 - 0.3 * t)) <= 0x1p-52)
  }

  /// 1 / (1/2 + sqrt(t)) has a series in sqrt(t).
  @Test func anchorsAtSums() throws {
    let one = RationalFunction(ComputableSequence([.one]))
    let arithmetic = BallArithmetic(precision: 128)
    let curve = WeightedFunction(one, times: ClosedForm.rooted)
    #expect(curve.anchor == .known(.zero))
    let value = try #require(Antiderivative(of: curve, anchor: .zero)?.value(at: 0.2).value?.ball(128))
    #expect(try ClosedForm.rooted.integral(arithmetic.real(0.2), arithmetic).nearestDouble == value.nearestDouble)
  }

  /// log t beside 0, where it has no bound: h = t log t - t, to the last digit at any distance.
  @Test(arguments: [0x1p-700, 1e-9, 0.3, 0.75, 1]) func logarithms(_ t: Double) throws {
    let one = RationalFunction(ComputableSequence([.one]))
    let curve = WeightedFunction(one, times: ClosedForm.logarithm)
    #expect(curve.anchor == .known(.zero))
    guard case .infinite(-1) = curve.limit(at: .zero) else { return #expect(Bool(false), "log 0 is not finite") }
    let value = try #require(Antiderivative(of: curve, anchor: .zero)?.value(at: t).value)
    let arithmetic = BallArithmetic(precision: 256)
    let wanted = try ClosedForm.logarithm.integral(arithmetic.real(t), arithmetic)
    #expect(value.settled == .nearest(wanted.nearestDouble))
    let ball = try #require(value.ball(256))
    #expect(ball.radius.upperBound <= 0x1p-200 * wanted.nearestDouble.magnitude)
    #expect(try arithmetic.subtract(ball, wanted).sign != 1 && arithmetic.subtract(wanted, ball).sign != 1)
  }

  /// log t / t has no integral to 0: -log^2 t / 2 from 1.
  @Test func squaredLogarithms() throws {
    let pole = RationalFunction(ComputableSequence([.one]), over: RationalFunction.Poles(zero: 1, one: 0))
    let curve = WeightedFunction(pole, times: ClosedForm.logarithm)
    #expect(curve.anchor == .known(.one))
    let objective = try #require(Antiderivative(of: curve, anchor: .one))
    guard case .infinite(1) = objective.value(at: 0) else { return #expect(Bool(false), "h(0) is not infinite") }
    let arithmetic = BallArithmetic(precision: 200)
    for t in [0x1p-40, 0.3, 0.875] {
      let log = try arithmetic.apply(.log, arithmetic.real(t))
      let wanted = try arithmetic.divide(arithmetic.multiply(log, log), Ball(2)).nearestDouble
      #expect(objective.value(at: t).value?.settled == .nearest(wanted))
    }
  }

  /// Integrals from 0 by mpmath, times 2^200.
  @Test(arguments: TestScale.isFull ? Integral.all : Integral.some) private func integrals(_ integral: Integral) throws
  {
    let one = RationalFunction(ComputableSequence([.one]))
    let objective = try #require(
      Antiderivative(of: WeightedFunction(one, times: integral.weight), anchor: .zero), "\(integral.weight)")
    let wanted = Ball(midpoint: try #require(integral.value), radius: try #require(Magnitude(roundingUp: 0x1p-165)))
    let value = try #require(objective.value(at: integral.t).value)
    let ball = try #require(value.ball(256))
    #expect(ball.compared(to: wanted) == nil, "\(integral): \(ball)")
    #expect(ball.radius.upperBound <= 0x1p-200 * wanted.nearestDouble, "\(integral)")
    #expect(value.settled == .nearest(wanted.nearestDouble))
  }

  /// What is no power beside an end has no known limit there, and values between.
  @Test func unknownEnds() throws {
    let one = RationalFunction(ComputableSequence([.one]))
    let curve = WeightedFunction(one, times: Formula.slow)
    guard case .unknown = curve.limit(at: .zero), case .unknown = curve.anchor else {
      return #expect(Bool(false), "1 / (1 - log t) is no power")
    }
    #expect(Antiderivative(of: curve, anchor: .zero) == nil)
    #expect(Antiderivative(of: curve, anchor: .one) != nil)
  }

  /// 1 / (t - 1/4) has no integral through 1/4: what lies behind is open, in short time, and what lies before is known.
  @Test func polesInside() throws {
    let one = RationalFunction(ComputableSequence([.one]))
    let objective = try #require(Antiderivative(of: WeightedFunction(one, times: Formula.gap), anchor: .half))
    // log 2.
    #expect(objective.value(at: 0.75).value?.settled.value == 0x1.62e42fefa39efp-1)
    #expect(objective.value(at: 0.125).value?.settled.isOpen == true)
  }

  /// Ranges hold the values.
  @Test(arguments: ClosedForm.allCases) private func ranges(_ form: ClosedForm) throws {
    let curve = WeightedFunction(RationalFunction(ComputableSequence([.one, Rational(-2)])), times: form)
    for (u, v) in [(0.1, 0.12), (0.5, 0.5001), (0.3, 0.6)] {
      let range = curve.enclosure.ranges(order: 0, on: [Interval(u, v)])[0]
      let slope = curve.enclosure.ranges(order: 1, on: [Interval(u, v)])[0]
      #expect(range.upper - range.lower < 60 * (v - u))
      for t in [u, (u + v) / 2, v] {
        let value = try #require(curve.value(at: t).value?.quick.nearestDouble)
        #expect(range.lower <= value.nextUp && value.nextDown <= range.upper)
        // f' is the slope of a chord somewhere.
        let step =
          (curve.value(at: min(t + 0x1p-20, v)).value?.quick.nearestDouble ?? .nan)
          - (curve.value(at: max(t - 0x1p-20, u)).value?.quick.nearestDouble ?? .nan)
        let chord = step / (min(t + 0x1p-20, v) - max(t - 0x1p-20, u))
        #expect(slope.lower - 1e-6 <= chord && chord <= slope.upper + 1e-6)
      }
    }
  }
}

/// The weights of prompts that occur in the reference.
private enum Formula: CurveWeight {
  case wrong, both, root, inverse, gap, slow
  case mixed(Int)

  init?(_ text: String, M: Int) {
    switch text {
    case "1 - t": self = .wrong
    case "t * (1 - t)": self = .both
    case "sqrt(t * (1 - t))": self = .root
    case "1 / t": self = .inverse
    case "1 - t^M - (1 - t)^M": self = .mixed(M)
    default: return nil
    }
  }

  func callAsFunction<A: Arithmetic>(_ t: A.Number, _ a: A) throws(ArithmeticFault) -> A.Number {
    let rest = try a.subtract(a.integer(1), t)
    switch self {
    case .wrong: return rest
    case .both: return try a.multiply(t, rest)
    case .root: return try a.apply(.sqrt, a.multiply(t, rest))
    case .inverse: return try a.divide(a.integer(1), t)
    case .gap: return try a.divide(a.integer(1), a.subtract(t, a.real(0.25)))
    case .slow: return try a.divide(a.integer(1), a.subtract(a.integer(1), a.apply(.log, t)))
    case .mixed(let M): return try a.subtract(a.subtract(a.integer(1), a.power(t, M)), a.power(rest, M))
    }
  }
}

/// Weights with known integrals.
private enum ClosedForm: CurveWeight, CaseIterable {
  case exponential, logarithm, power, tangent, logistic, arcs, rooted, tent

  func callAsFunction<A: Arithmetic>(_ t: A.Number, _ a: A) throws(ArithmeticFault) -> A.Number {
    switch self {
    case .exponential: return try a.apply(.exp, a.multiply(a.integer(3), t))
    case .logarithm: return try a.apply(.log, t)
    case .power: return try a.power(t, a.real(-0.75))
    case .tangent: return try a.apply(.tanh, t)
    case .logistic: return try a.apply(.sigmoid, a.negate(t))
    case .arcs: return try a.divide(a.integer(1), a.apply(.sqrt, a.multiply(t, a.subtract(a.integer(1), t))))
    case .tent: return a.minimum(t, try a.subtract(a.integer(1), t))
    case .rooted: return try a.divide(a.integer(1), a.add(a.apply(.sqrt, t), a.real(0.5)))
    }
  }

  func integral(_ t: Ball, _ a: BallArithmetic) throws(ArithmeticFault) -> Ball {
    switch self {
    case .exponential: return try a.divide(a.apply(.exp, a.multiply(Ball(3), t)), Ball(3))
    case .logarithm: return try a.subtract(a.multiply(t, a.apply(.log, t)), t)
    case .power: return try a.multiply(Ball(4), a.power(t, a.real(0.25)))
    // log cosh t = t + log((1 + e^-2t) / 2).
    case .tangent: return try a.add(t, a.apply(.log1p, a.apply(.exp, a.multiply(Ball(-2), t))))
    case .logistic: return a.negate(try a.apply(.log1p, a.apply(.exp, a.negate(t))))
    case .arcs: return try a.multiply(Ball(2), a.apply(.asin, a.apply(.sqrt, t)))
    case .tent:
      let rest = try a.subtract(Ball(1), t)
      let isLeft = t.nearestDouble <= 0.5
      let half = try a.divide(isLeft ? a.multiply(t, t) : a.multiply(rest, rest), Ball(2))
      return isLeft ? half : try a.subtract(a.real(0.25), half)
    // 2 s - log(1 + 2 s) with s = sqrt t.
    case .rooted:
      let twice = try a.multiply(Ball(2), a.apply(.sqrt, t))
      return try a.subtract(twice, a.apply(.log1p, twice))
    }
  }
}

/// Integrals from 0 to t of weights that are no powers beside an end.
private struct Integral: Sendable {
  let weight: Weight
  let t: Double
  /// The integral times 2^200, in hexadecimal digits.
  let digits: String

  init(_ weight: Weight, _ t: Double, _ digits: String) { (self.weight, self.t, self.digits) = (weight, t, digits) }

  var value: BigFloat? { BigInt(hexadecimal: digits).map { BigFloat($0, exponent: -200) } }

  enum Weight: CurveWeight {
    case entropy, minusLog, minusLogOfRest, log1p, selfPower, arcSine, shiftedArcSine, logit

    func callAsFunction<A: Arithmetic>(_ t: A.Number, _ a: A) throws(ArithmeticFault) -> A.Number {
      let rest = try a.subtract(a.integer(1), t)
      switch self {
      case .entropy:
        let own = try a.multiply(t, a.apply(.log, t))
        return a.negate(try a.add(own, a.multiply(rest, a.apply(.log, rest))))
      case .minusLog: return a.negate(try a.apply(.log, t))
      case .minusLogOfRest: return a.negate(try a.apply(.log, rest))
      case .log1p: return try a.apply(.log1p, t)
      case .selfPower: return try a.power(t, t)
      case .arcSine: return try a.apply(.asin, t)
      case .shiftedArcSine: return try a.add(a.integer(2), a.apply(.asin, a.subtract(t, rest)))
      case .logit: return try a.apply(.logit, a.add(a.real(0.5), a.multiply(a.real(0.25), t)))
      }
    }
  }

  /// Those that cost little.
  static let some = all.filter { [.minusLog, .log1p, .entropy, .logit].contains($0.weight) && $0.t == 1e-9 }

  static let all = [
    Integral(.entropy, 1e-9, "ccf933eeda709bfa6780dff01ba4533ee7a8"),
    Integral(.entropy, 0.3, "1de62c5982d901fc9c1d30ff22c97dfb71af10e559c23835e9"),
    Integral(.entropy, 0.5, "40000000000000000000000000000000000000000000000000"),
    Integral(.entropy, 0.9375, "7ddfd16be064e0ebb47d2ba1fbe1d8f0f96bb695cebffcb31e"),
    Integral(.entropy, 1, "80000000000000000000000000000000000000000000000000"),
    Integral(.minusLog, 1e-9, "5d4cfbbedb4ef31466c204246b52ec0ec3b88fa620dd"),
    Integral(.minusLog, 0.3, "a943de56c1889ab48853e6b8c0319e7eddf2e33afc5343f1dd"),
    Integral(.minusLog, 0.5, "d8b90bfbe8e7bcd5e4f1d9cc01f97b57a079a193394c5b16c5"),
    Integral(.minusLog, 0.9375, "ff7d3f2a4456662019bdc235b303b951cca5936f29e8eaedcf"),
    Integral(.minusLog, 1, "100000000000000000000000000000000000000000000000000"),
    Integral(.minusLogOfRest, 1e-9, "9392ee8f6563cf2a587277298094ea81094"),
    Integral(.minusLogOfRest, 0.3, "ce243ff22e8565baa0468acc82f6503d2d30123bb6d7dd160"),
    Integral(.minusLogOfRest, 0.5, "2746f4041718432a1b0e2633fe0684a85f865e6cc6b3a4e93b"),
    Integral(.minusLogOfRest, 0.9375, "c3a37a020b8c21950d871319ff0342542fc32f366359d2749d"),
    Integral(.minusLogOfRest, 1, "100000000000000000000000000000000000000000000000000"),
    Integral(.log1p, 1e-9, "9392ee8dbed6f540d3711026157e6449e74"),
    Integral(.log1p, 0.3, "a83cbb7629343e29009557faaf600fb242539060cd1bf12b0"),
    Integral(.log1p, 0.5, "1bb2d78c7d91c7b04750c69b81ecc909bbb17f8ce7ebc3a40d"),
    Integral(.log1p, 0.9375, "580dbbd28e77d97040a699d055e26501b41afdddf3afcb0b5d"),
    Integral(.log1p, 1, "62e42fefa39ef35793c7673007e5ed5e81e6864ce5316c5b14"),
    Integral(.selfPower, 1e-9, "44b82f945f5a050e1a8202eeeb2e0d53b30584b2723"),
    Integral(.selfPower, 0.3, "3bc02aec3520c6b594d6df97dfa9396157e3fde272ff45073f"),
    Integral(.selfPower, 0.5, "5f63b0084271bcb7c03d7cee0a5cf836b3d9b4345910fe9b66"),
    Integral(.selfPower, 0.9375, "b909b0832e1bcfca6a78e68f7d1aa6bb3694cceb00917db80d"),
    Integral(.selfPower, 1, "c88ee6e6327b5e3f7fd5ba0ba4097d5d4d0976907da2ea7bf7"),
    Integral(.arcSine, 1e-9, "9392ee8e921d6234b316e83093c4d3b119a"),
    Integral(.arcSine, 0.3, "b9bdc5fc1a4271996794e1221f807cacefbe387f4d0018022"),
    Integral(.arcSine, 0.5, "20b920237832e9af29a6e23c11fad20a4b42346902ba67f30f"),
    Integral(.arcSine, 0.9375, "7cc635e46a2ec39477441c27006cc5c71411cbd6e26ce8f97b"),
    Integral(.arcSine, 1, "921fb54442d18469898cc51701b839a252049c1114cf98e804"),
    Integral(.shiftedArcSine, 1e-9, "1d7f5f64222186e085f6d8f640bd4c0e56eaf5bca2b"),
    Integral(.shiftedArcSine, 0.3, "5aebf298b855ed2edc584dad0cb37d058c162eac7270ba4ff0"),
    Integral(.shiftedArcSine, 0.5, "b6f0255dde973dcb3b399d747f23e32ed6fdb1f77598338bfe"),
    Integral(.shiftedArcSine, 0.9375, "1cc3c0fbd32154d321794c72e579311443c017d965bc463bea9"),
    Integral(.shiftedArcSine, 1, "200000000000000000000000000000000000000000000000000"),
    Integral(.logit, 1e-9, "9392ee8e921d623441a97a74f82269d6ea6"),
    Integral(.logit, 0.3, "b9047aac6a30970b508e4b7dc1a4fae7b6011b3318f593ff2"),
    Integral(.logit, 0.5, "20578a7ec7dd398b55b3d3f67aa082794cc364f56839169b59"),
    Integral(.logit, 0.9375, "75080dde191ba0f3af2901f02abcaac781ada7aea23dc58b71"),
    Integral(.logit, 1, "85f39721295415b4c4bdd99effe69b64366fbbf35d3ed11a91"),
  ]
}

/// t^n + c.
private struct HighPower: CurveWeight {
  let n: Int
  let constant: Int

  func callAsFunction<A: Arithmetic>(_ t: A.Number, _ a: A) throws(ArithmeticFault) -> A.Number {
    try a.add(a.power(t, n), a.integer(constant))
  }
}
