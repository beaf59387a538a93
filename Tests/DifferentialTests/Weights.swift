import Foundation

/// The weights of a scheme as they are printed.
struct Weights {
  let a, b, d: [Double]

  /// Rows of a_s, b_s, d_s.
  init(_ rows: [ArraySlice<Double>]) {
    let columns = (0..<3).map { column in rows.map { $0[$0.startIndex + column] } }
    (a, b, d) = (columns[0], columns[1], columns[2])
  }

  var M: Int { a.count }

  /// The hash that `facts.py` has of them.
  var hash: String { (a + b + d).bitHash }

  /// The sum of a group's weights, and the sum of their magnitudes.
  func total(_ N: Int) -> (value: Double, size: Double) {
    let terms = (N > 0 ? [Double(N) * b[N - 1]] : []) + (N < M ? [Double(M - N) * a[N]] : [])
    return (terms.reduce(0, +), terms.reduce(0) { $0 + $1.magnitude })
  }

  /// h'(t) as the sum of d_s times binomial probabilities, and the same sum of magnitudes: all digits of the first but ten or
  /// so are right in proportion to the second.
  static func slope(_ d: [Double], at t: Double) -> (value: Double, size: Double) {
    if t <= 0 || t >= 1 { return (d[t <= 0 ? 0 : d.count - 1], d[t <= 0 ? 0 : d.count - 1].magnitude) }
    let n = Double(d.count - 1)
    var (value, size) = (0.0, 0.0)
    for (s, x) in d.enumerated() where x != 0 {
      let k = Double(s)
      let ways = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
      let powers = k * log(t) + (n - k) * log1p(-t)
      let chance = exp(ways + powers)
      value += x * chance
      size += x.magnitude * chance
    }
    return (value, size)
  }
}

extension [Double] {
  /// A hash of the bits; of both zeros alike.
  var bitHash: String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for x in self {
      hash = (hash ^ (x == 0 ? 0 : x.bitPattern)) &* 0x100_0000_01B3
      hash ^= hash >> 29
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
