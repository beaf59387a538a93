import Foundation
import Synchronization
import TestSupport
import Testing

/// Every number and every verdict of `check`, `diff`, `weights` and `table` for random schemes of all forms, against an
/// evaluator that has nothing in common with the compiler (`Tests/Data/random`).
@Suite(.serialized) struct RandomSchemeTests {
  /// Large groups, and equalities of irrational numbers, take a debug build seconds.
  @Test(arguments: TestScale.isFull ? ["small", "large"] : ["small"]) func everything(_ name: String) throws {
    let findings = try Self.findings(
      Record.some(TestScale.count(40, full: 1960), of: name) { TestScale.isFull || ($0.ties == nil && $0.M <= 10) })
    #expect(findings.count > 0)
    #expect(
      findings.wrong.isEmpty, "\(findings.wrong.count) of \(findings.count) are wrong: \(Self.list(findings.wrong))")
    // What is not known is said. Of small groups it is rare: a target with jumps, say, and equalities of irrational numbers.
    if name == "large" { return }
    #expect(findings.unknown.count * 1000 <= findings.count, "\(Self.list(findings.unknown))")
    #expect(findings.undecidedTies.count * 100 <= findings.count, "\(Self.list(findings.undecidedTies))")
  }

  private static func list(_ lines: [String]) -> String { "\n" + lines.prefix(40).joined(separator: "\n") }

  /// On all cores.
  private static func findings(_ records: [Record]) throws -> Findings {
    let all = Mutex(Findings())
    let failures = Mutex<[any Error]>([])
    let cores = ProcessInfo.processInfo.activeProcessorCount
    DeepThread.concurrently(cores) { core in
      for index in stride(from: core, to: records.count, by: cores) {
        let record = records[index]
        do {
          let printed = try Printed(record)
          var findings = Findings()
          findings.check(record, printed)
          findings.checkDiff(record, printed)
          all.withLock { $0.add(findings.naming(record)) }
        } catch {
          failures.withLock { $0.append(error) }
        }
      }
    }
    if let error = failures.withLock({ $0.first }) { throw error }
    return all.withLock { $0 }
  }
}
