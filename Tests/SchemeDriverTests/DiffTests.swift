import Foundation
import SchemeDiagnostics
import SchemeDriver
import SchemeText
import SchemeVocabulary
import TestSupport
import Testing

/// `weigh diff`: expected answers come from the mathematics and from trainers' own numbers.
@Suite struct DiffTests {
  private func diff(
    _ first: String, _ second: String, _ groups: [ClosedRange<Int>]? = nil, set: [String] = [],
    tolerance: Double? = nil
  ) -> Outcome {
    Driver.diff(
      request(files: [("a.scheme", first)], groups, set: set), request(files: [("b.scheme", second)], groups, set: set),
      tolerance: tolerance)
  }

  private static let reinforce = "scheme x { Z = R }"
  private static let rloo = "scheme y where M >= 2 { a[s] = -s / (M - 1)  b[s] = 1 - s / (M - 1) }"
  private static let grpo =
    "scheme g(eps: real = 0) { Z = if N == 0 or N == M then 0 else (R - mean) / (population_std + eps) }"

  @Test func sameObjective() throws {
    let outcome = diff(Self.reinforce, Self.rloo, [2...3])
    #expect(!outcome.hasFailed && outcome.codes == [])
    let text = try #require(outcome.text)
    #expect(text.contains("x against y   M = 2   a.scheme:1, b.scheme:1\n  objective   the same, proved\n"))
    #expect(text.contains("x against y   M = 3"))
    // V is p for REINFORCE and p (1-p) M/(M-1) for RLOO: at M = 2 and p = 0.9 five times as much.
    #expect(text.contains("each has less somewhere: the first's over the second's is 0.505 at t = 0.01"))
    #expect(text.contains("1 at 0.5, 5 at 0.9\n"))
    #expect(text.contains("different at N = 1, 2: by up to 1, for a wrong response at N = 1: 0 against -1\n"))
  }

  /// The ratio is (M-1)/M / (1-p): below 1 for p < 1/M only, however large M is.
  @Test(arguments: [200, 1024])
  func narrowOrder(_ M: Int) throws {
    let text = try #require(diff(Self.reinforce, Self.rloo, [M...M]).text)
    #expect(text.contains("variance    each has less somewhere: "), "\(text)")
  }

  /// The same text on both sides, rational or not.
  @Test(arguments: [reinforce, rloo, grpo])
  func itself(_ scheme: String) throws {
    let outcome = diff(scheme, scheme, [8...8])
    #expect(!outcome.hasFailed)
    let text = try #require(outcome.text)
    #expect(text.contains("  objective   the same, ") && text.contains("  weights     the same"))
    #expect(!text.contains("variance"))
  }

  /// sqrt(3 + 2 sqrt(2)) is 1 + sqrt(2), which no number of bits tells: the first is half of the second, and that they differ
  /// by more than a factor must not be said.
  @Test func factorThatIsNotKnown() throws {
    let outcome = diff(
      "scheme f { a[s] = 0  b[s] = if s == 0 then 1 else sqrt(3 + 2 * sqrt(2)) }",
      "scheme g { a[s] = 0  b[s] = if s == 0 then 2 else 2 + 2 * sqrt(2) }", [2...2])
    #expect(outcome.hasFailed)
    let text = try #require(outcome.text)
    let words = "not the same; up to scale is not known: 4096 bits do not tell; h' differs by 2.415 at the most\n"
    #expect(text.contains("  objective   \(words)"), "\(text)")
  }

  /// A magnitude is what it is, whatever of.
  @Test(arguments: ["abs(pi)", "sqrt(1 + abs(sqrt(s + 2)))", "abs(1 - pi) / (1 + abs(pi - 1))"])
  func factorOfMagnitudes(_ weight: String) throws {
    let f = "scheme f { a[s] = 0  b[s] = \(weight) }\n"
    let outcome = diff(f, "scheme g { a[s] = 0  b[s] = (\(weight)) / -4 }", [3...3])
    #expect(outcome.text?.contains("the first is -4 times the second\n") == true)
  }

  /// Mean-centred weights learn (1 - 1/M) t: theory of weight schemes, section 9.
  @Test(arguments: [(2, "0.5"), (8, "0.875"), (64, "0.984375")])
  func upToScale(_ M: Int, _ factor: String) throws {
    let outcome = diff("scheme c { Z = R - mean }", Self.reinforce, [M...M])
    #expect(!outcome.hasFailed)
    #expect(outcome.text?.contains("up to scale, proved: the first is \(factor) times the second\n") == true)
  }

  /// With sample instead of population deviation GRPO is scaled by sqrt((M-1)/M), and so is its second moment.
  @Test func irrationalScale() throws {
    let sample = Self.grpo.replacingOccurrences(of: "population_std", with: "sample_std")
    let outcome = diff(sample.replacingOccurrences(of: "{ Z", with: "where M >= 2 { Z"), Self.grpo, [4...4])
    #expect(!outcome.hasFailed)
    #expect(outcome.text?.contains("the first is 0.866025 times the second\n") == true)
    #expect(outcome.text?.contains("  variance    the same everywhere\n") == true)
  }

  /// Under another plan an update costs another number of responses: with B = M = 2 the sums of squares alone would say 4 times as
  /// much, in the other order.
  @Test func variancesOfTwoPlans() throws {
    let plain = "scheme x { Z = R - 0.1 * (1 - R) }"
    let sequential = "scheme y { sample until 2 correct or M  Z = R - mean }"
    let text = try #require(diff(plain, sequential, [2...2]).text)
    #expect(text.contains("0.831 at t = 0.01, 0.5 at 0.1, 0.835 at 0.5, 4.14 at 0.9"), "\(text)")
    #expect(text.contains("each has less somewhere"))
    #expect(text.contains("  responses   the first's over the second's: 1 at t = 0.01, 1 at 0.1, 1 at 0.5, 1 at 0.9\n"))
  }

  /// Until B are correct V is 1/p for every B, with weights R / B.
  @Test func variancesWithoutACap() throws {
    func until(_ B: Int, _ Z: String) -> String { "scheme f { sample until \(B) correct  Z = \(Z) }" }
    let outcome = diff(until(4, "R / 4"), until(1, "R"), [4...8])
    let text = try #require(outcome.text)
    #expect(text.contains("  objective   the same, proved\n"))
    #expect(text.contains("  responses   the first's over the second's: 4 at t = 0.01, 4 at 0.1, 4 at 0.5, 4 at 0.9\n"))
    #expect(text.contains("  variance    the same everywhere\n"), "\(text)")
    // --group is for neither.
    #expect(outcome.codes == [.groupSizesExcluded, .groupSizesExcluded])
    #expect(diff(until(4, "R / 4"), until(1, "R")).codes == [])
    // With wrong responses at c it is (1 + c^2 (1-p)/p) / p against (1-c)^2 / p.
    for (Z, order) in [
      ("(R + 1) / 2", "the second has less, nowhere more, proved"), ("3 * R - 2", "each has less somewhere"),
    ] {
      let text = try #require(diff(until(1, Z), until(2, "R / 2")).text)
      #expect(text.contains("  variance    \(order)"), "\(text)")
    }
  }

  /// h - h after the best constant: for t and t^2 the range of t - t^2 is 1/4, reached at 1/2, and h' differs by 1.
  @Test func differentObjectives() throws {
    let outcome = diff(Self.reinforce, "scheme q { h(t) = t^2  design exact }", [2...2])
    #expect(outcome.hasFailed && outcome.codes == [])
    #expect(
      outcome.text?.contains("different: h by up to 0.1251 at t = 0.5, after the best constant; h' by up to 1 at t = ")
        == true,
      "\(outcome.text ?? "")")
  }

  /// A sign that differs by 1e-9 at one s.
  @Test func nearlyTheSame() throws {
    let near = "scheme n { a[s] = 0  b[s] = if s == 3 then 1 + 1e-9 else 1 }"
    let outcome = diff(Self.reinforce, near, [8...8])
    #expect(outcome.hasFailed)
    #expect(
      outcome.text?.contains(
        "different at N = 4: by up to 1.1e-09, for a correct response at N = 4: 1 against 1.000000001\n") == true)
    #expect(!diff(Self.reinforce, near, [8...8], tolerance: 1e-8).hasFailed)
    #expect(diff(Self.reinforce, near, [8...8], tolerance: 0).hasFailed)
  }

  /// V = 9 + 7 p against 9 + 91 p.
  @Test func provedOrder() throws {
    let same = diff("scheme f { a[s] = -3  b[s] = 4 }", "scheme g { a[s] = 3  b[s] = 10 }", [4...4])
    #expect(!same.hasFailed)
    #expect(same.text?.contains("variance    the first has less, nowhere more, proved: ") == true, "\(same.text ?? "")")
    #expect(same.text?.contains("is 0.915 at t = 0.01, 0.536 at 0.1, 0.229 at 0.5, 0.168 at 0.9\n") == true)
  }

  // MARK: Who is compared

  @Test func severalSchemes() throws {
    let first = "scheme p { Z = R }\nscheme q { Z = R }\nscheme only { Z = R }"
    let second = "scheme q { Z = 2 * R }\nscheme p { Z = R }"
    let outcome = diff(first, second, [2...2])
    #expect(outcome.hasFailed)
    let headings = (outcome.text ?? "").split(separator: "\n").filter { !$0.hasPrefix(" ") }
    #expect(headings.map { $0.prefix(13) } == ["p against p  ", "q against q  ", "only   a.sche"])
    // One against several: that one.
    #expect(!diff("scheme p { Z = R }", first, [2...2]).hasFailed)
    #expect(diff("scheme z { Z = R }", first, [2...2]).codes == [.schemeNotFound])
    #expect(diff("", Self.reinforce).codes == [.schemeNotFound])
  }

  @Test func groupSizes() throws {
    let text = diff("group 3\n" + Self.reinforce, "group 4\n" + Self.rloo).text
    #expect(text?.contains("M = 3") == true && text?.contains("M = 4") == false)
    #expect(diff(Self.reinforce, "group 4\n" + Self.rloo).text?.contains("M = 4") == true)
    #expect(diff(Self.reinforce, Self.rloo).text?.contains("M = 8") == true)
    // RLOO does not exist at M = 1.
    #expect(diff(Self.reinforce, Self.rloo, [1...1]).codes.contains(.conditionFails))
    #expect(
      diff("scheme x where M < 3 { Z = R }", "scheme x where M > 2 { Z = R }", [2...3]).codes.last
        == .groupSizeOutOfRange)
  }

  /// A parameter that only one side has may be set; one that none has may not.
  @Test func settings() {
    #expect(diff(Self.grpo, Self.reinforce, [2...2], set: ["eps=0"]).codes == [])
    #expect(diff(Self.reinforce, Self.grpo, [2...2], set: ["g.eps=0"]).codes == [])
    #expect(diff(Self.grpo, Self.reinforce, [2...2], set: ["epz=0"]).codes.contains(.unknownParameter))
  }

  // MARK: Across sizes, for programs

  private func json(_ outcome: Outcome) throws -> [[String: Any]] {
    try (outcome.text ?? "").split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  /// REINFORCE and RLOO at M = 2: h = t; V = p against 2 p (1-p); a_1 is 0 against -1, b_1 is 1 against 0.
  @Test func objects() throws {
    let objects = try json(
      Driver.diff(
        request(files: [("a.scheme", Self.reinforce)], [2...2]), request(files: [("b.scheme", Self.rloo)], [2...2]),
        as: .json))
    let object = try #require(objects.first)
    #expect(objects.count == 1 && object["kind"] as? String == "comparison" && object["M"] as? Int == 2)
    #expect(object["scheme"] as? String == "x" && object["isDifferent"] as? Bool == false)
    let against = object["against"] as? [String: Any]
    #expect(against?["scheme"] as? String == "y" && against?["file"] as? String == "b.scheme")
    let objective = object["objective"] as? [String: Any]
    #expect(objective?["verdict"] as? String == "same" && objective?["within"] as? Double == 0)
    let weights = object["weights"] as? [String: Any]
    #expect(weights?["differentAt"] as? [Int] == [1, 2])
    let largest = weights?["largest"] as? [String: Any]
    #expect(largest?["first"] as? Double == 0 && largest?["second"] as? Double == -1)
    let variance = object["variance"] as? [String: Any]
    #expect(variance?["less"] as? String == "each somewhere")
    let ratios = variance?["ratios"] as? [[String: Double]]
    #expect(ratios?.map { $0["p"] } == [0.01, 0.1, 0.5, 0.9])
    for ratio in ratios ?? [] {
      let (p, ratio) = (ratio["p"] ?? 0, ratio["ratio"] ?? 0)
      #expect(abs(ratio - 1 / (2 * (1 - p))) < 1e-12)
    }
  }

  @Test func objectsOfOneSide() throws {
    let first = "scheme p { Z = R }\nscheme q { Z = R }\nscheme only { Z = R }"
    let second = "scheme q { Z = 2 * R }\nscheme p { Z = R }"
    let outcome = Driver.diff(
      request(files: [("a.scheme", first)]), request(files: [("b.scheme", second)]), as: .json)
    #expect(outcome.hasFailed)
    #expect(try json(outcome).map { $0["kind"] as? String } == ["comparison", "comparison", "alone"])
  }

  /// Each size of the first with each of the second; the same size on both sides is as ever.
  @Test func acrossSizes() throws {
    let sizes = [3...3, 4...4].map { GroupSizes($0.lowerBound, $0.upperBound) }
    let outcome = Driver.diff(request(Self.rloo, [3...3]), request(Self.rloo), against: [sizes[0]])
    #expect(!outcome.hasFailed && outcome.text?.contains("M = 3 ") == true)
    // The first keeps the sizes of its file.
    let own = Driver.diff(request("group 4, 5\n" + Self.rloo), request(Self.rloo), against: [sizes[1]], as: .json)
    #expect(try json(own).compactMap { $0["M"] as? Int }.contains(4))
    // A table is asked for its own sizes.
    let table = request(files: [("w.csv", "M,s,a,b\n3,0,0,1\n3,1,0,1\n3,2,0,1\n")])
    let numbers = Driver.diff(request(Self.reinforce, [3...3]), table, against: [sizes[0]])
    #expect(!numbers.hasFailed && numbers.codes == [])
    #expect(Driver.diff(request(Self.reinforce, [3...3]), table, against: [sizes[1]]).codes == [.groupSizeOutOfRange])
  }

  /// Polynomials of low degree are compared in the basis of their degree, whatever the sizes: by the design's degree, or where
  /// differences vanish.
  @Test func lowDegreesAcrossSizes() {
    let (small, large) = TestScale.isFull ? (9000, 65_536) : (16, 40)
    let sizes = [30, large].map { GroupSizes($0) }
    let designed = "scheme x { h'(t) = sqrt(2) * t + exp(1) * t^2  design exact  split none }"
    let equal = Driver.diff(request(designed, [10...10]), request(designed), against: [sizes[0]])
    #expect(equal.text?.contains("objective   the same, proved") == true)
    // Forms of so many weights are not compared: nothing is said that is not known.
    if TestScale.isFull {
      let far = Driver.diff(request(designed, [small...small]), request(designed), against: [sizes[1]])
      #expect(far.text?.contains("objective   not known: 4096 bits do not tell") == true)
    }
    let tilted = designed.replacingOccurrences(of: "sqrt(2) * t +", with: "sqrt(2) * (1 + 1e-9) * t +")
    let other = Driver.diff(request(designed, [small...small]), request(tilted), against: [sizes[1]])
    #expect(other.text?.contains("objective   different: h by up to 3.536e-10 at t = 1") == true)
    // REINFORCE and RLOO.
    let linear = Driver.diff(request(Self.reinforce, [3...3]), request(Self.rloo), against: [sizes[1]])
    #expect(linear.text?.contains("objective   the same, proved") == true)
  }

  /// Sizes that run backwards are an error of the request, for schemes and for tables alike.
  @Test func sizesThatRunBackwards() {
    let backwards = [GroupSizes(9, 2)]
    var table = request(files: [("w.csv", "M,s,a,b\n2,0,0,1\n2,1,0,1\n")])
    let scheme = request(Self.reinforce, [2...2])
    for other in [scheme, table] {
      let outcome = Driver.diff(scheme, other, against: backwards)
      #expect(outcome.codes == [.groupSizeOutOfRange])
      #expect(outcome.diagnostics.first?.diagnostic.message == "the group sizes 9..2 run backwards: write 2..9")
    }
    table.groups = backwards
    #expect(Driver.check(table).codes == [.groupSizeOutOfRange])
  }

  /// 1 - (1 - t)^3 is the objective of pass@3 at every M; the mean of M rewards takes 1/M of the slope; the derivative of
  /// rejection sampling is a sum of powers of 1 - t, one for each response.
  @Test(arguments: [
    ("scheme x { h(t) = 1 - (1 - t)^3  design exact }", "  objective   the same, proved\n", false),
    ("scheme x { Z = R - mean }", "the same up to scale, proved: the first is 0.914286 times the second\n", false),
    ("scheme x { Z = mean - R }", "the same up to scale, proved: the first is 0.914286 times the second\n", false),
    ("scheme x { Z = if N == 0 then 0 else R / N }", "  objective   different: h by up to ", true),
  ])
  func objectivesAcrossSizes(_ scheme: String, _ answer: String, _ isDifferent: Bool) throws {
    let size = GroupSizes(8)
    let outcome = Driver.diff(request(scheme, [5...5]), request(scheme), against: [size])
    #expect(outcome.codes == [] && outcome.hasFailed == isDifferent)
    let text = try #require(outcome.text)
    #expect(text.contains("M = 5 against 8") && text.contains(answer), "\(text)")
    // Weights are compared at one group size only.
    #expect(!text.contains("  weights") && !text.contains("  variance"))
  }

  /// What stands in a file with errors is not called missing.
  @Test func filesWithErrors() throws {
    let first = [("a.scheme", "scheme p { Z = R }\nscheme q { Z = R }")]
    let second = [("b.scheme", "scheme p { Z = R }"), ("c.scheme", "scheme q { Z = }")]
    let outcome = Driver.diff(request(files: first), request(files: second))
    #expect(outcome.hasFailed && outcome.codes == [.unexpectedToken])
    #expect(outcome.text?.contains("p against p") == true && outcome.text?.contains("only there") == false)
    let alone = Driver.diff(request(files: first), request(files: [second[1]]))
    #expect(alone.codes == [.unexpectedToken] && alone.isEmpty)
  }

  // MARK: Trainers

  /// What published trainers returned, as a table of weights, agrees with the sample that models the trainer; with one
  /// number changed it does not, and the N is named.
  @Test func trainersAgreeWithTheirSchemes() throws {
    for trainer in try TrainerData.all() {
      let model = trainer.model
      var rows = ["M,N,correct,wrong"]
      for (M, group) in trainer.groups.sorted(by: { $0.key < $1.key }) where M > 1 {
        for N in 0...M {
          let cells = [group.correct[N], group.wrong[N]].map { $0.map { "\($0)" } ?? "" }
          rows.append("\(M),\(N),\(cells[0]),\(cells[1])")
        }
      }
      let scheme = Request(
        files: [
          .init(
            name: model.file,
            bytes: [UInt8](try Data(contentsOf: Repository.samples.appendingPathComponent(model.file))))
        ],
        selectors: [.init(file: nil, scheme: model.scheme)],
        settings: model.parameters.sorted { $0.key < $1.key }.map {
          .init(scheme: nil, name: $0.key, value: "\($0.value)")
        })
      let table = request(files: [("trainer.csv", rows.joined(separator: "\n"))])
      let outcome = Driver.diff(scheme, table)
      #expect(outcome.codes == [] && !outcome.hasFailed, "\(model.scheme): \(outcome.text ?? "") \(outcome.messages)")
      // To name the scheme of every size takes long in debug.
      let checked =
        TestScale.isFull ? table : request(files: [("trainer.csv", rows.joined(separator: "\n"))], [4...4])
      #expect(Driver.check(checked).diagnostics.filter { $0.diagnostic.severity == .error }.isEmpty)
      // One weight of M = 4, N = 2 is off by 1e-3.
      let changed = rows.map { row in
        row.hasPrefix("4,2,")
          ? "4,2,\(Float((trainer.groups[4]?.correct[2] ?? 0) + 1e-3)),\(trainer.groups[4]?.wrong[2] ?? 0)" : row
      }
      let wrong = Driver.diff(scheme, request(files: [("trainer.csv", changed.joined(separator: "\n"))]))
      #expect(
        wrong.hasFailed && wrong.text?.contains("different at N = 2: by up to 0.001") == true
          && wrong.text?.contains(", for a correct response at N = 2: ") == true, "\(wrong.text ?? "")")
    }
  }
}
