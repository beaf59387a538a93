/// A number in [0, 2^64) in fixed point: one limb before the point, the others behind it, in memory that a caller lends.
///
/// The series of the elementary functions run on these: nothing is allocated. A unit is one in the last place; products
/// and quotients are cut off, so that they are less than a unit below the true ones.
struct FixedPoint {
  /// Least significant limb first.
  private let limbs: UnsafeMutableBufferPointer<UInt>
  /// Room for the product of two numbers.
  private let scratch: UnsafeMutableBufferPointer<UInt>

  /// Lends memory for `count` numbers with `fraction` limbs behind the point, all 0.
  static func withNumbers<Result>(_ count: Int, fraction: Int, _ body: ([FixedPoint]) -> Result) -> Result {
    let length = fraction + 1
    return withUnsafeTemporaryAllocation(of: UInt.self, capacity: (count + 2) * length) { memory in
      memory.initialize(repeating: 0)
      let scratch = UnsafeMutableBufferPointer(rebasing: memory[(count * length)...])
      return body(
        (0..<count).map {
          let piece = memory[($0 * length)..<(($0 + 1) * length)]
          return FixedPoint(limbs: UnsafeMutableBufferPointer(rebasing: piece), scratch: scratch)
        })
    }
  }

  private init(limbs: UnsafeMutableBufferPointer<UInt>, scratch: UnsafeMutableBufferPointer<UInt>) {
    self.limbs = limbs
    self.scratch = scratch
  }

  var isZero: Bool { limbs.allSatisfy { $0 == 0 } }

  /// The value in units.
  var units: Natural { Natural(limbs: Array(limbs)) }

  /// The value with an error of up to `error` 2^doublings units.
  func ball(error: UInt, doublings: Int) -> Ball {
    let exponent = (1 - limbs.count) * UInt.bitWidth
    return Ball(
      midpoint: BigFloat(BigInt(units), exponent: exponent),
      radius: Magnitude(roundingUp: UInt64(error), exponent: exponent + doublings))
  }

  /// Takes on a value in units.
  func set(_ units: Natural) {
    for i in 0..<limbs.count { limbs[i] = units.limb(i) }
  }

  /// Becomes 1.
  func setOne() { limbs[limbs.count - 1] = 1 }

  /// self = self + other, below 2^64.
  @inline(__always)
  func add(_ other: FixedPoint) {
    var carry: UInt = 0
    for i in 0..<limbs.count {
      limbs[i] = UInt.sum(limbs[i], other.limbs[i], &carry)
    }
  }

  /// self = self - other, not below 0.
  @inline(__always)
  func subtract(_ other: FixedPoint) {
    var borrow: UInt = 0
    for i in 0..<limbs.count {
      limbs[i] = UInt.difference(limbs[i], other.limbs[i], &borrow)
    }
  }

  /// self = self / divisor, cut off.
  @inline(__always)
  func divide(by divisor: UInt) {
    var remainder: UInt = 0
    for i in stride(from: limbs.count - 1, through: 0, by: -1) where limbs[i] | remainder != 0 {
      (limbs[i], remainder) = divisor.dividingFullWidth((remainder, limbs[i]))
    }
  }

  /// self = x y, below 2^64 and cut off; self may be x or y.
  @inline(__always)
  func multiply(_ x: FixedPoint, _ y: FixedPoint) {
    let length = limbs.count
    if length >= Natural.karatsubaThreshold { return set((x.units * y.units) >> ((length - 1) * UInt.bitWidth)) }
    for i in 0..<length { scratch[i] = 0 }
    for j in 0..<length {
      let factor = x.limbs[j]
      var carry: UInt = 0
      if factor != 0 {
        for i in 0..<length {
          scratch[i + j] = UInt.product(y.limbs[i], factor, plus: scratch[i + j], &carry)
        }
      }
      scratch[length + j] = carry
    }
    for i in 0..<length { limbs[i] = scratch[i + length - 1] }
  }
}
