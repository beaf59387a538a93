/// A function on a panel as a power series with a bound of its rest: with y from 0 to 1 beside an end, else from -1 to 1,
///
///     f = y^v (c_0 + c_1 z + … + c_{m-1} z^{m-1} + R(y) z^m),      z = y^(1/q),      |R(y)| <= rest.
///
/// v is a fraction and q a whole number, 0 and 1 unless the panel is beside an end: sqrt(t), 1/t and 1/(1 + sqrt(t)) are such
/// functions there.
public struct PanelSeries: Sendable {
  /// v.
  let exponent: Rational
  /// q.
  let root: Int
  /// c_0, …, c_{m-1}.
  let coefficients: [Ball]
  /// The bound of |R|; nil where nothing is known of the function.
  let rest: Magnitude?
  /// The fraction that the function is, of those made of numbers alone: 1/3 is no ball exactly, and an exponent has to be known.
  private(set) var number: Rational?

  init(_ coefficients: [Ball], exponent: Rational = .zero, root: Int = 1, rest: Magnitude? = .zero) {
    self.root = root
    self.coefficients = coefficients
    self.exponent = exponent
    self.rest = rest
  }

  /// A number, with the ball that holds it.
  init(_ number: Rational, _ ball: Ball) {
    self.init([ball])
    self.number = number
  }

  /// Whether the function is 0.
  var isZero: Bool { isPolynomial && coefficients.allSatisfy(\.isExactlyZero) }

  /// Whether nothing is left out.
  var isPolynomial: Bool { rest?.isZero == true }

  /// The number that the function is everywhere; nil where it is none.
  var constant: Ball? {
    guard isPolynomial, exponent.isZero, coefficients.dropFirst().allSatisfy(\.isExactlyZero) else { return nil }
    return coefficients.first ?? Ball(0)
  }

  /// The sum of |c_k| rho^k over k >= first, for rho = 2^step.
  func size(from first: Int = 0, step: Int = 0) -> Magnitude {
    var sum = Magnitude.zero
    for k in stride(from: first, to: coefficients.count, by: 1) {
      sum = sum + coefficients[k].magnitude.scaled(byPowerOfTwo: k * step)
    }
    return sum
  }

  /// With so many coefficients: what lies behind goes into the rest, and what is missing is 0 of a polynomial.
  func cut(to count: Int) -> PanelSeries {
    guard let rest else { return self }
    if coefficients.count <= count {
      guard isPolynomial else { return self }
      let zeros = [Ball](repeating: Ball(0), count: count - coefficients.count)
      return PanelSeries(coefficients + zeros, exponent: exponent, root: root)
    }
    return PanelSeries(
      Array(coefficients[..<count]), exponent: exponent, root: root, rest: rest + size(from: count))
  }

  /// In powers of y^(1/root) for a multiple of the own root.
  func refined(to root: Int) -> PanelSeries {
    let factor = root / self.root
    if factor <= 1 { return self }
    let zeros = [Ball](repeating: Ball(0), count: factor - 1)
    return PanelSeries(coefficients.flatMap { [$0] + zeros }, exponent: exponent, root: root, rest: rest)
  }

  /// The same with an exponent that is less by so many steps of 1/q.
  func lowered(by shift: Int) -> PanelSeries {
    guard shift > 0 else { return self }
    return PanelSeries(
      [Ball](repeating: Ball(0), count: shift) + coefficients,
      exponent: exponent - Rational(reducing: shift, over: root), root: root, rest: rest)
  }

  /// Without zeros at the start: the exponent says them.
  var withoutZeros: PanelSeries {
    let zeros = coefficients.prefix { $0.isExactlyZero }.count
    if zeros == 0 { return self }
    return PanelSeries(
      Array(coefficients[zeros...]), exponent: isZero ? .zero : exponent + Rational(reducing: zeros, over: root),
      root: root, rest: rest)
  }

  /// A bound of |c_1 z + …| on the panel, the rest included.
  var spread: Magnitude { size(from: 1) + (rest ?? .zero) }

  /// c_0 less the spread, above 0, or the same of the negative function: what |f / y^v| is at least. nil where that is not above 0.
  var least: Ball? {
    guard rest != nil, let first = coefficients.first, let sign = first.sign, sign != 0 else { return nil }
    let size = Ball(midpoint: first.midpoint.absolute, radius: first.radius + spread)
    return size.sign == 1 ? Ball(midpoint: size.end(.down, bits: 64)) : nil
  }

  /// Whether the function is seen to be 0 at least beside an end: coefficients that are not below 0 may come before one that
  /// outweighs all that follow.
  var isNotNegative: Bool {
    guard let rest else { return false }
    for (k, c) in coefficients.enumerated() {
      let least = c.lower
      if least.sign < 0 { return false }
      let spread = size(from: k + 1) + rest
      if Ball(midpoint: least, radius: spread).lower.sign >= 0 { return true }
    }
    return rest.isZero
  }

  /// The sign on the whole panel; nil where it is not known.
  var sign: Int? { isZero ? 0 : least == nil ? nil : coefficients.first?.sign }
}
