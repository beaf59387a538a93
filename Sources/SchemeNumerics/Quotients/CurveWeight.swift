/// A function of t on (0, 1) that is evaluated in any number system: on numbers, and as a power series.
public protocol CurveWeight: Sendable {
  /// The value at t.
  func callAsFunction<A: Arithmetic>(_ t: A.Number, _ arithmetic: A) throws(ArithmeticFault) -> A.Number
}
