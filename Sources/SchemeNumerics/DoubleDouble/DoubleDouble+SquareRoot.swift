extension DoubleDouble {
  /// The square root, for x >= 0 (NaN below). Error at most 25/8 u^2 (1 + 4u): algorithm SQRTDWtoDW of Lefèvre, Louvet,
  /// Muller, Picot, Rideau, "Accurate calculation of Euclidean norms using double-word arithmetic" (ACM TOMS 49, 2023).
  ///
  /// Let 1 <= hi < 4, r = root, d = x - r^2. The residual hi - r^2 is a double and at most 2 u r + u^2; with lo it is rounded
  /// to `rest`, an error e, then divided by 2r, an error f. And sqrt x = r + d / 2r - g with g <= (d / 2r)^2 / 2r.
  /// - hi < 2: |d| <= u (2r + 1) < 4u, e <= 2 u^2; |d / 2r| <= 1.5u, f <= u^2 and g <= 9/8 u^2 / r. Together
  ///   (1 / r + 1 + 9 / 8r) u^2 <= 25/8 u^2 of 1 at least.
  /// - hi >= 2: |d| <= u (2r + 2) < 6u, e <= 4 u^2; |d / 2r| <= 1.71u, f <= u^2 and g <= 1.04 u^2. Together
  ///   (2 / r + 1 + 1.04) u^2 < 3.5 u^2 of sqrt 2 at least.
  @inlinable
  public func squareRoot() -> DoubleDouble {
    let root = hi.squareRoot()
    if root == 0 { return DoubleDouble(root) }
    let p = DoubleDouble(product: root, root)
    let rest = lo + ((hi - p.hi) - p.lo)
    return DoubleDouble(orderedSum: root, rest / (2 * root))
  }
}
