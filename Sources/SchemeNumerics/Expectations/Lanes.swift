/// Eight numbers in double-double, one a lane: the operations of ``DoubleDouble`` on all of them at once.
///
/// Only + - * / of doubles, no fma: the bits are the same on every machine and for every width of its registers.
struct Lanes {
  typealias Vector = SIMD8<Double>

  var hi: Vector
  var lo: Vector

  static let count = Vector.scalarCount

  @inline(__always)
  init(hi: Vector, lo: Vector) {
    self.hi = hi
    self.lo = lo
  }

  /// `a + b` exactly (2Sum).
  @inline(__always)
  init(sum a: Vector, _ b: Vector) {
    let sum = a + b
    let bRounded = sum - a
    let aRounded = sum - bRounded
    self.init(hi: sum, lo: (a - aRounded) + (b - bRounded))
  }

  /// `a + b` exactly for |a| >= |b| (Fast2Sum).
  @inline(__always)
  init(orderedSum a: Vector, _ b: Vector) {
    let sum = a + b
    self.init(hi: sum, lo: b - (sum - a))
  }

  /// `a b` exactly (Dekker), while nothing overflows or underflows.
  @inline(__always)
  init(product a: Vector, _ b: Vector) {
    let product = a * b
    let (aHigh, bHigh) = (Self.head(a), Self.head(b))
    let (aLow, bLow) = (a - aHigh, b - bHigh)
    self.init(hi: product, lo: aLow * bLow - (((product - aHigh * bHigh) - aLow * bHigh) - aHigh * bLow))
  }

  /// The leading 26 bits; what is left has 26 bits too (Veltkamp).
  @inline(__always)
  static func head(_ a: Vector) -> Vector {
    let c = a * 0x1.0000002p+27
    return c - (c - a)
  }

  /// The absolute values.
  @inline(__always)
  static func magnitude(_ a: Vector) -> Vector { a.replacing(with: -a, where: a .< 0) }

  /// `x + y`: error at most 3 u^2 (|x| + |y|) (Joldes, Muller, Popescu, algorithm 5).
  @inline(__always)
  static func + (x: Lanes, y: Lanes) -> Lanes {
    let sum = Lanes(sum: x.hi, y.hi)
    return Lanes(orderedSum: sum.hi, sum.lo + (x.lo + y.lo))
  }

  /// `x y`: relative error below 7 u^2.
  @inline(__always)
  static func * (x: Lanes, y: Lanes) -> Lanes {
    let c = Lanes(product: x.hi, y.hi)
    return Lanes(orderedSum: c.hi, c.lo + (x.hi * y.lo + x.lo * y.hi))
  }

  /// `x / y`: relative error at most 15.1 u^2, as ``DoubleDouble``'s.
  @inline(__always)
  static func / (x: Lanes, y: Lanes) -> Lanes {
    let quotient = x.hi / y.hi
    let product = Lanes(product: quotient, y.hi)
    let low = product.lo + y.lo * quotient
    let back = Lanes(orderedSum: product.hi, low)
    let rest = (x.hi - back.hi) + (x.lo - back.lo)
    return Lanes(orderedSum: quotient, rest / y.hi)
  }

  /// All lanes times a power of two.
  @inline(__always)
  func scaled(by factor: Double) -> Lanes { Lanes(hi: hi * factor, lo: lo * factor) }

  /// The eight numbers from a place on.
  @inline(__always)
  static func load(_ numbers: UnsafePointer<Double>) -> Vector {
    UnsafeRawPointer(numbers).loadUnaligned(as: Vector.self)
  }

  /// Puts the first `count` of the eight numbers, with their radii, in their places.
  @inline(__always)
  func store(_ radii: Vector, in places: UnsafeMutablePointer<DoubleDoubleBall>, count: Int) {
    for lane in 0..<Swift.min(Self.count, count) {
      (places + lane).initialize(to: DoubleDoubleBall(DoubleDouble(hi: hi[lane], lo: lo[lane]), radius: radii[lane]))
    }
  }
}
