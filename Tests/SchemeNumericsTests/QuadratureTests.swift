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

  /// What is no power beside an end has no known limit there, and values between.
  @Test func unknownEnds() throws {
    let one = RationalFunction(ComputableSequence([.one]))
    let curve = WeightedFunction(one, times: ClosedForm.logarithm)
    guard case .unknown = curve.limit(at: .zero), case .unknown = curve.anchor else {
      return #expect(Bool(false), "log t is no power")
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
    #expect(objective.value(at: 0.125).value?.settled == .open)
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
  case wrong, both, root, inverse, gap
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
