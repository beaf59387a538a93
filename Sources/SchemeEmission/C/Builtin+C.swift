import SchemeNumerics

/// How C computes a function of the language on doubles.
enum CCall {
  /// A function of <math.h>.
  case library(String)
  /// One that the file brings along.
  case routine(Routine)
}

extension Builtin {
  /// The function in C.
  var c: CCall {
    switch self {
    case .sqrt: .library("sqrt")
    case .exp: .library("exp")
    case .expm1: .library("expm1")
    case .log: .library("log")
    case .log1p: .library("log1p")
    case .asin: .library("asin")
    case .tanh: .library("tanh")
    case .abs: .library("fabs")
    case .floor: .library("floor")
    case .ceil: .library("ceil")
    case .min: .routine(.minimum)
    case .max: .routine(.maximum)
    case .choose: .routine(.choose)
    case .harmonic: .routine(.harmonic)
    case .sigmoid: .routine(.sigmoid)
    case .logit: .routine(.logit)
    }
  }
}
