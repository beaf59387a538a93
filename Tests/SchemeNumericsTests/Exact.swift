import SchemeNumerics
import Testing

/// The rational number that a double is.
func exact(_ x: Double) throws -> Rational { try #require(Rational(x)) }

/// The rational number that a double-double is.
func exact(_ x: DoubleDouble) throws -> Rational { try exact(x.hi) + exact(x.lo) }

/// The rational number that a big binary number is.
func exact(_ x: BigFloat) throws -> Rational {
  x.exponent >= 0 ? Rational(x.mantissa << x.exponent) : try fraction(x.mantissa, .one << -x.exponent)
}

/// p / q.
func fraction(_ p: BigInt, _ q: BigInt) throws -> Rational { try #require(Rational(p, q)) }

/// p / q.
func fraction(_ p: Int, _ q: Int) throws -> Rational { try fraction(BigInt(p), BigInt(q)) }
