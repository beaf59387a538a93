import SchemeNumerics

/// A scale of growth: M^power (log M)^log, or smaller than any power of 1/M.
enum Scale: Hashable, Comparable {
  case beyond
  case of(power: Rational, log: Int)

  static let one = Scale.of(power: .zero, log: 0)

  static func < (x: Scale, y: Scale) -> Bool {
    switch (x, y) {
    case (.beyond, .beyond), (.of, .beyond): false
    case (.beyond, .of): true
    case (.of(let p, let k), .of(let q, let l)): p != q ? p < q : k < l
    }
  }

  static func * (x: Scale, y: Scale) -> Scale {
    switch (x, y) {
    case (.beyond, _), (_, .beyond): .beyond
    case (.of(let p, let k), .of(let q, let l)): .of(power: p + q, log: k + l)
    }
  }
}

/// An expansion as M grows with p = s/M held: the sum of c_i(p) times scales that fall, plus what is at most of the order of the
/// remainder, uniformly on every closed part of the piece.
struct Series {
  /// By descending scale, above the remainder, with coefficients that are not 0 by their form.
  private(set) var terms: [Term]
  /// nil where nothing is left out.
  let remainder: Scale?

  struct Term {
    let scale: Scale
    let coefficient: Coefficient
  }

  init(terms: [Term] = [], remainder: Scale? = nil) {
    self.terms = terms
    self.remainder = remainder
  }

  init(_ coefficient: Coefficient, _ scale: Scale = .one) {
    terms = coefficient.terms.isEmpty ? [] : [Term(scale: scale, coefficient: coefficient)]
    remainder = nil
  }

  init(_ number: Rational) { self.init(Coefficient(number)) }

  static let zero = Series()
  static let one = Series(.one)
  /// M.
  static let size = Series(.one, .of(power: .one, log: 0))
  /// Smaller than any power of 1/M.
  static let negligible = Series(remainder: .beyond)

  var isZero: Bool { terms.isEmpty && remainder == nil }
  /// The rational number that it is at every M; nil where it is none.
  var number: Rational? {
    guard remainder == nil else { return nil }
    if terms.isEmpty { return .zero }
    return terms.count == 1 && terms[0].scale == .one ? terms[0].coefficient.number : nil
  }
  /// A bound of its order.
  var order: Scale? { terms.first?.scale ?? remainder }

  /// Its term at a scale.
  func coefficient(of scale: Scale) -> Coefficient {
    terms.first { $0.scale == scale }?.coefficient ?? .zero
  }
}
