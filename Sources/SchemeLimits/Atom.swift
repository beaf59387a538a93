import SchemeNumerics

/// A number, or a function of the success probability p, that a coefficient has powers of: what is no sum of powers of p and
/// q = 1 - p. It mentions earlier atoms only.
enum Atom: Hashable {
  /// A whole number above 1, to a power between 0 and 1.
  case number(BigInt)
  /// The base of the natural logarithm.
  case e
  case pi
  /// Euler's constant, the limit of harmonic(n) - log n.
  case gamma
  /// A sum that is above 0 on the whole piece, to any power below 1.
  case sum(Coefficient)
  case log(LogArgument)
  /// Of a sum without logarithms and numbers by themselves.
  case exp(Coefficient)
  case asin(Coefficient)

  /// What a logarithm is taken of, above 0: that of a product is a sum.
  enum LogArgument: Hashable {
    case p
    case q
    /// By its place.
    case atom(Int)
  }
}

/// A product of powers of atoms: `exponents[i]` belongs to `atoms[i]`, none is 0, and the places ascend.
struct PowerProduct: Hashable, Comparable {
  private(set) var atoms: [Int] = []
  private(set) var exponents: [Rational] = []

  static let one = PowerProduct()

  init() {}

  init(_ atom: Int, _ exponent: Rational) {
    if exponent.isZero { return }
    atoms = [atom]
    exponents = [exponent]
  }

  var isOne: Bool { atoms.isEmpty }
  var last: Int? { atoms.last }

  func exponent(of atom: Int) -> Rational {
    atoms.firstIndex(of: atom).map { exponents[$0] } ?? .zero
  }

  func without(_ atom: Int) -> PowerProduct {
    guard let place = atoms.firstIndex(of: atom) else { return self }
    var product = self
    product.atoms.remove(at: place)
    product.exponents.remove(at: place)
    return product
  }

  static func * (x: PowerProduct, y: PowerProduct) -> PowerProduct {
    if x.isOne { return y }
    if y.isOne { return x }
    var product = PowerProduct()
    var (i, j) = (0, 0)
    while i < x.atoms.count || j < y.atoms.count {
      let u = i < x.atoms.count ? x.atoms[i] : .max
      let v = j < y.atoms.count ? y.atoms[j] : .max
      let exponent = (u <= v ? x.exponents[i] : .zero) + (v <= u ? y.exponents[j] : .zero)
      if !exponent.isZero {
        product.atoms.append(min(u, v))
        product.exponents.append(exponent)
      }
      if u <= v { i += 1 }
      if v <= u { j += 1 }
    }
    return product
  }

  static func < (x: PowerProduct, y: PowerProduct) -> Bool {
    if x.atoms != y.atoms { return x.atoms.lexicographicallyPrecedes(y.atoms) }
    return x.exponents.lexicographicallyPrecedes(y.exponents)
  }
}
