import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemeText

/// What is wrong with a target, and at which t.
package struct TargetFault: Error {
  package let t: Double
  package let trouble: Trouble

  package enum Trouble: Sendable {
    /// It has no value there, as 1/0 and the logarithm of a negative number have none.
    case noValue
    /// It is infinite there.
    case infinite
    /// It jumps there by so much.
    case jump(Double)
    /// Whether it has a value is not known.
    case unknown(Reason)
  }

  package init(t: Double, trouble: Trouble) {
    self.t = t
    self.trouble = trouble
  }

  /// What a fault of an evaluation at t means.
  init(t: Double, _ fault: EvaluationFault) {
    switch fault.reason {
    case .arithmetic(.divisionByZero), .arithmetic(.domain), .arithmetic(.powerDomain),
      .arithmetic(.zeroToNegativePower):
      self.init(t: t, trouble: .noValue)
    case .arithmetic(.overflow): self.init(t: t, trouble: .unknown(.overflow))
    case .arithmetic(.undecided): self.init(t: t, trouble: .unknown(.bits(PrecisionLadder.rungs.last ?? 0)))
    case .arithmetic, .integerOverflow, .tooMuchWork:
      self.init(t: t, trouble: .unknown(.missing("that takes too much work")))
    case .undecidable, .openDecision, .noCentredSplit, .outsideColumn, .noGroupSize:
      self.init(t: t, trouble: .unknown(.missing("a decision has no outcome there")))
    }
  }

  /// The error that names t.
  ///
  /// - Parameters:
  ///   - scheme: whose target it is.
  ///   - isDerivative: whether h' is given.
  ///   - span: the left side of the target.
  ///   - notes: what would help.
  package func diagnostic(
    of scheme: String, isDerivative: Bool, at span: Span, notes: [String] = []
  ) -> Diagnostic {
    let head = isDerivative ? "h'" : "h"
    let isInside = t > 0 && t < 1
    let interval = "a design of it needs an interval without this end, as `best(on = [lo, hi])`"
    switch trouble {
    case .noValue:
      return Diagnostic(
        .designDoesNotExist, "\(head) of `\(scheme)` has no value at t = \(place)", at: span,
        label: isInside ? "an h_M has a value there, whatever the weights" : "",
        notes: isInside || !notes.isEmpty ? notes : [interval])
    case .infinite:
      return Diagnostic(
        .designDoesNotExist, "\(head) of `\(scheme)` is infinite at t = \(place)", at: span,
        label: isInside ? "an h_M is finite there, whatever the weights" : "",
        notes: isInside || !notes.isEmpty ? notes : [interval])
    case .jump(let size):
      return Diagnostic(
        .designDoesNotExist, "\(head) of `\(scheme)` jumps at t = \(place), by \(Self.text(size))", at: span,
        label: "an h_M has no jumps: it stays \(Self.text(size.magnitude / 2)) away at the least",
        notes: notes
          + (isInside
            ? [
              "a steep slope is reached in large groups: write one, such as sigmoid(20 * (t - \(place)))",
              "`design potential` takes it: Phi_n = h(n/M)",
            ] : ["write what it tends to there"]))
    case .unknown(let reason):
      return Diagnostic(
        .undecidedValue, "whether \(head) of `\(scheme)` has a value at t = \(place) is not known", at: span,
        label: reason.text, notes: notes)
    }
  }

  private var place: String { Int(exactly: t).map(String.init) ?? "\(t)" }

  /// A number to a thousandth, where that says something.
  private static func text(_ x: Double) -> String {
    let near = (x.magnitude * 1000).rounded() / 1000
    return near >= 0.1 && near < 1e6 ? "\(near)" : "\(x.magnitude)"
  }
}
