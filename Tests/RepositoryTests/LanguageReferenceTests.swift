import Foundation
import SchemeDiagnostics
import SchemeDriver
import SchemeIR
import SchemeNumerics
import SchemeSemantics
import SchemeSyntax
import SchemeText
import SchemeVocabulary
import TestSupport
import Testing

/// The tables of the language reference say what the compiler does.
@Suite struct LanguageReferenceTests {
  private let document: Document

  init() throws { document = try Document("grammar/README.md") }

  /// The errors that `weigh check` finds in a text.
  private func faults(_ text: String) -> [String] {
    Driver.check(Request(files: [SourceFile(name: "probe.scheme", text: text)])).diagnostics.map(\.diagnostic)
      .filter { $0.severity == .error }.map(\.message)
  }

  // MARK: - Words

  @Test func keywords() {
    let words = document.table("keywords").flatMap { $0[0].code }
    #expect(words.sorted() == Keyword.allCases.map(\.rawValue).sorted())
  }

  @Test func reservedNames() {
    let names = document.table("reserved name").flatMap { $0[0].code }
    #expect(names.sorted() == ReservedNames.symbols.sorted())
  }

  @Test func designsAndSplits() {
    #expect(document.table("design").flatMap { $0[0].code } == DesignName.allCases.map(\.example))
    #expect(document.table("split").flatMap { $0[0].code } == SplitName.allCases.map(\.example))
  }

  @Test func formsAreAllHeads() {
    let heads = document.table("form").flatMap { $0[0].code }.map { $0.prefix { !"[( ".contains($0) } }
    #expect(heads.map(String.init) == DefinitionSyntax.Head.allCases.map(\.rawValue))
  }

  /// Every name of a group stands where the table says, and nowhere else.
  @Test func whatEachStageSees() {
    let frames = [
      "a default": "scheme probe(k: int = 1, x: real = NAME) { Z = k * x * R }",
      "`where`": "scheme probe(k: int = 1) where NAME == NAME { Z = R * k }",
      "`a[s]`, `b[s]`": "scheme probe(k: int = 1) { a[s] = 0 * NAME b[s] = k }",
      "`Z`": "scheme probe(k: int = 1) { Z = R * k + 0 * NAME }",
      "`Z`, sequential": "scheme probe(k: int = 1) { sample until mixed or M Z = R * k + 0 * NAME }",
      "`Z`, without a cap":
        "scheme probe(k: int = 1) { sample until mixed Z = R * k + (if 0 == 1 then 1.0 * NAME else 0) }",
      "`Phi[n]`": "scheme probe(k: int = 1) { Phi[n] = k * n + 0 * NAME }",
      "`h(t)`, `h'(t)`": "scheme probe(k: int = 1) { h(t) = k * t + 0 * NAME design potential }",
      "`mix`": "scheme probe(k: int = 1) { mix = (k + 0 * NAME) * base } scheme base { Z = R }",
    ]
    let rows = document.table("in")
    #expect(Set(rows.map { $0[0] }) == Set(frames.keys))
    for row in rows {
      let seen = Set(row[1...3].flatMap(\.code) + (row[4] == "yes" ? ["k"] : []))
      for name in ["M", "N", "R", "S", "mean", "population_std", "sample_std", "tries", "s", "n", "t", "k"] {
        let text = (frames[row[0]] ?? "").replacing("NAME", with: name)
        #expect(faults(text).isEmpty == seen.contains(name), "\(name) in \(row[0])")
      }
    }
  }

  // MARK: - Expressions

  /// The quoted signs and words of the grammar's expressions, and its comparisons.
  private func operators() throws -> Set<String> {
    let grammar = try String(
      contentsOf: Repository.root.appendingPathComponent("grammar/scheme.ebnf"), encoding: .utf8)
    let lines = grammar.components(separatedBy: "\n")
    let names = [
      "conditional", "disjunction", "conjunction", "negation", "additive", "term", "factor", "reduction", "power",
    ]
    let productions = lines.filter { line in names.contains { line.hasPrefix($0 + " = ") } }
    #expect(productions.count == names.count)
    let comparisons = try #require(lines.first { $0.contains("COMPARISON  ") })
    let signs = (productions + [comparisons]).flatMap { $0.matches(of: /"([^"]+)"/).map { String($0.1) } }
    return Set(signs).subtracting(["(", ")", "..", "in"])
  }

  @Test func precedence() throws {
    let rows = document.table("from loose to tight")
    let shown = Set(rows.flatMap { $0[0].code }.flatMap { $0.split { " ()x…".contains($0) }.map(String.init) })
    for operation in try operators() { #expect(shown.contains(operation), "\(operation)") }
    for (text, meaning) in rows.flatMap({ zip($0[2].code, $0[3].code) }) {
      let trees = [text, meaning].map { Parser.parseExpression($0).expression?.dump }
      #expect(trees[0] != nil && trees[0] == trees[1], "\(text)")
    }
  }

  @Test func typesOfOperators() throws {
    let known = Set(document.table("operator").flatMap { $0[0].code })
    #expect(known == (try operators()).subtracting(["then", "else"]))
  }

  @Test func functions() {
    let calls = document.table("function").flatMap { $0[0].code }.compactMap { $0.wholeMatch(of: /(\w+)\((.*)\)/) }
    #expect(calls.map { String($0.1) }.sorted() == Builtin.allCases.map(\.rawValue).sorted())
    for call in calls {
      #expect(Builtin(rawValue: String(call.1))?.arity == call.2.split(separator: ",").count, "\(call.0)")
    }
  }

  /// A function has a value where its domain says so and nowhere else, at points on either side of every edge.
  @Test func domainsOfFunctions() {
    for row in document.table("function") {
      let call = row[0].code[0]
      let isCounting = call.contains("n")
      let type = isCounting && call.contains("(n") ? "int" : "real"
      let names = call.matches(of: /[xynk](?=[,)])/).map { String($0.0) }
      let condition = row[1].code.first ?? "\(names[0]) == \(names[0])"
      let values = type == "int" ? ["-2", "-1", "0", "1"] : ["-1.5", "-1", "-0.5", "0", "0.5", "1", "1.5"]
      let parameters = names.map { "\($0): \(type) = 1" }.joined(separator: ", ")
      for value in values {
        let given = parameters.replacing("\(names[0]): \(type) = 1", with: "\(names[0]): \(type) = \(value)")
        let exists = faults("scheme probe(\(given)) where \(condition) { Z = R }").isEmpty
        let hasValue = faults("scheme probe(\(given)) { Z = R + \(call) }").isEmpty
        #expect(exists == hasValue, "\(call) at \(value)")
      }
    }
  }

  /// What a function gives is an int where the table says so: an int can stand in `div`.
  @Test func typesOfFunctions() {
    for row in document.table("function") {
      let call = row[0].code[0]
      let ints = call.replacing(/[xynk](?=[,)])/, with: "1")
      let reals = call.replacing(/[xy](?=[,)])/, with: "0.5")
      let isInt = [ints, reals].map { faults("scheme probe { Z = R + (if 1 > 2 then \($0) div 1 else 0) }").isEmpty }
      switch row[2] {
      case "int": #expect(isInt[0], "\(call)")
      case "real": #expect(isInt == [false, false], "\(call)")
      default: #expect(isInt == [true, false], "\(call)")
      }
    }
  }

  /// Each equation behind a function holds.
  @Test func equations() {
    let equations = document.table("function").flatMap { $0[3].code }
    #expect(equations.count == Builtin.allCases.count)
    for equation in equations { #expect(faults("scheme probe where \(equation) { Z = R }").isEmpty, "\(equation)") }
  }

  /// Whatever is said to be a number, as in `1 / 2` is 0.5, is that number as a weight.
  @Test func valuesInTheText() throws {
    let statements = document.prose.matches(of: /`([^`]+)` is (-?[0-9]+(?:\.[0-9]+)?)/)
    #expect(statements.count >= 6)
    for statement in statements {
      let file = SourceFile(name: "probe.scheme", text: "scheme probe { Z = \(statement.1) }")
      let outcome = Driver.weights(Request(files: [file], groups: [GroupSizes(2)]), by: .s, format: .csv)
      var text = ""
      _ = outcome.write? { piece in
        text += piece
        return true
      }
      let row = text.components(separatedBy: "\n").dropFirst().first?.components(separatedBy: ",")
      #expect(row?.dropFirst(3).first.flatMap { Double($0) } == Double(statement.2), "\(statement.0)")
    }
  }

  // MARK: - Habits and limits

  /// What is brought along is refused wherever it may stand, and what the table offers is understood somewhere.
  @Test func habits() {
    let head = "scheme probe(k: int = 3, x: real = 0.5)"
    let frames = [
      "\(head) { Z = R + 0 * k * x * (CODE) }", "\(head) { Z = if CODE then R else k * x }",
      "\(head) { h(t) = k * t * x design exact split CODE }", "\(head) { Z = R * k * x CODE\n }",
    ]
    let rows = document.table("instead of")
    #expect(rows.count >= 15)
    for row in rows {
      for code in row[0].code {
        #expect(frames.allSatisfy { !faults($0.replacing("CODE", with: code)).isEmpty }, "\(code)")
      }
      for code in row[1].code {
        #expect(frames.contains { faults($0.replacing("CODE", with: code)).isEmpty }, "\(code)")
      }
    }
  }

  @Test func limits() {
    let numbers = document.table("limit").compactMap { Int($0[1]) }
    let constants = [
      GroupSizes.largest, Limits.fileBytes, Limits.identifierBytes, Limits.nesting, Int.max,
      Environment.standardBudget, Program.largest, mostTablePoints, Limits.errors,
    ]
    #expect(numbers == constants)
  }
}
