import SchemeDiagnostics
import SchemeDriver
import SchemeText
import TestSupport
import Testing

@Suite struct GlossaryTests {
  /// The words as people type them, without regard to hyphens, nor to case but in symbols: b is a weight, B a number.
  private func key(_ text: String) -> String {
    text.count == 1 ? text : text.lowercased().split { " -_".contains($0) }.joined(separator: " ")
  }

  @Test(arguments: Glossary.terms.map(\.name))
  func everyNameAndSynonymLeadsToItsPage(_ name: String) throws {
    for term in Glossary.terms where term.name == name {
      let page = try Driver.explain([name])
      #expect(page.hasPrefix(name + "\n"))
      for word in term.synonyms {
        #expect(try Driver.explain([word]) == page, "\(word)")
        if word.count == 1, Glossary.terms.contains(where: { $0.synonyms.contains(word.uppercased()) }) { continue }
        #expect(try Driver.explain(word.uppercased().split(separator: " ").map(String.init)) == page, "\(word)")
      }
    }
  }

  @Test(arguments: [
    ("B", "sequential plan"), ("b", "weight"), ("z", "advantage"), ("uncapped", "cap"), ("masked", "masked"),
    ("sample until mixed", "sequential plan"), ("cap", "cap"), ("resampling", "resample"), ("retry", "resample"),
    ("refill", "dynamic sampling"), ("refilling", "dynamic sampling"), ("dapo", "dynamic sampling"),
    ("filter", "dynamic sampling"), ("filtering", "dynamic sampling"), ("skip", "dynamic sampling"),
    ("noisy labels", "verifier"), ("false positive", "verifier"), ("false positives", "verifier"), ("fpr", "verifier"),
    ("noise", "verifier"), ("noisy verifier", "verifier"), ("curriculum", "mixture"),
    ("prioritised", "prompts weighted"),
    ("prioritized", "prompts weighted"), ("prompts", "prompts weighted"), ("prompt weights", "prompts weighted"),
    ("weighted prompts", "prompts weighted"), ("hard prompts", "prompts weighted"), ("truncated", "keep"),
    ("timeouts", "keep"), ("oversampling", "responses drawn"), ("mixed", "sequential plan"), ("infinite", "anchor"),
    ("inf", "range of doubles"), ("overflow", "range of doubles"),
  ])
  func wordsOfPlans(_ word: String, _ term: String) throws {
    #expect(try Driver.explain(word.split(separator: " ").map(String.init)).hasPrefix(term + "\n"))
  }

  @Test func noWordMeansTwoThings() {
    let words = Glossary.terms.flatMap { [$0.name] + $0.synonyms }.map(key)
    #expect(Set(words).count == words.count)
    // A plural is no other word.
    for word in words { #expect(!words.contains(word + "s"), "\(word)") }
  }

  @Test func relatedTermsExist() {
    let names = Set(Glossary.terms.map(\.name))
    for term in Glossary.terms {
      #expect(!term.related.isEmpty && Set(term.related).count == term.related.count, "\(term.name)")
      for name in term.related { #expect(names.contains(name) && name != term.name, "\(term.name): \(name)") }
    }
  }

  /// The numbers of the page on the least error are those of `weigh design`, rounded up from what is proved.
  @Test(
    arguments: TestScale.some(
      [
        ("2 * asin(sqrt(t))", "best", 16, 0.0428), ("2 * asin(sqrt(t))", "best", 64, 0.0213),
        ("min(t, 1/2)", "best", 64, 0.0072), ("log(t)", "best(on = [1 / M, 1])", 64, 0.0008),
        ("log(t)", "best(on = [1 / (2 * M), 1])", 64, 0.014),
      ], every: 5))
  func leastErrors(_ target: String, _ design: String, _ M: Int, _ number: Double) throws {
    let page = try Driver.explain(["least", "error"])
    #expect(page.contains("\(number)"))
    let text = "scheme f { h(t) = \(target) design \(design) }"
    let json = try #require(Driver.design(request(text, [M...M]), .trade, as: .json).text)
    let found = try #require(json.firstMatch(of: #/"leastError": ([0-9.e-]+)/#))
    let least = try #require(Double(found.1))
    #expect((least - number).magnitude <= (number < 0.01 ? 5e-5 : 5e-4 * (number < 0.02 ? 1 : 0.1)))
  }

  /// Each example of a scheme file passes `weigh check` without a word.
  @Test(arguments: Glossary.terms.filter { !$0.scheme.isEmpty }.map(\.name))
  func schemes(_ name: String) {
    for term in Glossary.terms where term.name == name {
      let file = SourceFile(name: "mine.scheme", text: term.scheme)
      #expect(Driver.check(Request(files: [file])).diagnostics.map(\.diagnostic.message) == [])
      #expect(term.scheme.contains("scheme "))
    }
  }

  @Test func pagesAreShort() throws {
    for term in Glossary.terms {
      let lines = try Driver.explain([term.name]).split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count <= 40, "\(term.name)")
      for line in lines { #expect(line.unicodeScalars.count <= 80 && line.last != " ", "\(term.name): \(line)") }
    }
  }

  /// Sentences that the theory gives.
  @Test(arguments: [
    ("group size", "h_M' is a polynomial of degree at most M - 1"),
    ("dynamic sampling", "REINFORCE turns from h' = 1 to h' = 1 - t^(M-1)"),
    ("zero-variance group", "t^M + (1 - t)^M"),
    ("baseline", "R - mean has (1 - 1/M) t in place of t"),
    ("GRPO", "at M = 2 and 3 it is REINFORCE up to scale"),
    ("rise", "1.00 at M = 2, 1.65 at 4, 2.10 at 8, 2.41 at 16 and 2.78 at 64; the limit is pi"),
    ("bernstein", "the slope 0.2857 at t = 1/2, not 0.25"),
    ("pass@k", "d_s = k C(M-1-s, k-1) / C(M-1, k-1)"),
    ("expect", "proved or refuted by `weigh check`"),
    ("sample", "Without `or M` a group may have any size"), ("verifier", "a logarithm is cut off below"),
    ("prompt weights", "`resample` becomes `refill`"),
    ("tries", "`mean` is N / tries"), ("refill", "that is `resample`"), ("until mixed", "these plans take Z only"),
    ("until correct", "constant weights h' is their difference times the expected number of tries"),
    ("resample", "Rejection sampling becomes log t"), ("keep", "h = sum over m of P(m of M are left) (m/M) h_m"),
    ("effective d", "if no d_s is below 0 the objective never falls"), ("responses", "labelled by a reward"),
    ("cost", "M / (1 - t^M - (1-t)^M) under `resample`"),
  ])
  func sentences(_ term: String, _ sentence: String) throws {
    let page = try Driver.explain([term]).split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    #expect(page.contains(sentence), "\(page)")
  }
}
