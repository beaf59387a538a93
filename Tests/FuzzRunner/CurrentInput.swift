import Foundation

/// What each worker is busy with, where a signal handler can read it: plain memory that is never freed.
enum CurrentInput {
  struct Slot {
    var thread: pthread_t?
    var number = 0
    /// When it was begun, in nanoseconds; 0 while the worker is idle.
    var begun: UInt64 = 0
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
    var finished = 0
  }

  /// Workers at most.
  static let most = 64
  /// Bytes of an input that are kept for the report.
  private static let capacity = 1 << 20

  nonisolated(unsafe) static let slots: UnsafeMutablePointer<Slot> = {
    let slots = UnsafeMutablePointer<Slot>.allocate(capacity: most)
    slots.initialize(repeating: Slot(), count: most)
    return slots
  }()
  nonisolated(unsafe) static var seed: UInt64 = 0
  /// The path of `--save`, as C has it; nil without.
  nonisolated(unsafe) static var save: UnsafeMutablePointer<CChar>?

  static var now: UInt64 { monotonicTime() }

  /// Makes the calling thread a worker.
  static func enter(_ worker: Int) {
    slots[worker].thread = pthread_self()
    slots[worker].bytes = .allocate(capacity: capacity)
  }

  /// Notes the input that a worker goes through next.
  static func begin(_ worker: Int, _ number: Int, _ bytes: [UInt8]) {
    let count = min(bytes.count, capacity)
    bytes.withUnsafeBufferPointer { buffer in
      if let source = buffer.baseAddress { slots[worker].bytes?.update(from: source, count: count) }
    }
    slots[worker].count = count
    slots[worker].number = number
    slots[worker].begun = now
  }

  static func end(_ worker: Int) {
    slots[worker].begun = 0
    slots[worker].finished += 1
  }

  /// Says which input a worker is at and saves it. Calls only what a signal handler may call.
  static func report(_ slot: Slot, _ what: StaticString) {
    write("weigh-fuzz: ")
    write(what)
    write(": --seed ")
    write(seed)
    write(" --input ")
    write(UInt64(slot.number))
    write("\n")
    guard let save, let bytes = slot.bytes else { return }
    let descriptor = open(save, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    if descriptor >= 0 { _ = Foundation.write(descriptor, bytes, slot.count) }
  }

  private static func write(_ text: StaticString) { _ = Foundation.write(2, text.utf8Start, text.utf8CodeUnitCount) }

  private static func write(_ number: UInt64) {
    if number >= 10 { write(number / 10) }
    var digit = UInt8(ascii: "0") + UInt8(number % 10)
    _ = Foundation.write(2, &digit, 1)
  }

  private static func monotonicTime() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
