import Foundation

/// Runs work on threads with room for formulas that are as deep as the language allows, in debug builds too.
public enum DeepThread {
  /// Bytes of the stack.
  public static let stackSize = 256 << 20

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
