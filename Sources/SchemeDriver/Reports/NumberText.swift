import SchemeNumerics

/// Numbers for people. Without locale, and the same on every machine.
enum NumberText {
  /// A finite number to some significant digits, without a trailing fraction of zeros: 2.65, 0.04, 1.2e-07. It is the
  /// shortest decimal that is rounded, halves away from zero: 1.125 is 1.13.
  static func rounded(_ value: Double, digits: Int = 3) -> String {
    guard value.isFinite else { return "\(value)" }
    guard value != 0 else { return "0" }
    var (figures, exponent) = decimal(value.magnitude)
    if figures.count > digits {
      let roundsUp = figures[digits] >= 5
      figures = Array(figures[..<digits])
      if roundsUp {
        var place = digits - 1
        while place >= 0, figures[place] == 9 {
          figures[place] = 0
          place -= 1
        }
        if place >= 0 {
          figures[place] += 1
        } else {
          figures = [1] + figures.dropLast()
          exponent += 1
        }
      }
    }
    while figures.count > 1, figures.last == 0 { figures.removeLast() }
    return (value < 0 ? "-" : "") + layOut(figures, exponent, digits)
  }

  /// The same of a number as it is printed elsewhere.
  static func rounded(_ value: Settled, digits: Int = 3) -> String {
    switch value {
    case .nearest(let value), .assumedTie(let value): rounded(value, digits: digits)
    case .beyond(let sign): sign < 0 ? "below all doubles" : "above all doubles"
    case .open: "not known"
    case .infinite(let sign): sign < 0 ? "-infinite" : "infinite"
    }
  }

  /// The least number of so many digits that is not below a bound: it holds where it is copied into a claim.
  static func atLeast(_ bound: Double, digits: Int = 3) -> String { directed(bound, digits, up: true) }

  /// The largest number of so many digits that is not above it.
  static func atMost(_ bound: Double, digits: Int = 3) -> String { directed(bound, digits, up: false) }

  /// The nearest number of so many digits, or its neighbour on the side that is asked for.
  private static func directed(_ bound: Double, _ digits: Int, up: Bool) -> String {
    guard bound.isFinite, bound != 0 else { return rounded(bound, digits: digits) }
    // Half a unit of the last digit.
    let half = (Double("1e\(decimal(bound.magnitude).exponent - digits + 1)") ?? 0) / 2
    for step in [0, half, 2 * half] {
      let text = rounded(up ? bound + step : bound - step, digits: digits)
      if let value = Double(text), up ? value >= bound : value <= bound { return text }
    }
    return rounded(bound, digits: 17)
  }

  /// As many digits as it takes to tell two numbers apart, three at least.
  static func digits(telling x: Double, from y: Double?) -> Int {
    guard let y, x != y else { return 3 }
    return (3...17).first { rounded(x, digits: $0) != rounded(y, digits: $0) } ?? 17
  }

  /// An interval, its ends told apart.
  static func interval(_ lower: Double, _ upper: Double) -> String {
    let digits = digits(telling: lower, from: upper)
    return "[\(rounded(lower, digits: digits)), \(rounded(upper, digits: digits))]"
  }

  /// Values at some chances of a correct response: "43 % at t = 0.1, 1 % at 0.5"
  static func list(_ values: [(p: Double, text: String)]) -> String {
    values.enumerated().map { index, value in "\(value.text) at \(index == 0 ? "t = " : "")\(value.p)" }
      .joined(separator: ", ")
  }

  /// A probability in per cent.
  static func percent(_ value: Double) -> String {
    switch value {
    case ..<0.0005: value == 0 ? "0 %" : "< 0.1 %"
    case ..<0.0995: "\(rounded(value * 100, digits: 2)) %"
    case ..<1: "\(rounded(value * 100, digits: value > 0.995 ? 3 : 2)) %"
    default: "100 %"
    }
  }

  /// The same of a number as it is printed elsewhere.
  static func percent(_ value: Settled) -> String { value.value.map { percent($0) } ?? "not known" }

  /// The digits of the shortest decimal, and the exponent of the first: 0.0123 is ([1, 2, 3], -2).
  private static func decimal(_ value: Double) -> (figures: [Int], exponent: Int) {
    var figures: [Int] = []
    var exponent = -1
    var seenPoint = false
    var written = 0
    var text = Substring("\(value)")
    if let mark = text.firstIndex(where: { $0 == "e" }) {
      written = Int(text[text.index(after: mark)...]) ?? 0
      text = text[..<mark]
    }
    for character in text {
      if character == "." {
        seenPoint = true
        continue
      }
      let digit = character.wholeNumberValue ?? 0
      if figures.isEmpty, digit == 0 {
        if seenPoint { exponent -= 1 }
        continue
      }
      figures.append(digit)
      if !seenPoint { exponent += 1 }
    }
    return (figures.isEmpty ? [0] : figures, exponent + written)
  }

  private static func layOut(_ figures: [Int], _ exponent: Int, _ digits: Int) -> String {
    let text = figures.map(String.init).joined()
    if exponent < -4 || exponent >= max(digits, 6) {
      let fraction = figures.count > 1 ? "." + text.dropFirst() : ""
      let size = abs(exponent) < 10 ? "0\(abs(exponent))" : "\(abs(exponent))"
      return "\(text.prefix(1))\(fraction)e\(exponent < 0 ? "-" : "+")\(size)"
    }
    if exponent < 0 { return "0." + String(repeating: "0", count: -exponent - 1) + text }
    if figures.count <= exponent + 1 { return text + String(repeating: "0", count: exponent + 1 - figures.count) }
    return "\(text.prefix(exponent + 1)).\(text.dropFirst(exponent + 1))"
  }
}
