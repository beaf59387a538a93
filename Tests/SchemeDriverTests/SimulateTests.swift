import Foundation
import SchemeDriver
import SchemeText
import TestSupport
import Testing

/// `weigh simulate`: the induced objective is what the average update climbs.
@Suite struct SimulateTests {
  private func rows(_ files: [SourceFile], _ plan: Driver.SimulationPlan) throws -> [[String]] {
    let outcome = Driver.simulate(Request(files: files), plan, format: .csv)
    #expect(!outcome.hasFailed, "\(outcome.diagnostics.map(\.diagnostic.message))")
    return try #require(outcome.text).split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  private func plan(_ chances: [Double], groups: Int, seed: UInt64 = 1) -> Driver.SimulationPlan {
    var plan = Driver.SimulationPlan()
    (plan.chances, plan.groups, plan.seed) = (chances, groups, seed)
    return plan
  }

  /// Every sample, within five standard errors.
  @Test func samples() throws {
    var count = 0
    for url in TestScale.some(try Repository.schemeFiles(in: Repository.samples), every: 4) {
      let file = SourceFile(name: url.lastPathComponent, bytes: [UInt8](try Data(contentsOf: url)))
      for row in try rows([file], plan([0.1, 0.6], groups: TestScale.count(400, full: 10_000))) {
        count += 1
        #expect(abs(try #require(Double(row[8]))) <= 5, "\(row)")
      }
    }
    #expect(count >= TestScale.count(60, full: 400))
  }

  /// Where no response of all was correct, nothing tells how far the average may be off.
  @Test func rareEvents() throws {
    let file = SourceFile(name: "x.scheme", text: "scheme x { Z = R }")
    let table = try rows([file], plan([1e-9], groups: 100))
    #expect(table.count == 5 && table.allSatisfy { $0[8].isEmpty && $0[6] == "0.0" })
    let json = Driver.simulate(Request(files: [file]), plan([1e-9], groups: 100), format: .json).text
    #expect(json?.contains("\"z\": null") == true && json?.contains("inf") == false, "\(json ?? "")")
  }

  /// Weights the squares of which leave the range of doubles: the deviations are those of the same weights near 1.
  @Test(arguments: ["1e200", "1e-200", "1e300"]) func farFromOne(_ factor: String) throws {
    func rows(_ text: String) throws -> [[String]] {
      try self.rows([SourceFile(name: "x.scheme", text: text)], plan([0.3], groups: 200))
    }
    let (near, far) = (try rows("scheme x { Z = R }"), try rows("scheme x { Z = \(factor) * R }"))
    for (row, other) in zip(near, far) {
      let (z, w) = (try #require(Double(row[8])), try #require(Double(other[8])))
      #expect(z != 0 && abs(z - w) <= 1e-9, "\(other)")
    }
    #expect(far.count == 5)
  }

  /// Every plan, with weights that depend on everything.
  @Test(arguments: [
    "sample M", "sample until 2 correct or M", "sample until mixed or M", "sample until 2 correct",
    "sample M, resample until mixed", "sample M, refill until mixed", "sample M, keep with probability 0.6",
  ])
  func plans(_ sampling: String) throws {
    let size = sampling.hasPrefix("sample until") ? "tries" : "M"
    // Without a cap totals are affine in tries.
    let correct = sampling == "sample until 2 correct" ? "tries + 1" : "3 * N / (N + \(size))"
    let wrong = sampling == "sample until 2 correct" ? "-0.5" : "N / (2 * \(size)) - 1"
    for beside in ["", "verifier(false_positive = 0.25, false_negative = 0.125)  prompts weighted 2 - t"] {
      let text = "scheme x { \(sampling)  \(beside)  Z = if R == 1 then \(correct) else \(wrong) }"
      for t in [0.05, 0.5, 0.9] {
        for row in try rows(
          [SourceFile(name: "x.scheme", text: text)], plan([t], groups: TestScale.count(800, full: 100_000), seed: 7))
        {
          #expect(abs(try #require(Double(row[8]))) <= 5, "\(beside) \(row)")
        }
      }
    }
  }

  /// The scheme weighs the labels that it is shown; the policy moves by the responses that there were.
  @Test(arguments: [(0.25, 0.125), (1, 1), (0.5, 0.5), (0, 0.75)]) func wrongLabels(_ x: Double, _ y: Double) throws {
    let text = "scheme x { verifier(false_positive = \(x), false_negative = \(y))  prompts weighted 1 + t  Z = R }"
    for row in try rows(
      [SourceFile(name: "x.scheme", text: text)], plan([0.25], groups: TestScale.count(1000, full: 100_000)))
    {
      #expect(abs(try #require(Double(row[8]))) <= 5, "\(row)")
      let slope = 1.25 * (1 - x - y) * (try #require(Double(row[5])))
      #expect(abs(try #require(Double(row[7])) - slope * (row[4] == "1" ? 0.75 : -0.25)) < 1e-12)
    }
  }

  /// Log(u) by sampling until a label says "correct", whatever it is worth.
  @Test func untilLabelled() throws {
    let text = "scheme x { sample until 1 correct  verifier(false_positive = 0.125, false_negative = 0.25)  Z = R }"
    for row in try rows(
      [SourceFile(name: "x.scheme", text: text)], plan([0.1, 0.5], groups: TestScale.count(1000, full: 100_000)))
    {
      #expect(abs(try #require(Double(row[8]))) <= 5, "\(row)")
      let (t, chance) = (try #require(Double(row[2])), try #require(Double(row[5])))
      let slope = 0.625 / (0.125 + 0.625 * t)
      #expect(abs(try #require(Double(row[7])) - slope * chance * (row[4] == "1" ? 1 - t : -t)) < 1e-12)
    }
  }

  /// Log-odds by sampling until both labels were seen.
  @Test func untilMixed() throws {
    let text = "scheme x { sample until mixed Z = R / N - (1 - R) / (tries - N) }"
    for row in try rows(
      [SourceFile(name: "x.scheme", text: text)], plan([0.1, 0.5], groups: TestScale.count(1000, full: 100_000)))
    {
      #expect(abs(try #require(Double(row[8]))) <= 5, "\(row)")
      let (t, chance) = (try #require(Double(row[2])), try #require(Double(row[5])))
      let gradient = row[4] == "1" ? chance / t : -chance / (1 - t)
      #expect(abs(try #require(Double(row[7])) - gradient) < 1e-12)
    }
  }

  /// A wrong plan is found out: weights of one plan against the objective of another would be far off.
  @Test func standardErrorsAreSmall() throws {
    let text = "scheme x { sample M, resample until mixed Z = R }"
    let rows = try rows(
      [SourceFile(name: "x.scheme", text: text)], plan([0.2], groups: TestScale.count(2000, full: 50_000)))
    // Under `sample M` the slope would be 1 - t^7 and not that over 1 - 0.2^8 - 0.8^8.
    let (update, chance) = (try #require(Double(rows[0][6])), try #require(Double(rows[0][5])))
    let z = try #require(Double(rows[0][8]))
    let error = (update - (try #require(Double(rows[0][7])))) / z
    let plain = (1 - 0.2 * 0.2 * 0.2 * 0.2 * 0.2 * 0.2 * 0.2) * chance * 0.8
    #expect(z != 0 && abs(update - plain) > 5 * abs(error))
  }

  @Test func sameSeedSameGroups() throws {
    let file = SourceFile(name: "x.scheme", text: "scheme x { Z = R - mean }")
    let first = try rows([file], plan([0.3], groups: 100))
    #expect(try rows([file], plan([0.3], groups: 100)) == first)
    #expect(try rows([file], plan([0.3], groups: 100, seed: 2)) != first)
  }

  /// Mixed groups that hardly ever come are not waited for.
  @Test func tooManyDraws() {
    let file = SourceFile(name: "x.scheme", text: "group 2 scheme x { sample M, resample until mixed Z = R }")
    let outcome = Driver.simulate(Request(files: [file]), plan([1e-12], groups: 10), format: .csv)
    #expect(outcome.codes == [.tooMuchWork])
  }
}
