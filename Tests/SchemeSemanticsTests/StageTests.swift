import SchemeDiagnostics
import SchemeSemantics
import Testing

/// Which name is visible where.
@Suite struct StageTests {
  /// A file with the name in each place where an expression can stand; `k` is a parameter, `c` a `let` of the file.
  private static func file(_ name: String, at stage: String) -> String {
    let prelude = "let c = 2\nscheme g { Z = R }\n"
    switch stage {
    case "default": return prelude + "scheme f(k: int = 1, x: real = \(name)) { Z = R }"
    case "where": return prelude + "scheme f(k: int = 1) where \(name) >= 0 { Z = R }"
    case "weight": return prelude + "scheme f(k: int = 1) { a[s] = \(name)  b[s] = 0 }"
    case "Z": return prelude + "scheme f(k: int = 1) { Z = \(name) }"
    case "Phi": return prelude + "scheme f(k: int = 1) { Phi[n] = \(name) }"
    case "h": return prelude + "scheme f(k: int = 1) { h(t) = \(name) design potential }"
    case "h'": return prelude + "scheme f(k: int = 1) { h'(t) = \(name) design exact }"
    default: return prelude + "scheme f(k: int = 1) { mix = \(name) * g }"
    }
  }

  /// The errors of a file that uses a name at a stage; a `let` in it may serve other stages alone.
  private static func errors(_ name: String, at stage: String) -> [DiagnosticCode] {
    codes(file(name, at: stage)).filter { $0 != .unusedBinding }
  }

  private static let stages = ["default", "where", "weight", "Z", "Phi", "h", "h'", "mix"]

  @Test(arguments: [
    ("M", "where weight Z Phi h h' mix"), ("R", "Z"), ("N", "Z"), ("S", "Z"), ("mean", "Z"), ("population_std", "Z"),
    ("sample_std", "Z"), ("s", "weight"), ("n", "Phi"), ("t", "h h'"), ("p", ""), ("tries", ""),
    ("k", "where weight Z Phi h h' mix"), ("c", "default where weight Z Phi h h' mix"),
    ("pi", "default where weight Z Phi h h' mix"), ("e", "default where weight Z Phi h h' mix"), ("std", ""),
    ("nobody", ""), ("sqrt", ""), ("f", ""),
  ])
  func visibility(_ name: String, _ visible: String) {
    let visible = Set(visible.split(separator: " ").map(String.init))
    for stage in Self.stages {
      let found = Self.errors(name, at: stage)
      #expect(found.isEmpty == visible.contains(stage), "\(name) at \(stage): \(found)")
      #expect(found.count <= 1, "\(name) at \(stage): \(found)")
    }
  }

  @Test(arguments: ["R", "N", "S", "mean", "population_std", "sample_std", "s", "n", "t", "p"])
  func namesOfTheLanguageAreSaidToBelongElsewhere(_ name: String) {
    for stage in Self.stages where stage != "mix" {
      for code in Self.errors(name, at: stage) { #expect(code == .wrongStage, "\(name) at \(stage)") }
    }
  }

  @Test func headsAreNotNames() {
    for head in ["a", "b", "Z", "Phi", "h", "mix"] {
      #expect(codes(Self.file("(\(head))", at: "Z")) == [.unknownName], "\(head)")
    }
  }

  @Test func indicesHaveTheirOwnNames() {
    #expect(codes("scheme f { a[i] = i  b[i] = i }") == [])
    #expect(codes("scheme f { Phi[correct] = correct }") == [])
    #expect(codes("scheme f { h(p) = p^2 design exact }") == [])
    expect(
      "scheme f { a[i] = «s»  b[i] = 0 }", .wrongStage, "`s` does not exist in a weight",
      repairedTo: "scheme f { a[i] = i  b[i] = 0 }")
    expect(
      "scheme f { Phi[i] = «n» }", .wrongStage, "`n` does not exist in a group's payoff",
      repairedTo: "scheme f { Phi[i] = i }")
    expect(
      "scheme f { h(p) = «t»  design exact }", .wrongStage, "`t` does not exist in an objective",
      repairedTo: "scheme f { h(p) = p  design exact }")
    expect(
      "scheme f { Z = «s» }", .wrongStage, "`s` does not exist in a weight", repairedTo: "scheme f { Z = S }")
    expect(
      "scheme f { Z = «n» * «r» }",
      [(.wrongStage, "`n` does not exist in a weight"), (.wrongStage, "`r` does not exist in a weight")],
      repairedTo: "scheme f { Z = N * R }")
  }

  @Test func ambiguousDeviation() {
    expect(
      "scheme f { Z = R / «std» }", .ambiguousStd, "`std` is ambiguous", repairedTo: "scheme f { Z = R / sample_std }")
    expect(
      "scheme f { Z = R / «std(R)» }", .ambiguousStd, "`std` is ambiguous",
      repairedTo: "scheme f { Z = R / sample_std }")
    let fixIts = check("scheme f { Z = R / std }").diagnostics[0].fixIts.map(\.replacement)
    #expect(fixIts == ["sample_std", "population_std"])
  }

  @Test func misspellings() {
    expect(
      "scheme f(eps: real = 1) { Z = R * «ep» }", .unknownName, "there is no `ep` here",
      repairedTo: "scheme f(eps: real = 1) { Z = R * eps }")
    expect(
      "scheme f(eps: real = 1) { Z = R * «epsilon» }", .unknownName, "there is no `epsilon` here",
      repairedTo: "scheme f(eps: real = 1) { Z = R * eps }")
    expect("scheme f { Z = «ln»(2) }", .unknownName, "there is no function `ln`", repairedTo: "scheme f { Z = log(2) }")
    expect(
      "scheme f { Z = «sqr»(2) }", .unknownName, "there is no function `sqr`", repairedTo: "scheme f { Z = sqrt(2) }")
    expect("scheme f { Z = R / «G» }", .unknownName, "there is no `G` here", repairedTo: "scheme f { Z = R / M }")
    // What means something else is described, not replaced.
    let found = check("scheme f { Z = log2(N) }").diagnostics
    #expect(found.map(\.message) == ["there is no function `log2`"])
    #expect(found.flatMap(\.fixIts).isEmpty)
    #expect(found.flatMap(\.notes) == ["write log(x) / log(2)"])
  }

  /// A name that does not exist is told once a stage, however often it stands there.
  @Test func eachNameIsToldOnce() {
    #expect(codes("scheme f { Z = q + q * q + sum(i in 1..q) q }") == [.unknownName])
    #expect(codes("scheme f { a[s] = t * t  b[s] = t }") == [.wrongStage])
    #expect(codes("scheme f(k: int = 1) where k < q { Z = q }") == [.unknownName, .unknownName])
    #expect(codes("scheme f { Z = foo(1) + foo(2) + bar(3) }") == [.unknownName, .unknownName])
  }
}
