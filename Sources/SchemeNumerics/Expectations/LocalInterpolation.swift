/// An interval of points that are dense enough for polynomials through a few values to stand for the sums: where they are
/// and how far the polynomials may be from the expectations.
///
/// f(t) = E[c_N] differs from the polynomial through its K values at c + h x_i by at most
///
///     h^K max_x prod_i |x - x_i| max |f^(K)| / K!,   f^(K)(t) / K! = C(n, K) E[Delta^K c_N'],  N' ~ Binomial(n - K, t)
///
/// (Davis, Interpolation and Approximation, theorem 3.1.1; DeVore and Lorentz, Constructive Approximation, 10.2).
struct LocalInterpolation {
  let nodes: InterpolationNodes
  let center: Double
  /// 2^k times 1, 1.25, 1.5 or 1.75, at most a quarter of the distance from 0 and 1: t - center and the nodes are exact.
  let halfWidth: Double
  /// How many points lie within.
  let points: Int
  /// For each sequence, the bound of what the polynomial leaves out, relative to its common factor.
  let remainders: [Double]

  /// Points for each run of the sums.
  var gain: Int { points * Lanes.count / nodes.count }
}
