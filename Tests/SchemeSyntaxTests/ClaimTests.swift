import Foundation
import SchemeSyntax
import SchemeText
import Testing

@Suite struct ClaimTests {
  /// The claims of a scheme as the tree says them.
  private func claims(_ text: String) -> [String] {
    let source = SourceFile(name: "claims.scheme", text: "scheme f {\n  Z = R\n\(text)\n}")
    let (file, diagnostics) = Parser.parse(source)
    #expect(diagnostics.isEmpty, "\(text): \(diagnostics.map(\.message))")
    return file.dump.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter {
      $0.contains("(expect")
    }

  }

  @Test(arguments: [
    ("increasing", "increasing"), ("not decreasing", "not decreasing"),
    ("concave for M in 2..64", "concave for M in {2..64}"),
    ("convex for M in {2..8, 16}", "convex for M in {2..8, 16}"),
    ("centred with eps = 0, k = 3", "centred with eps = 0, k = 3"),
    ("centred for M in {8} with eps = -1", "centred with eps = (negate 1) for M in {8}"),
    ("bounded 2 * M", "bounded (* 2 M)"), ("bounded within", "bounded within"),
    ("dead only at N in {0, M - 1}", "dead only at N in {0, (- M 1)}"),
    ("dead only at N in {}", "dead only at N in {}"),
    ("h(t) = 1 - (1 - t)^k", "h(t) = (- 1 (^ (- 1 t) k))"), ("h'(x) = 3 up to scale", "h'(x) = 3 up to scale"),
    ("h(t) ~ log(t) within 0.04 on [0.1, 1]", "h(t) ~ (call log t) within 0.04 on [0.1, 1]"),
    ("h(0.5) ~ 1 / 2 within 1e-9", "h(0.5) ~ (/ 1 2) within 1e-09"),
    ("limit h(t) = 2 * asin(sqrt(t)) with eps = 0", "limit h(t) = (* 2 (call asin (call sqrt t))) with eps = 0"),
    ("h(t) = t on [0.1, 0.9]", "h(t) = t on [0.1, 0.9]"),
    ("h'(t) = 2 up to scale on [0, 1 / 2]", "h'(t) = 2 on [0, (/ 1 2)] up to scale"),
    ("h(t) ~ log(t) within 0.04 up to scale", "h(t) ~ (call log t) within 0.04 up to scale"),
    (
      "not h'(t) ~ 1 / t up to scale on [0.1, 1] within 0.04 for M in {8}",
      "not h'(t) ~ (/ 1 t) within 0.04 on [0.1, 1] up to scale for M in {8}"
    ),
    ("same as g within 1e-2", "same as g within 0.01"),
    ("same as g(k = 8) up to scale within 0.5 * M", "same as g(k = 8) within (* 0.5 M) up to scale"),
    ("same objective for M in {4, 8..16}", "same objective for M in {4, 8..16}"),
    ("same objective for M in 2..64 up to scale", "same objective for M in {2..64} up to scale"),
    ("same objective up to scale for M in {4, 8}", "same objective for M in {4, 8} up to scale"),
    ("variance at 0.5 <= 1.5", "variance at 0.5 <= 1.5"),
    ("variance at 1 / M <= 1 + k for M in {8}", "variance at (/ 1 M) <= (+ 1 k) for M in {8}"),
    ("increasing for all eps in [0, 1e-2]", "increasing for all eps in [0, 0.01]"),
    ("within 0.05 of target", "within 0.05 of target"), ("within 2 * of of target", "within (* 2 of) of target"),
    (
      "not within 1 / M of target up to scale on [1 / M, 1] for M in {8}",
      "not within (/ 1 M) of target on [(/ 1 M), 1] up to scale for M in {8}"
    ),
    ("d >= 0", "d >= 0"), ("not d <= 2 * M with k = 3", "not d <= (* 2 M) with k = 3"), ("d >= -d", "d >= (negate d)"),
    (
      "centred for M in {8} for all eps in [0, 1], all in [-1, 1] with k = 3",
      "centred with k = 3 for all eps in [0, 1], all in [(negate 1), 1] for M in {8}"
    ),
    ("same as g", "same as g"), ("not same as g(k = 8) up to scale", "not same as g(k = 8) up to scale"),
  ])
  func trees(_ claim: String, _ wanted: String) {
    #expect(
      claims("expect \(claim)").map { $0.replacing(/\)+$/, with: "") } == [
        "(expect \(wanted)".replacing(/\)+$/, with: "")
      ])
  }

  /// What people write instead: each repair is certain and gives the claim.
  @Test(arguments: [
    ("is increasing", "increasing"), ("monotonically increasing", "increasing"), ("not be concave", "not concave"),
    ("is monotonically decreasing for M in {8}", "decreasing for M in {8}"), ("increasing in t", "increasing"),
    ("convex in t for M in {8}", "convex for M in {8}"), ("bounded by 2", "bounded 2"), ("bounded by M", "bounded M"),
    ("h(t) ≈ log(t) within 0.04", "h(t) ~ (call log t) within 0.04"), ("h(t) ~= t within 1", "h(t) ~ t within 1"),
    ("h(t) == t", "h(t) = t"), ("centered", "centred"), ("is centered", "centred"),
    ("h(t) = t within 0.1", "h(t) ~ t within 0.1"), ("h(t) == t up to scale within 1", "h(t) ~ t within 1 up to scale"),
    ("h(t) = t up to a factor", "h(t) = t up to scale"), ("same as g up to a positive factor", "same as g up to scale"),
    ("same as g up to a constant factor", "same as g up to scale"), ("same objective as g", "same as g"),
    ("same objective as g within 1", "same as g within 1"), ("variance at t = 0.5 <= 2", "variance at 0.5 <= 2"),
    ("d[s] >= 0", "d >= 0"), ("d ≥ 0", "d >= 0"), ("d[n] <= 1 for M in {8}", "d <= 1 for M in {8}"),
    ("increasing for eps in [0, 1]", "increasing for all eps in [0, 1]"),
    ("centred for every eps in [0, 1]", "centred for all eps in [0, 1]"),
    ("increasing for all M in {4, 8}", "increasing for M in {4, 8}"),
  ])
  func repairs(_ claim: String, _ wanted: String) throws {
    let source = SourceFile(name: "claims.scheme", text: "scheme f {\n  Z = R\n  expect \(claim)\n}")
    let (file, diagnostics) = Parser.parse(source)
    #expect(!diagnostics.isEmpty && diagnostics.allSatisfy { $0.fixIts.contains(where: \.isCertain) }, "\(diagnostics)")
    #expect(file.dump.contains("(expect \(wanted)"), "\(file.dump)")
    var bytes = source.bytes
    for fixIt in diagnostics.flatMap(\.fixIts).sorted(by: { $0.span.start > $1.span.start }) {
      bytes.replaceSubrange(fixIt.span.start..<fixIt.span.end, with: Array(fixIt.replacement.utf8))
    }
    #expect(Parser.parse(SourceFile(name: "claims.scheme", bytes: bytes)).diagnostics.isEmpty)
  }

  /// A shape has no interval; words that are left over are said to be, and the next member is read all the same.
  @Test(arguments: ["increasing on [0.1, 1]", "concave on [0, 1] for M in {8}", "increasing everywhere", "bounded by"])
  func leftOver(_ claim: String) {
    let source = SourceFile(name: "claims.scheme", text: "scheme f {\n  expect \(claim)\n  Z = R\n}")
    let (file, diagnostics) = Parser.parse(source)
    #expect(diagnostics.count == (claim == "bounded by" ? 0 : 1), "\(diagnostics.map(\.message))")
    #expect(file.dump.contains("(Z "), "\(file.dump)")
  }

  /// One claim after the other, each member where it begins; the words of claims are names elsewhere.
  @Test func members() {
    let text = """
      scheme f(on: real = 1, within: real = 2) {
        let scale = on
        expect h(t) = t up to scale
        h(t) = t * within + scale - scale
        expect h(t) ~ t within 3
        design exact
        expect not increasing for M in {2}
      }
      """
    let (file, diagnostics) = Parser.parse(SourceFile(name: "claims.scheme", text: text))
    #expect(diagnostics.isEmpty, "\(diagnostics.map(\.message))")
    guard case .scheme(let scheme)? = file.items.first else {
      Issue.record("no scheme")
      return
    }
    #expect(scheme.members.count == 6)
  }

  /// Parameters with the names of claims' words: the next member begins its own line all the same.
  @Test func layoutOfNames() {
    let text = """
      scheme f(to: real = 1, up: real = 1, within: real = 1, scale: real = 2, all: real = 1, variance: real = 2) {
        expect bounded to
        Z = R
        expect h(t) = up
        expect bounded within
        let x = scale
        expect bounded up for M in {4}
        expect h(t) = t * up up to scale
        expect h(t) ~ up within within on [to, up]
        expect not dead only at N in {up, to}
        expect same as to
        expect limit h(t) = to
        expect variance at variance <= variance - all for all all in [all, variance]
        expect bounded all for all variance in [1, 2]
        expect within within of target on [to, up]
        expect within up of target up to scale
        expect d >= up
        expect not d <= within with to = up
      }

      """
    #expect(Formatter.format(SourceFile(name: "f.scheme", text: text)).text == Array(text.utf8))
  }

  @Test func layout() {
    let text = """
      scheme f(eps: real = 0) {
      Z = R
      expect dead   only at N in { 0,M }
      expect not  h(t)~log( t )within 0.04 on[0.1,1] for M in{8,16}
      expect h'(t) = (1-t)^2 up to scale   with eps=-1
      expect limit h(t) = t
      expect bounded (2)
      expect same as g (k=8)
      expect same as g within(0.5)up to scale
      expect   same objective   for M in{4,8}up to scale
      expect not variance at(0.5)<=1+eps for all eps in[0,1]
      expect variance at-eps^2<=1 for M in {4}for all eps in[ -1 , 1 ]
      expect h(t)=t on[0,(0.5)]up to scale
      expect within(0.5)of target on[0,1]up to scale
      expect not  d>=-1 for M in{8}
      }

      """
    let wanted = """
      scheme f(eps: real = 0) {
        Z = R
        expect dead only at N in {0, M}
        expect not h(t) ~ log(t) within 0.04 on [0.1, 1] for M in {8, 16}
        expect h'(t) = (1 - t)^2 up to scale with eps = -1
        expect limit h(t) = t
        expect bounded (2)
        expect same as g(k = 8)
        expect same as g within (0.5) up to scale
        expect same objective for M in {4, 8} up to scale
        expect not variance at (0.5) <= 1 + eps for all eps in [0, 1]
        expect variance at -eps^2 <= 1 for M in {4} for all eps in [-1, 1]
        expect h(t) = t on [0, (0.5)] up to scale
        expect within (0.5) of target on [0, 1] up to scale
        expect not d >= -1 for M in {8}
      }

      """
    let (formatted, diagnostics) = Formatter.format(SourceFile(name: "claims.scheme", text: text))
    #expect(diagnostics.isEmpty)
    #expect(formatted.map { String(decoding: $0, as: UTF8.self) } == wanted)
    let again = Formatter.format(SourceFile(name: "claims.scheme", text: wanted)).text
    #expect(again.map { String(decoding: $0, as: UTF8.self) } == wanted)
  }

  /// A missing comma is inserted, and nothing else is understood.
  @Test func missingCommas() {
    for claim in ["dead only at N in {0 M}", "increasing for M in {8 16}"] {
      let text = "scheme f {\n  Z = R\n  expect \(claim)\n  expect centred\n}"
      let (file, diagnostics) = Parser.parse(SourceFile(name: "claims.scheme", text: text))
      #expect(diagnostics.count == 1 && diagnostics[0].fixIts.first?.message == "insert `,`", "\(diagnostics)")
      #expect(file.dump.contains("(expect centred)"))
    }
    let ranges = "scheme f {\n  Z = R\n  expect increasing for M in {2..8, 16}\n}\n"
    let laidOut = Formatter.format(SourceFile(name: "claims.scheme", text: ranges)).text
    #expect(laidOut.map { String(decoding: $0, as: UTF8.self) } == ranges)
  }

  /// What belongs to a statement stands before sizes and values, and behind a statement that has such.
  @Test func lateSuffixes() {
    for (claim, word, first, meant) in [
      ("same as g for M in {2} within 5", "within", "for", "same as g within 5 for M in {2}"),
      ("h(t) = t with k = 1 for M in 2..4 up to scale", "up", "with", "h(t) = t up to scale with k = 1 for M in 2..4"),
      (
        "same objective for M in {2, 4} for all k in [0, 1] up to scale", "up", "for",
        "same objective for M in {2, 4} up to scale for all k in [0, 1]"
      ),
    ] {
      let text = "scheme f {\n  Z = R\n  expect \(claim)\n}"
      let found = diagnose(text)
      #expect(found.map(\.message) == ["`\(word)` stands before `\(first)`"])
      #expect(found.flatMap(\.fixIts).allSatisfy { !$0.isCertain })
      #expect(repaired(text, found) == "scheme f {\n  Z = R\n  expect \(meant)\n}")
      #expect(diagnose(repaired(text, found)).isEmpty)
    }
    for claim in [
      "increasing within 5", "centred for M in {2} up to scale", "limit h(t) = t within 0.1",
      "same as g for M in {2} on [0, 1]", "same objective for M in {2, 4} with k = 1 within 0.1",
    ] {
      let found = diagnose("scheme f {\n  Z = R\n  expect \(claim)\n}")
      #expect(found.count == 1 && found[0].message.hasPrefix("a claim of this kind has no `"), "\(found)")
      #expect(found.flatMap(\.fixIts).isEmpty)
    }
  }

  /// An error in a claim ends with it: the members behind it are read.
  @Test(arguments: [
    "incresing", "h(t) h(t) = 1", "h(t) ~ t", "h t = 3", "dead only", "dead only at N in {0", "same", "limit t",
    "h(t) = ", "centred for M", "centred with eps", "h(t) ~ t within 3 on [0, 1", "increasing for M in {8, k}",
    "not not h(t) = t", "for M in {8} h(t) = t", "1", "h(t) = t on 0.1", "h(t) ~ t on [0, 1]", "h(t) = t up",
    "same as g on [0, 1]",
    "h(t) ~ t within 1 within 2", "h(t) = t up to a constant", "same objective", "same objective for M", "variance",
    "variance 0.5 <= 1",
    "variance at 0.5", "variance at 0.5 >= 1", "variance at 0.5 = 1", "variance at 0.5 <=", "increasing for all",
    "increasing for all eps",
    "increasing for all eps in", "increasing for all eps in {0, 1}", "increasing for all eps in [0",
    "increasing for k in {1, 2}", "within", "within 0.1", "within 0.1 of", "within 0.1 of h",
    "within 0.1 of target on 1",
    "within 0.1 of target within 0.2", "d", "d = 0", "d >=", "d[0] >= 0",
  ])
  func recovery(_ claim: String) {
    let text = "scheme f {\n  expect \(claim)\n  h(t) = t\n  design exact\n}\nscheme g { Z = R }"
    let (file, diagnostics) = Parser.parse(SourceFile(name: "claims.scheme", text: text))
    #expect(diagnostics.count == 1, "\(claim): \(diagnostics.map(\.message))")
    #expect(file.items.count == 2, "\(claim)")
    #expect(file.dump.contains("(design exact)"), "\(claim): \(file.dump)")
  }
}
