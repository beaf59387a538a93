import Foundation
import SchemeNumerics
import SchemeObjective
import TestSupport
import Testing

/// Random weights under random plans, against what an enumeration of all their groups says (`Data/random/plans.py`).
@Suite struct RandomPlanTests {
  struct Record: Decodable, Sendable {
    let M: Int
    let text: String
    let t: [Double]
    let h: [Double?]
    let hprime: [Double?]
    let draws: [Double?]
    let dead: [Double?]
    let V: [Double?]
  }

  static let records: [Record] = {
    guard
      let text = try? String(contentsOf: Repository.data.appendingPathComponent("random/plans.jsonl"), encoding: .utf8)
    else { return [] }
    return text.split(separator: "\n").compactMap { try? JSONDecoder().decode(Record.self, from: Data($0.utf8)) }
  }()

  @Test func allAreRead() { #expect(Self.records.count == 400) }

  @Test func values() throws {
    var (count, wrong): (Int, [String]) = (0, [])
    for record in TestScale.some(Self.records, every: 16) {
      let x = try instance(record.text, M: record.M)
      func compare(_ name: String, _ found: [Settled], _ right: [Double?], isExact: Bool = false) {
        for (t, (found, right)) in zip(record.t, zip(found, right)) {
          guard let right else {
            // Infinite, or without a group.
            if isExact, case .infinite = found {
            } else if isExact {
              wrong.append("\(name)(\(t)) is \(found)\n\(record.text)")
            }
            continue
          }
          count += 1
          // That an integral of no simple form is 0 may stay open.
          if isExact, right == 0, case .open = found { continue }
          let value = found.value ?? .nan
          if isExact ? value != right : !(abs(value - right) <= 1e-12 * abs(right)) {
            wrong.append("\(name)(\(t)) = \(value), not \(right)\n\(record.text)")
          }
        }
      }
      let rows = InducedObjective(x.curve).rows(at: record.t)
      compare("h", rows.map(\.objective), record.h, isExact: true)
      compare("h'", rows.map(\.derivative), record.hprime, isExact: true)
      let size = Settled.nearest(Double(record.M))
      compare("draws", x.report.draws(of: x.source, at: record.t) ?? record.t.map { _ in size }, record.draws)
      compare("dead", x.report.deadShares(of: x.source, at: record.t), record.dead)
      compare("V", UpdateVariance(x.source).moments(at: record.t).map(\.settled), record.V)
    }
    #expect(wrong == [])
    #expect(count >= TestScale.count(300, full: 7000))
  }
}
