import SchemeNumerics

/// How Swift computes a function of the language on doubles.
enum SwiftCall {
  /// What follows the argument: `x.squareRoot()`.
  case member(String)
  /// A function of the C library.
  case library(String)
  /// One that the file brings along.
  case routine(Routine)
}

extension Builtin {
  /// The function in Swift.
  var swift: SwiftCall {
    switch self {
    case .sqrt: .member(".squareRoot()")
    case .abs: .member(".magnitude")
    case .floor: .member(".rounded(.down)")
    case .ceil: .member(".rounded(.up)")
    case .exp: .library("exp")
    case .expm1: .library("expm1")
    case .log: .library("log")
    case .log1p: .library("log1p")
    case .asin: .library("asin")
    case .tanh: .library("tanh")
    case .min: .routine(.minimum)
    case .max: .routine(.maximum)
    case .choose: .routine(.choose)
    case .harmonic: .routine(.harmonic)
    case .sigmoid: .routine(.sigmoid)
    case .logit: .routine(.logit)
    }
  }
}
