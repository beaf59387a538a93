import SchemeNumerics

extension CodeExpression {
  /// A function of the language on doubles.
  static func builtin(_ builtin: Builtin, _ arguments: [CodeExpression]) -> CodeExpression {
    switch builtin {
    case .sqrt: .library(.sqrt, arguments)
    case .exp: .library(.exp, arguments)
    case .expm1: .library(.expm1, arguments)
    case .log: .library(.log, arguments)
    case .log1p: .library(.log1p, arguments)
    case .asin: .library(.asin, arguments)
    case .tanh: .library(.tanh, arguments)
    case .abs: .library(.magnitude, arguments)
    case .floor: .library(.floor, arguments)
    case .ceil: .library(.ceil, arguments)
    case .min: .call(.minimum, arguments)
    case .max: .call(.maximum, arguments)
    case .choose: .call(.choose, arguments)
    case .harmonic: .call(.harmonic, arguments)
    case .sigmoid: .call(.sigmoid, arguments)
    case .logit: .call(.logit, arguments)
    }
  }
}
