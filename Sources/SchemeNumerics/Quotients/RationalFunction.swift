import Synchronization

/// A function N(t) / (t^i (1-t)^j S(t)^k) on (0, 1): N a polynomial, i, j, k >= 0, and S a polynomial that is positive on [0, 1].
///
/// Both polynomials are given by their Bernstein coefficients, which are known to as many bits as a question asks for. i and j
/// are the orders of the poles, as far as they are known: where the first coefficients of N are proved to be 0 they are divided
/// out. Where all of N is proved to be 0, nothing is below it.
public final class RationalFunction: Sendable {
  /// N.
  public let numerator: ComputablePolynomial
  /// i and j.
  public let poles: Poles
  /// S, which is positive on [0, 1]; nil for 1.
  public let factor: ComputablePolynomial?
  /// k; 0 where there is no S.
  public let power: Int
  /// Whether it is proved to be 0 everywhere.
  public let isZero: Bool
  private let known = Mutex(Cache())

  /// The exponents of t and 1 - t in a denominator.
  public struct Poles: Sendable, Hashable {
    /// The exponent i of t.
    public let zero: Int
    /// The exponent j of 1 - t.
    public let one: Int

    /// t^zero (1-t)^one, both 0 at least.
    public init(zero: Int, one: Int) { (self.zero, self.one) = (zero, one) }

    /// No pole at all.
    public static let none = Poles(zero: 0, one: 0)

    /// The exponent at an end.
    public subscript(end: UnitEnd) -> Int {
      switch end {
      case .zero: zero
      case .one: one
      }
    }

    var swapped: Poles { Poles(zero: one, one: zero) }
  }

  private struct Cache {
    var derivative: RationalFunction?
    var enclosure: RationalEnclosure?
    var reversed: RationalFunction?
  }

  /// N / (t^i (1-t)^j S^k).
  ///
  /// - Parameters:
  ///   - numerator: the Bernstein coefficients of N, one at least.
  ///   - poles: i and j, 0 at least.
  ///   - factor: S, which the caller knows to be positive on [0, 1]; nil for 1.
  ///   - power: k, 0 at least.
  public init(
    _ numerator: ComputableSequence, over poles: Poles = .none, _ factor: ComputablePolynomial? = nil, power: Int = 1
  ) {
    if case .proved = numerator.isZero {
      self.numerator = ComputablePolynomial(ComputableSequence(.zero))
      (self.poles, self.factor, self.power, isZero) = (.none, nil, 0, true)
      return
    }
    let zeros = Self.leadingZeros(numerator, atMost: Swift.min(poles.zero, numerator.count - 1))
    let last = Swift.min(poles.one, numerator.count - 1 - zeros)
    let trailing = Self.leadingZeros(numerator.reversed, atMost: last)
    let rest =
      zeros + trailing == 0
      ? numerator : ComputableSequence(WithoutEndFactors(zero: zeros, one: trailing), of: [numerator])
    // Zeros at the ends that enclosures do not show are made exact; what is open between them does not matter.
    let isOpen = [rest.quick.first { $0.sign != 0 }, rest.quick.last { $0.sign != 0 }].contains { $0?.sign == nil }
    self.numerator = ComputablePolynomial(isOpen && poles != .none ? rest.withKnownZeros : rest)
    self.poles = Poles(zero: poles.zero - zeros, one: poles.one - trailing)
    self.factor = power == 0 ? nil : factor
    self.power = factor == nil ? 0 : power
    isZero = false
  }

  /// How many of the first members, up to a number, are proved to be 0.
  private static func leadingZeros(_ members: ComputableSequence, atMost most: Int) -> Int {
    var count = 0
    while count < most {
      let sign = members.quick[count].sign ?? members.signs[count]
      if sign != 0 { break }
      count += 1
    }
    return count
  }

  /// Enclosures at points and on intervals.
  public var enclosure: RationalEnclosure {
    if let made = known.withLock({ $0.enclosure }) { return made }
    let made = RationalEnclosure(self)
    known.withLock { $0.enclosure = made }
    return made
  }

  /// The derivative, such a function again.
  public var derivative: RationalFunction {
    if let made = known.withLock({ $0.derivative }) { return made }
    let made = differentiated
    known.withLock { $0.derivative = made }
    return made
  }

  /// The function of 1 - t in place of t.
  var reversed: RationalFunction {
    if let made = known.withLock({ $0.reversed }) { return made }
    let made = RationalFunction(
      numerator.coefficients.reversed, over: poles.swapped,
      factor.map { ComputablePolynomial($0.coefficients.reversed) }, power: power)
    known.withLock { $0.reversed = made }
    return made
  }

  /// Where the antiderivative is 0 by convention: at 0 if it is finite there, else at 1, else at 1/2.
  public var anchor: Known<Antiderivative.Anchor> { WeightedFunction(self).anchor }

  /// The sign on (0, 1), that of N. The values at places are those of N.
  public var sign: SignKnowledge { numerator.sign }
}

/// The members in reverse: the Bernstein coefficients of a polynomial in 1 - t.
struct ReversedSequence: SequenceMap {
  func count(_ inputs: [Int]) -> Int { inputs[0] }

  func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] { inputs[0].reversed() }
}

extension ComputableSequence {
  /// The same members in reverse order.
  var reversed: ComputableSequence { ComputableSequence(ReversedSequence(), of: [self]) }
}
