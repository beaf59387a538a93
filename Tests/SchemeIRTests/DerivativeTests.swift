import SchemeIR
import SchemeNumerics
import TestSupport
import Testing

/// Symbolic derivatives against difference quotients in 512 bits, and closed forms.
@Suite struct DerivativeTests {
  /// A target h(t), lowered.
  private struct Target {
    var program: Program
    let node: NodeID

    init(_ text: String, parameters: String = "") throws {
      let scheme = try lower("scheme x\(parameters) {\n  h(t) = \(text)\n  design bernstein\n}")
      guard case .target(let node, _, _, _) = scheme.form else { throw Refused(messages: []) }
      (program, self.node) = (scheme.program, node)
    }

    func value(of node: NodeID, at t: Double, _ parameters: [ParameterValue]) throws -> Ball {
      let interpreter = Interpreter(
        program, BallArithmetic(precision: 512), Environment(groupSize: 5, parameters: parameters))
      interpreter.set(probability: t)
      return try interpreter.real(node)
    }
  }

  @Test(arguments: [
    "t", "3", "-t", "t + t^2", "t - 2 * t^3", "3 - t", "t * (1 - t) * exp(t)", "(1 + t) / (2 - t)", "t / 7",
    "1 / (1 + t)",
    "t^5", "(1 - t)^7", "t^2.5", "(1 - t)^(1 / 3)", "(1 + t)^(-2)", "(1 + t)^(-0.5)", "2^t", "t^t", "(1 + t)^(2 * t)",
    "pi^t", "t^pi", "t^0", "sqrt(t)", "sqrt(1 + t * t)", "exp(3 * t)", "expm1(t^2)", "log(t)", "log(1 + t + t^2)",
    "log1p(t * expm1(2))", "asin(t)", "2 * asin(sqrt(t))", "tanh(4 * t - 2)", "sigmoid(5 * t - 1)",
    "sigmoid(1 - 30 * t)",
    "logit(t)", "logit(0.25 + t / 2)", "sum(k in 1..4) (1 - (1 - t)^k) / k",
    "sum(k in 1..3) sum(j in 1..k) t^j / (j * k)",
    "if M > 3 then t^2 else t", "(if M > 9 then t else sqrt(t)) * t", "log(t / (1 - t))", "exp(-t^2) / (t + 0.5)",
    "choose(M, 2) * t^2", "t * harmonic(4)", "-(t^2) * -t", "log(1 - t + t * e^2) / 2",
  ])
  func derivativesAreDifferenceQuotients(_ text: String) throws {
    var target = try Target(text)
    let slope = try target.program.derivative(of: target.node)
    let step = 0x1p-36
    let arithmetic = BallArithmetic(precision: 512)
    for t in [0.109375, 0.375, 0.5, 0.71875, 0.96875] {
      let above = try target.value(of: target.node, at: t + step, [])
      let below = try target.value(of: target.node, at: t - step, [])
      let quotient = try arithmetic.divide(arithmetic.subtract(above, below), arithmetic.real(2 * step))
      let derivative = try target.value(of: slope, at: t, [])
      // The central difference is off by h''' step^2 / 6, and h''' < 1e5 for all of these.
      let gap = try arithmetic.subtract(quotient, derivative).magnitudeUpperBound
      #expect(gap < 1e5 * step * step, "\(text) at \(t)")
    }
  }

  /// Where the base is 0, or the exponent is a parameter.
  @Test(arguments: [
    ("t^k", 0, 0.0, 0.0), ("t^k", 1, 0.0, 1.0), ("t^k", 2, 0.0, 0.0), ("t^k", 3, 0.5, 0.75), ("(1 - t)^k", 0, 1.0, 0.0),
    ("(1 - t)^k", 1, 1.0, -1.0), ("(1 - t)^k", 5, 1.0, 0.0), ("(1 - t)^k", 5, 0.0, -5.0), ("(2 * t)^k", 2, 0.25, 2.0),
    ("(t + 1)^(-k)", 2, 1.0, -0.25),
  ])
  func powersAtTheEnds(_ text: String, _ k: Int, _ t: Double, _ wanted: Double) throws {
    for parameters in ["(k: int = 1)", "(k: real = 1)"] {
      var target = try Target(text, parameters: parameters)
      let slope = try target.program.derivative(of: target.node)
      let value = parameters.contains("int") ? ParameterValue.integer(k) : .real(Double(k))
      #expect(try target.value(of: slope, at: t, [value]).uniqueDouble == wanted)
    }
    let literal = text.replacing("k", with: "\(k)")
    var target = try Target(literal)
    let slope = try target.program.derivative(of: target.node)
    #expect(try target.value(of: slope, at: t, []).uniqueDouble == wanted)
  }

  /// Closed forms at places where the value is rational.
  @Test(arguments: [
    ("log(t)", 0.25, 4.0), ("sqrt(t)", 0.25, 1.0), ("asin(t)", 0.0, 1.0), ("2 * asin(sqrt(t))", 0.5, 2.0),
    ("tanh(t)", 0.0, 1.0), ("sigmoid(t)", 0.0, 0.25), ("logit(t)", 0.5, 4.0), ("exp(t)", 0.0, 1.0),
    ("expm1(2 * t)", 0.0, 2.0), ("log1p(t)", 1.0, 0.5), ("1 / t", 0.5, -4.0), ("t / (1 - t)", 0.5, 4.0),
    ("(1 - (1 - t)^4) / t", 1.0, -1.0), ("t^t", 1.0, 1.0), ("log(t / (1 - t))", 0.5, 4.0), ("t^2 / t", 0.25, 1.0),
    ("(if M == 1 then t else t^2) / 2", 0.5, 0.5),
  ])
  func closedForms(_ text: String, _ t: Double, _ wanted: Double) throws {
    var target = try Target(text)
    let slope = try target.program.derivative(of: target.node)
    let value = try target.value(of: slope, at: t, [])
    let gap = try BallArithmetic(precision: 512).subtract(value, BallArithmetic(precision: 512).real(wanted))
    #expect(gap.magnitudeUpperBound < 0x1p-400)
  }

  @Test(arguments: [
    "abs(t - 0.5)", "min(t, 0.5)", "max(t, 0.5)", "floor(4 * t)", "ceil(4 * t) * t", "if t < 0.5 then t else 1 - t",
    "prod(k in 1..3) (t + k)", "sum(k in 1..floor(3 * t)) t^k",
  ])
  func someTargetsHaveNoDerivative(_ text: String) throws {
    var target = try Target(text)
    #expect(throws: NotDifferentiable.self) { try target.program.derivative(of: target.node) }
  }

  /// What does not depend on t may be anything.
  @Test func constantsMayBeAnything() throws {
    var target = try Target("t * abs(-3) + floor(2.5) + max(1, 2) * (if M > 2 then 1 else 0)")
    let slope = try target.program.derivative(of: target.node)
    #expect(try target.value(of: slope, at: 0.5, []).uniqueDouble == 3)
  }
}
