import Foundation

/// How much the tests do: little by default, so that `swift test` is quick in a debug build; all of it in a release
/// build with `WEIGH_TEST_SCALE=full`.
public enum TestScale {
  /// Whether the full counts are asked for.
  public static let isFull = ProcessInfo.processInfo.environment["WEIGH_TEST_SCALE"] == "full"

  /// One of two counts.
  public static func count(_ small: Int, full: Int) -> Int { isFull ? full : small }

  /// All members, or every so manieth of them.
  public static func some<T>(_ all: [T], every step: Int) -> [T] {
    isFull ? all : stride(from: 0, to: all.count, by: step).map { all[$0] }
  }
}
