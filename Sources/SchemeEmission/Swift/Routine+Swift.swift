/// The routines in Swift.
extension Routine {
  /// Whether it calls the C library.
  var importsLibrary: Bool {
    switch self {
    case .realPower, .sigmoid, .logit: true
    default: false
    }
  }

  /// The function, without `private static`.
  var swiftText: String {
    switch self {
    case .isFinite: return Self.oneLine("isFinite(_ x: Double) -> Bool", "x.isFinite")
    case .minimum: return Self.oneLine("minimum(_ x: Double, _ y: Double) -> Double", "y < x ? y : x")
    case .maximum: return Self.oneLine("maximum(_ x: Double, _ y: Double) -> Double", "y > x ? y : x")
    case .minimumInteger: return Self.oneLine("minimumInteger(_ x: Int, _ y: Int) -> Int", "y < x ? y : x")
    case .maximumInteger: return Self.oneLine("maximumInteger(_ x: Int, _ y: Int) -> Int", "y > x ? y : x")
    case .absoluteInteger: return Self.oneLine("absoluteInteger(_ x: Int) -> Int", "x < 0 ? -x : x")
    case .isInteger: return Self.oneLine("isInteger(_ x: Double) -> Bool", "x >= -0x1p63 && x < 0x1p63")
    case .toInteger: return Self.oneLine("toInteger(_ x: Double) -> Int", "Int(x)")
    case .logit: return Self.oneLine("logit(_ x: Double) -> Double", "log(x) - log1p(-x)")
    case .realOfNumber: return Self.oneLine("realOfNumber(_ x: Number) -> Double", "x.real")
    case .integerOfNumber: return Self.oneLine("integerOfNumber(_ x: Number) -> Int", "x.integer")
    case .isIntegerNumber: return Self.oneLine("isIntegerNumber(_ x: Number) -> Bool", "x.isInteger")
    case .fitsProduct:
      return Self.oneLine("fitsProduct(_ x: Int, _ y: Int) -> Bool", "!x.multipliedReportingOverflow(by: y).overflow")
    case .numberOfInteger:
      return Self.oneLine(
        "numberOfInteger(_ value: Int) -> Number", "Number(integer: value, real: Double(value), isInteger: true)")
    case .numberOfReal:
      return Self.oneLine(
        "numberOfReal(_ value: Double) -> Number", "Number(integer: 0, real: value, isInteger: false)")
    case .isShort:
      return Self.oneLine(
        "isShort(_ lower: Int, _ upper: Int) -> Bool",
        "upper < lower || (upper < Int.max && UInt(bitPattern: upper) &- UInt(bitPattern: lower) < 100_000_000)")
    case .power:
      return """
        /// x^n by binary powering, x^0 = 1.
        power(_ x: Double, _ n: Int) -> Double {
          var m = n.magnitude
          var result = 1.0
          var square = x
          while m > 0 {
            if m % 2 == 1 { result *= square }
            m /= 2
            if m > 0 { square *= square }
          }
          return n < 0 ? 1.0 / result : result
        }
        """
    case .realPower:
      return """
        /// x^y; a whole y is an exponent of repeated multiplication.
        realPower(_ x: Double, _ y: Double) -> Double {
          if let n = Int(exactly: y) { return power(x, n) }
          return pow(x, y)
        }
        """
    case .sigmoid:
      return """
        sigmoid(_ x: Double) -> Double {
          if x >= 0.0 { return 1.0 / (1.0 + exp(-x)) }
          let power = exp(x)
          return power / (1.0 + power)
        }
        """
    case .floorQuotient:
      return """
        /// x / y rounded down, for y != 0.
        floorQuotient(_ x: Int, _ y: Int) -> Int {
          let quotient = x / y
          return x % y != 0 && (x < 0) != (y < 0) ? quotient - 1 : quotient
        }
        """
    case .floorRemainder:
      return """
        /// x - y floor(x / y), for y != 0.
        floorRemainder(_ x: Int, _ y: Int) -> Int {
          let remainder = y == -1 ? 0 : x % y
          return remainder != 0 && (remainder < 0) != (y < 0) ? remainder + y : remainder
        }
        """
    case .harmonic:
      return """
        /// 1 + 1/2 + ... + 1/n
        harmonic(_ n: Int) -> Double {
          var sum = n < 0 ? Double.infinity : 0.0
          var i = 1
          while i <= n {
            sum += 1.0 / Double(i)
            i += 1
          }
          return sum
        }
        """
    case .choose:
      return """
        /// The binomial coefficient C(n, k), exact up to 2^63, then by a running product; infinite for n < 0.
        choose(_ n: Int, _ k: Int) -> Number {
          if n < 0 { return numberOfReal(Double.infinity) }
          if k < 0 || k > n { return numberOfInteger(0) }
          let steps = k < n - k ? k : n - k
          var result: UInt = 1
          var i = 1
          while i <= steps {
            // C(n, i) = C(n, i - 1) (n - i + 1) / i
            let product = result.multipliedFullWidth(by: UInt(n - i + 1))
            if product.high >= UInt(i) { break }
            result = UInt(i).dividingFullWidth(product).quotient
            i += 1
          }
          if i > steps, let exact = Int(exactly: result) { return numberOfInteger(exact) }
          var product = 1.0
          i = 1
          while i <= steps && product.isFinite {
            product = product * Double(n - steps + i) / Double(i)
            i += 1
          }
          return numberOfReal(product)
        }
        """
    case .addNumbers: return Self.numbers("addNumbers", "addingReportingOverflow(y.integer)", "+")
    case .subtractNumbers: return Self.numbers("subtractNumbers", "subtractingReportingOverflow(y.integer)", "-")
    case .multiplyNumbers: return Self.numbers("multiplyNumbers", "multipliedReportingOverflow(by: y.integer)", "*")
    case .powerOfNumber:
      return """
        /// x^n, exact where it fits 64 bits.
        powerOfNumber(_ x: Number, _ n: Int) -> Number {
          if x.isInteger && n >= 0 {
            if x.integer >= -1 && x.integer <= 1 {
              return numberOfInteger(n == 0 ? 1 : n % 2 == 1 ? x.integer : x.integer * x.integer)
            }
            var result = 1
            var i = 0
            while i < n && fitsProduct(result, x.integer) {
              result *= x.integer
              i += 1
            }
            if i == n { return numberOfInteger(result) }
          }
          return numberOfReal(power(x.real, n))
        }
        """
    case .negateNumber:
      return """
        negateNumber(_ x: Number) -> Number {
          x.isInteger && x.integer != Int.min ? numberOfInteger(-x.integer) : numberOfReal(-x.real)
        }
        """
    case .absoluteNumber:
      return """
        absoluteNumber(_ x: Number) -> Number {
          x.isInteger && x.integer != Int.min ? numberOfInteger(Swift.abs(x.integer)) : numberOfReal(x.real.magnitude)
        }
        """
    case .minimumNumber, .maximumNumber:
      let sign = self == .minimumNumber ? "<" : ">"
      return """
        \(rawValue)(_ x: Number, _ y: Number) -> Number {
          if x.isInteger && y.isInteger { return y.integer \(sign) x.integer ? y : x }
          return numberOfReal(y.real \(sign) x.real ? y.real : x.real)
        }
        """
    case .bernstein:
      return """
        /// The sum of c (s)_i (M-1-s)_j / (M-1)_(i+j) over monomials c t^i (1-t)^j, with falling factorials (x)_k.
        bernstein(_ M: Int, _ s: Int, _ powers: [Int], _ coefficients: [Double]) -> Double {
          let degree = M - 1
          var total = 0.0
          var basis = 1.0
          var i = -1
          var j = 0
          for m in 0..<coefficients.count {
            if powers[2 * m] != i || powers[2 * m + 1] < j {
              i = powers[2 * m]
              j = 0
              basis = 1.0
              for k in 0..<i {
                if s != degree { basis = s > k ? basis * Double(s - k) / Double(degree - k) : 0.0 }
              }
            }
            while j < powers[2 * m + 1] {
              if s != i { basis = degree - s > j ? basis * Double(degree - s - j) / Double(degree - i - j) : 0.0 }
              j += 1
            }
            total = total + coefficients[m] * basis
          }
          return total
        }
        """
    }
  }

  private static func oneLine(_ head: String, _ value: String) -> String { "\(head) {\n  \(value)\n}" }

  private static func numbers(_ name: String, _ exact: String, _ sign: String) -> String {
    """
    \(name)(_ x: Number, _ y: Number) -> Number {
      let exact = x.integer.\(exact)
      if x.isInteger && y.isInteger && !exact.overflow { return numberOfInteger(exact.partialValue) }
      return numberOfReal(x.real \(sign) y.real)
    }
    """
  }
}
