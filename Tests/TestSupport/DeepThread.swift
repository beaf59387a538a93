import Foundation

/// Runs work on threads with room for formulas that are as deep as the language allows, in debug builds too.
public enum DeepThread {
  /// Bytes of the stack.
  public static let stackSize = 256 << 20

  /// The value that a body has there.
  public static func value<Value: Sendable>(_ body: @escaping @Sendable () -> Value) -> Value {
    let box = Box<Value>()
    concurrently(1) { _ in box.value = body() }
    guard let value = box.value else { preconditionFailure("the thread has ended without a value") }
    return value
  }

  /// Written by one thread, read after its end.
  private final class Box<Value>: @unchecked Sendable {
    var value: Value?
  }

  /// Starts a body for each index on a thread of its own and waits for all.
  public static func concurrently(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let group = DispatchGroup()
    for index in 0..<count {
      group.enter()
      let thread = Thread {
        body(index)
        group.leave()
      }
      thread.stackSize = stackSize
      thread.start()
    }
    group.wait()
  }
}
