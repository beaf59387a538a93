/// What is known of the sign of a polynomial on [0, 1].
public enum SignKnowledge: Sendable {
  /// 0 everywhere.
  case zero
  /// Nowhere below 0, and not 0 everywhere.
  case nonNegative
  /// Nowhere above 0, and not 0 everywhere.
  case nonPositive
  /// Below 0 at one place and above 0 at another.
  case mixed(negative: SignPlace, positive: SignPlace)
  /// What was found of both signs, as far as it was; whether there is more is not known.
  case unknown(Reason, negative: SignPlace?, positive: SignPlace?)
}

/// A point in [0, 1] at which a sign is proved. Where no double has that sign, the nearest one stands for the point.
public struct SignPlace: Sendable, Equatable {
  /// The point, or the double nearest to it.
  public let t: Double
  /// The value there, as it is printed.
  public let value: Settled

  /// A place with a value that is known.
  public init(t: Double, value: Settled) { (self.t, self.value) = (t, value) }
}

extension ComputablePolynomial {
  /// The highest order whose polynomials are halved in their Bernstein form, at O(n^2) each; beyond, cells are enclosed.
  static let highestSubdivision = 1023

  /// The sign on [0, 1]: proved, or unknown with what was found.
  ///
  /// 1. Coefficients of one sign give the polynomial that sign.
  /// 2. Coefficients whose signs are not known climb the ladder.
  /// 3. The polynomial is halved by de Casteljau's scheme until every piece has coefficients of one sign, or two points of
  ///    different signs are found: in double-double, later with more bits. Of an order above 1023 the values on cells are
  ///    enclosed instead (``CellSign``).
  /// 4. Where the coefficients are rational and few, or the degree is low, it is decided exactly
  ///    (``BernsteinPolynomial/sign``).
  public var sign: SignKnowledge {
    let quick = coefficients.quickSigns
    if let known = Self.ofOneSign(quick) { return known }
    let isMixed = quick.contains(1) && quick.contains(-1)
    if !isMixed, let known = Self.ofOneSign(coefficients.signs) { return known }
    let found: SignFinding
    if order <= Self.highestSubdivision {
      var finding = SignFinding()
      finding = BernsteinSubdivision(coefficients.quick, DoubleDoubleBallArithmetic()).finding
      if case .open = finding.outcome, let exact = exactSign { return exact }
      for precision in coefficients.rungs where precision == 512 || precision == 4096 {
        guard case .open = finding.outcome, let balls = coefficients.balls(precision) else { continue }
        finding = BernsteinSubdivision(balls, BallArithmetic(precision: precision)).finding.merged(finding)
      }
      found = finding
    } else {
      if let exact = exactSign { return exact }
      found = CellSign(coefficients.sharp).finding
    }
    switch found.outcome {
    case .nonNegative: return .nonNegative
    case .nonPositive: return .nonPositive
    case .mixed, .open:
      let negative = place(found.negative, sign: -1) ?? endPlace(sign: -1)
      let positive = place(found.positive, sign: 1) ?? endPlace(sign: 1)
      if let negative, let positive { return .mixed(negative: negative, positive: positive) }
      return .unknown(found.reason, negative: negative, positive: positive)
    }
  }

  /// The sign by exact numbers; nil where there are none or the degree is high.
  private var exactSign: SignKnowledge? {
    guard let rationals = coefficients.rationals, let sign = BernsteinPolynomial(rationals).sign else { return nil }
    switch sign {
    case .zero: return .zero
    case .nonNegative: return .nonNegative
    case .nonPositive: return .nonPositive
    case .mixed(let negative, let positive):
      return .mixed(
        negative: place(ofSign: -1) ?? place(at: negative), positive: place(ofSign: 1) ?? place(at: positive))
    }
  }

  /// The sign that all coefficients have; nil if there are two, or one is not known.
  private static func ofOneSign(_ signs: [Int?]) -> SignKnowledge? {
    var (hasPositive, hasNegative) = (false, false)
    for sign in signs {
      guard let sign else { return nil }
      if sign > 0 { hasPositive = true }
      if sign < 0 { hasNegative = true }
    }
    switch (hasNegative, hasPositive) {
    case (false, false): return .zero
    case (false, true): return .nonNegative
    case (true, false): return .nonPositive
    case (true, true): return nil
    }
  }

  /// An end of [0, 1] at which the value, a coefficient, has a sign.
  private func endPlace(sign: Int) -> SignPlace? {
    for (t, index) in [(0.0, 0), (1.0, order)] where coefficients[index].sign == .known(sign) {
      return SignPlace(t: t, value: coefficients[index].settled)
    }
    return nil
  }

  /// A place with a sign that was found at some point: one with a large value, if any that is tried has the sign.
  private func place(_ found: Rational?, sign: Int) -> SignPlace? {
    found.map { place(ofSign: sign) ?? place(at: $0) }
  }

  /// At the fraction itself, not at the double beside it.
  private func place(at t: Rational) -> SignPlace {
    SignPlace(t: t.nearestDouble, value: value(at: ComputableReal(t)).settled)
  }

  /// A point at which the polynomial is proved to have a sign: of those that are tried, the one with the largest value. nil if
  /// none has the sign. Both ends are looked at where the curve lives, at some k/n.
  public func place(ofSign sign: Int) -> SignPlace? {
    let knots = [0.5, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32].map { $0 / Double(max(order, 1)) }.filter { $0 < 1.0 / 64 }
    let points = knots + (0...64).map { Double($0) / 64 } + knots.reversed().map { 1 - $0 }
    let values = enclosure.values(order: 0, at: points)
    var best: (t: Double, size: Double)?
    for (t, value) in zip(points, values) where value.sign == sign {
      let size = sign > 0 ? value.lower : -value.upper
      if size > best?.size ?? 0 { best = (t, size) }
    }
    if let best { return SignPlace(t: best.t, value: value(at: best.t).settled) }
    // What enclosures of 106 bits do not tell from 0 may still have the sign.
    for t in [0.5, 0.25, 0.75, 0, 1] {
      let value = value(at: t)
      if value.sign == .known(sign) { return SignPlace(t: t, value: value.settled) }
    }
    return nil
  }
}

/// What a search for signs has come to.
struct SignFinding: Sendable {
  enum Outcome: Sendable {
    case nonNegative
    case nonPositive
    case mixed
    case open
  }

  var outcome = Outcome.open
  /// Points at which the value is below and above 0.
  var negative: Rational?
  var positive: Rational?
  /// Why the outcome is open.
  var reason = Reason.pieces(0)

  /// Takes down that the value has a sign at t.
  mutating func note(_ sign: Int, _ t: Rational) {
    if sign < 0, negative == nil { negative = t }
    if sign > 0, positive == nil { positive = t }
    if negative != nil, positive != nil { outcome = .mixed }
  }

  /// With what another search found.
  func merged(_ other: SignFinding) -> SignFinding {
    var both = self
    both.negative = negative ?? other.negative
    both.positive = positive ?? other.positive
    if both.negative != nil, both.positive != nil { both.outcome = .mixed }
    return both
  }
}
