import SchemeCode
import SchemeNumerics

/// The objective as generated code computes it from its weights, doubles or pairs, operation by operation.
package struct EmittedObjective: Sendable {
  private let M: Int
  /// d_s times `unit`.
  private let d: [DoubleDouble]
  private let unit: Double
  /// The largest |M Phi_n|, times `unit`.
  private let largest: Double

  /// The objective of finite weights a_s and b_s, s = 0...M-1, as many of each and at least one.
  package init(a: [Double], b: [Double]) { self.init(a: a.map { DoubleDouble($0) }, b: b.map { DoubleDouble($0) }) }

  /// The same of pairs.
  package init(a: [DoubleDouble], b: [DoubleDouble]) {
    M = a.count
    var scale = 1.0
    var survey = Self.survey(a, b, scale)
    while !(survey.largest <= ExpectationScale.largest) {
      scale *= ExpectationScale.step
      survey = Self.survey(a, b, scale)
    }
    unit = scale
    (d, largest) = survey
  }

  private static func survey(
    _ a: [DoubleDouble], _ b: [DoubleDouble], _ unit: Double
  ) -> (d: [DoubleDouble], largest: Double) {
    let d = zip(a, b).map { $1.scaled(byPowerOfTwo: unit) - $0.scaled(byPowerOfTwo: unit) }
    var phi = DoubleDouble.zero
    var largest = 0.0
    for difference in d {
      phi = phi + difference
      if !(phi.hi.magnitude <= largest) { largest = phi.hi.magnitude }
    }
    return (d, largest)
  }

  /// h(t); NaN for t outside [0, 1].
  package func callAsFunction(_ t: Double) -> Double {
    guard t >= 0 && t <= 1 else { return .nan }
    let mode = min(Int(Double(M + 1) * t), M)
    let middle = d[..<mode].reduce(DoubleDouble.zero) { $0 + $1 }
    var e = Expectation(middle)
    let complement = DoubleDouble(sum: 1, -t)
    if mode < M {
      let odds = DoubleDouble(t) / complement
      var (n, phi) = (mode, middle)
      while n < M && e.matters(odds, M - n, n + 1, largest) {
        phi = phi + d[n]
        e.extend(odds, M - n, n + 1, phi)
        n += 1
      }
    }
    e.weight = DoubleDouble(ExpectationScale.start)
    if mode > 0 {
      let odds = complement / DoubleDouble(t)
      var (n, phi) = (mode, middle)
      while n > 0 && e.matters(odds, n, M - n + 1, largest) {
        phi = phi - d[n - 1]
        e.extend(odds, n, M - n + 1, phi)
        n -= 1
      }
    }
    let weights = e.weights * DoubleDouble(Double(M))
    if e.sum.hi.magnitude >= weights.hi { return (e.sum / weights).hi / unit }
    return (e.sum / weights.scaled(byPowerOfTwo: unit)).hi
  }
}

/// An expectation while it is summed: what generated code does, in Swift.
private struct Expectation {
  var weight = DoubleDouble(ExpectationScale.start)
  var weights = DoubleDouble(ExpectationScale.start)
  var sum: DoubleDouble
  var size: Double

  init(_ phi: DoubleDouble) {
    sum = phi.scaled(byPowerOfTwo: ExpectationScale.start)
    size = sum.hi.magnitude
  }

  func matters(_ odds: DoubleDouble, _ ahead: Int, _ behind: Int, _ largest: Double) -> Bool {
    let gain = odds.hi * Double(ahead)
    let loss = Double(behind) - gain
    let bound = loss * (ExpectationScale.share * size)
    return !(loss > 0 && weight.hi * gain * largest <= bound)
  }

  mutating func extend(_ odds: DoubleDouble, _ ahead: Int, _ behind: Int, _ phi: DoubleDouble) {
    weight = weight * (odds * (DoubleDouble(Double(ahead)) / DoubleDouble(Double(behind))))
    weights = weights + weight
    let term = phi * weight
    sum = sum + term
    size += term.hi.magnitude
  }
}
