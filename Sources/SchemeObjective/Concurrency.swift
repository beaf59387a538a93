import Dispatch

/// Work on all cores whose result does not depend on how many there are.
enum Concurrency {
  /// The values of a body for 0, …, count - 1, in this order.
  static func map<Value: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Value) -> [Value] {
    if count < 2 { return (0..<count).map(body) }
    return [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
      // Every index is written once, by one thread, before `concurrentPerform` returns.
      nonisolated(unsafe) let places = buffer
      DispatchQueue.concurrentPerform(iterations: count) { index in
        places.initializeElement(at: index, to: body(index))
      }
      initialized = count
    }
  }
}
