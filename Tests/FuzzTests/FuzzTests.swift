import Foundation
import Fuzzing
import TestSupport
import Testing

/// A fixed part of the inputs that `weigh-fuzz` goes through.
@Suite struct FuzzTests {
  /// Each thread has a seed of its own.
  @Test func properties() async throws {
    let generator = try InputGenerator.standard()
    let count = TestScale.count(40, full: 50_000)
    let failures = await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: Self.run(generator, count)) }
    }
    for failure in failures { Issue.record("\(failure)") }
  }

  private static func run(_ generator: InputGenerator, _ count: Int) -> [String] {
    let failures = Failures()
    DeepThread.concurrently(2) { worker in
      for number in 0..<count {
        let input = generator.input(seed: UInt64(worker), number: number)
        do throws(Failure) {
          try Properties.check(input, .sampled)
        } catch {
          failures.append("weigh-fuzz --seed \(worker) --input \(number): \(error.property): \(error.detail)")
        }
      }
    }
    return failures.texts
  }

  /// What several threads found.
  private final class Failures: @unchecked Sendable {
    private let lock = NSLock()
    private var list: [String] = []

    func append(_ text: String) { lock.withLock { list.append(text) } }

    var texts: [String] { lock.withLock { list } }
  }

  @Test func inputsDependOnSeedAndNumberOnly() throws {
    let generator = try InputGenerator.standard()
    let once = (0..<50).map { generator.input(seed: 3, number: $0) }
    let again = (0..<50).reversed().map { generator.input(seed: 3, number: $0) }
    #expect(once == Array(again.reversed()))
    #expect(Set(once).count > 45)
    #expect(Set(once).isDisjoint(with: (0..<50).map { generator.input(seed: 4, number: $0) }))
  }
}
