/// A part of [0, 1/2] on which a function is expanded in a power series about one point.
struct PanelPlace: Sendable, Equatable {
  enum Kind: Sendable {
    /// [0, r], about 0.
    case end
    /// [c - r, c + r], about c.
    case inner
    /// [1/2 - r, 1/2], about 1/2.
    case middle
  }

  let kind: Kind
  /// c, a double.
  let center: Double
  /// r = 2^exponent.
  let exponent: Int

  var radius: Double { Double(sign: .plus, exponent: exponent, significand: 1) }
  var lower: Double { kind == .end ? 0 : center - radius }
  var upper: Double { kind == .middle ? 0.5 : center + radius }

  /// All of [0, 1/2].
  static let whole = [
    PanelPlace(kind: .end, center: 0, exponent: -2), PanelPlace(kind: .middle, center: 0.5, exponent: -2),
  ]

  /// Two halves.
  var halves: [PanelPlace] {
    switch kind {
    case .end:
      [
        PanelPlace(kind: .end, center: 0, exponent: exponent - 1),
        PanelPlace(kind: .inner, center: 0.75 * radius, exponent: exponent - 2),
      ]
    case .inner:
      [
        PanelPlace(kind: .inner, center: center - radius / 2, exponent: exponent - 1),
        PanelPlace(kind: .inner, center: center + radius / 2, exponent: exponent - 1),
      ]
    case .middle:
      [
        PanelPlace(kind: .inner, center: 0.5 - 0.75 * radius, exponent: exponent - 2),
        PanelPlace(kind: .middle, center: 0.5, exponent: exponent - 1),
      ]
    }
  }

  /// Whether polynomials of order n are tame within some radii around, and 0 as a pole, where there is one, is three radii away.
  func fits(_ n: Int) -> Bool {
    let n = Double(Swift.max(n, 1))
    switch kind {
    case .end: return radius * n <= 2
    case .inner: return 3 * radius <= center && radius * radius * n <= 6.25 * center * (1 - center)
    case .middle: return radius <= 0.125 && radius * radius * n <= 1.5625
    }
  }
}
