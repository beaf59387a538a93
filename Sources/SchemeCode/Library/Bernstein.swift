import SchemeNumerics

private let (M, s) = (CodeExpression.M, CodeExpression.s)
private let count = local("count", .integer)
private let powers = local("powers", .list(.integer))
private let degree = local("degree", .integer)
private let noise = local("noise", .real)
private let term = local("term", .pair)
private let i = local("i", .integer)
private let j = local("j", .integer)
private let k = local("k", .integer)
private let m = local("m", .integer)

extension CodeFunction {
  /// The powers stand as i, j, i, j, …
  static let bernstein: CodeFunction = coefficient("bernstein", .real, 0.0, 1.0) { basis, top, bottom in
    basis * real(top) / real(bottom)
  } add: { total, coefficient, basis in
    [total <- total + coefficient * basis]
  }

  /// The same in pairs of doubles; 0 where rounding may have made the sum, NaN where too few digits are left of it.
  static let bernsteinPairs: CodeFunction = coefficient(
    "bernsteinPairs", .pair, pairOf(0.0), pairOf(1.0)
  ) { basis, top, bottom in
    dividePairs(multiplyPairs(basis, pairOf(real(top))), pairOf(real(bottom)))
  } add: { total, coefficient, basis in
    [
      constant(term, multiplyPairs(coefficient, basis)),
      total <- addPairs(total, term),
      noise += magnitude(term.high) * .real(PairArithmetic.least),
    ]
  }

  private static func coefficient(
    _ name: String, _ type: CodeType, _ zero: CodeExpression, _ one: CodeExpression,
    scaled: (CodeExpression, _ top: CodeExpression, _ bottom: CodeExpression) -> CodeExpression,
    add: (_ total: CodeExpression, _ coefficient: CodeExpression, _ basis: CodeExpression) -> [Statement]
  ) -> CodeFunction {
    let (coefficients, total, basis) = (
      local("coefficients", .list(type)), local("total", type), local("basis", type)
    )
    return define(
      name,
      "The sum of c (s)_i (M-1-s)_j / (M-1)_(i+j) over monomials c t^i (1-t)^j, with falling factorials (x)_k.",
      [M, s, count, powers, coefficients], type
    ) {
      constant(degree, M - 1)
      variable(total, zero)
      variable(basis, one)
      if type == .pair { variable(noise, 0.0) }
      variable(i, -1)
      variable(j, 0)
      each(m, from: 0, to: count) {
        when(powers[2 * m] != i || powers[2 * m + 1] < j) {
          i <- powers[2 * m]
          j <- 0
          basis <- one
          each(k, from: 0, to: i) {
            when(s != degree) { basis <- select(s > k, scaled(basis, s - k, degree - k), zero) }
          }
        }
        loop(while: j < powers[2 * m + 1]) {
          when(s != i) { basis <- select(degree - s > j, scaled(basis, degree - s - j, degree - i - j), zero) }
          j += 1
        }
        add(total, coefficients[m], basis)
      }
      if type == .pair {
        when(magnitude(total.high) < noise) { give(zero) }
        when(magnitude(total.high) < noise * .real(PairArithmetic.lost)) { give(pairOf(.real(.nan))) }
      }
      give(total)
    }
  }
}
