import SchemeIR
import SchemeNumerics
import SchemeVocabulary

/// What the solver is asked for `design best` at one plan point: in u = x + c t where a verifier errs, else in t itself.
package struct BestQuestion {
  package let problem: BestProblem
  private let aim: Aim
  private let curve: TargetCurve
  /// Where a verifier errs and h is an integral in the true t: that, with u = x + c t. In u it may have a pole beside the interval.
  private let unseen: (curve: TargetCurve, x: Rational, c: Rational)?
  /// Where the error counts, in t.
  package let interval: ClauseInterval<Double>
  /// Whether the error of what groups aim at is another one than that of h.
  let isScaled: Bool
  /// u = x + c t.
  private let noise: (x: Double, c: Double)?

  init(
    _ program: Program, _ aim: Aim, _ environment: Environment, _ numbers: BestOptions<Double>, _ M: Int,
    verifier: Verifier<Double>?, isScaled: Bool
  ) {
    self.aim = aim
    interval = numbers.on ?? ClauseInterval(lower: 0, upper: 1)
    noise = verifier.map { ($0.falsePositive, 1 - $0.falsePositive - $0.falseNegative) }
    self.isScaled = isScaled
    var (lower, upper) = (interval.lower, interval.upper)
    if let noise {
      let ends = [noise.x + noise.c * lower, noise.x + noise.c * upper]
      // What is rounded must not lead out of the interval, nor so close to its ends that doubles do not tell them apart.
      (lower, upper) = (ends[0], ends[1])
      if lower > upper { swap(&lower, &upper) }
      if interval.lower == 0 || interval.upper == 1 {
        let margin = (upper - lower) * 0x1p-48
        (lower, upper) = (lower + margin, upper - margin)
      }
      (lower, upper) = (max(lower, 0), min(upper, 1))
    }
    curve = TargetCurve(program, aim.node, isDerivative: aim.isDerivative, environment)
    unseen = verifier.flatMap { verifier in
      guard let node = aim.unseen, let x = Rational(verifier.falsePositive), let y = Rational(verifier.falseNegative)
      else { return nil }
      let curve = TargetCurve(program, node, isDerivative: aim.isDerivative, environment)
      if case .formula = curve.form { return nil }
      return (curve, x, Rational.one - x - y)
    }
    problem = BestProblem(
      groupSize: M, lower: lower, upper: upper, cap: numbers.cap, isSigned: numbers.isSigned, within: numbers.within,
      kinks: curve.kinks)
  }

  /// What the target is above its value where the interval begins.
  func heights(_ points: [Double]) throws(TargetFault) -> [Interval] {
    guard let unseen else { return try curve.heights(at: points) }
    let places = points.compactMap { u in Rational(u).flatMap { ($0 - unseen.x) / unseen.c } }
    switch unseen.curve.form {
    case .formula: return try curve.heights(at: points)
    case .integral(let integral): return try TargetCurve.heights(of: integral, at: places, points)
    case .slope(let slope):
      do throws(TargetFault) {
        return try unseen.curve.heights(of: slope, at: places.map { DoubleDoubleBall(Ball($0, precision: 128)) })
      } catch {
        throw TargetFault(t: u(error.t), trouble: error.trouble)
      }
    }
  }

  /// What the target at a node is known from, where that is what is designed for or how that looks in the true t.
  func form(of node: NodeID) -> TargetCurve.Form? {
    if node == aim.node { return curve.form }
    return node == aim.unseen ? unseen?.curve.form : nil
  }

  private func u(_ t: Double) -> Double { noise.map { $0.x + $0.c * t } ?? t }

  /// The success probability that a label says "correct" with probability u.
  func t(_ u: Double) -> Double { noise.map { (u - $0.x) / $0.c } ?? u }

  /// Whether h is known as an integral: its values cost far more.
  var isIntegral: Bool { if case .formula = curve.form { false } else { true } }

  /// Which ends of the interval have no finite value.
  var openEnds: (lower: Bool, upper: Bool) {
    let open = [0.0, 1.0].map { t in
      let u = noise.map { $0.x + $0.c * t } ?? t
      return (try? heights([min(max(u, problem.lower), problem.upper)])) == nil
    }
    return (open[0], open[1])
  }

  /// What is wrong with the target on the interval, at a t as it is written: a value that it does not have, or a jump.
  var fault: TargetFault? {
    if let fault = curve.fault, fault.t > problem.lower || fault.t == 0 && problem.lower == 0,
      fault.t < problem.upper || fault.t == 1 && problem.upper == 1
    {
      return written(fault)
    }
    do throws(TargetFault) {
      _ = try heights([problem.lower, problem.upper])
      return nil
    } catch {
      return written(error)
    }
  }

  /// The same at t, where it is at u.
  func written(_ fault: TargetFault) -> TargetFault { TargetFault(t: t(fault.t), trouble: fault.trouble) }
}
