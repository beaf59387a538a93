import Foundation
import Fuzzing
import TestSupport

/// Workers that go through the inputs of one seed side by side, and a watch over them.
final class Campaign: @unchecked Sendable {
  private let generator: InputGenerator
  private let arguments: Arguments
  private let deadline: UInt64
  private let lock = NSLock()
  private var broken = 0
  private var running = 0

  /// An input that takes longer hangs.
  private static let longestInput: UInt64 = 10_000_000_000

  init(_ generator: InputGenerator, _ arguments: Arguments) {
    self.generator = generator
    self.arguments = arguments
    self.deadline = CurrentInput.now + UInt64(arguments.seconds * 1e9)
  }

  /// Runs until the time is over or a property is broken; how many inputs broke one.
  func run() -> Int {
    let workers = arguments.workers
    running = workers
    Thread.detachNewThread { DeepThread.concurrently(workers) { self.work($0) } }
    watch()
    return lock.withLock { broken }
  }

  private func work(_ worker: Int) {
    CurrentInput.enter(worker)
    Traps.prepareThread()
    var number = worker
    while CurrentInput.now < deadline, arguments.keepsGoing || lock.withLock({ broken == 0 }) {
      let bytes = generator.input(seed: arguments.seed, number: number)
      CurrentInput.begin(worker, number, bytes)
      do throws(Failure) {
        try Properties.check(bytes, .sampled)
      } catch {
        tell(error, number, bytes)
      }
      CurrentInput.end(worker)
      number += arguments.workers
    }
    lock.withLock { running -= 1 }
  }

  private func tell(_ failure: Failure, _ number: Int, _ bytes: [UInt8]) {
    lock.withLock {
      broken += 1
      Output.tell(failure, "--seed \(arguments.seed) --input \(number)", bytes)
      if let save = arguments.save { Output.save(bytes, to: save) }
    }
  }

  /// Prints how far the workers are, and ends the process when one of them hangs.
  private func watch() {
    let start = CurrentInput.now
    var lastLine = start
    while lock.withLock({ running > 0 }) {
      usleep(50_000)
      let now = CurrentInput.now
      for worker in 0..<arguments.workers {
        let slot = CurrentInput.slots[worker]
        if slot.begun > 0, now > slot.begun + Self.longestInput {
          CurrentInput.report(slot, "no end after 10 s")
          exit(4)
        }
      }
      if now - lastLine >= 10_000_000_000 {
        lastLine = now
        Output.tell(count, seconds: Double(now - start) / 1e9)
      }
    }
    Output.tell(count, seconds: Double(CurrentInput.now - start) / 1e9)
  }

  private var count: Int { (0..<arguments.workers).reduce(0) { $0 + CurrentInput.slots[$1].finished } }
}
