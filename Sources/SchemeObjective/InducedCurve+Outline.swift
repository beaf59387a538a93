import SchemeNumerics

/// What the curves are, in words.
extension InducedCurve {
  /// What h' is: a polynomial, or one over a known function, and the weight of prompts beside it.
  package var slopeOutline: String {
    let base = quotient
    let order = "order \(base.numerator.order)"
    guard case .quotient(let slope, _) = form else { return "polynomial, \(order)" }
    var below = [(base.poles.zero, "t"), (base.poles.one, "(1-t)")].compactMap { Self.power($1, $0) }
    if let factor = base.factor, let power = Self.power("S(t)", base.power) {
      below.append("\(power), S of order \(factor.order)")
    }
    let kind = below.isEmpty ? "polynomial, \(order)" : "quotient, \(order) over \(below.joined(separator: " "))"
    return kind + (slope.weight == nil ? "" : ", times the weight of prompts")
  }

  /// What h is: a polynomial, or the integral of h', where it is 0, and at which ends it is infinite.
  package var objectiveOutline: String {
    switch objective {
    case .unknown(let reason): return "not known: \(reason.text)"
    case .known(.polynomial(let polynomial)): return "polynomial, order \(polynomial.order), 0 at t = 0"
    case .known(.quotient): return "quotient"
    case .known(.integral(let integral)):
      let ends = [0, 1].filter { if case .infinite = integral.value(at: Double($0)) { true } else { false } }
      let infinite = ends.isEmpty ? "" : ", infinite at t = \(ends.map(String.init).joined(separator: " and t = "))"
      let anchor = integral.anchor == .half ? "1/2" : "\(Int(integral.anchor.point))"
      return "integral of h', 0 at t = \(anchor)\(infinite)"
    }
  }

  /// "t^2"; nil for the exponent 0.
  private static func power(_ base: String, _ exponent: Int) -> String? {
    switch exponent {
    case 0: nil
    case 1: base
    default: "\(base)^\(exponent)"
    }
  }
}
