private let (M, s) = (CodeExpression.M, CodeExpression.s)
private let count = local("count", .integer)
private let powers = local("powers", .list(.integer))
private let coefficients = local("coefficients", .list(.real))
private let degree = local("degree", .integer)
private let total = local("total", .real)
private let basis = local("basis", .real)
private let i = local("i", .integer)
private let j = local("j", .integer)
private let k = local("k", .integer)
private let m = local("m", .integer)

extension CodeFunction {
  /// The powers stand as i, j, i, j, …
  static let bernstein = define(
    "bernstein",
    "The sum of c (s)_i (M-1-s)_j / (M-1)_(i+j) over monomials c t^i (1-t)^j, with falling factorials (x)_k.",
    [M, s, count, powers, coefficients], .real
  ) {
    constant(degree, M - 1)
    variable(total, 0.0)
    variable(basis, 1.0)
    variable(i, -1)
    variable(j, 0)
    each(m, from: 0, to: count) {
      when(powers[2 * m] != i || powers[2 * m + 1] < j) {
        i <- powers[2 * m]
        j <- 0
        basis <- 1.0
        each(k, from: 0, to: i) {
          when(s != degree) { basis <- select(s > k, basis * real(s - k) / real(degree - k), 0.0) }
        }
      }
      loop(while: j < powers[2 * m + 1]) {
        when(s != i) {
          basis <- select(degree - s > j, basis * real(degree - s - j) / real(degree - i - j), 0.0)
        }
        j += 1
      }
      total <- total + coefficients[m] * basis
    }
    give(total)
  }
}
