import Foundation

/// How much the tests do: little by default, so that `swift test` is quick in a debug build; all of it in a release
/// build with `WEIGH_TEST_SCALE=full`; and where there is no end of cases, so many rounds of them with a number, as in
/// `WEIGH_TEST_SCALE=100`.
public enum TestScale {
  private static let scale = ProcessInfo.processInfo.environment["WEIGH_TEST_SCALE"] ?? ""

  /// The rounds that are asked for.
  private static let rounds = Int(scale)

  /// Whether the full counts are asked for.
  public static let isFull = scale == "full" || rounds != nil

  /// One of two counts.
  public static func count(_ small: Int, full: Int) -> Int { isFull ? full : small }

  /// One of two counts, unless another is asked for.
  public static func rounds(_ small: Int, full: Int) -> Int { rounds ?? count(small, full: full) }

  /// All members, or every so manieth of them.
  public static func some<T>(_ all: [T], every step: Int) -> [T] {
    isFull ? all : stride(from: 0, to: all.count, by: step).map { all[$0] }
  }
}
