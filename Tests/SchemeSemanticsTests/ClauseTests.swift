import SchemeDiagnostics
import SchemeSemantics
import SchemeVocabulary
import Testing

/// What designs and splits are given.
@Suite struct ClauseTests {
  private func scheme(_ clauses: String) -> String {
    "scheme f(k: int = 2, x: real = 0.5) { h(t) = sqrt(t) \(clauses) }"
  }

  @Test(arguments: [
    ("design best", "design best"), ("design best(cap = k)", "design best(cap = real(parameter#0))"),
    (
      "design best(signed, on = [1 / M, 1], within = x)",
      "design best(within = parameter#1, on = [(real(1) / real(M)), real(1)], signed)"
    ),
    ("design quasi(order = 3)", "design quasi(order = 3)"), ("design auto", "design auto"), ("", "design auto"),
    ("split best(t = x)", "split best(t = parameter#1)"), ("split bayes(x, 1)", "split bayes(parameter#1, real(1))"),
  ])
  func values(_ clauses: String, _ wanted: String) { #expect(typed(scheme(clauses)).contains("  \(wanted)\n")) }

  /// Every design and split is what its name and its arguments say, with other terms too.
  @Test func namesAndValues() throws {
    for name in DesignName.allCases {
      let text = typed(scheme("design \(name.example)"))
      #expect(text.contains("design \(name.example)\n"))
      var arguments = ClauseArguments<Int>()
      for argument in name.arguments { arguments.add(argument.name, value(argument.kind)) }
      let design = try #require(Design(name, arguments))
      #expect(design.name == name && design.arguments.terms == arguments.terms)
      #expect(design.map { $0 + 1 }.arguments.terms == arguments.terms.map { $0 + 1 })
      #expect(Set(name.arguments.map(\.name)).count == name.arguments.count)
    }
    for name in SplitName.allCases {
      var arguments = ClauseArguments<Int>()
      for argument in name.arguments { arguments.add(argument.name, value(argument.kind)) }
      let split = try #require(Split(name, arguments))
      #expect(split.name == name && split.arguments.terms == arguments.terms)
      #expect(split.map { $0 + 1 }.arguments.terms == arguments.terms.map { $0 + 1 })
      if !name.arguments.isEmpty { #expect(Split<Int>(name, ClauseArguments()) == nil) }
    }
  }

  private func value(_ kind: ClauseArgument.Kind) -> ClauseArguments<Int>.Value {
    switch kind {
    case .flag: .flag
    case .choice(let numbers): .choice(numbers[0])
    case .number: .number(5)
    case .interval: .interval(ClauseInterval(lower: 6, upper: 7))
    }
  }

  @Test(arguments: [
    ("design best(«tol» = 0.1)", "`best` has no argument `tol`", "design best(within = 0.1)"),
    ("design best(«eps» = 0.1)", "`best` has no argument `eps`", "design best(within = 0.1)"),
    ("design best(«interval» = [0, 1])", "`best` has no argument `interval`", "design best(on = [0, 1])"),
    ("design best(«witin» = 0.1)", "`best` has no argument `witin`", "design best(within = 0.1)"),
    ("design best(«max» = 4)", "`best` has no argument `max`", "design best(cap = 4)"),
    ("design best(«foo» = 4)", "`best` has no argument `foo`", nil),
    ("design best(«0.03»)", "the arguments of `best` are named", "design best(within = 0.03)"),
    ("design best(«[0.1, 1]», cap = 3)", "the arguments of `best` are named", "design best(on = [0.1, 1], cap = 3)"),
    ("design quasi(«2»)", "the arguments of `quasi` are named", "design quasi(order = 2)"),
    ("split best(«0.5»)", "the arguments of `best` are named", "split best(t = 0.5)"),
    ("split best(«p» = 0.5)", "`best` has no argument `p`", "split best(t = 0.5)"),
    ("split bayes(«u» = 1, 2)", "the numbers of this split stand without names", "split bayes(1, 2)"),
    ("design exact(«2»)", "`exact` takes no arguments", "design exact"),
    ("split none(«t = 2, 1»)", "`none` takes no arguments", "split none"),
    ("design best(«negative»)", "`best` has no argument `negative`", "design best(signed)"),
    ("design best(signed = «true»)", "`signed` stands by itself", "design best(signed)"),
    ("design best(cap = 1, «cap = 2»)", "`cap` is given twice", nil),
    ("design «quasi»", "`quasi` needs how many powers of B are taken", nil),
    ("split «bayes»(1)", "`bayes` needs wrong responses that are added", nil),
    ("split bayes(1, 2, «3»)", "`bayes` takes 2 numbers", nil),
    ("design quasi(order = «4»)", "`order` is 2 or 3", nil), ("design quasi(order = «k»)", "`order` is 2 or 3", nil),
    ("design best(cap = «0»)", "`cap` is a number above 0", nil),
    ("design best(within = «-0.1»)", "`within` is a number above 0", nil),
    ("design best(on = «[0.5, 0.5]»)", "this interval is empty", nil),
    ("design best(on = [«-1», 0.5])", "the ends of an interval of t are numbers from 0 to 1", nil),
    ("split best(t = «1.5»)", "`t` is a number from 0 to 1", nil),
    ("split bayes(1, «-1»)", "`v` is a number at least 0", nil),
    ("design best(on = «x»)", "`on` is an interval", nil), ("design best(cap = «[0, 1]»)", "`cap` is a number", nil),
  ])
  func mistakes(_ marked: String, _ message: String, _ fixed: String?) {
    let code: DiagnosticCode = .wrongArguments
    expect(scheme(marked), [(code, message)], repairedTo: fixed.map(scheme))
  }

  @Test func stages() {
    #expect(codes(scheme("design best(cap = t)")) == [.wrongStage])
    #expect(codes(scheme("split bayes(s, 1)")) == [.wrongStage])
    #expect(codes(scheme("split best(t = x < 1)")) == [.typeMismatch])
    #expect(codes(scheme("design best(cap = y)")) == [.unknownName])
  }

  @Test func otherNames() {
    expect(
      scheme("design «Best»(cap = 4)"), [(.unknownDesign, "there is no design `Best`")],
      repairedTo: scheme("design best(cap = 4)"))
    expect(
      scheme("design «kantorovich»"), [(.unknownDesign, "there is no design `kantorovich`")],
      repairedTo: scheme("design potential"))
  }
}
