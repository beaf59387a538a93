#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How the values of an axis are laid out along it.
package enum Scale: Sendable {
  case linear
  /// By their logarithms, of positive values.
  case logarithmic
  /// By log(t / (1 - t)), of values in (0, 1).
  case logit

  /// An increasing function of the values; not finite outside of them. Differences of two are finite.
  func coordinate(_ value: Double) -> Double {
    switch self {
    case .linear: value / 4
    case .logarithmic: log(value)
    case .logit: log(value) - log1p(-value)
    }
  }

  /// The value with a coordinate.
  private func value(_ coordinate: Double) -> Double {
    switch self {
    case .linear: coordinate * 4
    case .logarithmic: exp(coordinate)
    case .logit: 1 / (1 + exp(-coordinate))
    }
  }

  /// The middles of so many equal parts of the axis from `lower` to `upper`.
  package func middles(_ count: Int, from lower: Double, to upper: Double) -> [Double] {
    let (start, end) = (coordinate(lower), coordinate(upper))
    return (0..<count).map { value(start + (end - start) * ((Double($0) + 0.5) / Double(count))) }
  }

  /// So many values from `lower` to `upper`, both included, at least 2, evenly along the axis but denser at the ends: that is where
  /// curves bend.
  package func places(_ count: Int, from lower: Double, to upper: Double) -> [Double] {
    let (start, end) = (coordinate(lower), coordinate(upper))
    return (0..<count).map { index in
      if index == 0 { return lower }
      if index == count - 1 { return upper }
      let u = Double(index) / Double(count - 1)
      return min(max(value(start + (end - start) * (u * u * (3 - 2 * u))), lower), upper)
    }
  }
}
