/// Integer operations of the language; nil where the value does not exist or does not fit 64 bits.
extension Int {
  package func flooredQuotient(by divisor: Int) -> Int? {
    guard divisor != 0 else { return nil }
    let (quotient, overflow) = dividedReportingOverflow(by: divisor)
    guard !overflow else { return nil }
    return self % divisor != 0 && (self < 0) != (divisor < 0) ? quotient - 1 : quotient
  }

  package func flooredRemainder(by divisor: Int) -> Int? {
    guard divisor != 0 else { return nil }
    guard divisor != -1 else { return 0 }
    let remainder = self % divisor
    return remainder != 0 && (remainder < 0) != (divisor < 0) ? remainder + divisor : remainder
  }

  /// `self^n` for n >= 0, with 0^0 = 1.
  package func power(_ n: Int) -> Int? {
    guard n >= 0 else { return nil }
    switch self {
    case 0: return n == 0 ? 1 : 0
    case 1: return 1
    case -1: return n % 2 == 0 ? 1 : -1
    default:
      guard n < 64 else { return nil }
      var result = 1
      for _ in 0..<n {
        let (product, overflow) = result.multipliedReportingOverflow(by: self)
        if overflow { return nil }
        result = product
      }
      return result
    }
  }

  /// C(n, k) for n >= 0.
  package static func choose(_ n: Int, _ k: Int) -> Int? {
    guard n >= 0 else { return nil }
    guard k >= 0, k <= n else { return 0 }
    let k = Swift.min(k, n - k)
    var result: UInt = 1
    for i in 0..<k {
      // C(n, i) (n - i) / (i + 1) is C(n, i + 1): an exact division. The coefficients grow up to the last one.
      let divisor = UInt(i + 1)
      let (high, low) = result.multipliedFullWidth(by: UInt(n - i))
      guard high < divisor else { return nil }
      result = divisor.dividingFullWidth((high, low)).quotient
    }
    return Int(exactly: result)
  }
}
