/// The value of a function at a number near a double t0, from what is known at t0: by Taylor's theorem f(t0 + d) is
/// f(t0) + d f'(t0) + d^2/2 f'' somewhere between. As |d| is some 2^-53 t0, doubles are enough for f' and f''.
enum NearbyValue {
  /// - Parameters:
  ///   - value: f at a double; nil where it is not known.
  ///   - slope: all f' can be at a double.
  ///   - bend: all f'' can be on an interval.
  static func at(
    _ t: DoubleDoubleBall, value: (Double) -> DoubleDoubleBall?, slope: (Double) -> Interval,
    bend: (Interval) -> Interval
  ) -> DoubleDoubleBall {
    let start = t.value.hi
    guard start > 0, start < 1, let value = value(start) else { return .unknown }
    let step = Interval(t.value.lo, t.value.lo).widened(by: t.radius)
    if step == .zero { return value }
    let piece = Interval((start + Swift.min(step.lower, 0)).nextDown, (start + Swift.max(step.upper, 0)).nextUp)
    guard piece.lower > 0, piece.upper < 1 else { return .unknown }
    let square = (step.magnitude * step.magnitude).nextUp
    let rest = step * slope(start) + bend(piece).times(upTo: (square / 2).nextUp)
    let center = rest.lower + (rest.upper - rest.lower) / 2
    let radius = Swift.max(rest.upper - center, center - rest.lower).nextUp
    guard radius.isFinite else { return .unknown }
    let sum = try? DoubleDoubleBallArithmetic().add(value, DoubleDoubleBall(DoubleDouble(center), radius: radius))
    return sum ?? .unknown
  }
}
