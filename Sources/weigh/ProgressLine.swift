import Synchronization

/// One line on the terminal that says how far long work has come, and goes away with its end.
final class ProgressLine: Sendable {
  private let start = ContinuousClock.now
  private let lastShown = Mutex<ContinuousClock.Instant?>(nil)

  /// How long nothing is shown, and how often the line changes after that.
  private static let patience = Duration.seconds(1)
  private static let interval = Duration.milliseconds(200)

  /// nil where nobody would read it: standard error is no terminal, or the output itself goes to the terminal.
  init?(isBesideOutput: Bool) {
    if !FileDescriptor.standardError.isTerminal { return nil }
    if isBesideOutput && FileDescriptor.standardOutput.isTerminal { return nil }
  }

  /// Shows a part of the whole, from 0 to 1; at 1 the line goes away.
  @Sendable
  func show(_ part: Double) { show(part >= 1 ? nil : "\(Int(part * 100)) %") }

  /// Shows how many bytes of something without a known end have been read.
  func show(read count: Int) { show("\(count >> 20) MiB read") }

  /// Shows a text; nil: the line goes away.
  private func show(_ text: String?) {
    let now = ContinuousClock.now
    let line = lastShown.withLock { last -> String? in
      guard let text else { return last == nil ? nil : "\r\u{1B}[K" }
      guard now - start >= Self.patience, last.map({ now - $0 >= Self.interval }) ?? true else { return nil }
      last = now
      return "\rweigh: \(text)\u{1B}[K"
    }
    guard let line else { return }
    var stream = OutputStream(.standardError)
    _ = stream.write(line) && stream.flush()
  }
}
