import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemeVocabulary
import Testing

/// Weights under plans without a cap: which fit, and what is known of all of them at once.
@Suite struct UncappedTests {
  private func x(_ members: String) throws -> SchemeInstance { try instance("scheme x { \(members) }", M: 1) }

  @Test(arguments: [
    // sqrt(k), k / (k+1), and 1 / (k+1) responses' worth.
    "sample until mixed Z = (R - mean) / population_std", "sample until mixed Z = R - mean",
    "sample until mixed Z = R / tries", "sample until 2 correct Z = R - mean",
    // A line but for the first group.
    "sample until 2 correct Z = if tries == N then 0 else R", "sample until mixed Z = if tries == 2 then 0 else R / N",
    // One line in small groups, another one in large ones.
    "sample until 2 correct Z = if tries < 100 then R else 2 * R", "sample until 2 correct Z = min(tries, 1000) * R",
    "sample until mixed Z = R * N", "sample until 1 correct Z = R * tries^2",
    "sample until 1 correct Z = exp(tries) * R",
    "sample until 1 correct Z = R * (tries mod 2)", "sample until 2 correct Z = (1 - R) / (tries - N)",
  ])
  func misfits(_ members: String) throws {
    do {
      _ = try x(members)
      Issue.record("\(members)")
    } catch InstanceFailure.diagnostic(let diagnostic) {
      #expect(diagnostic.code == .unsuitableWeight || members.hasSuffix("(tries - N)"), "\(diagnostic)")
      #expect(diagnostic.code != .unsuitableWeight || diagnostic.fixIts.map(\.replacement) == [" or M"])
    }
  }

  /// The least upper bound of |weights|, and whether they are centred and dead somewhere, by hand.
  @Test(
    arguments: [
      ("sample until 4 correct Z = R / 4", 0.25, false, []),
      ("sample until 4 correct Z = R / mean - 1", .infinity, true, [(4, 4)]),
      ("sample until 2 correct Z = 3 * R - 5 * (1 - R)", 5, false, []),
      ("sample until 2 correct Z = R * (tries - 7)", .infinity, false, [(2, 7)]),
      ("sample until 2 correct Z = R - 1", 1, false, [(2, 2)]),
      ("sample until mixed Z = R / N - (1 - R) / (tries - N)", 1, true, []),
      // 1/k + 1, which falls to 1; and 1/k - 2, which grows to 2 in size.
      ("sample until mixed Z = R * (1 / N + 1)", 2, false, []),
      ("sample until mixed Z = R * (1 / N - 2)", 2, false, []),
      ("sample until mixed Z = R * (tries - N - 1)", .infinity, false, [(1, 2), (2, 3)]),
      ("sample until mixed Z = R * (tries - N - 3) / N", .infinity, false, [(1, 4)]),
      ("sample until mixed Z = 0 * R", 0, true, [(1, 2), (2, 3), (1, 3)]),
    ] as [(String, Double, Bool, [(Int, Int)])])
  func facts(_ members: String, _ largest: Double, _ isCentred: Bool, _ dead: [(Int, Int)]) throws {
    let source = try x(members).source
    let report = ObjectiveReport(source)
    #expect(source.largestWeight == largest, "\(members)")
    if case .proved = report.centring { #expect(isCentred, "\(members)") } else { #expect(!isCentred, "\(members)") }
    #expect(report.deadGroups == dead.map { GroupKind(correct: $0, size: $1) }, "\(members)")
    #expect(report.undecidedGroups == [])
    for (limit, holds) in [(largest, true), (largest - 0x1p-20, false)] where limit.isFinite && limit >= 0 {
      let bound = try #require(ComputableReal(limit))
      if case .proved = source.isBounded(by: bound) {
        #expect(holds, "\(members)")
      } else {
        #expect(!holds, "\(members)")
      }
    }
  }

  /// A group so large that no double tells its size, and a slope that is 0 although nothing shows it.
  @Test(arguments: [
    "sample until 3 correct Z = R * (tries - 1e16)",
    "sample until 3 correct Z = R * tries * (exp(log(7) / 3)^3 - 7) + R * 0",
  ])
  func undecidedGroups(_ members: String) throws {
    let report = ObjectiveReport(try x(members).source)
    #expect(!report.undecidedGroups.isEmpty || report.isDead, "\(members)")
  }

  /// A group whose weight is above the bound, which grows or is only approached.
  @Test(arguments: [
    ("sample until 1 correct Z = R * tries", 1000.0), ("sample until mixed Z = R * (1 / N - 2)", 1.999),
    ("sample until mixed Z = R * (tries - N)", 1e9),
  ])
  func excess(_ members: String, _ limit: Double) throws {
    guard case .refuted(let excess) = try x(members).source.isBounded(by: try #require(ComputableReal(limit))) else {
      Issue.record("\(members)")
      return
    }
    #expect(excess.size.quick.nearestDouble > limit && excess.isCorrect)
  }

  /// The chance of the dead groups: of one, of one that is not the first, and of a whole family.
  @Test(arguments: [
    ("sample until 2 correct Z = R - 1", 0.0625), ("sample until 2 correct Z = R * (tries - 4)", 0.10546875),
    ("sample until mixed Z = R * (tries - N - 1)", 0.4375), ("sample until mixed Z = 0 * R", 1),
    // 3 4^-2 (3/4)^2 and 2 (1/4) (3/4) + 4^-2 above, 4^-100 and C(99, 1) 4^-2 (3/4)^98 below.
    ("sample until 100 correct Z = R - 1", 0x1p-200),
    ("sample until 2 correct Z = R * (tries - 100)", 3.5279224039196542e-12),
  ])
  func deadShares(_ members: String, _ share: Double) throws {
    let x = try x(members)
    #expect(x.report.deadShares(of: x.source, at: [0.25]) == [.nearest(share)])
  }

  /// RLOO under `until mixed` is the log-odds scheme, weight by weight.
  @Test func leaveOneOut() throws {
    let rloo = try x("sample until mixed Z = R - S / (tries - 1)")
    let odds = try x("sample until mixed Z = R / N - (1 - R) / (tries - N)")
    let shown = try [rloo, odds].map { try #require(try $0.weights(upTo: 40)) }
    #expect(shown[0].groups.count == 77 && shown[0].groups == shown[1].groups)
    #expect(shown[0].weights.a.map(\.double) == shown[1].weights.a.map(\.double))
    #expect(shown[0].weights.b.map(\.double) == shown[1].weights.b.map(\.double))
    #expect(try instance("scheme x { Z = R }", M: 3).weights(upTo: 4) == nil)
  }

  @Test func noGroups() throws {
    for B in [0, 65_537] {
      do {
        _ = try instance("scheme x(B: int = \(B)) { sample until B correct Z = R }", M: 1)
        Issue.record("\(B)")
      } catch InstanceFailure.excluded(let condition) {
        #expect(condition.need == "`sample until B correct` needs from 1 to 65536 correct responses")
      }
    }
  }
}
