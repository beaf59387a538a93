import Foundation
import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemeObjective
import TestSupport
import Testing

/// Every number of the reference data for sampling plans, through the whole language: h and h' to the last bit, effective d, costs,
/// dead shares and second moments to 1e-12.
@Suite struct PlanReferenceTests {
  /// A case of `plans.json`.
  struct Case: Decodable, Sendable {
    let id: String
    let plan: String
    let kind: String
    let M: Int?
    let B: Int?
    let Z: String
    let `where`: String?
    let params: [String: Number]
    let prompts_weighted: String?
    let verifier: [String: Number]?
    let effective_d: [[Entry]]?
    let table: [Row]

    struct Number: Decodable, Sendable {
      let hex: String
      var double: Double { Double(hex) ?? .nan }
    }

    /// s, or d_s.
    enum Entry: Decodable, Sendable {
      case index(Int)
      case value(Number)

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let index = try? container.decode(Int.self) {
          self = .index(index)
        } else {
          self = .value(try container.decode(Number.self))
        }
      }
    }

    struct Row: Decodable, Sendable {
      let t: String
      let h: Number?
      let hp: Number?
      let draws: Number?
      let dead: Number?
      let V: Number?

      var point: Double { t == "1-2^-53" ? 1 - 0x1p-53 : Double(t) ?? .nan }
    }

    private var isSequential: Bool { ["untilB", "untilBM", "mixed", "mixedM"].contains(kind) }

    /// The scheme as it is written in the language, where M is a name.
    var text: String { text(prompts_weighted.map { "prompts weighted \($0)\n" } ?? "") }

    /// The same with other weights of prompts.
    func text(_ prompts: String) -> String {
      var (plan, Z, condition) = (plan, Z, `where` ?? "")
      if let M {
        plan = plan.replacingOccurrences(
          of: isSequential ? "or \(M)" : "sample \(M)", with: isSequential ? "or M" : "sample M")
      }
      if !isSequential {
        Z = Z.replacingOccurrences(of: "tries", with: "M")
      }
      condition = condition.replacingOccurrences(of: "tries", with: "M")
      var parameters = params.keys.sorted().map { "\($0): real = \(params[$0]?.double ?? .nan)" }
      if let B { parameters.append("B: int = \(B)") }
      return "scheme x" + (parameters.isEmpty ? "" : "(\(parameters.joined(separator: ", ")))")
        + (condition.isEmpty ? "" : " where \(condition)") + " { \(plan)  \(prompts)  \(labels)  Z = \(Z) }"
    }

    private var labels: String {
      guard let verifier, let x = verifier["false_positive"], let y = verifier["false_negative"] else { return "" }
      return "verifier(false_positive = \(x.double), false_negative = \(y.double))"
    }
  }

  private struct File: Decodable {
    let cases: [Case]
  }

  /// All cases.
  static let cases: [Case] = {
    guard let data = try? Data(contentsOf: Repository.data.appendingPathComponent("plans.json")),
      let file = try? JSONDecoder().decode(File.self, from: data)
    else { return [] }
    return file.cases
  }()

  @Test func allCasesAreRead() { #expect(Self.cases.count == 121) }

  @Test func curves() throws {
    var (count, wrong): (Int, [String]) = (0, [])
    for plan in TestScale.some(Self.cases, every: 16) {
      let objective = InducedObjective(try instance(plan.text, M: plan.M ?? 1).curve)
      for (row, found) in zip(plan.table, objective.rows(at: plan.table.map(\.point))) {
        for (name, found, right) in [("h", found.objective, row.h), ("h'", found.derivative, row.hp)] {
          count += 1
          if found.value != right?.double { wrong.append("\(plan.id) \(name)(\(row.t)): \(found)") }
          if right == nil, case .infinite = found {} else if right == nil { wrong.append("\(plan.id) \(row.t)") }
        }
      }
    }
    #expect(wrong == [])
    #expect(count >= TestScale.count(90, full: 1900))
  }

  @Test func effectiveDifferences() throws {
    var (count, wrong): (Int, [String]) = (0, [])
    for plan in TestScale.some(Self.cases, every: 3) {
      let d = try instance(plan.text, M: plan.M ?? 1).curve.d
      for entry in plan.effective_d ?? [] {
        guard case .index(let s) = entry[0], case .value(let right) = entry[1] else { continue }
        count += 1
        if d[s].settled != .nearest(right.double) { wrong.append("\(plan.id) d[\(s)]") }
      }
    }
    #expect(wrong == [])
    #expect(count >= TestScale.count(100, full: 400))
  }

  @Test func costsAndMoments() throws {
    var (count, wrong): (Int, [String]) = (0, [])
    for plan in TestScale.some(Self.cases, every: 16) {
      let x = try instance(plan.text, M: plan.M ?? 1)
      let points = plan.table.map(\.point)
      let draws = x.report.draws(of: x.source, at: points)
      let dead = x.report.deadShares(of: x.source, at: points)
      let V = UpdateVariance(x.source).moments(at: points)
      for (index, row) in plan.table.enumerated() {
        let size = Settled.nearest(Double(plan.M ?? 0))
        let values = [(draws?[index] ?? size, row.draws), (dead[index], row.dead), (V[index].settled, row.V)]
        for (place, (found, right)) in values.enumerated() {
          // At an end no group is ever delivered.
          guard let right = right?.double else { continue }
          count += 1
          let value = found.value ?? .nan
          if !(abs(value - right) <= 1e-12 * abs(right)) {
            wrong.append("\(plan.id) \(["draws", "dead", "V"][place])(\(row.t)): \(value) for \(right)")
          }
        }
      }
    }
    #expect(wrong == [])
    #expect(count >= TestScale.count(120, full: 3000))
  }
}

/// Variances beside RLOO's, which divide V by the square of a slope that may have poles.
@Suite struct PlanVarianceTests {
  @Test func ratios() throws {
    var (count, wrong): (Int, [String]) = (0, [])
    for plan in TestScale.some(PlanReferenceTests.cases, every: 4) {
      if plan.M == 1 { continue }
      let size = plan.M.map { Double($0) / Double($0 - 1) } ?? 1
      let rows = plan.table.filter { $0.point > 0.0005 && $0.point < 0.9995 }
      let found = UpdateVariance(try instance(plan.text, M: plan.M ?? 1).source).relativeToRLOO(at: rows.map(\.point))
      if plan.prompts_weighted != nil {
        // A prompt's own.
        let alone = try instance(plan.text(""), M: plan.M ?? 1).source
        #expect(found == UpdateVariance(alone).relativeToRLOO(at: rows.map(\.point)))
        continue
      }
      for (row, ratio) in zip(rows, found) {
        guard let V = row.V?.double, let slope = row.hp?.double, slope != 0, case .value(let value) = ratio else {
          continue
        }
        count += 1
        let wanted = V / slope / slope / (row.point * (1 - row.point) * size)
        if !(abs((value.value ?? .nan) / wanted - 1) <= 1e-12) {
          wrong.append("\(plan.id) \(row.t): \(value), \(wanted)")
        }
      }
    }
    #expect(wrong == [])
    #expect(count >= TestScale.count(80, full: 400))
  }
}

/// Curves over the chance of a mixed group that are no more than polynomials, and values that 512 bits do not tell.
@Suite struct ResampledCurveTests {
  /// Only majorities count at M = 3: d = (0, 2, 0), the numerator is 4 t (1-t), and over q = 3 t (1-t) 4/3 is left.
  @Test func polynomial() throws {
    let text = """
      scheme x { sample M, resample until mixed
        Z = if R == 1 then (if N == 2 then 1 else 0) else (if N == 1 then -1 else 0) }
      """
    let curve = try instance(text, M: 3).curve
    #expect(curve.isPolynomial)
    #expect(curve.slope.value(at: 0.25).settled == .nearest(4.0 / 3))
    #expect(curve.rise.settled == .nearest(4.0 / 3))
  }

  @Test(arguments: [2, 3, 8]) func zero(_ M: Int) throws {
    let curve = try instance("scheme x { sample M, resample until mixed Z = mean - mean }", M: M).curve
    let rows = InducedObjective(curve).rows(at: [0, 0.3, 1])
    #expect(rows.allSatisfy { $0.objective == .nearest(0) && $0.derivative == .nearest(0) })
    guard case .zero = curve.slopeSign else {
      Issue.record("h' is 0, not \(curve.slopeSign)")
      return
    }
  }

  /// A value far below what 512 bits around it show is not taken for a tie.
  @Test func tiny() throws {
    let text = "scheme x { sample M, resample until mixed Z = if N == 1 then 0 else R }"
    let found = InducedObjective(try instance(text, M: 6).curve).row(at: 4.5e-307).objective
    #expect(found.isOpen || found == .nearest(3.75e-307))
  }
}

/// Sizes that a plan does not have.
@Suite struct PlanLimitTests {
  @Test(arguments: [
    ("sample until mixed or M", 10_001, "10000"), ("sample until 3 correct or M", 65_536, "10000"),
    ("sample M, keep with probability 0.5", 3163, "3162"), ("sample M, resample until mixed", 10_001, "10000"),
  ])
  func tooLarge(_ plan: String, _ M: Int, _ largest: String) {
    do {
      _ = try instance("scheme x { \(plan) Z = R }", M: M)
      Issue.record("\(plan) at M = \(M)")
    } catch InstanceFailure.diagnostic(let diagnostic) {
      #expect(diagnostic.code == .tooMuchWork && diagnostic.notes.joined().contains("M up to \(largest)"))
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test(arguments: [("sample until 3 correct or M", 2), ("sample M, refill until mixed", 1)])
  func withoutGroups(_ plan: String, _ M: Int) {
    do {
      _ = try instance("scheme x { \(plan) Z = R }", M: M)
      Issue.record("\(plan) at M = \(M)")
    } catch InstanceFailure.excluded(let condition) {
      #expect(condition.need?.hasPrefix("`\(plan)` needs ") == true)
    } catch {
      Issue.record("\(error)")
    }
  }
}
