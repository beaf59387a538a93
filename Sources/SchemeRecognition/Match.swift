import SchemeIR
import SchemeNumerics

/// How an objective is known by name.
package enum Match: Sendable {
  /// A combination of known ones, proved: equal d_s at the group size.
  case same([Part], Reach)
  /// At most so far from a multiple of a curve, after the best constant, proved.
  case near(Nearness)

  /// A known objective times a number other than 0.
  package struct Part: Sendable {
    package let factor: ComputableReal
    /// The name of the scheme in the library, and the values of its parameters.
    package let scheme: String
    package let parameters: [(name: String, value: ParameterValue)]
    /// What it is called.
    package let name: String
  }

  /// For which group sizes.
  package enum Reach: Sendable, Equatable {
    /// All from that one on at which there are both: by the difference of the d_s as functions of s and M, which is 0.
    case every(from: Int, Factor)
    /// This one; of others nothing is known.
    case this
  }

  /// How a factor depends on the group size.
  package enum Factor: Sendable, Equatable {
    case constant
    /// As such a function of M; nil for a long one.
    case ofSize(String?)
  }

  package struct Nearness: Sendable {
    /// Above 0.
    package let factor: Double
    package let scheme: String
    package let name: String
    /// An upper bound.
    package let distance: Double
    /// Where it is measured: from where one response in M is correct, or up to where one is wrong, if the curve is infinite at that end.
    package let lower: Double
    package let upper: Double

    package init(factor: Double, scheme: String, name: String, distance: Double, lower: Double, upper: Double) {
      (self.factor, self.scheme, self.name) = (factor, scheme, name)
      (self.distance, self.lower, self.upper) = (distance, lower, upper)
    }
  }
}

/// What an objective is: a formula, a name.
package struct Identity: Sendable {
  /// h up to a constant, exactly, where it has a short formula.
  package let formula: String?
  package let match: Match?

  package init(formula: String?, match: Match?) { (self.formula, self.match) = (formula, match) }

  /// Whether nothing is known.
  package var isEmpty: Bool { formula == nil && match == nil }
}
