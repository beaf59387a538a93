import Foundation
import SchemeDiagnostics
import SchemeDriver
import SchemeLogs
import Testing

/// What `weigh check --pass-rates` and `weigh advise` say.
@Suite struct PassRateTests {
  private static let text = """
    group 4
    scheme rloo { Z = R - (N - R) / (M - 1) }
    scheme reinforce { Z = R }
    scheme first { sample until 1 correct or M  Z = R }
    """

  private static let rates = PromptFile(name: "r.csv", PassRates(rates: [0.25: 1, 0.5: 1, 0.75: 1]))

  private func cells(_ text: String?, _ name: String) throws -> [String] {
    let lines = try #require(text).split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    return try #require(lines.last { $0.first == name && $0.count > 10 })
  }

  /// RLOO at M = 4: dead p^4 + q^4 = 82/256, 1/8, 82/256; V = 4/3 p q; p q = 3/16, 1/4, 3/16.
  @Test func checked() throws {
    let outcome = Driver.check(request(Self.text), isBrief: true, on: Self.rates)
    let text = try #require(outcome.text)
    let shares = ["0", "0", "30", "0", "0", "40", "0", "30", "0", "0"]
    #expect(try cells(text, "rloo") == ["rloo", "4", "26", "%", "4", "1", "0.278"] + shares)
    // Dead with q^4: 81/256, 1/16, 1/256. V = p.
    #expect(try cells(text, "reinforce") == ["reinforce", "4", "13", "%", "4", "1", "0.5"] + shares)
    // h' = C = V / E[Z^2 is P(some)]: (1 - q^4)/p = 175/64, 15/8, 85/64 with mean 95/48.
    let first = try cells(text, "first")
    #expect(first.prefix(6) == ["first", "4", "13", "%", "1.98", "1.98"])
    // (1 - q^4) q = 525/1024, 480/1024, 255/1024.
    #expect(first.suffix(10) == ["0", "0", "42", "0", "0", "38", "0", "20", "0", "0"])
    #expect(try cells(text, "prompts") == ["prompts", "0", "0", "33", "0", "0", "33", "0", "33", "0", "0"])
    #expect(text.contains("pass rates   3 prompts of r.csv, mean rate 0.5\n") && !outcome.hasFailed)
    // The reports above are what they are without rates.
    let plain = try #require(Driver.check(request(Self.text), isBrief: true).text)
    #expect(text.hasPrefix(plain) && !plain.contains("pass rates"))
  }

  /// 1 of 4 and 3 of 4: (3/16 is estimated as 1/4) 1 * 3 / (4 * 3); what needs more than 4 responses is left out and said.
  @Test func counted() throws {
    let file = PromptFile(name: "c.csv", PassRates(counts: [.init(1, of: 4): 1, .init(3, of: 4): 1]))
    let text = try #require(Driver.check(request(Self.text), isBrief: true, on: file).text)
    let shares = ["0", "0", "50", "0", "0", "0", "0", "50", "0", "0"]
    // p^4 + q^4 is estimated as 0, p q as 1/4.
    #expect(try cells(text, "rloo") == ["rloo", "4", "0", "%", "4", "1", "0.333"] + shares)
    #expect(text.contains("2 prompts of c.csv, mean rate 0.5, from 4 responses each"))
    #expect(text.contains("where each decile of the observed rate N/m begins"))
    #expect(
      text.contains(
        "first at M = 4: gradient: it takes 5 responses of each prompt to estimate it, and some prompts have 4: "
          + "choose --group up to 3"))
    // Groups of one are not advised.
    let single = PromptFile(name: "s.csv", PassRates(counts: [.init(0, of: 1): 1, .init(1, of: 1): 1]))
    let few = try #require(Driver.check(request(Self.text), isBrief: true, on: single).text)
    #expect(few.contains("and some prompts have 1") && !few.contains("choose --group up to 1"), "\(few)")
    // What is advised exists, and is enough.
    let three = PromptFile(name: "t.csv", PassRates(counts: [.init(1, of: 3): 1]))
    func gaps(_ condition: String, _ M: Int) throws -> String {
      let text = "scheme lone \(condition) { Z = if S == 0 then R else 0 }"
      return try #require(Driver.check(request(text, [M...M]), isBrief: true, on: three).text)
    }
    #expect(try gaps("", 8).contains("gradient: it takes 9 responses of each prompt to estimate it, and some prompts"))
    #expect(try gaps("", 8).contains("have 3: choose --group up to 2\n") && !gaps("", 2).contains("it takes"))
    #expect(try gaps("where M >= 4", 8).contains("it takes") && !gaps("where M >= 4", 8).contains("choose"))
    // V is made of C and Q, which have degrees 3 and 4.
    #expect(!text.contains("first at M = 4: V"))
  }

  @Test func objects() throws {
    let outcome = Driver.check(request(Self.text, [4...4]), as: .json, on: Self.rates)
    let lines = try #require(outcome.text).split(separator: "\n").filter { $0.contains("\"kind\": \"rates\"") }
    #expect(lines.count == 3)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(String(lines[0]).utf8)) as? [String: Any])
    #expect(object["deadShare"] as? Double == 196.0 / 256 / 3 && object["cost"] as? Double == 5.0 / 18)
    #expect(object["gradient"] as? [Double] == [0, 0, 0.3, 0, 0, 0.4, 0, 0.3, 0, 0])
    let third = 1.0 / 3
    let thirds: [Double] = [0, 0, third, 0, 0, third, 0, third, 0, 0]
    #expect(object["slopeShares"] as? [Double] == thirds)
    #expect(object["prompts"] as? Int == 3 && object["from"] as? String == "rates")
  }

  /// The ranking: p q M/(M-1) of RLOO, p of REINFORCE, with mean p q = 5/24 and mean p = 1/2.
  @Test func advice() throws {
    var plan = Driver.AdvicePlan()
    plan.today = .init(file: nil, scheme: "reinforce")
    plan.groupSize = 4
    let outcome = Driver.advise(request(Self.text, [2...4]), Self.rates, plan)
    let lines = try #require(outcome.text).split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    let ranking = lines.drop { $0.first != "responses" }.dropFirst().prefix { $0.first != "responses:" }
    #expect(
      ranking.map { Array($0.prefix(3)) } == [
        ["0.556", "rloo", "4"], ["0.625", "rloo", "3"], ["0.833", "rloo", "2"], ["1", "reinforce", "4"],
        ["1", "reinforce", "2"], ["1", "reinforce", "3"],
      ])
    #expect(outcome.text?.contains("first  M = 2  its h' is up to ") == true && !outcome.hasFailed)
    let json = try #require(Driver.advise(request(Self.text, [2...4]), Self.rates, plan, as: .json).text)
    let objects = try json.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    let places = objects.map { $0["place"] as? String ?? "" }
    #expect(places == ["today"] + Array(repeating: "ranked", count: 5) + Array(repeating: "left out", count: 3))
    #expect(objects[1]["ratio"] as? Double == 5.0 / 9 && objects[1]["distance"] as? Double == 0)
  }

  /// h' of `until 1 correct or 2` is 2 - t: on [1/4, 3/4] it is 1/6 of its mean 3/2 away from a constant.
  @Test func nearly() throws {
    var plan = Driver.AdvicePlan()
    plan.today = .init(file: "test.scheme", scheme: "rloo")
    for (tolerance, isRanked) in [(nil, false), (0.16, false), (0.17, true)] as [(Double?, Bool)] {
      plan.tolerance = tolerance
      let request = request(Self.text, [2...2], schemes: ["rloo", "first"])
      let text = try #require(Driver.advise(request, Self.rates, plan).text)
      #expect(text.contains("within 0.167") == isRanked, "\(text)")
      #expect(text.contains("nothing else has this h'; --within 0.17 takes what is nearest") == !isRanked, "\(text)")
    }
  }

  @Test func refusals() {
    func refusal(_ name: String?, _ size: Int?, _ file: PromptFile = Self.rates) -> (DiagnosticCode?, String?) {
      var plan = Driver.AdvicePlan()
      plan.today = name.map { .init(file: nil, scheme: $0) }
      plan.groupSize = size
      let outcome = Driver.advise(request(Self.text), file, plan)
      return (outcome.codes.first, outcome.messages.first)
    }
    #expect(refusal("rlo", nil) == (.schemeNotFound, "there is no scheme `rlo`"))
    #expect(refusal("rloo", 5) == (.groupSizeOutOfRange, "`rloo` is not compared at M = 5"))
    let few = PromptFile(name: "c.csv", PassRates(counts: [.init(1, of: 2): 1]))
    #expect(refusal("first", 4, few) == (.undecidedValue, "what an update of `first` at M = 4 costs is not known"))
    let sure = PromptFile(name: "r.csv", PassRates(rates: [1: 1]))
    let nothing = "what an update of `rloo` at M = 4 costs is nothing to compare with"
    #expect(refusal("rloo", 4, sure) == (.undecidedValue, nothing))
    #expect(refusal(nil, 4) == (nil, nil))
  }

  /// Each column is explained, and what a page says of them.
  @Test func wordsAreExplained() throws {
    let check = try #require(Driver.check(request(Self.text), isBrief: true, on: Self.rates).text)
    let advice = try #require(Driver.advise(request(Self.text), Self.rates, Driver.AdvicePlan()).text)
    let heads = (check + advice).split(separator: "\n").filter { $0.contains("V/h'^2  ") }
    #expect(heads.count == 2)
    let columns = Set(heads.flatMap { $0.split(separator: " ").map(String.init) }).filter { Double($0) == nil }
    #expect(columns.isSuperset(of: ["scheme", "M", "dead", "C", "h'", "V", "V/h'^2", "responses"]))
    for word in columns.subtracting(["is"]).union(["decile", "advice", "pass rates", "gradient", "log-odds", "N of m"])
    {
      #expect(throws: Never.self, "\(word)") { try Driver.explain([word]) }
    }
  }
}
