import Synchronization

/// How far several parts of equal weight have come together: told in ascending order, whoever tells it.
final class JointProgress: Sendable {
  private let state: Mutex<(parts: [Double], sum: Double)>
  private let progress: @Sendable (Double) -> Void

  init(_ count: Int, _ progress: @escaping @Sendable (Double) -> Void) {
    state = Mutex(([Double](repeating: 0, count: count), 0))
    self.progress = progress
  }

  /// Takes how far one part has come, from 0 to 1.
  func show(_ part: Double, of index: Int) {
    state.withLock { state in
      state.sum += max(part - state.parts[index], 0)
      state.parts[index] = max(part, state.parts[index])
      progress(min(state.sum / Double(state.parts.count), 1))
    }
  }
}
