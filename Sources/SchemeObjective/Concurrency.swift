import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Work on all cores whose result does not depend on how many there are.
package enum Concurrency {
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

  /// The same for work that goes as deep as formulas do: on this thread and on others that have room for it, so many in all.
  package static func mapDeep<Value: Sendable>(
    _ count: Int, threads: Int = cores, _ body: @escaping @Sendable (Int) -> Value
  ) -> [Value] {
    if min(count, threads) < 2 { return (0..<count).map(body) }
    return [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
      // Every index is written once, by one thread, before all have ended.
      nonisolated(unsafe) let places = buffer
      let crew = Crew(count) { places.initializeElement(at: $0, to: body($0)) }
      let others = (1..<min(threads, count)).compactMap { _ in crew.thread() }
      crew.run()
      for thread in others { pthread_join(thread, nil) }
      initialized = count
    }
  }

  /// How many cores there are.
  package static let cores = max(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), 1)
}

/// Threads that take one piece of work after the other until none is left.
private final class Crew: Sendable {
  private let count: Int
  private let work: @Sendable (Int) -> Void
  private let next = Atomic<Int>(0)

  init(_ count: Int, _ work: @escaping @Sendable (Int) -> Void) {
    self.count = count
    self.work = work
  }

  func run() {
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      if index >= count { return }
      work(index)
    }
  }

  /// Bytes of a stack.
  private static let stackSize = 256 << 20

  /// Another thread that runs it; nil where there is none to be had.
  func thread() -> pthread_t? {
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, Self.stackSize)
    let crew = Unmanaged.passRetained(self)
    let status = pthread_create(&thread, &attributes, { Crew.run($0) }, crew.toOpaque())
    if status == 0 { return thread }
    crew.release()
    return nil
  }

  private static func run(_ crew: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let crew { Unmanaged<Crew>.fromOpaque(crew).takeRetainedValue().run() }
    return nil
  }
}
