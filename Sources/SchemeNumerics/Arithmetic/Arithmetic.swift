/// A number system on which the interpreter of the scheme language can run.
///
/// Values of `Number` get their context (precision, limits) from the conforming struct, so one program runs on
/// doubles, exact rationals and enclosures alike. An operation without a value throws an ``ArithmeticFault``; none
/// traps, whatever the arguments.
public protocol Arithmetic: Sendable {
  /// A value of this number system.
  associatedtype Number: Sendable

  /// The integer `value`; rounded where the type cannot hold it.
  func integer(_ value: Int) -> Number

  /// Exactly that double, which must be finite.
  func real(_ value: Double) -> Number

  /// Every number from one finite double to another, at once; those with the same name are the same number at any time.
  /// Throws `.undecided` where a number is a single one, or where it would go by a name that it does not have.
  func range(_ lower: Double, _ upper: Double, name: Int?) throws(ArithmeticFault) -> Number

  /// A number that stands for all that two stand for; nil where a number is a single one.
  func hull(_ x: Number, _ y: Number) -> Number?

  /// The number π or e. Throws `.irrational` where the type has no such value.
  func constant(_ c: NamedConstant) throws(ArithmeticFault) -> Number

  /// `-x`.
  func negate(_ x: Number) -> Number

  /// `x + y`.
  func add(_ x: Number, _ y: Number) throws(ArithmeticFault) -> Number

  /// `x - y`.
  func subtract(_ x: Number, _ y: Number) throws(ArithmeticFault) -> Number

  /// `x y`.
  func multiply(_ x: Number, _ y: Number) throws(ArithmeticFault) -> Number

  /// `x / y`. Throws `.divisionByZero` at y = 0.
  func divide(_ x: Number, _ y: Number) throws(ArithmeticFault) -> Number

  /// `x^n`, with `x^0 = 1` also at x = 0. Throws `.zeroToNegativePower` at x = 0, n < 0.
  func power(_ x: Number, _ n: Int) throws(ArithmeticFault) -> Number

  /// `x^y` for a real exponent.
  ///
  /// - An integer-valued y acts as the integer, so `(-2)^3.0 = -8` and `0^0 = 1`.
  /// - `0^y` is 0 for y > 0 and throws `.zeroToNegativePower` for y < 0.
  /// - x < 0 with any other y throws `.powerDomain`.
  func power(_ x: Number, _ y: Number) throws(ArithmeticFault) -> Number

  /// The value of a unary real function:
  /// `sqrt exp expm1 log log1p asin tanh abs`, sigmoid(x) = 1/(1 + e^-x) and logit(x) = log(x/(1-x)).
  ///
  /// Throws `.domain(f)` outside the function's domain. The functions with ways of their own (`floor ceil choose
  /// harmonic min max`) are outside theirs everywhere.
  func apply(_ f: Builtin, _ x: Number) throws(ArithmeticFault) -> Number

  /// The smaller of x and y.
  func minimum(_ x: Number, _ y: Number) -> Number

  /// The larger of x and y.
  func maximum(_ x: Number, _ y: Number) -> Number

  /// The binomial coefficient C(n, k): 0 when k < 0 or k > n >= 0.
  ///
  /// Exact where the type can hold it; costs min(k, n-k) steps. Throws `.domain(.choose)` for n < 0.
  func choose(_ n: Int, _ k: Int) throws(ArithmeticFault) -> Number

  /// The harmonic number H_n = 1 + 1/2 + … + 1/n, with H_0 = 0. Throws `.domain(.harmonic)` for n < 0.
  func harmonic(_ n: Int) throws(ArithmeticFault) -> Number

  /// The value nearest to, or an enclosure of, a rational number.
  func rational(_ value: Rational) throws(ArithmeticFault) -> Number

  /// The sum of the products of x and y, one after the other.
  func sum(of x: [Number], times y: [Number]) throws(ArithmeticFault) -> Number

  /// Whether x is known to be 0.
  func isExactlyZero(_ x: Number) -> Bool

  /// Whether x may be 0, as far as its own error tells.
  func mayBeZero(_ x: Number) -> Bool

  /// Whether `sqrt` or `asin` has a value at all that x stands for; true for other functions, which see to that themselves.
  func isInDomain(of f: Builtin, _ x: Number) -> Bool

  /// The same for `x^y` with a real exponent.
  func isInPowerDomain(_ x: Number, _ y: Number) -> Bool

  /// Whether binomial coefficients of a thousand digits are numbers like all others; false where they leave the range.
  var holdsBinomials: Bool { get }

  /// Whether it computes what generated code computes, in the same order: then nothing may be found in a quicker way.
  var repeatsGeneratedCode: Bool { get }
}

extension Arithmetic {
  /// Has no outcome where a number is a single one.
  public func range(_ lower: Double, _ upper: Double, name: Int?) throws(ArithmeticFault) -> Number { throw .undecided }

  /// A single number stands for itself.
  public func hull(_ x: Number, _ y: Number) -> Number? { nil }

  /// From the first product to the last.
  public func sum(of x: [Number], times y: [Number]) throws(ArithmeticFault) -> Number {
    var total = integer(0)
    for (x, y) in zip(x, y) { total = try add(total, try multiply(x, y)) }
    return total
  }

  /// A single number outside has no value, which the function says.
  public func isInDomain(of f: Builtin, _ x: Number) -> Bool { true }

  /// A single number outside has no value, which the power says.
  public func isInPowerDomain(_ x: Number, _ y: Number) -> Bool { true }

  /// Numbers of any size.
  public var holdsBinomials: Bool { true }

  /// Free to take any way.
  public var repeatsGeneratedCode: Bool { false }
}
