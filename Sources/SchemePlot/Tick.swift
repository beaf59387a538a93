#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A round number on an axis.
package struct Tick: Sendable, Equatable {
  package let value: Double
  package let label: String

  /// The ticks of a range, at most so many.
  ///
  /// - Parameters:
  ///   - isAround: whether they go on to the first one at or beyond each end.
  ///   - isWhole: whether they are whole numbers.
  static func on(
    _ scale: Scale, _ lower: Double, _ upper: Double, atMost count: Int, isAround: Bool, isWhole: Bool
  ) -> [Tick] {
    let special =
      switch scale {
      case .linear: [Tick]()
      case .logarithmic: decades(lower, upper, count, isAround)
      case .logit: odds(lower, upper, count)
      }
    return special.count > 2 ? special : linear(lower, upper, count, isAround, isWhole)
  }

  /// Multiples of 1, 2 or 5 times a power of ten: the finest that are few enough.
  private static func linear(
    _ lower: Double, _ upper: Double, _ count: Int, _ isAround: Bool, _ isWhole: Bool
  ) -> [Tick] {
    let width = (upper / 4 - lower / 4) / Double(count) * 4
    let start = Int(log10(width).rounded(.down)) - 1
    for exponent in start...start + 4 where !isWhole || exponent >= 0 {
      for factor in [1, 2, 5] {
        guard let step = Double("\(factor)e\(exponent)"), step.isFinite, step >= width / 4 else { continue }
        let (low, high) = (lower / step, upper / step)
        guard max(low.magnitude, high.magnitude) < 1e15, high - low < Double(2 * count) else { continue }
        let slack = 1e-6
        let first = isAround ? (low + slack).rounded(.down) : (low - slack).rounded(.up)
        let last = isAround ? (high - slack).rounded(.up) : (high + slack).rounded(.down)
        if first > last { return [] }
        let multiples = (Int(first)...Int(last)).map { $0 * factor }
        let ticks = multiples.compactMap { Decimal($0, exponent, among: multiples).tick }
        if ticks.count <= count { return ticks }
      }
    }
    return []
  }

  /// Powers of ten, with 2 and 5 times them, or 3 times, where there is room.
  private static func decades(_ lower: Double, _ upper: Double, _ count: Int, _ isAround: Bool) -> [Tick] {
    let (first, last) = (Int(log10(lower).rounded(.down)) - 1, Int(log10(upper).rounded(.up)) + 1)
    for (factors, stride) in [([1, 2, 5], 1), ([1, 3], 1), ([1], 1), ([1], 2), ([1], 5), ([1], 20), ([1], 100)] {
      var ticks: [Tick] = []
      for exponent in Swift.stride(from: first - (first % stride + stride) % stride, through: last + stride, by: stride)
      {
        ticks += factors.compactMap { Decimal($0, exponent).tick }
      }
      ticks.removeAll { $0.value == 0 }
      var inside = ticks.indices.filter { ticks[$0].value >= lower && ticks[$0].value <= upper }
      if isAround {
        if let below = ticks.lastIndex(where: { $0.value < lower }),
          !inside.contains(where: { ticks[$0].value == lower })
        {
          inside.insert(below, at: 0)
        }
        if let above = ticks.firstIndex(where: { $0.value > upper }),
          !inside.contains(where: { ticks[$0].value == upper })
        {
          inside.append(above)
        }
      }
      if inside.count <= count { return inside.map { ticks[$0] } }
    }
    return []
  }

  /// 0.5, and powers of ten from both ends.
  private static func odds(_ lower: Double, _ upper: Double, _ count: Int) -> [Tick] {
    for stride in 1...5 {
      var ticks = [Tick(value: 0.5, label: "0.5")]
      for exponent in Swift.stride(from: stride, through: 15, by: stride) {
        guard let small = Decimal(1, -exponent).tick, let value = Double("0." + String(repeating: "9", count: exponent))
        else { continue }
        ticks = [small] + ticks + [Tick(value: value, label: "\(value)")]
      }
      let inside = ticks.filter { $0.value >= lower && $0.value <= upper }
      if inside.count <= count { return inside }
    }
    return []
  }
}

/// A whole number times a power of ten, and how it is written.
private struct Decimal {
  let figures: Int
  let exponent: Int
  /// Whether it is written with an exponent.
  let isScientific: Bool

  /// - Parameter others: the figures of all numbers that stand beside it.
  init(_ figures: Int, _ exponent: Int, among others: [Int]) {
    (self.figures, self.exponent) = (figures, exponent)
    let digits = others.map { "\($0.magnitude)".count }.max() ?? 1
    isScientific = exponent < -4 || digits + exponent > 7
  }

  init(_ figures: Int, _ exponent: Int) { self.init(figures, exponent, among: [figures]) }

  /// nil beyond the range of doubles.
  var tick: Tick? {
    guard let value = Double("\(figures)e\(exponent)"), value.isFinite else { return nil }
    return Tick(value: value + 0, label: text)
  }

  private var text: String {
    if figures == 0 { return "0" }
    let sign = figures < 0 ? "-" : ""
    var digits = "\(figures.magnitude)"
    guard isScientific else {
      if exponent >= 0 { return sign + digits + String(repeating: "0", count: exponent) }
      if digits.count <= -exponent { digits = String(repeating: "0", count: 1 - exponent - digits.count) + digits }
      return "\(sign)\(digits.dropLast(-exponent)).\(digits.suffix(-exponent))"
    }
    let power = exponent + digits.count - 1
    while digits.hasSuffix("0") { digits.removeLast() }
    let fraction = digits.dropFirst()
    return "\(sign)\(digits.prefix(1))\(fraction.isEmpty ? "" : ".")\(fraction)e\(power)"
  }
}
