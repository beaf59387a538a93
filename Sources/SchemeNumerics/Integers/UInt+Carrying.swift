/// Steps over limbs that pass a carry on to the next one.
///
/// On words and flags: passages to 128 bits and shifts by any amount are generic functions of the standard library, which an
/// optimised build sees through and a debug build calls, one by one. Flags are added, never branched on: such branches
/// are mispredicted every other time.
extension UInt {
  /// The low word of x + y + carry; the carry becomes the high one.
  @inline(__always)
  static func sum(_ x: UInt, _ y: UInt, _ carry: inout UInt) -> UInt {
    let (first, isFirst) = x.addingReportingOverflow(y)
    let (sum, isSecond) = first.addingReportingOverflow(carry)
    carry = (isFirst ? 1 : 0) &+ (isSecond ? 1 : 0)
    return sum
  }

  /// The low word of x - y - borrow; the borrow becomes 1 where that is below 0.
  @inline(__always)
  static func difference(_ x: UInt, _ y: UInt, _ borrow: inout UInt) -> UInt {
    let (first, isFirst) = x.subtractingReportingOverflow(y)
    let (difference, isSecond) = first.subtractingReportingOverflow(borrow)
    borrow = (isFirst ? 1 : 0) &+ (isSecond ? 1 : 0)
    return difference
  }

  /// The low word of x y + carry; the carry becomes the high one.
  @inline(__always)
  static func product(_ x: UInt, _ y: UInt, _ carry: inout UInt) -> UInt {
    let (high, low) = x.multipliedFullWidth(by: y)
    let (sum, isCarried) = low.addingReportingOverflow(carry)
    carry = high &+ (isCarried ? 1 : 0)
    return sum
  }

  /// The low word of x y + z + carry, which two words hold whatever they are; the carry becomes the high one.
  @inline(__always)
  static func product(_ x: UInt, _ y: UInt, plus z: UInt, _ carry: inout UInt) -> UInt {
    let (high, low) = x.multipliedFullWidth(by: y)
    let (first, isFirst) = low.addingReportingOverflow(z)
    let (sum, isSecond) = first.addingReportingOverflow(carry)
    carry = high &+ (isFirst ? 1 : 0) &+ (isSecond ? 1 : 0)
    return sum
  }

  /// self 2^count, cut off; 0 <= count < 64.
  @inline(__always)
  func shifted(left count: Int) -> UInt { self &<< UInt(bitPattern: count) }

  /// The floor of self / 2^count; 0 <= count < 64.
  @inline(__always)
  func shifted(right count: Int) -> UInt { self &>> UInt(bitPattern: count) }
}
