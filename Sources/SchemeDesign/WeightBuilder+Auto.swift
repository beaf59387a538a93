import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemeVocabulary

/// `design auto`: exact if h_M = h can be; for logarithms the series that they are, cut after M terms; else the design that needs
/// nothing but finite values.
///
/// What is chosen depends on M and on the parameters that shape a polynomial, and on nothing else: so code for all group sizes and
/// tables agree. Code for all group sizes takes `exact` for every polynomial, and has no group too small for it.
extension WeightBuilder {
  mutating func automatic(_ aim: Aim, _ component: LoweredScheme.Component) throws(DesignFailure) -> Differences {
    let shaped = Aim(node: try shaped(aim.node, "auto", component), isDerivative: aim.isDerivative)
    var differences: Differences
    if let degree = degree(of: shaped), groupSize.map({ degree < $0 }) ?? true {
      differences = try self.differences(.exact, aim, component)
    } else if let d = harmonic(shaped) {
      differences = Differences(d: d)
      differences.design = AppliedDesign(rule: .harmonic)
    } else {
      if groupSize == nil, program[shaped.node].dependence.contains(.groupSize) {
        throw failure(
          .designDoesNotExist, "which design `auto` takes depends on M, as the target does", component,
          notes: ["name one: `design exact`, `design potential`"])
      }
      if let end = infiniteEnd(of: shaped) { throw isInfinite(at: end, component) }
      try refuseFault(of: shaped, takesJumps: false, component)
      differences = try self.differences(shaped.isDerivative ? .bernstein : .potential, shaped, component)
    }
    differences.design?.isAutomatic = true
    return differences
  }

  /// The degree of h', as it is written; nil where it is not seen to be a polynomial.
  private mutating func degree(of aim: Aim) -> Int? {
    var recogniser = PolynomialRecogniser(program)
    guard let polynomial = try? recogniser.polynomial(aim.node) else { return nil }
    program = recogniser.program
    return aim.isDerivative ? polynomial.degree : polynomial.derivative(&program).condensed().degree
  }

  /// For h' = c/t + k/(1-t): d_s = c M/(s+1) + k M/(M-s), the sums of M powers that c/t and k/(1-t) are, cut off. Nil for another
  /// target: t (1-t) h' is c (1-t) + k t then and only then.
  private mutating func harmonic(_ aim: Aim) -> NodeID? {
    guard let slope = aim.isDerivative ? aim.node : try? program.derivative(of: aim.node) else { return nil }
    let t = program.variable(.probability, .real)
    let one = program.real(1)
    let straight = program.multiply(slope, program.multiply(t, program.subtract(one, t)))
    let (above, below) = program.fraction(straight)
    var recogniser = PolynomialRecogniser(program)
    let quotient = recogniser.program.divide(above, below)
    guard let line = try? recogniser.polynomial(quotient), line.degree <= 1 else { return nil }
    program = recogniser.program
    // At t = 0 the terms without t are left, at t = 1 those without 1 - t.
    var (c, k) = (program.real(0), program.real(0))
    for term in line.terms {
      let coefficient = term.coefficient.node(&program)
      if term.i == 0 { c = program.add(c, coefficient) }
      if term.j == 0 { k = program.add(k, coefficient) }
    }
    let M = program.variable(.groupSize)
    let s = program.variable(.others)
    let correct = program.convert(program.add(s, program.integer(1)))
    let wrong = program.convert(program.subtract(M, s))
    let size = program.convert(M)
    return program.add(
      program.multiply(c, program.divide(size, correct)), program.multiply(k, program.divide(size, wrong)))
  }

  /// The end of [0, 1] at which a target has no value; nil where it has one at both, and where parameters have none.
  private func infiniteEnd(of aim: Aim) -> Int? {
    guard let environment = anyEnvironment else { return nil }
    let interpreter = Interpreter(program, BallArithmetic(precision: 128), environment)
    for end in [0, 1] {
      interpreter.set(probability: Double(end))
      do throws(EvaluationFault) {
        _ = try interpreter.real(aim.node)
      } catch {
        if case .arithmetic(let fault) = error.reason, fault != .tooLarge, fault != .undecided { return end }
      }
    }
    return nil
  }

  private func isInfinite(at end: Int, _ component: LoweredScheme.Component) -> DesignFailure {
    let head = if case .target(_, isDerivative: true, _, _) = component.form { "h'" } else { "h" }
    return DesignFailure(
      diagnostic: Diagnostic(
        .missingDesign, "the target `\(head)` of `\(component.scheme)` needs a `design`",
        at: component.functionHead?.span ?? component.designSpan,
        label: "it has no value at \(component.functionHead?.variable ?? "t") = \(end)", notes: weightedAim(component)),
      component: component)
  }
}
