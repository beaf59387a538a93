/// A range of values with its ticks.
package struct Axis: Sendable {
  package let label: String
  package let scale: Scale
  /// lower < upper; both are values of the scale.
  package let lower: Double
  package let upper: Double
  /// Whether it goes on to the ticks next to its ends.
  private let isLoose: Bool
  /// Whether only whole numbers have ticks.
  private let isWhole: Bool

  /// A given range, of finite numbers with lower < upper.
  package init(_ label: String, _ scale: Scale = .linear, from lower: Double, to upper: Double, isWhole: Bool = false) {
    self.init(label, scale, lower, upper, isLoose: false, isWhole: isWhole)
  }

  /// A range around values, all of them finite. Where they are the same to nine digits, the range is wider than they are.
  package init(_ label: String, _ scale: Scale = .linear, around values: [Double]) {
    let (lower, upper) = (values.min() ?? 0, values.max() ?? 1)
    let size = max(lower.magnitude, upper.magnitude)
    if upper / 4 - lower / 4 > max(1e-9 * (size / 4), 1e-300) {
      self.init(label, scale, lower, upper, isLoose: true)
    } else if size < 1e-300 {
      self.init(label, .linear, -1, 1, isLoose: true)
    } else {
      let (below, above) = (lower - size / 2, min(upper / 2 + size / 4, Self.half) * 2)
      self.init(label, scale, max(below / 2, -Self.half) * 2, above, isLoose: true)
    }
  }

  private static let half = Double.greatestFiniteMagnitude / 2

  private init(_ label: String, _ scale: Scale, _ lower: Double, _ upper: Double, isLoose: Bool, isWhole: Bool = false)
  {
    (self.label, self.scale) = (label, scale)
    (self.lower, self.upper) = (lower, upper)
    (self.isLoose, self.isWhole) = (isLoose, isWhole)
  }

  /// Where a value is, 0 at the lower end and 1 at the upper; beyond them at most 1000 away, nil where the scale has no such value.
  package func position(of value: Double) -> Double? {
    let (start, end) = (scale.coordinate(lower), scale.coordinate(upper))
    let coordinate = scale.coordinate(value)
    if coordinate.isNaN { return nil }
    return min(max((coordinate - start) / (end - start), -1000), 1000)
  }

  /// The axis as it is drawn with at most so many ticks, 3 at least: up to the ticks next to its ends where its range is that of
  /// values.
  package func drawn(ticks count: Int) -> (axis: Axis, ticks: [Tick]) {
    let ticks = Tick.on(scale, lower, upper, atMost: max(count, 3), isAround: isLoose, isWhole: isWhole)
    guard isLoose, let first = ticks.first, let last = ticks.last else { return (self, ticks) }
    let axis = Axis(
      label, scale, min(first.value, lower), max(last.value, upper), isLoose: false, isWhole: isWhole)
    return (axis, ticks)
  }
}
