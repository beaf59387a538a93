/// Functions that generated files bring along: only those that are called, and those that these call.
enum Routine: String, CaseIterable, Sendable {
  /// Whether a real is neither infinite nor NaN.
  case isFinite
  /// `y < x ? y : x`, and its mirror image.
  case minimum
  case maximum
  case minimumInteger
  case maximumInteger
  case absoluteInteger
  /// x^n by binary powering.
  case power
  /// x^y: binary powering where y is an integer.
  case realPower
  case sigmoid
  case logit
  /// Division of integers, rounded down, and what it leaves; the divisor is not 0.
  case floorQuotient
  case floorRemainder
  /// Whether a real lies in the range of 64-bit integers, and its value as one.
  case isInteger
  case toInteger
  /// H_n
  case harmonic
  /// Whether at most 100 million steps lead from one integer to another.
  case isShort
  /// An integer or a real as a number.
  case numberOfInteger
  case numberOfReal
  /// C(n, k) as a number.
  case choose
  /// The arithmetic of numbers.
  case addNumbers
  case subtractNumbers
  /// Whether the product of two integers fits 64 bits.
  case fitsProduct
  case multiplyNumbers
  case powerOfNumber
  case negateNumber
  case absoluteNumber
  case minimumNumber
  case maximumNumber
  /// The parts of a number.
  case realOfNumber
  case integerOfNumber
  case isIntegerNumber
  /// The sum of `c (s)_i (M-1-s)_j / (M-1)_{i+j}` over monomials.
  case bernstein

  /// The routines that the text of this one calls.
  var needs: [Routine] {
    switch self {
    case .isFinite, .minimum, .maximum, .minimumInteger, .maximumInteger, .absoluteInteger, .power, .sigmoid, .logit,
      .floorQuotient, .floorRemainder, .isInteger, .toInteger, .harmonic, .isShort, .numberOfReal, .numberOfInteger,
      .realOfNumber, .integerOfNumber, .isIntegerNumber, .fitsProduct, .bernstein:
      []
    case .realPower: [.power]
    case .choose: [.numberOfInteger, .numberOfReal]
    case .addNumbers, .subtractNumbers, .negateNumber, .absoluteNumber: [.numberOfInteger, .numberOfReal]
    case .multiplyNumbers: [.numberOfInteger, .numberOfReal, .fitsProduct]
    case .powerOfNumber: [.numberOfInteger, .numberOfReal, .fitsProduct, .power]
    case .minimumNumber, .maximumNumber: [.numberOfReal]
    }
  }

  /// Whether it deals with numbers that may outgrow 64 bits.
  var usesNumbers: Bool {
    switch self {
    case .choose, .numberOfInteger, .numberOfReal, .addNumbers, .subtractNumbers, .multiplyNumbers, .powerOfNumber,
      .negateNumber, .absoluteNumber, .minimumNumber, .maximumNumber, .realOfNumber,
      .integerOfNumber, .isIntegerNumber:
      true
    default: false
    }
  }
}
