import SchemeNumerics

/// An open interval of success probabilities on which every comparison that a formula makes has one outcome as M grows.
package struct Piece: Hashable, Sendable {
  /// 0 <= lower < upper <= 1.
  package let lower: Rational
  package let upper: Rational

  package init(lower: Rational, upper: Rational) {
    self.lower = lower
    self.upper = upper
  }

  /// (0, 1)
  package static let whole = Piece(lower: .zero, upper: .one)

  var width: Rational { upper - lower }

  /// A point with nothing special about it.
  var generic: Rational { lower + width * (Rational(reducing: 3817, over: 10007)) }

  func contains(_ t: Rational) -> Bool { lower < t && t < upper }
}
