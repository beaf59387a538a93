import SchemeNumerics

/// The chances that m = 0, …, M responses remain where each does with any chance x from one number to another.
struct KeptRange {
  private let M: Int
  private let lower: Double
  private let upper: Double
  private let name: Int?

  init(_ M: Int, _ lower: Double, _ upper: Double, name: Int?) {
    self.M = M
    self.lower = lower
    self.upper = upper
    self.name = name
  }

  /// All values of each, between those at the ends and the largest one, at x = m/M; nil in a number system without enclosures.
  func enclosed<A: Arithmetic>(_ arithmetic: A) throws(ArithmeticFault) -> [A.Number]? {
    guard (try? arithmetic.range(lower, upper, name: nil)) != nil else { return nil }
    let balls = BallArithmetic(precision: 64)
    let kept = [balls.real(lower), balls.real(upper)]
    var chances: [A.Number] = []
    for m in 0...M {
      var values = try [chance(m, kept[0], balls), chance(m, kept[1], balls)]
      if lower * Double(M) < Double(m), upper * Double(M) > Double(m) {
        values.append(try chance(m, balls.rational(Rational(reducing: m, over: M)), balls))
      }
      let ends = values.map { Interval($0) }
      let lowest = ends.reduce(.infinity) { min($0, $1.lower) }
      chances.append(
        try arithmetic.range(max(lowest, 0), ends.reduce(0) { max($0, $1.upper) }, name: nil))
    }
    return chances
  }

  /// Each by its form, x being known by a name.
  func formal<A: Arithmetic>(_ arithmetic: A) throws(ArithmeticFault) -> [A.Number] {
    let kept = try arithmetic.range(lower, upper, name: name)
    var chances: [A.Number] = []
    for m in 0...M { chances.append(try chance(m, kept, arithmetic)) }
    return chances
  }

  /// C(M, m) x^m (1-x)^(M-m)
  private func chance<A: Arithmetic>(
    _ m: Int, _ kept: A.Number, _ arithmetic: A
  ) throws(ArithmeticFault) -> A.Number {
    let lost = try arithmetic.subtract(arithmetic.integer(1), kept)
    let powers = try arithmetic.multiply(arithmetic.power(kept, m), arithmetic.power(lost, M - m))
    return try arithmetic.multiply(arithmetic.choose(M, m), powers)
  }
}
