/// Why an operation has no value.
public enum ArithmeticFault: Error, Hashable, Sendable {
  /// `x / 0`.
  case divisionByZero
  /// The function is not defined there: `sqrt(-1)`, `log(0)`, `asin(2)`, `logit(0)`, `choose(-1, k)`, `harmonic(-1)`.
  case domain(Builtin)
  /// A negative number to a power that is not an integer: `(-2)^0.5`.
  case powerDomain
  /// `0^-1`.
  case zeroToNegativePower
  /// The value lies beyond the range of the number type: infinite in double, or its exponent absurdly large.
  case overflow
  /// ``RationalArithmetic`` only: the value exists but is not rational, or cannot be told to be.
  case irrational
  /// The work or the result exceeds the limits of the arithmetic: too many bits, or too many terms.
  case tooLarge
  /// ``BallArithmetic``: the enclosure does not settle whether the value exists, as when a divisor's enclosure
  /// contains zero without being exactly zero; ``PairArithmetic``: too much of a sum cancels.
  case undecided
}
