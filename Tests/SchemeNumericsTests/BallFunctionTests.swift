import Foundation
import SchemeNumerics
import Testing

/// Ball functions at high precision against values from mpmath, recorded in Tests/Data/ball-functions.txt.
@Suite struct BallFunctionTests {
  /// One recorded value: `value` is within 2^-399 of f(x), relatively.
  struct Row {
    let function: Builtin
    let x: Double
    let value: BigFloat
  }

  static let rows: [Row] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../Data/ball-functions.txt")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: " ").map(String.init)
      guard fields.count == 4, let function = Builtin(rawValue: fields[0]), let x = Double(fields[1]),
        let mantissa = BigInt(hexadecimal: fields[2]), let exponent = Int(fields[3])
      else { return nil }
      return Row(function: function, x: x, value: BigFloat(mantissa, exponent: exponent))
    }
  }()

  @Test func dataIsThere() {
    #expect(Self.rows.count == 1626)
  }

  /// At exact arguments the enclosure holds the value and is relatively narrow.
  @Test(arguments: BallReferenceTests.functions, [256, 384])
  func enclosesAndIsTight(_ function: Builtin, _ precision: Int) throws {
    let arithmetic = BallArithmetic(precision: precision)
    for row in Self.rows where row.function == function {
      let ball = try arithmetic.apply(function, arithmetic.real(row.x))
      let slack = BigFloat(row.value.absolute.mantissa, exponent: row.value.exponent - 398)
      #expect(
        ball.lower <= row.value + slack && row.value - slack <= ball.upper, "\(function)(\(row.x)) at \(precision)")
      let width = ball.upper - ball.lower
      let allowed = BigFloat(row.value.absolute.mantissa, exponent: row.value.exponent - precision + 2)
      #expect(width <= allowed, "\(function)(\(row.x)) at \(precision): radius \(ball.radius.upperBound)")
    }
  }

  /// A ball around the argument yields a ball around the value, and at both ends too.
  @Test(arguments: BallReferenceTests.functions)
  func enclosesOverBalls(_ function: Builtin) throws {
    let arithmetic = BallArithmetic(precision: 128)
    for row in Self.rows where row.function == function {
      let wide = try arithmetic.multiply(arithmetic.real(row.x), arithmetic.divide(Ball(1), Ball(3)))
      let around = try arithmetic.multiply(wide, Ball(3))
      guard let ball = try? arithmetic.apply(function, around) else { continue }
      let slack = BigFloat(row.value.absolute.mantissa, exponent: row.value.exponent - 398)
      #expect(ball.lower <= row.value + slack && row.value - slack <= ball.upper, "\(function)(\(row.x))")
    }
  }

  /// Where a ball decides the nearest double, it is the recorded value's; at 256 bits it decides for all of these.
  @Test func decidesTheNearestDouble() throws {
    let arithmetic = BallArithmetic(precision: 256)
    for row in Self.rows {
      let ball = try arithmetic.apply(row.function, arithmetic.real(row.x))
      if let unique = ball.uniqueDouble { #expect(unique == row.value.nearestDouble, "\(row)") }
      if let unique = ball.uniqueFloat { #expect(unique == row.value.nearestFloat, "\(row)") }
      #expect(ball.nearestDouble == row.value.nearestDouble || ball.uniqueDouble == nil)
    }
  }

  @Test func constants() throws {
    // mpmath: floor(pi 2^300), floor(e 2^300)
    let pi = try #require(
      BigInt(hexadecimal: "3243f6a8885a308d313198a2e03707344a4093822299f31d0082efa98ec4e6c89452821e638d"))
    let e = try #require(
      BigInt(hexadecimal: "2b7e151628aed2a6abf7158809cf4f3c762e7160f38b4da56a784d9045190cfef324e7738926"))
    for precision in [64, 128, 192, 290] {
      let arithmetic = BallArithmetic(precision: precision)
      for (constant, digits) in [(NamedConstant.pi, pi), (.e, e)] {
        let ball = try arithmetic.constant(constant)
        #expect(ball.lower <= BigFloat(digits + .one, exponent: -300))
        #expect(BigFloat(digits, exponent: -300) <= ball.upper)
        #expect(ball.radius.upperBound < Double(sign: .plus, exponent: 4 - precision, significand: 1))
      }
    }
    // At high precision against an identity: asin(1) = pi/2 by a different series.
    let arithmetic = BallArithmetic(precision: 5000)
    let difference = try arithmetic.subtract(
      arithmetic.constant(.pi), arithmetic.multiply(Ball(2), arithmetic.apply(.asin, Ball(1))))
    #expect(difference.sign == nil && difference.magnitudeUpperBound == .leastNonzeroMagnitude)
  }
}

extension BigInt {
  /// The integer with these hexadecimal digits, after a minus sign if negative.
  init?(hexadecimal text: String) {
    var value = BigInt.zero
    for digit in text.drop(while: { $0 == "-" }) {
      guard let digit = digit.hexDigitValue else { return nil }
      value = (value << 4) + BigInt(digit)
    }
    self = text.hasPrefix("-") ? -value : value
  }
}
