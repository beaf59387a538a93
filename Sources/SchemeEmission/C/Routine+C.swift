/// The routines in C.
extension Routine {
  /// The name after the scheme's prefix.
  var c: String {
    switch self {
    case .isFinite: "is_finite"
    case .minimum: "minimum"
    case .maximum: "maximum"
    case .minimumInteger: "minimum_integer"
    case .maximumInteger: "maximum_integer"
    case .absoluteInteger: "absolute_integer"
    case .power: "power"
    case .realPower: "real_power"
    case .sigmoid: "sigmoid"
    case .logit: "logit"
    case .floorQuotient: "floor_quotient"
    case .floorRemainder: "floor_remainder"
    case .isInteger: "is_integer"
    case .toInteger: "to_integer"
    case .harmonic: "harmonic"
    case .isShort: "is_short"
    case .choose: "choose"
    case .numberOfInteger: "number_of_integer"
    case .numberOfReal: "number_of_real"
    case .addNumbers: "add"
    case .subtractNumbers: "subtract"
    case .multiplyNumbers: "multiply"
    case .fitsProduct: "fits_product"
    case .powerOfNumber: "power_of_number"
    case .negateNumber: "negate"
    case .absoluteNumber: "absolute"
    case .minimumNumber: "minimum_number"
    case .maximumNumber: "maximum_number"
    case .realOfNumber: "real_of_number"
    case .integerOfNumber: "integer_of_number"
    case .isIntegerNumber: "is_integer_number"
    case .bernstein: "bernstein"
    }
  }

  /// What it does, for the comment above it; nil where the name says it.
  var cComment: String? {
    switch self {
    case .isFinite: "Whether x is neither infinite nor NaN."
    case .power: "x^n by binary powering, x^0 = 1."
    case .realPower: "x^y; a whole y is an exponent of repeated multiplication."
    case .floorQuotient: "x / y rounded down, for y != 0."
    case .floorRemainder: "x - y floor(x / y), for y != 0."
    case .isInteger: "Whether x lies in the range of int64_t."
    case .harmonic: "1 + 1/2 + ... + 1/n"
    case .isShort: "Whether a loop from lower to upper has at most 100 million steps."
    case .choose: "The binomial coefficient C(n, k), exact up to 2^63, then by a running product; infinite for n < 0."
    case .fitsProduct: "Whether x y fits 64 bits."
    case .powerOfNumber: "x^n, exact where it fits 64 bits."
    case .bernstein:
      "The sum of c (s)_i (M-1-s)_j / (M-1)_(i+j) over monomials c t^i (1-t)^j, with falling factorials (x)_k."
    default: nil
    }
  }

  /// The function without `static`; `name` gives the scheme's prefix.
  func cText(_ name: CNames) -> String {
    let number = name("number")
    let this = name(c)
    func its(_ routine: Routine) -> String { name(routine.c) }
    switch self {
    case .isFinite: return unary("int", this, "x - x == 0.0")
    case .minimum: return binary("double", this, "y < x ? y : x")
    case .maximum: return binary("double", this, "y > x ? y : x")
    case .minimumInteger: return binary("int64_t", this, "y < x ? y : x")
    case .maximumInteger: return binary("int64_t", this, "y > x ? y : x")
    case .isInteger: return unary("int", this, "x >= -9223372036854775808.0 && x < 9223372036854775808.0")
    case .toInteger: return unary("int64_t", this, "(int64_t)x")
    case .logit: return unary("double", this, "log(x) - log1p(-x)")
    case .absoluteInteger: return Self.oneLine("int64_t \(this)(int64_t x)", "x < 0 ? -x : x")
    case .realOfNumber: return Self.oneLine("double \(this)(\(number) x)", "x.real")
    case .integerOfNumber: return Self.oneLine("int64_t \(this)(\(number) x)", "x.integer")
    case .isIntegerNumber: return Self.oneLine("int \(this)(\(number) x)", "x.is_integer")
    case .power:
      return """
        double \(this)(double x, int64_t n) {
          uint64_t m = n < 0 ? (uint64_t)0 - (uint64_t)n : (uint64_t)n;
          double result = 1.0;
          double square = x;
          while (m > 0) {
            if (m % 2 == 1) {
              result *= square;
            }
            m /= 2;
            if (m > 0) {
              square *= square;
            }
          }
          return n < 0 ? 1.0 / result : result;
        }
        """
    case .realPower:
      return """
        double \(this)(double x, double y) {
          if (y >= -9223372036854775808.0 && y < 9223372036854775808.0 && (double)(int64_t)y == y) {
            return \(its(.power))(x, (int64_t)y);
          }
          return pow(x, y);
        }
        """
    case .sigmoid:
      return """
        double \(this)(double x) {
          double power;
          if (x >= 0.0) {
            return 1.0 / (1.0 + exp(-x));
          }
          power = exp(x);
          return power / (1.0 + power);
        }
        """
    case .floorQuotient:
      return """
        int64_t \(this)(int64_t x, int64_t y) {
          int64_t quotient = x / y;
          return x % y != 0 && (x < 0) != (y < 0) ? quotient - 1 : quotient;
        }
        """
    case .floorRemainder:
      return """
        int64_t \(this)(int64_t x, int64_t y) {
          int64_t remainder = y == -1 ? 0 : x % y;
          return remainder != 0 && (remainder < 0) != (y < 0) ? remainder + y : remainder;
        }
        """
    case .harmonic:
      return """
        double \(this)(int64_t n) {
          double sum = n < 0 ? HUGE_VAL : 0.0;
          int64_t i;
          for (i = 1; i <= n; ++i) {
            sum += 1.0 / (double)i;
          }
          return sum;
        }
        """
    case .isShort:
      return """
        int \(this)(int64_t lower, int64_t upper) {
          return upper < lower || (upper < INT64_MAX && (uint64_t)upper - (uint64_t)lower < 100000000U);
        }
        """
    case .numberOfInteger:
      return """
        \(number) \(this)(int64_t value) {
          \(number) result;
          result.integer = value;
          result.real = (double)value;
          result.is_integer = 1;
          return result;
        }
        """
    case .numberOfReal:
      return """
        \(number) \(this)(double value) {
          \(number) result;
          result.integer = 0;
          result.real = value;
          result.is_integer = 0;
          return result;
        }
        """
    case .choose:
      return """
        \(number) \(this)(int64_t n, int64_t k) {
          int64_t result = 1;
          double product = 1.0;
          int64_t steps;
          int64_t i;
          if (n < 0) {
            return \(its(.numberOfReal))(HUGE_VAL);
          }
          if (k < 0 || k > n) {
            return \(its(.numberOfInteger))(0);
          }
          steps = k < n - k ? k : n - k;
          /* C(n, i) = C(n, i - 1) (n - i + 1) / i, reduced before it is multiplied out. */
          for (i = 1; i <= steps; ++i) {
            int64_t common = result;
            int64_t rest = i;
            int64_t factor;
            while (rest != 0) {
              int64_t next = common % rest;
              common = rest;
              rest = next;
            }
            factor = (n - i + 1) / (i / common);
            result /= common;
            if (result > INT64_MAX / factor) {
              break;
            }
            result *= factor;
          }
          if (i > steps) {
            return \(its(.numberOfInteger))(result);
          }
          for (i = 1; i <= steps && product <= 1.7976931348623157e308; ++i) {
            product = product * (double)(n - steps + i) / (double)i;
          }
          return \(its(.numberOfReal))(product);
        }
        """
    case .addNumbers:
      return """
        \(number) \(this)(\(number) x, \(number) y) {
          if (x.is_integer && y.is_integer
              && (y.integer > 0 ? x.integer <= INT64_MAX - y.integer : x.integer >= INT64_MIN - y.integer)) {
            return \(its(.numberOfInteger))(x.integer + y.integer);
          }
          return \(its(.numberOfReal))(x.real + y.real);
        }
        """
    case .subtractNumbers:
      return """
        \(number) \(this)(\(number) x, \(number) y) {
          if (x.is_integer && y.is_integer
              && (y.integer > 0 ? x.integer >= INT64_MIN + y.integer : x.integer <= INT64_MAX + y.integer)) {
            return \(its(.numberOfInteger))(x.integer - y.integer);
          }
          return \(its(.numberOfReal))(x.real - y.real);
        }
        """
    case .fitsProduct:
      return """
        int \(this)(int64_t x, int64_t y) {
          if (x == 0 || y == 0) {
            return 1;
          }
          if (x > 0) {
            return y > 0 ? x <= INT64_MAX / y : y >= INT64_MIN / x;
          }
          return y > 0 ? x >= INT64_MIN / y : y >= INT64_MAX / x;
        }
        """
    case .multiplyNumbers:
      return """
        \(number) \(this)(\(number) x, \(number) y) {
          if (x.is_integer && y.is_integer && \(its(.fitsProduct))(x.integer, y.integer)) {
            return \(its(.numberOfInteger))(x.integer * y.integer);
          }
          return \(its(.numberOfReal))(x.real * y.real);
        }
        """
    case .powerOfNumber:
      return """
        \(number) \(this)(\(number) x, int64_t n) {
          if (x.is_integer && n >= 0) {
            int64_t result = 1;
            int64_t i;
            if (x.integer >= -1 && x.integer <= 1) {
              return \(its(.numberOfInteger))(n == 0 ? 1 : n % 2 == 1 ? x.integer : x.integer * x.integer);
            }
            for (i = 0; i < n && \(its(.fitsProduct))(result, x.integer); ++i) {
              result *= x.integer;
            }
            if (i == n) {
              return \(its(.numberOfInteger))(result);
            }
          }
          return \(its(.numberOfReal))(\(its(.power))(x.real, n));
        }
        """
    case .negateNumber:
      return """
        \(number) \(this)(\(number) x) {
          if (x.is_integer && x.integer != INT64_MIN) {
            return \(its(.numberOfInteger))(-x.integer);
          }
          return \(its(.numberOfReal))(-x.real);
        }
        """
    case .absoluteNumber:
      return """
        \(number) \(this)(\(number) x) {
          if (x.is_integer && x.integer != INT64_MIN) {
            return \(its(.numberOfInteger))(x.integer < 0 ? -x.integer : x.integer);
          }
          return \(its(.numberOfReal))(fabs(x.real));
        }
        """
    case .minimumNumber, .maximumNumber:
      let sign = self == .minimumNumber ? "<" : ">"
      return """
        \(number) \(this)(\(number) x, \(number) y) {
          if (x.is_integer && y.is_integer) {
            return y.integer \(sign) x.integer ? y : x;
          }
          return \(its(.numberOfReal))(y.real \(sign) x.real ? y.real : x.real);
        }
        """
    case .bernstein:
      return """
        double \(this)(int64_t M, int64_t s, int64_t count, const int64_t *powers, const double *coefficients) {
          const int64_t degree = M - 1;
          double total = 0.0;
          double basis = 1.0;
          int64_t i = -1;
          int64_t j = 0;
          int64_t k;
          int64_t m;
          for (m = 0; m < count; ++m) {
            if (powers[2 * m] != i || powers[2 * m + 1] < j) {
              i = powers[2 * m];
              j = 0;
              basis = 1.0;
              for (k = 0; k < i; ++k) {
                if (s != degree) {
                  basis = s > k ? basis * (double)(s - k) / (double)(degree - k) : 0.0;
                }
              }
            }
            for (; j < powers[2 * m + 1]; ++j) {
              if (s != i) {
                basis = degree - s > j ? basis * (double)(degree - s - j) / (double)(degree - i - j) : 0.0;
              }
            }
            total = total + coefficients[m] * basis;
          }
          return total;
        }
        """
    }
  }

  private static func oneLine(_ head: String, _ value: String) -> String { "\(head) {\n  return \(value);\n}" }

  private func unary(_ result: String, _ name: String, _ value: String) -> String {
    Self.oneLine("\(result) \(name)(double x)", value)
  }

  private func binary(_ type: String, _ name: String, _ value: String) -> String {
    Self.oneLine("\(type) \(name)(\(type) x, \(type) y)", value)
  }
}
