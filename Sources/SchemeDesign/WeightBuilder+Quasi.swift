import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemeVocabulary

/// `design quasi`: in place of the payoff h(n/M) its sum over j < r of (1 - B)^j h, at n/M, with B f the Bernstein polynomial of f.
/// Then h_M is h - (1 - B)^r h, and its error for a smooth h is of order M^-r.
extension WeightBuilder {
  mutating func quasi(
    order: Int, _ aim: Aim, _ component: LoweredScheme.Component
  ) throws(DesignFailure) -> Differences {
    try refuseSlope(aim, .quasi, component)
    try refuseFault(of: aim, takesJumps: false, component)
    let (environment, M) = try known(.quasi, component)
    program.origin = component.functionHead?.span ?? component.span
    let payoff = payoff(of: aim.node)
    let column: [Double]
    do throws(EvaluationFault) {
      column = try Self.column(order, payoff, M, program, environment)
    } catch {
      throw DesignFailure(
        diagnostic: Diagnostic(
          .undefinedWeight, "h of `\(component.scheme)` has no value where `design quasi` takes it",
          at: component.functionHead?.span ?? component.span, notes: ["it takes h at n/M, for n = 0, …, M"]),
        component: component)
    }
    program.origin = component.designSpan
    return Differences(d: program.intern(.column(column), .real))
  }

  /// The numbers d_s as doubles, each within 2^-60 of the largest; 0 where 768 bits do not tell it from 0.
  private static func column(
    _ order: Int, _ payoff: NodeID, _ M: Int, _ program: Program, _ environment: Environment
  ) throws(EvaluationFault) -> [Double] {
    let quick = Interpreter(program, DoubleDoubleBallArithmetic(), environment)
    if let d = try? differences(order, payoff, M, quick, DoubleDoubleBallArithmetic(), size: \.magnitudeUpperBound),
      let column = rounded(d.map { ($0.nearestDouble, $0.radius) }, isLast: false)
    {
      return column
    }
    for precision in [192, 384, 768] {
      let arithmetic = BallArithmetic(precision: precision)
      let interpreter = Interpreter(program, arithmetic, environment)
      let d = try differences(order, payoff, M, interpreter, arithmetic, size: \.magnitudeUpperBound)
      if let column = rounded(d.map { ($0.nearestDouble, $0.radius.upperBound) }, isLast: precision == 768) {
        return column
      }
    }
    throw EvaluationFault(node: payoff, reason: .arithmetic(.undecided))
  }

  /// d_s = M (Phi_{s+1} - Phi_s).
  private static func differences<A: Arithmetic>(
    _ order: Int, _ payoff: NodeID, _ M: Int, _ interpreter: Interpreter<A>, _ arithmetic: A,
    size: (A.Number) -> Double
  ) throws(EvaluationFault) -> [A.Number] {
    var values: [A.Number] = []
    for n in 0...M {
      interpreter.set(count: n)
      values.append(try interpreter.real(payoff))
    }
    do throws(ArithmeticFault) {
      // Only differences count.
      var rest: [A.Number] = []
      for value in values { rest.append(try arithmetic.subtract(value, values[0])) }
      var sum = rest.map { _ in arithmetic.integer(0) }
      for step in 1...order {
        let smooth = step == order ? [] : try BernsteinOperator.apply(to: rest, arithmetic, size: size)
        for n in 0...M {
          sum[n] = try arithmetic.add(sum[n], rest[n])
          if step < order { rest[n] = try arithmetic.subtract(rest[n], smooth[n]) }
        }
      }
      var d: [A.Number] = []
      for s in 0..<M {
        d.append(try arithmetic.multiply(arithmetic.integer(M), arithmetic.subtract(sum[s + 1], sum[s])))
      }
      return d
    } catch {
      throw EvaluationFault(node: payoff, reason: .arithmetic(error))
    }
  }

  /// The centres of enclosures that are narrow enough.
  private static func rounded(_ d: [(center: Double, radius: Double)], isLast: Bool) -> [Double]? {
    let largest = d.reduce(0) { max($0, $1.center.magnitude) }
    guard largest.isFinite else { return nil }
    let isKnown = d.allSatisfy { $0.radius <= 0x1p-60 * largest || (isLast && $0.center.magnitude <= $0.radius) }
    return isKnown ? d.map { $0.center.magnitude <= $0.radius ? 0 : $0.center } : nil
  }
}
