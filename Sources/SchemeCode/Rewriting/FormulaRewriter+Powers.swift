import SchemeIR
import SchemeNumerics

/// Differences of powers with one real exponent that is above 0: a number, a parameter, or a difference of these. As they
/// are written all digits are lost where the exponent is near 0, and many where the bases are near each other. So it is with
/// arcsines of roots that are near each other.
extension FormulaRewriter {
  /// x - y where both are built alike around two powers of quotients of ints: u^e - v^e = -u^e expm1(e log(v / u)).
  mutating func powerDifference(_ x: NodeID, _ y: NodeID) -> NodeID? {
    switch (program[x].operation, program[y].operation) {
    case (.divide(let u, let c), .divide(let v, let d)) where c == d:
      return powerDifference(u, v).map { program.divide($0, rewrite(c)) }
    case (.multiply(let c, let u), .multiply(let d, let v)) where c == d,
      (.multiply(let u, let c), .multiply(let v, let d)) where c == d:
      return powerDifference(u, v).map { program.multiply(rewrite(c), $0) }
    case (.subtract(let c, let u), .subtract(let d, let v)) where c == d: return powerDifference(v, u)
    case (.subtract(let u, let c), .subtract(let v, let d)) where c == d,
      (.add(let u, let c), .add(let v, let d)) where c == d, (.add(let c, let u), .add(let d, let v)) where c == d:
      return powerDifference(u, v)
    case (.power(let u, let e), .power(let v, let f)) where e == f && isAboveZero(e):
      guard let first = intQuotient(u), let second = intQuotient(v), first.divisor == second.divisor else { return nil }
      return difference(x, first.dividend, second.dividend, e)
        ?? difference(y, second.dividend, first.dividend, e).map { program.negate($0) }
    case (.call(.asin, let u), .call(.asin, let v)): return arcsineDifference(u[0], v[0])
    case (.real(1), .power(let u, let e)) where isAboveZero(e):
      guard let quotient = intQuotient(u) else { return nil }
      return difference(program.real(1), quotient.divisor, quotient.dividend, e)
    case (.power, .real(1)): return powerDifference(y, x).map { program.negate($0) }
    default: return nil
    }
  }

  /// `power` - power (q / p)^e for ints p >= 1 and q >= 0.
  private mutating func difference(_ power: NodeID, _ p: NodeID, _ q: NodeID, _ e: NodeID) -> NodeID? {
    guard let larger = polynomial(p), let smaller = polynomial(q), isAtLeast(1, larger), isAtLeast(0, smaller),
      let step = smaller.adding(larger, times: -1)
    else { return nil }
    let (top, bottom) = (program.convert(q), program.convert(p))
    let gap = step.constant.map { program.integer($0) } ?? program.subtract(q, p)
    let change = rewrite(program.divide(program.convert(gap), bottom))
    let near = program.call(.log1p, [change])
    // From 1/2 on the logarithm of a quotient is that of 1 and the change, which is exact.
    let far = program.call(.log, [rewrite(program.divide(top, bottom))])
    let isNear = program.compare(.greaterOrEqual, program.multiply(program.integer(2), q), p)
    let logarithm = step.constant.map { abs($0) == 1 } == true ? near : program.select(isNear, then: near, else: far)
    let outer = rewrite(power)
    let inner = program.call(.expm1, [program.multiply(rewrite(e), logarithm)])
    let difference = program.negate(program.multiply(outer, inner))
    if isAtLeast(1, smaller) { return difference }
    return program.select(program.compare(.greater, q, program.integer(0)), then: difference, else: outer)
  }

  /// asin sqrt (p/c) - asin sqrt (q/c) for ints p >= 1 and c > q as one arcsine: the sine of the difference is
  /// (p - q) / (sqrt(p (c - q)) + sqrt(q (c - p))).
  private mutating func arcsineDifference(_ x: NodeID, _ y: NodeID) -> NodeID? {
    guard case .call(.sqrt, let u) = program[x].operation, case .call(.sqrt, let v) = program[y].operation,
      let first = intQuotient(u[0]), let second = intQuotient(v[0]), first.divisor == second.divisor,
      let p = polynomial(first.dividend), let q = polynomial(second.dividend), let c = polynomial(first.divisor),
      let step = p.adding(q, times: -1), let pRest = c.adding(p, times: -1), let qRest = c.adding(q, times: -1),
      isAtLeast(1, p), isAtLeast(0, q), isAtLeast(0, pRest), isAtLeast(1, qRest)
    else { return nil }
    func root(_ x: IntegerPolynomial, _ y: IntegerPolynomial) -> NodeID {
      let product = program.multiply(x.node(&program), y.node(&program))
      return program.call(.sqrt, [program.convert(product)])
    }
    let divisor = program.add(root(p, qRest), root(q, pRest))
    return program.call(.asin, [program.divide(program.convert(step.node(&program)), divisor)])
  }

  /// A quotient of ints, once it is rewritten.
  private mutating func intQuotient(_ id: NodeID) -> (dividend: NodeID, divisor: NodeID)? {
    guard case .divide(let x, let y) = program[rewrite(id)].operation, case .convert(let p) = program[x].operation,
      case .convert(let q) = program[y].operation
    else { return nil }
    return (p, q)
  }

  /// Whether that is known.
  private func isAboveZero(_ id: NodeID) -> Bool {
    switch program[id].operation {
    case .real(let value): value > 0 && value != value.rounded()
    case .variable(.parameter(let position)):
      program[id].type == .real && facts.range(of: position).lower > 0
    // A difference of doubles is above 0 where the first is above the second.
    case .subtract(let x, let y):
      if let x = range(x), let y = range(y) { x.lower > y.upper } else { false }
    default: false
    }
  }

  /// What a number or a real parameter can be; nil for all else.
  private func range(_ id: NodeID) -> ValueRange? {
    switch program[id].operation {
    case .real(let value): ValueRange(value)
    case .variable(.parameter(let position)) where program[id].type == .real: facts.range(of: position)
    default: nil
    }
  }
}
