import SchemeIR
import SchemeNumerics
import SchemeVocabulary

/// The slope of a scheme's objective as its groups grow: theory of weight schemes, section 7,
///
///     h_inf'(t) = lim d_s  for M -> infinity,  s/M -> t,
///
/// for all t in (0, 1) but the finitely many at which a comparison changes. Each answer is proved. h_M' tends to it too: d_s is at
/// most a power of M for all s, and the binomial weights of s far from tM are smaller than any.
package enum LargeGroupLimit: Sendable {
  /// There is a limit.
  case slope(LimitSlope)
  /// There is none.
  case none(Obstruction)
  /// Nothing is known, and why, in words.
  case unknown(String)

  /// Why there is no limit.
  package enum Obstruction: Hashable, Sendable {
    /// Groups whose sizes have one remainder modulo this number have another limit than those with another.
    case alternates(modulus: Int)
    /// d_s tends to other values for counts s with one remainder modulo this number than for those with another: it has no limit.
    /// h_M' may have one all the same, the mean of these.
    case oscillates(modulus: Int)
    /// The slope grows beyond all bounds on a part of (0, 1).
    case infinite(on: Piece)
  }

  /// The limit of a scheme with these values of its parameters.
  ///
  /// - Parameter integrating: whether h_inf is wanted too, which takes longer than h_inf'.
  package static func of(
    _ scheme: LoweredScheme, _ parameters: [ParameterValue], integrating: Bool = true
  ) -> LargeGroupLimit {
    guard parameters.count == scheme.parameters.count else { return .unknown("a parameter has no value") }
    do throws(Failure) {
      var finder = LimitFinder(scheme, parameters, integrating: integrating)
      return .slope(try finder.slope())
    } catch {
      switch error {
      case .none(let obstruction): return .none(obstruction)
      case .unknown(let reason): return .unknown(reason)
      }
    }
  }

  enum Failure: Error {
    case none(Obstruction)
    case unknown(String)
  }
}
