/// What the digits of numbers leave open: how far each may be from the weight that it stands for.
///
/// Numbers of one column are seen together, since zeros at the end may be left out: 1.73 beside 0.577 has been rounded to two digits behind
/// the point if all have three in all, and to three if zeros were left out. Eighths, as 0.875, are the numbers themselves, unless zeros stand
/// at the end of some.
package struct PrintedNumbers: Sendable {
  private let numbers: [LogNumber]
  /// Whether they are the weights themselves: whole ones, halves and further ones to 64ths, none with zeros that were asked for or with
  /// digits left out before the point, as 1.2e30 has.
  private let areExact: Bool
  private let decimals: Int
  private let digits: Int

  /// Of one column, at one group size or several.
  package init(_ numbers: [LogNumber]) {
    self.numbers = numbers
    areExact = numbers.allSatisfy {
      ($0.value * 64).rounded() == $0.value * 64 && $0.decimals >= 0 && !($0.decimals > 2 && $0.hasZeroAtEnd)
    }
    decimals = numbers.map(\.decimals).max() ?? 0
    digits = numbers.map(\.significantDigits).max() ?? 0
  }

  /// How far all of them may be off where they are as exact as they can be: half a unit of the last digit, where they have three to six
  /// digits behind the point as somebody printed them; else four roundings of their type, float if they can be floats, which is as far as
  /// the advantage functions of trainers are from their formulas.
  package var leastError: Double {
    if (3...6).contains(decimals), !areExact { return Self.half(ofDigit: decimals) }
    return (numbers.allSatisfy(\.isSingle) ? 0x1p-21 : 0x1p-50) * numbers.reduce(0) { max($0, $1.value.magnitude) }
  }

  /// How far each may be off by each of the ways in which digits are printed, the narrowest first: as exact as they can be; so many behind
  /// the point; so many in all. Numbers that are exact are in no other way.
  package var ways: [@Sendable (LogNumber) -> Double] {
    let error = leastError
    if areExact { return [{ _ in error }] }
    let fixed = decimals > 0 ? Self.half(ofDigit: decimals) : 0
    let digits = digits
    return [
      { _ in error }, { _ in max(error, fixed) },
      { number in
        let written = number.significantDigits - number.decimals
        return max(error, written > -300 && digits > 0 ? Self.half(ofDigit: digits - written) : 0)
      },
    ]
  }

  /// How far each may be off at most, in whichever way it was printed: what is farther is another number.
  package var mostError: @Sendable (LogNumber) -> Double {
    let ways = ways
    return { number in ways.reduce(0) { max($0, $1(number)) } }
  }

  /// Half a unit of the digit at a place behind the point, and what doubles add to that: 0.0625 is rounded to 0.062 or to 0.063.
  private static func half(ofDigit place: Int) -> Double { LogNumber(0, decimals: place).halfUnit * (1 + 0x1p-20) }
}

extension LogNumber {
  /// Whether it can be a float: it is one, or it is written as one is, with the digits that tell it from others or with nine.
  fileprivate var isSingle: Bool {
    let near = Float(value)
    let nine = LogNumber(0, decimals: 9 - (significantDigits - decimals)).halfUnit * (1 + 0x1p-20)
    return near.isFinite
      && (Double(near) == value || Double("\(near)") == value || (Double(near) - value).magnitude <= nine)
  }
}
