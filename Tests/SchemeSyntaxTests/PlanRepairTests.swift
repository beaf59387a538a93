import SchemeDiagnostics
import SchemeSyntax
import SchemeText
import Testing

/// What people write instead of a plan: the place, the message, and the text that the repairs lead to.
@Suite struct PlanRepairTests {
  /// Without a repaired text there is no repair.
  private func check(
    _ marked: String, _ messages: String..., repairedTo fixed: String? = nil,
    as code: DiagnosticCode = .unexpectedToken,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let frame = { (member: String) in "scheme f {\n  \(member)\n  Z = R\n}" }
    expect(frame(marked), messages.map { (code, $0) }, repairedTo: fixed.map(frame), sourceLocation: sourceLocation)
  }

  private let cap = "the cap of a plan, the most that are drawn, is `M`"
  private let size = "the number of responses in a group is `M`"
  private let comma = "a `,` stands between `sample M` and what is done with the group"
  private let probability = "how many are kept is written `keep with probability 0.9`"
  private let mixed = "a group with both labels is `mixed`"
  private let weighted = "prompts are weighted by `prompts weighted 1 - t`"
  private let named = "the chances of a verifier are named"

  @Test func numbersForM() {
    check("sample «8»", size, repairedTo: "sample M")
    check("sample «n»", size, repairedTo: "sample M")
    check("sample «16», resample until mixed", size, repairedTo: "sample M, resample until mixed")
    check("sample until 4 correct or «64»", cap, repairedTo: "sample until 4 correct or M")
    check("sample until mixed or «16»", cap, repairedTo: "sample until mixed or M")
    check("sample until B correct or «n»", cap, repairedTo: "sample until B correct or M")
    let found = diagnose("scheme f { sample until mixed or 16 Z = R }")
    let note = "its value comes from `--group 16`, or from a line `group 16` outside of the schemes"
    #expect(found.map(\.notes) == [[note]])
    #expect(found.flatMap(\.fixIts).map(\.isCertain) == [false])
    check("sample M «responses»", "a number of responses stands alone", repairedTo: "sample M")
    check(
      "sample M «times», refill until mixed", "a number of responses stands alone",
      repairedTo: "sample M, refill until mixed")
  }

  @Test func caps() {
    let message = "what is drawn at most is written `or M`"
    check("sample until B correct «or at most» M", message, repairedTo: "sample until B correct or M")
    check("sample until B correct«, at most» M", message, repairedTo: "sample until B correct or M")
    check("sample until mixed «up to» M", message, repairedTo: "sample until mixed or M")
    check("sample until mixed«,» M", message, repairedTo: "sample until mixed or M")
    check("sample until mixed «max» «8»", message, cap, repairedTo: "sample until mixed or M")
    check("sample until B correct or «mixed»", "expected `M`, the most that are drawn, found `mixed`")
    check("sample until B correct or«»", "expected `M`, the most that are drawn, found `Z`")
    check("sample M, resample until mixed «or» M", "this plan goes on without a cap")
    let nothing = "`sample M` waits for nothing"
    check("sample M «until» mixed", nothing, repairedTo: "sample until mixed or M")
    check("sample M «until» B correct", nothing, repairedTo: "sample until B correct or M")
    check("sample M «until» 2 +", nothing)
    check("sample M «or» until mixed", "`sample M` waits for nothing")
    check("sample until mixed «until» 4 correct", "a plan waits for one thing")
    check("sample until mixed or M «or» 4 correct", "a plan waits for one thing")
    check("sample M, «until» mixed", behindComma + "`until`")
  }

  private let behindComma =
    "expected `resample until mixed`, `refill until mixed` or `keep with probability …`, found "

  @Test func groups() {
    check("sample M «resample» until mixed", comma, repairedTo: "sample M, resample until mixed")
    check("sample M «keep» with probability 0.9", comma, repairedTo: "sample M, keep with probability 0.9")
    check("sample M «and» refill until mixed", comma, repairedTo: "sample M, refill until mixed")
    check(
      "sample M, «then» resample until mixed", "a `,` stands alone between `sample M` and what is done with the group",
      repairedTo: "sample M, resample until mixed")
    for rest in ["refill until mixed", "keep with probability 0.5"] {
      check("sample M«;» \(rest)", "`;` is written `,`", repairedTo: "sample M, \(rest)", as: .foreignSpelling)
    }
    check("sample M«;»", "members are not separated by `;`", repairedTo: "sample M", as: .foreignSpelling)
    check(
      "sample «resample» until mixed", "`M` responses are sampled first", repairedTo: "sample M, resample until mixed")
    for rest in ["resample until mixed", "refill until mixed", "keep with probability 0.9"] {
      let word = rest.prefix { $0 != " " }
      check(
        "«\(word)»\(rest.dropFirst(word.count))", "a plan begins with `sample M,`", repairedTo: "sample M, \(rest)")
    }
    check("«until» mixed or M", "a plan begins with `sample`", repairedTo: "sample until mixed or M")
    check(
      "sample M, «redraw» until mixed", "no plan does this with a group: `redraw`",
      repairedTo: "sample M, resample until mixed")
    check(
      "sample M, «drop» until mixed", "no plan does this with a group: `drop`",
      repairedTo: "sample M, refill until mixed")
    check(
      "sample M, «resmaple» until mixed", "no plan does this with a group: `resmaple`",
      repairedTo: "sample M, resample until mixed")
    check(
      "sample M, «resample»", "until when is missing behind `resample`", repairedTo: "sample M, resample until mixed")
    check("sample M, resample until «both»", mixed, repairedTo: "sample M, resample until mixed")
    check("sample M, resample until«»", "expected `mixed`, found `Z`")
    for condition in ["«N» > 0", "«0» < N < M", "«N» != M"] {
      check("sample M, resample until \(condition)", "`resample` goes on until the group is mixed, 0 < N < M")
    }
    let lost = "a plan says how likely a response is kept, not how likely it is lost"
    check("sample M, «drop» with probability 0.1", lost)
    check("sample M, «frobnicate»", behindComma + "`frobnicate`")
    check("sample M«,»", "members are not separated by `,`", repairedTo: "sample M")
    check("sample M, resample until mixed, «keep» with probability 0.9", "one thing is done with a group")
    check("sample until mixed, «keep» with probability 0.9", "only `sample M` is followed by a `,`")
    check("sample M «+» 1", "expected the next member or `}` behind the plan, found `+`")
    check("sample«»", "expected `M` or `until`, found `Z`")
    check("sample «=» M", "expected `M` or `until`, found `=`")
    check("sample «groups» of M", "expected `M` or `until`, found `groups`")
  }

  /// Two things may be meant by it: each is written whole, and there is nothing else to say.
  @Test(arguments: [
    ("sample M, resample until ", "correct", "1"), ("sample M, refill until ", "correct", "1"),
    ("resample until ", "correct", "1"), ("refill until ", "correct", "1"), ("resample until ", "one correct", "1"),
    ("sample M, refill until ", "4 correct", "4"), ("sample M, resample until ", "B successes", "B"),
  ])
  func countsBehindSelections(_ head: String, _ event: String, _ count: String) throws {
    let frame = { (member: String) in "scheme f(B: int = 2) {\n  \(member)\n  Z = R\n}" }
    let text = frame(head + event)
    let word = head.contains("resample") ? "resample" : "refill"
    let found = try #require(diagnose(text).first)
    #expect(diagnose(text).count == 1 && found.message == "`\(word)` goes on until the group is mixed, 0 < N < M")
    let bytes = Array(text.utf8)
    let meant = found.fixIts.map { fixIt -> String in
      var repaired = bytes
      repaired.replaceSubrange(fixIt.span.start..<fixIt.span.end, with: Array(fixIt.replacement.utf8))
      return String(decoding: repaired, as: UTF8.self)
    }
    #expect(meant == [frame("sample until \(count) correct"), frame(head + "mixed")])
    #expect(found.fixIts.allSatisfy { !$0.isCertain } && diagnose(meant[0]).isEmpty)
  }

  @Test func keeping() {
    let right = "sample M, keep with probability 0.9"
    check("sample M, keep «with prob» 0.9", probability, repairedTo: right)
    check("sample M, keep «with» 0.9", probability, repairedTo: right)
    check("sample M, keep «probability» 0.9", probability, repairedTo: right)
    check("sample M, keep «with a probability of» 0.9", probability, repairedTo: right)
    check("sample M, keep «0.9»", probability, repairedTo: right)
    check("sample M, keep with probability «=» 0.9", probability, repairedTo: right)
    check(
      "sample M, keep with probability «=» // some\n    0.9", probability,
      repairedTo: "sample M, keep with probability // some\n    0.9")
    check("sample M, keep «rho»", probability, repairedTo: "sample M, keep with probability rho")
    check("sample M, keep «with» p", probability, repairedTo: "sample M, keep with probability p")
    check("sample M, keep «with» rate - 0.1", probability, repairedTo: "sample M, keep with probability rate - 0.1")
    check("sample M, keep «with» rate(x)", probability, repairedTo: "sample M, keep with probability rate(x)")
    check(
      "sample M, keep with probability «90%»", "there are no percentages: `90%`", repairedTo: right,
      as: .foreignSpelling)
    // What stands behind on the same line is the next member.
    for member in ["let c = 1", "prompts weighted t", "verifier(false_positive = 0.1)", "expect increasing"] {
      check(
        "sample M, keep with probability «90%» \(member)", "there are no percentages: `90%`",
        repairedTo: "\(right) \(member)", as: .foreignSpelling)
    }
    for weights in ["Z = R", "a[s] = 0 b[s] = 1", "Phi[n] = n", "h(t) = t design exact", "h'(t) = 1 design exact"] {
      let head = "scheme f { sample M, keep with probability "
      expect(
        "\(head)«90%» \(weights) }", .foreignSpelling, "there are no percentages: `90%`",
        repairedTo: "\(head)0.9 \(weights) }")
    }
    check(
      "sample M, keep«»",
      "expected `with probability` and how likely a response is kept, as in `keep with probability 0.9`, found `Z`"
    )
    #expect(diagnose("scheme f { sample M, keep 0.9 Z = R }").flatMap(\.fixIts).map(\.isCertain) == [true])
  }

  @Test func events() {
    check("sample until «both»", mixed, repairedTo: "sample until mixed")
    check("sample until «both labels are seen» or M", mixed, repairedTo: "sample until mixed or M")
    check("sample until «mxied»", mixed, repairedTo: "sample until mixed")
    let digits = "the number of correct responses is written in digits"
    check("sample until «one correct»", digits, repairedTo: "sample until 1 correct")
    check("sample until «a correct response» or M", digits, repairedTo: "sample until 1 correct or M")
    check("sample until «three successes»", digits, repairedTo: "sample until 3 correct")
    check("sample until «success»", "the number of correct responses is missing", repairedTo: "sample until 1 correct")
    check(
      "sample until «correct» or M", "the number of correct responses is missing",
      repairedTo: "sample until 1 correct or M")
    let counted = "a plan counts responses that are `correct`"
    check("sample until B «successes»", counted, repairedTo: "sample until B correct")
    check("sample until B «responses are correct»", counted, repairedTo: "sample until B correct")
    check("sample until 4 «correct responses» or M", counted, repairedTo: "sample until 4 correct or M")
    let until = "a plan that waits for something is written `sample until …`"
    check("sample «till» 4 correct", until, repairedTo: "sample until 4 correct")
    check("sample «utnil» mixed", until, repairedTo: "sample until mixed")
    check("sample «4» correct or M", until, repairedTo: "sample until 4 correct or M")
    check("sample «mixed»", until, repairedTo: "sample until mixed")
    check("sample until B«»", "expected `correct`, as in `sample until B correct`, found `Z`")
    check("sample until B «+» 1 correct", "expected `correct`, as in `sample until B correct`, found `+`")
    let wanted = "expected `mixed` or how many correct responses, as in `sample until 4 correct`, found "
    check(
      "sample until «4.0» correct or M", "responses are counted by a whole number",
      repairedTo: "sample until 4 correct or M")
    check("sample until «2.5» correct", wanted + "the number `2.5`")
    check("sample until «(»B + 1) correct", wanted + "`(`")
    check("sample until«»", wanted + "`Z`")
  }

  @Test func weights() {
    let right = "prompts weighted 1 - t"
    for wrong in [
      "weighted «by» 1 - t", "«weight» 1 - t", "«weights» 1 - t", "weighted «=» 1 - t", "«weight =» 1 - t",
      "«weight(t) =» 1 - t", "«weighted(t) =» 1 - t", "weighted«:» 1 - t", "«1» - t",
      "«sampled with probability» 1 - t",
      "«drawn proportional to» 1 - t", "«wieghted» 1 - t",
    ] { check("prompts \(wrong)", weighted, repairedTo: right) }
    check("prompts«:» 1 - t", weighted, repairedTo: right)
    for name in ["w(t) =", "w =", "w(t)="] { check("prompts weighted «\(name)» 1 - t", weighted, repairedTo: right) }
    check("prompts weighted «by» (1 - t)^2", weighted, repairedTo: "prompts weighted (1 - t)^2")
    check("prompts «w»(t)", weighted, repairedTo: "prompts weighted w(t)")
    check("prompts«»", "expected `weighted` and a formula in t, as in `prompts weighted 1 - t`, found `Z`")
    check("prompts weighted«»", "expected a number, a name or `(`, found `Z`")
    check("prompts weighted 1 - t«)»", "this `)` closes nothing")
  }

  /// What may be meant otherwise is a suggestion: the text stays as it is.
  @Test(arguments: [
    "prompts weighted(t) 1 - t", "prompts weight(t) 1 - t", "prompts weighted (1 - t) by difficulty",
    "prompts weighted w(t) 1 - t", "prompts weighted roughly by 1 - t", "prompts weighted difficulty 1 - t",
    "prompts difficulty 1 - t", "prompts weighted 2 3", "sample until 4 responses", "sample until one response",
    "sample until mixed with M", "sample until mixed of 8", "sample until mixed more than M", "sample M, keep 4",
    "sample M, keep N > 0", "sample M, keep with N", "sample M, keep by rate", "sample utnil mixed",
    "prompts weighted(t) (1 - t)", "prompts weighted 0.5 each", "sample until 2 correct of M",
    "sample until both correct",
    "sample until 2 are wrong", "prompts weighted t by difficulty", "sample M, discard mixed", "sample M, drop mixed",
    "sample until 2 of M correct",
  ])
  func guesses(_ member: String) {
    let found = diagnose("scheme f {\n  \(member)\n  Z = R\n}")
    #expect(!found.isEmpty && found.flatMap(\.fixIts).allSatisfy { !$0.isCertain }, "\(found)")
  }

  /// What can mean one thing only is repaired unasked.
  @Test(arguments: [
    ("prompts are weighted 1 - t", "prompts weighted 1 - t"), ("prompts weighted by 1 - t", "prompts weighted 1 - t"),
    ("prompts weighted w(t) = 1 - t", "prompts weighted 1 - t"), ("prompts 1 - t", "prompts weighted 1 - t"),
    ("prompts weighted 2 t", "prompts weighted 2 * t"), ("prompts w: 1 - t", "prompts weighted 1 - t"),
    ("prompts weighted w: 1 - t", "prompts weighted 1 - t"),
    ("sample until both correct and wrong are seen", "sample until mixed"),
    ("prompts weighted (1 - t)(1 + t)", "prompts weighted (1 - t) * (1 + t)"),
    ("sample until at least B correct or M", "sample until B correct or M"),
    ("sample until exactly 2 correct", "sample until 2 correct"),
    ("sample until 4 correct responses", "sample until 4 correct"),
    ("sample until one response is correct", "sample until 1 correct"), ("sample until mix", "sample until mixed"),
    ("sample until mixed, no more than M", "sample until mixed or M"),
    ("sample until mixed or at most M", "sample until mixed or M"),
    ("sample M, keep 0.9", "sample M, keep with probability 0.9"),
    ("sample M, resample until mix", "sample M, resample until mixed"),
    ("sample M, re-sample until mixed", "sample M, resample until mixed"),
    ("sample M, then re-fill until mixed", "sample M, refill until mixed"),
    ("verifier(false-positive = 0.1, fn-rate 0.2)", "verifier(false_positive = 0.1, false_negative = 0.2)"),
    ("verifier = (false_positive = 0.1)", "verifier (false_positive = 0.1)"),
  ])
  func certainties(_ member: String, _ meant: String) {
    let text = "scheme f {\n  \(member)\n  Z = R\n}"
    let found = diagnose(text)
    #expect(!found.isEmpty && found.flatMap(\.fixIts).allSatisfy(\.isCertain), "\(found)")
    let made = repaired(text, found)
    #expect(made == "scheme f {\n  \(meant)\n  Z = R\n}" && diagnose(made).isEmpty, "\(made)")
  }

  /// What is waited for has a name.
  @Test func conditions() {
    let message = "a plan waits for both labels or for a number of correct responses, by their names"
    for condition in ["0 < N < M", "N > 0 and N < M", "M > N > 0"] {
      check("sample until «\(condition)» or M", message, repairedTo: "sample until mixed or M")
    }
    check("sample until «N >= B» or M", message, repairedTo: "sample until B correct or M")
    check("sample until «4 == N»", message, repairedTo: "sample until 4 correct")
    check("sample until «N > 0»", message, repairedTo: "sample until 1 correct")
    for condition in ["«N» > 2", "«N» == M", "«N» == 0", "«tries» >= 4"] { check("sample until \(condition)", message) }
  }

  /// A word before a count is not the count.
  @Test func wordsBeforeCounts() {
    let wanted = "expected `mixed` or how many correct responses, as in `sample until 4 correct`, found "
    check("sample until «roughly» B correct", wanted + "`roughly`")
    check("sample until one«»", "expected `correct`, as in `sample until 1 correct`, found `Z`")
    check("sample M, «pre»-sample until mixed", behindComma + "`pre`")
    let goesOn = "`resample` goes on until the group is mixed, 0 < N < M"
    check("sample M, resample until «N»", goesOn, repairedTo: "sample M, resample until mixed")
    check("sample M, resample until «roughly» B correct", goesOn)
  }

  @Test func verifiers() {
    check(
      "verifier(«fp» = 0.1, «fn» = 0.2)", "this chance is called `false_positive`",
      "this chance is called `false_negative`",
      repairedTo: "verifier(false_positive = 0.1, false_negative = 0.2)")
    check(
      "verifier(«false_positve» = 0.1)", "this chance is called `false_positive`",
      repairedTo: "verifier(false_positive = 0.1)")
    check("verifier(«0.1», 0.2)", named, repairedTo: "verifier(false_positive = 0.1, false_negative = 0.2)")
    check(
      "verifier(«0.1», false_positive = 0.2)", named,
      repairedTo: "verifier(false_negative = 0.1, false_positive = 0.2)")
    check("verifier(«0.1», 0.2, 0.3)", named)
    let alone = diagnose("scheme f { verifier(0.1) Z = R }")
    #expect(alone.map(\.message) == [named])
    #expect(
      alone.flatMap(\.fixIts).map(\.message) == ["write `false_positive = 0.1`", "write `false_negative = 0.1`"])
    let both = diagnose("scheme f { verifier(0.1, y) Z = R }")
    #expect(both.flatMap(\.fixIts).map(\.message) == ["write `false_positive = 0.1, false_negative = y`"])
    let sign = "an argument is given with `=`: `f(k = 8)`"
    check(
      "verifier(«false_positive» 0.1, «false_negative» y)", sign, sign,
      repairedTo: "verifier(false_positive = 0.1, false_negative = y)")
    check(
      "verifier(false_positive = 0.1 «false_negative» = 0.2)", "a `,` stands between the chances of a verifier",
      repairedTo: "verifier(false_positive = 0.1, false_negative = 0.2)")
    let bare = "scheme f { verifier(false_positive 0.1 false_negative 0.2) Z = R }"
    #expect(diagnose(bare).map(\.message) == [sign, "a `,` stands between the chances of a verifier", sign])
    let written = "scheme f { verifier(false_positive = 0.1, false_negative = 0.2) Z = R }"
    #expect(repaired(bare, diagnose(bare)) == written)
    let parentheses = "the chances of a verifier stand in parentheses"
    check("«verifier» false_positive = 0.1", parentheses, repairedTo: "verifier(false_positive = 0.1)")
    check(
      "«verifier» false_positive = 0.1, false_negative = y", parentheses,
      repairedTo: "verifier(false_positive = 0.1, false_negative = y)")
    // The parentheses come when the name is right.
    let twice = diagnose("scheme f {\n  verifier fp = 0.1\n  Z = R\n}")
    #expect(twice.map(\.message) == [parentheses, "this chance is called `false_positive`"])
    #expect(twice.flatMap(\.fixIts).map(\.message) == ["write `false_positive`"])
    check("«verifier» 0.1", parentheses)
    check(
      "verifier(false_positive«:» 0.1)", "an argument is given with `=`: `f(k = 8)`",
      repairedTo: "verifier(false_positive = 0.1)")
    check(
      "verifier(false_positive = 0.1«,»)", "no chance follows this `,`", repairedTo: "verifier(false_positive = 0.1)")
    check("verifier(false_positive = 0.1, «false_positive» = 0.2)", "`false_positive` stands here twice")
    check("verifier(«noise» = 0.1)", "a verifier has no chance `noise`")
    check("verifier(«label-noise» = 0.1)", "a verifier has no chance `label-noise`")
    check("verifier(«noise» = 0.1) Z = R", "a verifier has no chance `noise`")
    check("«verifier» = 0.1", parentheses)
    check("«verifier»", parentheses)
    let list = diagnose("scheme f {\n  verifier fp = 0.1 fn = 0.2\n  Z = R\n}")
    #expect(list.map(\.message).contains("a `,` stands between the chances of a verifier"), "\(list)")
    #expect(list.allSatisfy { !$0.message.contains("no member") })
    let behind = "the chances of a verifier stand behind the word, without a sign"
    check(
      "verifier «=» («0.1», 0.2)", behind, named,
      repairedTo: "verifier (false_positive = 0.1, false_negative = 0.2)")
    check("verifier(«)»", "expected `false_positive = …` or `false_negative = …`, found `)`")
    check("verifier(false_positive«)»", "expected `=` and the chance, as in `false_positive = 0.1`, found `)`")
    check("verifier(false_positive = «)»", "expected a number, a name or `(`, found `)`")
    check("verifier(false_positive = 0.1«»", "expected `)` to close the `(` of line 2, found `Z`")
  }

  /// What is removed takes no comment with it.
  @Test func removals() {
    expect(
      "scheme f {\n  sample M\n  // the weight\n  «let»\n  Z = R\n}", .unexpectedToken, "`Z` is defined without `let`",
      repairedTo: "scheme f {\n  sample M\n  // the weight\n  \n  Z = R\n}")
  }

  @Test func misspelledMembers() {
    for (word, meant, rest) in [
      ("sampling", "sample", "until mixed"), ("plan", "sample", "M"), ("smaple", "sample", "M, refill until mixed"),
      ("prompt", "prompts", "weighted 1 - t"),
    ] {
      check(
        "«\(word)» \(rest)", "no member of a scheme is called `\(word)`; did you mean `\(meant)`?",
        repairedTo: "\(meant) \(rest)", as: .unknownMember)
    }
    check(
      "«verifer»(false_positive = 0.1)", "no member of a scheme is called `verifer`; did you mean `verifier`?",
      repairedTo: "verifier(false_positive = 0.1)", as: .unknownMember)
  }
}
