import Foundation

/// A quantity that was measured several times.
struct Measurement {
  /// In ascending order.
  private let values: [Double]

  /// Runs the body so many times, after one run that does not count, and keeps what it measured.
  init(runs: Int, _ body: () throws -> Double) rethrows {
    _ = try body()
    values = try (0..<runs).map { _ in try body() }.sorted()
  }

  /// The middle one; of an even number the smaller of the two.
  var median: Double { values[(values.count - 1) / 2] }

  var least: Double { values[0] }

  var greatest: Double { values[values.count - 1] }

  var runs: Int { values.count }

  /// Prints a line: what was measured, the median, and whether it keeps to the bar.
  func show(_ title: String, _ unit: String, bar: Bar? = nil) {
    let range = "\(Self.text(least)) to \(Self.text(greatest)) in \(runs) runs"
    showLine(title, "\(Self.text(median)) \(unit)", bar.map { "\($0.text) \(unit): \($0.verdict(median))" }, range)
  }

  /// Three digits.
  static func text(_ value: Double) -> String {
    String(format: value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value)
  }
}

/// What a median must keep to.
enum Bar {
  case atMost(Double)
  case atLeast(Double)

  var text: String {
    switch self {
    case .atMost(let value): "at most \(Measurement.text(value))"
    case .atLeast(let value): "at least \(Measurement.text(value))"
    }
  }

  func verdict(_ value: Double) -> String {
    switch self {
    case .atMost(let limit): value <= limit ? "reached" : "NOT REACHED"
    case .atLeast(let limit): value >= limit ? "reached" : "NOT REACHED"
    }
  }
}

/// Prints a line of the report.
func showLine(_ title: String, _ value: String, _ bar: String?, _ remark: String) {
  let parts = [title.padding(toLength: 50, withPad: " ", startingAt: 0), value, bar.map { "(\($0))" }, remark]
  print("  " + parts.compactMap { $0 }.joined(separator: "   "))
}

/// Seconds that the body keeps the processor busy in this thread, however busy others keep it.
func processorSeconds(_ body: () throws -> Void) rethrows -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
  let start = now()
  try body()
  return now() - start
}

/// Seconds that the body takes.
func seconds(_ body: () throws -> Void) rethrows -> Double {
  try ContinuousClock().measure(body) / .seconds(1)
}
