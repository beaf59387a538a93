import SchemeNumerics

/// What a function does beside an end of (0, 1).
package enum EndBehaviour: Hashable, Sendable {
  /// Its integral is finite there.
  case integrable
  /// Its integral is infinite there.
  case infinite
  case unknown
}

/// Orders at the ends: x ~ c u^order |log u|^k as u, the distance from the end, goes to 0.
extension Algebra {
  /// The order of a coefficient, or less; and whether it is the order itself, with c other than 0 and k = 0.
  private struct EndOrder {
    var least: Rational
    var isExact: Bool
  }

  /// Whether a coefficient on (0, 1) has an integral up to an end.
  func behaviour(of x: Coefficient, atOne: Bool) -> EndBehaviour {
    if isZero(x) { return .integrable }
    guard let order = order(x, atOne) else { return .unknown }
    if order.least > Rational(-1) { return .integrable }
    return order.isExact ? .infinite : .unknown
  }

  private func order(_ x: Coefficient, _ atOne: Bool) -> EndOrder? {
    var orders: [EndOrder] = []
    for term in x.terms {
      guard let order = order(term, atOne) else { return nil }
      orders.append(order)
    }
    guard let least = orders.map(\.least).min() else { return nil }
    let leading = zip(x.terms, orders).filter { $0.1.least == least }
    if leading.count == 1 { return leading[0].1 }
    guard leading.allSatisfy(\.1.isExact) else { return EndOrder(least: least, isExact: false) }
    // The sum of the leading constants.
    var sum = Ball(0)
    let numbers = BallArithmetic(precision: 256)
    for (term, _) in leading {
      guard let value = endValue(term, atOne, numbers), let next = try? numbers.add(sum, value) else {
        return EndOrder(least: least, isExact: false)
      }
      sum = next
    }
    return EndOrder(least: least, isExact: sum.sign.map { $0 != 0 } ?? false)
  }

  private func order(_ term: Coefficient.Term, _ atOne: Bool) -> EndOrder? {
    var order = EndOrder(least: atOne ? term.q : term.p, isExact: true)
    for (place, exponent) in zip(term.atoms.atoms, term.atoms.exponents) where !isConstant(place) {
      switch atoms[place] {
      case .sum(let x):
        guard let inner = self.order(x, atOne) else { return nil }
        guard inner.isExact || exponent.sign > 0 else { return nil }
        order.least = order.least + inner.least * exponent
        order.isExact = order.isExact && inner.isExact
      case .log(let argument):
        // log of what tends to 0 grows slower than any power; log of what tends to 1 has an order of its own.
        guard exponent.sign > 0 else { return nil }
        if case .atom(let base) = argument {
          guard case .sum(let x) = atoms[base], let inner = self.order(x, atOne), inner.isExact else { return nil }
        }
        // The bound is a little lower.
        order.least = order.least - Self.sliver
        order.isExact = false
      case .exp(let x):
        guard let inner = self.order(x, atOne), inner.least.sign >= 0 else { return nil }
      case .asin:
        guard exponent.sign > 0 else { return nil }
        order.isExact = false
      case .number, .e, .pi, .gamma: continue
      }
    }
    return order
  }

  private static let sliver = Rational(reducing: 1, over: 1 << 40)

  /// The constant c of a term that has an exact order.
  private func endValue(_ term: Coefficient.Term, _ atOne: Bool, _ numbers: BallArithmetic) -> Ball? {
    let end = Point(atOne ? .one : .zero, precision: numbers.precision)
    let rest = Coefficient(
      Coefficient.Term(p: atOne ? term.p : .zero, q: atOne ? .zero : term.q, term.polynomial, term.atoms))
    return try? value(rest, at: end)
  }
}
