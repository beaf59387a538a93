import SchemeDiagnostics
import SchemeSemantics
import Testing

/// A scheme has exactly one form, with the clauses that belong to it.
@Suite struct FormTests {
  @Test func exactlyOne() {
    expect("scheme «f» { }", .missingForm, "`f` does not say what its weights are")
    expect("scheme «f» { let c = 1  design exact  split none }", .missingForm, "`f` does not say what its weights are")
    let forms = [
      ("Z", "Z = R"), ("Phi[n]", "Phi[n] = n"), ("h(t)", "h(t) = t design exact"), ("h'(t)", "h'(t) = t design exact"),
      ("mix", "mix = g"),
    ]
    for (i, first) in forms.enumerated() {
      for second in forms[(i + 1)...] where !(first.0 == "h(t)" && second.0 == "h'(t)") {
        let body = second.1.replacing(second.0, with: "«\(second.0)»")
        expect(
          "scheme g { Z = R }\nscheme f { \(first.1)  \(body) }", .severalForms, "`f` declares its weights twice")
      }
    }
    expect("scheme f { a[s] = 0  b[s] = 1  «Z» = R }", .severalForms, "`f` declares its weights twice")
    expect("scheme f { Z = R  «b[s]» = 1 }", .severalForms, "`f` declares its weights twice")
  }

  @Test func repetitions() {
    expect("scheme f { Z = R  «Z» = N }", .duplicateMember, "`Z` is declared twice")
    expect("scheme f { a[s] = 0  b[s] = 0  «a[s]» = 1 }", .duplicateMember, "`a` is declared twice")
    expect("scheme f { Phi[n] = 0  «Phi[n]» = 0 }", .duplicateMember, "`Phi` is declared twice")
    expect("scheme f { h(t) = t  «h(t)» = t  design exact }", .duplicateMember, "`h` is declared twice")
    expect("scheme f { h(t) = t  «h'(t)» = 1  design exact }", .duplicateMember, "the target is declared twice")
    expect("scheme f { h(t) = t  design exact  «design exact» }", .duplicateMember, "`design` is declared twice")
    expect("scheme f { Phi[n] = n  split none  «split none» }", .duplicateMember, "`split` is declared twice")
    expect("group 8\n«group 16»\nscheme f { Z = R }", .duplicateMember, "a file has one `group` line")
  }

  /// Every size that makes no sense is told at its place, of a file and of a claim.
  @Test func groupSizesWithoutGroups() {
    let wanted = [
      (DiagnosticCode.groupSizeOutOfRange, "a group size is a whole number from 1 to 65536, not 0"),
      (.groupSizeOutOfRange, "the group sizes 9..2 run backwards: write 2..9"),
      (.groupSizeOutOfRange, "a group size is a whole number from 1 to 65536, not 2..70000"),
    ]
    expect("group «0», 8, «9..2», «2..70000»\nscheme f { Z = R }", wanted)
    expect("scheme f { Z = R  expect increasing for M in {«0», 8, «9..2», «2..70000»} }", wanted)
  }

  @Test func weights() {
    expect("scheme f { «a[s]» = 0 }", .missingWeight, "`f` gives no weight `b[s]` to correct responses")
    expect("scheme f { «b[i]» = 0 }", .missingWeight, "`f` gives no weight `a[i]` to wrong responses")
    expect(
      "scheme f { a[s] = 0  b[«i»] = 0 }", .missingWeight, "a and b have different index names, `s` and `i`",
      repairedTo: "scheme f { a[s] = 0  b[s] = 0 }")
    // Either order, and both are checked although one is missing.
    #expect(codes("scheme f { b[s] = 1  a[s] = 0 }") == [])
    #expect(codes("scheme f { b[s] = q }") == [.unknownName, .missingWeight])
  }

  @Test func designsAndSplits() {
    for design in ["exact", "bernstein", "potential"] {
      for split in ["leave_one_out", "none", "negative", "centred"] {
        #expect(
          typed("scheme f { h(t) = t  design \(design)  split \(split) }")
            == "scheme f\n  h(t) = t\n  design \(design)\n  split \(split)\n\n")
      }
    }
    #expect(typed("scheme f { split none  Phi[n] = 0.5 }") == "scheme f\n  Phi[n] = 0.5\n  split none\n\n")
    #expect(typed("scheme f { h'(t) = t  design exact }").contains("split leave_one_out"))
    #expect(typed("scheme f { Phi[n] = 0.5 }").contains("split leave_one_out"))
  }

  /// Which designs there are for a target shows when it is evaluated.
  @Test func targetsWithoutDesign() {
    #expect(typed("scheme f { h(x) = x }") == "scheme f\n  h(t) = t\n  design auto\n  split leave_one_out\n\n")
    #expect(typed("scheme f { h'(t) = t  design potential }").contains("design potential"))
  }

  @Test func unknownClauses() {
    expect(
      "scheme f { h(t) = t  design «exat» }", .unknownDesign, "there is no design `exat`",
      repairedTo: "scheme f { h(t) = t  design exact }")
    expect(
      "scheme f { Phi[n] = n  split «centered» }", .unknownDesign, "there is no split `centered`",
      repairedTo: "scheme f { Phi[n] = n  split centred }")
    expect(
      "scheme f { Phi[n] = n  split «loo» }", .unknownDesign, "there is no split `loo`",
      repairedTo: "scheme f { Phi[n] = n  split leave_one_out }")
    let found = check("scheme f { h'(t) = t  design remez }").diagnostics
    #expect(found.flatMap(\.fixIts).isEmpty)
    #expect(found.flatMap(\.notes) == ["there are: exact, bernstein, best, auto"])
  }

  @Test func misplacedClauses() {
    let forms = [
      ("a[s] = 0  b[s] = 1", "`a` and `b`"), ("Z = R", "`Z`"), ("mix = g", "`mix`"),
    ]
    for (form, name) in forms {
      expect(
        "scheme g { Z = R }\nscheme f { \(form)  «design exact» }", .misplacedClause,
        "`design` does nothing for \(name)",
        repairedTo: "scheme g { Z = R }\nscheme f { \(form)   }")
      expect(
        "scheme g { Z = R }\nscheme f { \(form)  «split none» }", .misplacedClause, "`split` does nothing for \(name)",
        repairedTo: "scheme g { Z = R }\nscheme f { \(form)   }")
    }
    expect("scheme f { Phi[n] = n  «design exact» }", .misplacedClause, "`design` does nothing for `Phi`")
  }
}
