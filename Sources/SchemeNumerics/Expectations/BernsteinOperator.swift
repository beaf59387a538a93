/// The values B f at n/M for n = 0, …, M of the Bernstein polynomial of a function: E f(K/M) for K ~ Binomial(M, n/M).
public enum BernsteinOperator {
  /// B f at n/M, from f at k/M for k = 0, …, M.
  ///
  /// Masses go outward from k = n by their quotients, which are rational, and are divided by their sum. What is next to nothing is
  /// not summed: it goes into the enclosure. Cost: O(M sqrt M) operations.
  ///
  /// - Parameter size: a bound of the magnitude of a number.
  /// - Throws: an ``ArithmeticFault`` where a number is beyond the range of the arithmetic, or has no enclosure there.
  public static func apply<A: Arithmetic>(
    to f: [A.Number], _ arithmetic: A, size: (A.Number) -> Double
  ) throws(ArithmeticFault) -> [A.Number] {
    let largest = f.reduce(0) { max($0, size($1)) }
    var result: [A.Number] = []
    for n in f.indices { result.append(try value(at: n, f, largest, arithmetic, size)) }
    return result
  }

  /// Masses below it, against that of n, are not summed.
  private static let negligible = 0x1p-180

  private static func value<A: Arithmetic>(
    at n: Int, _ f: [A.Number], _ largest: Double, _ arithmetic: A, _ size: (A.Number) -> Double
  ) throws(ArithmeticFault) -> A.Number {
    let M = f.count - 1
    if n == 0 || n == M { return f[n] }
    var (sum, masses) = (f[n], arithmetic.integer(1))
    for step in [1, -1] {
      var mass = arithmetic.integer(1)
      var k = n
      while k + step >= 0, k + step <= M {
        // C(M, k+1) n^(k+1) (M-n)^(M-k-1) is (M-k) n / ((k+1) (M-n)) times what it is at k.
        let (above, below) = step == 1 ? ((M - k) * n, (k + 1) * (M - n)) : (k * (M - n), (M - k + 1) * n)
        mass = try arithmetic.divide(arithmetic.multiply(mass, arithmetic.integer(above)), arithmetic.integer(below))
        k += step
        let bound = size(mass)
        if bound < negligible {
          // Quotients fall from here on, and are below 1: no later mass is larger.
          let rest = bound * Double(M)
          masses = try arithmetic.add(masses, arithmetic.range(0, rest, name: nil))
          sum = try arithmetic.add(sum, arithmetic.range(-rest * largest, rest * largest, name: nil))
          break
        }
        masses = try arithmetic.add(masses, mass)
        sum = try arithmetic.add(sum, arithmetic.multiply(mass, f[k]))
      }
    }
    return try arithmetic.divide(sum, masses)
  }
}
