import Foundation
import Synchronization
import TestSupport
import Testing

/// Every number and every verdict of `check`, `diff`, `weights` and `table` for random schemes of all forms, against an
/// evaluator that has nothing in common with the compiler (`Tests/Data/random`).
@Suite(.serialized) struct RandomSchemeTests {
  @Test func small() throws {
    let findings = try Self.findings(Record.some(TestScale.count(40, full: 1960), of: "small"))
    Self.expectNothingWrong(findings)
    // What is not known is said; it must be rare.
    let isRare = findings.unknown.count * 100 <= findings.count
    #expect(isRare, "\(findings.unknown.count) of \(findings.count) are not known: \(Self.list(findings.unknown))")
  }

  @Test func large() throws {
    let findings = try Self.findings(Record.some(TestScale.count(1, full: 40), of: "large"))
    Self.expectNothingWrong(findings)
  }

  private static func expectNothingWrong(_ findings: Findings) {
    #expect(findings.count > 0)
    #expect(findings.wrong.isEmpty, "\(findings.wrong.count) of \(findings.count) are wrong: \(list(findings.wrong))")
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
