/// The one ladder of precisions: double-double first, then balls of 128, 256, … 4096 bits, exact numbers in between.
///
/// Every number and every sign that the compiler prints or proves climbs it as far as its question needs.
public enum PrecisionLadder {
  /// The bits of the balls, ascending.
  public static let rungs = [128, 256, 512, 1024, 2048, 4096]

  /// What one question may cost in bits times numbers.
  private static let work = 1 << 26

  /// The bits of double-double.
  public static let quickBits = 106

  /// The most numbers that climb, and that are evaluated exactly: those of the largest group, not all groups of several sizes.
  public static let mostNumbers = 1 << 17

  /// The most bits that exact numbers may have where there are so many of them: the more there are, the fewer.
  public static func exactBits(for count: Int) -> Int {
    Swift.min(Swift.max(exactWork / Swift.max(count, 1), rungs.last ?? 0), 1 << 16)
  }

  /// What so many exact numbers may have in bits.
  private static let exactWork = 1 << 24

  /// The rungs for a question about so many numbers at once: all up to 16,384 numbers.
  public static func rungs(for count: Int) -> [Int] {
    count > mostNumbers ? [] : rungs.filter { $0 * count <= work }
  }

  /// The most bits of the rungs for so many numbers.
  public static func most(for count: Int) -> Int { rungs(for: count).last ?? quickBits }
}
