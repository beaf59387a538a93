import SchemeIR
import SchemeText
import SchemeVocabulary

/// A scheme as a pair of weights in s: the end of all forms, designs and splits.
package struct DesignedScheme: Sendable {
  package let scheme: LoweredScheme
  package var program: Program
  /// The weight of a wrong response when s others are correct.
  package let a: NodeID
  /// The weight of a correct response when s others are correct.
  package let b: NodeID
  /// The target, for schemes that are designed for one.
  package let target: Target?
  /// The parameters whose values the design has built in, in ascending order.
  package let fixedParameters: [Int]
  /// The degree of h' in t, where the form tells: of exact designs for one group size.
  package let slopeDegree: PolynomialDegree?
  /// Whether the scheme's own centred split exists; nil for other splits and for generated code.
  package let centring: CentredSplit?
  /// What made the weights of its target; nil for other forms. `auto` may take another one at another M.
  package let design: AppliedDesign?

  /// What a design aims at, in t.
  package struct Target: Sendable {
    package let node: NodeID
    /// Whether it is h' rather than h.
    package let isDerivative: Bool
    /// What h is known from, where the design has found that out.
    package var form: TargetCurve.Form?
  }
}

/// What made the differences of a target.
package struct AppliedDesign: Hashable, Sendable {
  package let rule: Rule
  /// Whether `auto` took it.
  package var isAutomatic = false
  /// Of `best`: no admitted weights have a smaller error of h, proved; nil where that is not the error that the solver knows.
  package var leastError: Double?
  /// Of `best` with d >= 0: where the target falls most.
  package var fall: Fall?

  /// h(from) - h(to) >= 2 size > 0, from < to: no objective that rises comes nearer than `size`.
  package struct Fall: Hashable, Sendable {
    package let from: Double
    package let to: Double
    package let size: Double
  }

  /// Where the error counts; nil for all of [0, 1].
  package var interval: ClauseInterval<Double>? {
    if case .design(.best(let options)) = rule { options.on } else { nil }
  }

  package enum Rule: Hashable, Sendable {
    /// A design of the language with its numbers, which is not `auto`.
    case design(Design<Double>)
    /// For c log t + k log(1 - t), up to the sign of k: d_s = c M/(s+1) + k M/(M-s), the logarithms cut after M terms.
    case harmonic
  }

  package init(rule: Rule, isAutomatic: Bool = false) {
    self.rule = rule
    self.isAutomatic = isAutomatic
  }

  /// The design as it is spelled, or what the harmonic series is called.
  package var text: String {
    switch rule {
    case .design(let design): design.text { "\($0)" }
    case .harmonic: "harmonic"
    }
  }
}

/// What is known of a centred split that is used.
package enum CentredSplit: Hashable, Sendable {
  /// It exists: h' has degree at most M - 2.
  case proved
  /// Enclosures of so many bits do not tell it from one that exists.
  case undecided(bits: Int)
}

/// What a design may rely on.
package enum DesignContext: Sendable {
  /// One group size and the value of every parameter: for evaluation and tables.
  case evaluation(Environment)
  /// Any group size and any parameters: for generated code. Parameters that shape a polynomial take these values; nil
  /// for one that has none.
  case code(parameters: [ParameterValue?])
}
