import SchemeDesign
import SchemeIR
import SchemeNumerics
import SchemeObjective

/// `h(t) = e`, `h(t) ~ e within x`, `h(0.5) ~ e within x`, and the same of h'.
enum CurveClaims {
  /// Where two curves are held against each other to refute that they are the same.
  static let points: [Double] = [0.5, 0.25, 0.75] + (0..<31).map { Double(2 * $0 + 1) / 64 }

  /// Equal up to a constant (h'), and up to a positive factor where that is claimed.
  ///
  /// A polynomial e of degree at most M (h' : M - 1) is the objective of exactly one d, that of `design exact`: the d are
  /// compared; so are quotients such as the slope of log t, over one denominator. On an interval too, for those that are equal
  /// there are equal everywhere. Any other e differs, or does so outside of the interval, which points show: two for h, whose constant is free, one more up to scale.
  static func equal(
    _ claimant: Claimant, isDerivative: Bool, _ node: NodeID, _ bounds: ClaimInterval, isUpToScale: Bool
  ) -> Judgement {
    if let problem = bounds.problem { return Judgement(undecided: problem) }
    if let other = induced(claimant, node, isDerivative: isDerivative)
      ?? fraction(claimant, node, isDerivative: isDerivative), claimant.curve.hasSameFormula(as: other)
    {
      return SameClaims.verdict(claimant.curve, other, isUpToScale: isUpToScale)
    }
    let curve = ClaimedCurve(claimant.lowered.program, node, claimant.environment)
    let function: CurveFunction
    switch claimant.curve.function(isDerivative: isDerivative) {
    case .known(let known): function = known
    case .unknown(let reason): return Judgement(.unknown(reason))
    }
    let points = bounds.points(points)
    var pairs: [PointPair] = []
    var hasValue = false
    for (t, value) in zip(points, function.values(at: points)) {
      guard let e = curve.real(at: t) else { continue }
      hasValue = true
      if let value = value.value { pairs.append(PointPair(t: t, value: value, curve: e)) }
    }
    let refutation = PointRefutation(pairs, subject: isDerivative ? "h'(t)" : "h(t)", hasFreeConstant: !isDerivative)
    if let witness = isUpToScale ? refutation.ofProportion : refutation.ofEquality {
      return Judgement(.refuted(witness))
    }
    return Judgement(
      .unknown(
        .missing(
          !pairs.isEmpty
            ? "no difference was found on \(pairs.count) points"
            : "\(hasValue ? "the left side" : "the right side") has no value at the points that were looked at")))
  }

  /// The curve that the expression is, as far as it is one that a plan can induce: a polynomial of degree at most M (h' : M - 1),
  /// or h' = P / (t^2 (1-t)^2) with a polynomial P; nil for others.
  static func induced(_ claimant: Claimant, _ node: NodeID, isDerivative: Bool) -> InducedCurve? {
    if let curve = exact(claimant.lowered, claimant.environment, node, isDerivative: isDerivative) { return curve }
    var lowered = claimant.lowered
    guard let slope = isDerivative ? node : try? lowered.program.derivative(of: node) else { return nil }
    var program = lowered.program
    let (above, below) = program.fraction(slope)
    let t = program.variable(.probability, .real)
    let ends = program.multiply(t, program.subtract(program.real(1), t))
    let product = program.multiply(above, program.multiply(ends, ends))
    // P may be of a higher order than M - 1: it is looked for in larger groups, where M stays what it is.
    let M = claimant.environment.groupSize
    let quotient = program.divide(product, below)
    let polynomial = M.map { program.substitute([.groupSize: program.integer($0)], in: quotient) } ?? quotient
    lowered.program = program
    let environment = Environment(
      groupSize: M.map { max($0, Self.smallest) } ?? Self.smallest, settings: claimant.environment.parameters,
      budget: claimant.environment.budget)
    guard let curve = exact(lowered, environment, polynomial, isDerivative: true) else { return nil }
    let poles = RationalFunction.Poles(zero: 2, one: 2)
    return InducedCurve(RationalFunction(curve.lowest, over: poles))
  }

  /// The curve whose slope is any other quotient of polynomials with rational coefficients; nil where it is none.
  private static func fraction(_ claimant: Claimant, _ node: NodeID, isDerivative: Bool) -> InducedCurve? {
    var program = claimant.lowered.program
    guard let slope = isDerivative ? node : try? program.derivative(of: node),
      program.isFreeOfDecisions(on: .probability, from: slope),
      let fraction = CurveFormula(program, slope, claimant.environment).quotient
    else { return nil }
    return InducedCurve(RationalFunction(ComputableSequence([Rational.one])).times(fraction))
  }

  /// The least order at which P is looked for.
  private static let smallest = 16

  /// The curve of the scheme whose target is the expression; nil where no weights reach it.
  private static func exact(
    _ lowered: LoweredScheme, _ environment: Environment, _ node: NodeID, isDerivative: Bool
  ) -> InducedCurve? {
    let target = lowered.with(.target(node, isDerivative: isDerivative, .exact, .none))
    // Most expressions are none: what else would have weights is not asked.
    guard let designed = try? Designer.weights(of: target, for: .evaluation(environment)) else { return nil }
    return (try? SchemeInstance(target, environment, designed))?.curve
  }

  /// A polynomial, or a quotient from a quotient, is subtracted once and for all: the curve of such an expression; nil for others.
  static func formula(_ claimant: Claimant, _ node: NodeID, isDerivative: Bool) -> InducedCurve? {
    if claimant.curve.isPolynomial {
      return exact(claimant.lowered, claimant.environment, node, isDerivative: isDerivative)
    }
    return induced(claimant, node, isDerivative: isDerivative) ?? fraction(claimant, node, isDerivative: isDerivative)
  }

  /// The distance on an interval, after the best constant for h.
  static func near(
    _ claimant: Claimant, isDerivative: Bool, _ node: NodeID, within tolerance: ComputableReal,
    _ bounds: ClaimInterval, isUpToScale: Bool
  ) -> Judgement {
    if let problem = bounds.problem { return Judgement(undecided: problem) }
    if let other = claimant.formula(node, isDerivative: isDerivative), claimant.curve.hasSameFormula(as: other) {
      return near(
        claimant.curve, other, isDerivative: isDerivative, within: tolerance, bounds, isUpToScale: isUpToScale)
    }
    let own: CurveFunction
    switch claimant.curve.function(isDerivative: isDerivative) {
    case .unknown(let reason): return Judgement(.unknown(reason))
    case .known(let known): own = known
    }
    let (curve, distance) = claimant.distance(own, node, isDerivative: isDerivative)
    if let witness = infiniteEnd(own, bounds, where: { curve.value(at: $0) != nil }) {
      return Judgement(.refuted(witness))
    }
    if isUpToScale {
      return ScaledDistance(
        claimant.curve, .expression(curve, distance), isDerivative: isDerivative, bounds
      ).judgement(within: tolerance)
    }
    return Judgement(
      search(distance.times(1), isDerivative: isDerivative, within: tolerance, bounds, singularities: curve))
  }

  /// The distance from the scheme's own target, in h; also where h' is given.
  static func nearTarget(
    _ claimant: Claimant, within tolerance: ComputableReal, _ bounds: ClaimInterval, isUpToScale: Bool
  ) -> Judgement {
    if let problem = bounds.problem { return Judgement(undecided: problem) }
    guard case .target(let node, let isDerivative, _, _) = claimant.lowered.form else {
      return Judgement(undecided: "there is no target")
    }
    // What is a polynomial is subtracted once and for all.
    if !isUpToScale, claimant.curve.isPolynomial,
      let exact = claimant.formula(node, isDerivative: isDerivative)
    {
      return near(claimant.curve, exact, isDerivative: false, within: tolerance, bounds, isUpToScale: false)
    }
    if !isUpToScale, let known = claimant.distance, known.search.possible.isFinite, known.isOn(bounds.outer),
      known.isOn(bounds.inner), let verdict = decided(known.search, isDerivative: false, within: tolerance)
    {
      return Judgement(verdict)
    }
    guard let difference = claimant.difference else {
      return Judgement(undecided: "it is not known where h is finite")
    }
    if let witness = infiniteEnd(difference.own, bounds, where: { difference.targetValue(at: $0) != nil }) {
      return Judgement(.refuted(witness))
    }
    if isUpToScale {
      return ScaledDistance(claimant.curve, .target(difference), isDerivative: false, bounds).judgement(
        within: tolerance)
    }
    let limit = Interval(tolerance.quick)
    let search = difference.search(
      on: bounds.outer.lower, bounds.outer.upper, goal: .within(limit.lower), inner: bounds.inner)
    return Judgement(
      verdict(search, isDerivative: false, within: tolerance, bounds) { difference.targetValue(at: $0) != nil })
  }

  /// The distance of two induced curves.
  static func near(
    _ own: InducedCurve, _ other: InducedCurve, isDerivative: Bool, within tolerance: ComputableReal,
    _ bounds: ClaimInterval, isUpToScale: Bool
  ) -> Judgement {
    if isUpToScale {
      // A factor that is no double.
      let exact = SameClaims.verdict(own, other, isUpToScale: true)
      if case .proved = exact.verdict, (tolerance.sign.value ?? -1) >= 0 { return exact }
      return ScaledDistance(own, .induced(other), isDerivative: isDerivative, bounds).judgement(within: tolerance)
    }
    switch own.minus(other) {
    case .unknown:
      return Judgement(apart(own, other, isDerivative: isDerivative, within: tolerance, bounds))
    case .known(let difference):
      return Judgement(distance(difference, isDerivative: isDerivative, within: tolerance, bounds))
    }
  }

  /// The same of curves whose difference has no form of its own: each is enclosed.
  private static func apart(
    _ own: InducedCurve, _ other: InducedCurve, isDerivative: Bool, within tolerance: ComputableReal,
    _ bounds: ClaimInterval
  ) -> Verdict {
    let (first, second): (CurveFunction, CurveFunction)
    switch (own.function(isDerivative: isDerivative), other.function(isDerivative: isDerivative)) {
    case (.unknown(let reason), _), (_, .unknown(let reason)): return .unknown(reason)
    case (.known(let known), .known(let others)): (first, second) = (known, others)
    }
    for (one, another) in [(first, second), (second, first)] {
      let witness = infiniteEnd(one, bounds) { if case .finite = another.value(at: $0) { true } else { false } }
      if let witness { return .refuted(witness) }
    }
    return search(
      InducedDistance(first, second), isDerivative: isDerivative, within: tolerance, bounds, singularities: nil)
  }

  /// An end of the interval at which a function is infinite: from what is finite there it is infinitely far, whatever the
  /// constant and the factor.
  private static func infiniteEnd(
    _ function: CurveFunction, _ bounds: ClaimInterval, where isFinite: (Double) -> Bool
  ) -> Witness? {
    for t in [0.0, 1.0] where t == 0 ? bounds.inner.lower == 0 : bounds.inner.upper == 1 {
      guard case .infinite(let sign) = function.value(at: t), isFinite(t) else { continue }
      return Witness(.point(t), "the sign of the difference, which is infinite,", found: Double(sign))
    }
    return nil
  }

  /// Whether h_M (h_M') of a difference is within a tolerance of a constant (of 0).
  static func distance(
    _ difference: InducedCurve, isDerivative: Bool, within tolerance: ComputableReal, _ bounds: ClaimInterval
  ) -> Verdict {
    let function: CurveFunction
    switch difference.function(isDerivative: isDerivative) {
    case .known(let known): function = known
    case .unknown(let reason): return .unknown(reason)
    }
    if let witness = infiniteEnd(function, bounds, where: { _ in true }) { return .refuted(witness) }
    let verdict = search(
      function.enclosure, isDerivative: isDerivative, within: tolerance, bounds, singularities: nil)
    guard case .unknown = verdict else { return verdict }
    // What cancels by its form, or for every value of a range.
    if case .known(let sign) = tolerance.sign, sign >= 0, case .proved = difference.d.isZero { return .proved }
    guard let polynomial = function.polynomial,
      let exact = ExactDistance(polynomial, bounds).isAtMost(tolerance, isUpToConstant: !isDerivative), exact
    else { return verdict }
    return .proved
  }

  private static func search(
    _ function: some EnclosedFunction, isDerivative: Bool, within tolerance: ComputableReal, _ bounds: ClaimInterval,
    singularities curve: ClaimedCurve?
  ) -> Verdict {
    let limit = Interval(tolerance.quick)
    let search = RangeSearch(
      function, on: bounds.outer.lower, bounds.outer.upper, goal: .within(limit.lower), isUpToConstant: !isDerivative,
      inner: bounds.inner)
    return verdict(search, isDerivative: isDerivative, within: tolerance, bounds) { t in
      curve.map { $0.value(at: t) != nil } ?? true
    }
  }

  /// What a search tells of a distance.
  ///
  /// - Parameter hasValue: whether the right side is finite at an end.
  private static func verdict(
    _ search: RangeSearch, isDerivative: Bool, within tolerance: ComputableReal, _ bounds: ClaimInterval,
    _ hasValue: (Double) -> Bool
  ) -> Verdict {
    if let verdict = decided(search, isDerivative: isDerivative, within: tolerance) { return verdict }
    guard search.possible.isFinite else {
      if let end = [bounds.outer.lower, bounds.outer.upper].first(where: { !hasValue($0) }) {
        let place = Interval(end, end).simplest
        return .unknown(.missing("the right side has no value at t = \(place): add `on [lo, hi]`"))
      }
      return .unknown(search.reason ?? .missing("a distance that is reached is that which is claimed, to rounding"))
    }
    let known = "the distance is between \(search.reached) and \(search.possible)"
    return .unknown(.missing(search.reason.map { "\(known): \($0.text)" } ?? known))
  }

  /// nil where the search tells neither.
  private static func decided(
    _ search: RangeSearch, isDerivative: Bool, within tolerance: ComputableReal
  ) -> Verdict? {
    let limit = Interval(tolerance.quick)
    if search.possible <= limit.lower { return .proved }
    if search.reached > limit.upper {
      let claimed = tolerance.settled.value ?? limit.upper
      if isDerivative {
        return .refuted(Witness(.point(search.place), "the distance", found: search.reached, claimed: claimed))
      }
      return .refuted(
        Witness(
          .points(search.lowest.t, search.highest.t), "the distance after the best constant", found: search.reached,
          claimed: claimed))
    }
    return nil
  }

  /// One value, h as it is: h(0) = 0, where h is finite at 0.
  static func value(
    _ claimant: Claimant, isDerivative: Bool, at place: ComputableReal, _ claimed: ComputableReal,
    within tolerance: ComputableReal
  ) -> Verdict {
    let t = place.settled.value ?? place.quick.nearestDouble
    guard (place.sign.value ?? -1) >= 0, ((ComputableReal(.one) - place).sign.value ?? -1) >= 0 else {
      return .unknown(.missing("t = \(t) is not in [0, 1]"))
    }
    let function: CurveFunction
    switch claimant.curve.function(isDerivative: isDerivative) {
    case .known(let known): function = known
    case .unknown(let reason): return .unknown(reason)
    }
    // At an end there may be no value.
    if t == 0 || t == 1, case .infinite(let sign) = function.value(at: t) {
      return .refuted(
        Witness(.point(t), "the sign of \(isDerivative ? "h'(t)" : "h(t)"), which is infinite,", found: Double(sign)))
    }
    // At a double, where h may be anchored, the value is known as well as can be.
    let isDouble = place.exact.map { $0.isRational && $0.rational == Rational(t) } ?? false
    let value = (isDouble ? function.value(at: t).value : nil) ?? function.value(at: place)
    switch (tolerance - (value - claimed).magnitude).sign {
    case .known(let sign) where sign >= 0: return .proved
    case .known: return .refuted(Witness(.point(t), isDerivative ? "h'(t)" : "h(t)", found: value, claimed: claimed))
    case .unknown(let reason):
      switch value.settled {
      case .nearest(let near), .assumedTie(let near):
        return .unknown(.missing("the value is \(near), at the end of what is claimed: \(reason.text)"))
      case .beyond, .infinite: return .unknown(.missing("the value is beyond the range of doubles: \(reason.text)"))
      case .open(let reason): return .unknown(.missing("the value is not known: \(reason.text)"))
      }
    }
  }
}
