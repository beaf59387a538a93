import Foundation
import SchemeDiagnostics
import SchemeDriver
import Synchronization
import TestSupport
import Testing

/// `weigh check`: what is said once, and what is not said.
@Suite struct CheckTests {
  /// A scheme that does not exist at the sizes asked for: one error, and nothing about its claims.
  @Test func noSizes() {
    let text = "scheme loo where M >= 2 { Z = R - S / (M - 1)  expect centred  expect increasing for M in {1} }"
    let outcome = Driver.check(request(text, [1...1]))
    #expect(outcome.codes == [.conditionFails, .emptyClaim])
    #expect(outcome.diagnostics.last?.diagnostic.label == "`loo` does not exist at M = 1")
  }

  /// A partner with errors of its own is not missed, at any size.
  @Test func partnerWithErrors() {
    let text = "scheme f { Z = R  expect same as g }\nscheme g { Z = x }"
    let outcome = Driver.check(request(text, [2...3]))
    #expect(outcome.codes == [.unknownName, .undecidedClaim])
    #expect(outcome.text?.contains("claims      1 undecided\n") == true)
  }

  /// What was asked for may be where the errors are.
  @Test func askedForAmongErrors() {
    let text = "scheme f { Z = x }\nscheme g { Z = R }"
    #expect(Driver.check(request(text, set: ["eps=1"])).codes == [.unknownName])
    #expect(Driver.check(request(text, schemes: ["f"])).codes == [.unknownName])
    #expect(Driver.check(request("scheme g { Z = R }", set: ["eps=1"])).codes == [.unknownParameter])
  }

  /// A table and a scheme are subjects alike.
  @Test func summary() {
    let files = [
      ("a.scheme", "scheme f { Z = R  expect increasing  expect bounded 0.5 for M in {1, 2} }"),
      ("w.csv", "M,s,a,b\n1,0,0,1\n"),
    ]
    #expect(Driver.check(request(files: files)).summary == "2 files, 2 schemes, 2 claims: 1 proved, 1 refuted")
    #expect(Driver.check(request(files: [files[0]])).summary == nil)
    #expect(Driver.check(request(files: files, schemes: ["g"])).summary == nil)
    let plain = [("a.scheme", "scheme f { Z = R }"), ("b.scheme", "scheme g { Z = }")]
    #expect(Driver.check(request(files: plain)).summary == "2 files, 1 of them with errors, 1 scheme, no claims")
  }

  /// What is said does not depend on how many threads find it out, nor does its order.
  @Test func threads() {
    let failing = "scheme f { Z = R  expect decreasing }\nscheme g { Z = 1 / (N - 3) }\n"
    let excluded = "scheme large where M > 4 { Z = R  expect centred for M in {2..6} }"
    let files = [
      ("a.scheme", failing + ManySchemes.text(6)), ("b.scheme", excluded), ("c.scheme", "scheme i { Z = x }"),
    ]
    let outcomes = [1, 2, 5].map { threads in
      let parts = Mutex<[Double]>([])
      var request = request(files: files, [2...5])
      request.threads = threads
      request.progress = { part in parts.withLock { $0.append(part) } }
      let outcome = Driver.check(request)
      let told = parts.withLock { $0 }
      #expect(told.count > 20 && told == told.sorted() && told.last == 1)
      return outcome
    }
    for outcome in outcomes {
      #expect(outcome.text == outcomes[0].text && outcome.messages == outcomes[0].messages)
      #expect(outcome.summary == outcomes[0].summary)
    }
    let codes = Set(outcomes[0].codes)
    #expect(codes.isSuperset(of: [.undefinedWeight, .unknownName, .groupSizesExcluded, .refutedClaim]), "\(codes)")
  }

  /// V = f^2 E[sum Z^2] C of Z = R: t in groups of M, rho t where responses are kept with chance rho, 1/t where they are drawn until
  /// one is correct, and at the chance that a label says "correct" where labels are wrong. Prompts do not enter.
  @Test(arguments: [
    ("sample M", [0.01, 0.1, 0.5, 0.9]), ("sample until 1 correct", [100, 10, 2, 10.0 / 9]),
    ("sample M, keep with probability 0.5", [0.005, 0.05, 0.25, 0.45]),
    ("verifier(false_positive = 0.5)", [0.505, 0.55, 0.75, 0.95]), ("prompts weighted 3 * t", [0.01, 0.1, 0.5, 0.9]),
  ])
  func secondMoments(_ plan: String, _ wanted: [Double]) throws {
    let text = try #require(Driver.check(request("scheme f { \(plan)  Z = R }"), as: .json).text)
    let report = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let moments = try #require(report["secondMoment"] as? [[String: Double]])
    #expect(moments.map { $0["p"] } == [0.01, 0.1, 0.5, 0.9])
    for (moment, value) in zip(moments, wanted) {
      #expect(abs(try #require(moment["value"]) - value) <= 4 * value.ulp, "\(moment) \(value)")
    }
    #expect(moments.count == wanted.count)
  }

  /// Claims over many sizes say how far they have come: never back, and the end is told.
  @Test func progress() {
    let parts = Mutex<[Double]>([])
    var request = request(
      "scheme f { Z = R  expect increasing for M in {1..40}  expect centred }\nscheme g { Z = R - mean }", [2...9])
    request.progress = { part in parts.withLock { $0.append(part) } }
    _ = Driver.check(request)
    let told = parts.withLock { $0 }
    #expect(told.count > 50 && told == told.sorted() && told.last == 1 && told.allSatisfy { 0...1 ~= $0 })
  }
}
