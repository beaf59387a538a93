import SchemeCode
import SchemeDiagnostics
import SchemeEmission
import Testing

/// Names of a scheme file in generated code.
@Suite struct NameTests {
  @Test(arguments: [
    ("pass_at_k", "pass_at_k", "PassAtK", "passAtK"), ("ε", "eps", "Eps", "eps"),
    ("β_max", "beta_max", "BetaMax", "betaMax"),
    ("Δt", "Deltat", "Deltat", "Deltat"), ("ά", "alpha", "Alpha", "alpha"), ("ς", "sigma", "Sigma", "sigma"),
    ("__x__y_", "x_y", "XY", "xY"), ("_", "x", "X", "x"), ("_1", "x1", "X1", "x1"), ("x_1_2", "x_1_2", "X1_2", "x1_2"),
    ("grpo", "grpo", "Grpo", "grpo"), ("ʹ", "u2b9", "U2b9", "u2b9"),
  ])
  func spelling(name: String, snake: String, upper: String, lower: String) {
    #expect(Spelling.snakeCase(name) == snake)
    #expect(Spelling.upperCamelCase(name) == upper)
    #expect(Spelling.lowerCamelCase(name) == lower)
  }

  /// No identifier is reserved in C or C++, which take names with `__` and those that begin with `_` for themselves.
  @Test func everyGreekLetterIsSpelled() {
    for value in UInt32(0x370)...0x3FF {
      guard let scalar = Unicode.Scalar(value), scalar.properties.isAlphabetic else { continue }
      let name = Spelling.snakeCase(String(scalar))
      #expect(!name.isEmpty && name.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x7A).contains($0) })
    }
  }

  @Test func keywordsAndSystemNamesAreAvoided() {
    #expect(CNames.member("double") == "double_")
    #expect(CNames.member("template") == "template_")
    #expect(CNames.member("NULL") == "NULL_")
    #expect(CNames.member("INT_MAX") == "INT_MAX_")
    #expect(CNames.member("k") == "k")
    #expect(SwiftNames.member("self") == "self_")
    #expect(SwiftNames.member("in") == "in_")
    #expect(SwiftNames(scheme: "int").namespace == "Int_")
    #expect(SwiftNames(scheme: "sendable").namespace == "Sendable_")
    #expect(SwiftNames(scheme: "type").namespace == "Type_")
    for record in Record.allCases {
      #expect(SwiftNames(scheme: record.rawValue.lowercased()).namespace == record.rawValue + "_")
    }
    #expect(SwiftNames(scheme: "main").file == "main_")
    #expect(CNames(scheme: "stdint").file == "stdint_")
    #expect(CNames(scheme: "con").file == "con_")
  }

  /// Two schemes with different prefixes cannot produce the same name.
  @Test func suffixesDoNotOverlap() {
    for x in CNames.suffixes {
      for y in CNames.suffixes { #expect(!x.hasSuffix("_" + y)) }
    }
  }

  @Test(arguments: [
    ("scheme a_b { Z = R } scheme a__b { Z = R }", 1), ("scheme grpo { Z = R } scheme GRPO { Z = R }", 1),
    ("scheme eps { Z = R } scheme ε { Z = R }", 1), ("scheme pass_k { Z = R } scheme passK { Z = R }", 1),
    ("scheme f(β: real = 1, beta: real = 2) { Z = R * β * beta }", 1),
    ("scheme f(a_b: real = 1, aB: real = 2) { Z = R * a_b * aB }", 1),
    ("scheme f(int: real = 1, int_: real = 2) { Z = R * int * int_ }", 1),
    ("scheme f(x: real = 1, X: real = 2) { Z = R * x * X } scheme g(x: real = 1) { Z = R * x }", 0),
  ])
  func collisions(text: String, count: Int) {
    let found = Emitter.collisions(Example.all(in: text).map(\.scheme)).map(\.diagnostic)
    #expect(found.map(\.code) == Array(repeating: .nameCollision, count: count))
    #expect(found.allSatisfy { $0.span != nil })
  }

  @Test func aNameThatBothLanguagesShareIsNamedOnce() {
    let schemes = Example.all(in: "scheme grpo { Z = R }\nscheme GRPO { Z = R }").map(\.scheme)
    #expect(Emitter.collisions(schemes).map(\.diagnostic.label) == ["generated as `GRPO`"])
  }

  @Test func collidingParametersAreNotEmitted() throws {
    let example = try #require(Example.all(in: "scheme f(β: real = 1, beta: real = 2) { Z = R * β * beta }").first)
    guard case .failure(let failure) = example.tables([2], .c) else {
      Issue.record("code was generated")
      return
    }
    #expect(failure.diagnostic.code == .nameCollision)
  }

  /// Names of one scheme that are names within another's code.
  @Test(arguments: [("g", "g_advantages", true), ("g", "g_h", true), ("g", "gh", false), ("g", "g_twice", false)])
  func namesWithinNames(first: String, second: String, clash: Bool) throws {
    var options = EmissionOptions()
    options.withObjective = true
    let text = "scheme \(first) { Z = R - mean }\nscheme \(second) { Z = R - mean }"
    let files = try Example.all(in: text).map { example in
      (name: example.name, files: try #require(example.formulas(.c, options)).get())
    }
    #expect((Emitter.sharedName(files[0], files[1]) != nil) == clash)
    #expect((Emitter.sharedName(files[1], files[0]) != nil) == clash)
  }
}
