/// Functions of the scheme language. One case a function.
///
/// A case's raw value is the name by which a scheme calls it. What each one means is written where its values are
/// computed: ``Arithmetic/apply(_:_:)``, ``Arithmetic/choose(_:_:)``, ``Arithmetic/harmonic(_:)``.
public enum Builtin: String, CaseIterable, Sendable, Hashable {
  case sqrt, exp, expm1, log, log1p, asin, tanh, abs, min, max, floor, ceil, choose, harmonic, sigmoid, logit

  /// The number of arguments: 2 for `min`, `max` and `choose`, else 1.
  public var arity: Int {
    switch self {
    case .min, .max, .choose: 2
    case .sqrt, .exp, .expm1, .log, .log1p, .asin, .tanh, .abs, .floor, .ceil, .harmonic, .sigmoid, .logit: 1
    }
  }
}
