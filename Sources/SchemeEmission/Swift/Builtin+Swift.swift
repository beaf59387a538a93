import SchemeNumerics

/// How Swift computes a function of the language on doubles.
enum SwiftCall {
  /// What follows the argument, `x.squareRoot()`; without optimisation it may be a call of the C library all the same,
  /// which only an import links.
  case member(String, isLibrary: Bool)
  /// A function of the C library.
  case library(String)
  /// One that the file brings along.
  case routine(Routine)
}

extension Builtin {
  /// The function in Swift.
  var swift: SwiftCall {
    switch self {
    case .sqrt: .member(".squareRoot()", isLibrary: true)
    case .abs: .member(".magnitude", isLibrary: false)
    case .floor: .member(".rounded(.down)", isLibrary: true)
    case .ceil: .member(".rounded(.up)", isLibrary: true)
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
