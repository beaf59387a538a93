import SchemePages
import SchemeSyntax
import SchemeText
import Testing

/// Formulas are set as mathematics, with the parentheses that their meaning needs and no others.
@Suite struct MathematicsTests {
  private static func lines(_ members: String) -> [Mathematics] {
    let file = SourceFile(name: "x.scheme", text: "scheme x {\n\(members)\n}\n")
    let schemes = Parser.parse(file).file.items.compactMap { if case .scheme(let scheme) = $0 { scheme } else { nil } }
    return schemes.flatMap { Mathematics.lines(of: $0) }
  }

  private static func tex(_ formula: String) -> String {
    String(lines("Z = \(formula)").map(\.tex).joined(separator: "; ").dropFirst(4))
  }

  /// The right sides are what a mathematician would write for the left ones.
  @Test(arguments: [
    ("R - mean", "R - \\mathrm{mean}"), ("-(R + S) * M", "- \\left( R + S \\right) \\cdot M"),
    ("R - (S - M)", "R - \\left( S - M \\right)"), ("R - S - M", "R - S - M"), ("R - -S", "R - \\left( - S \\right)"),
    ("R / (S + 1)", "\\frac{R}{S + 1}"), ("(R + 1) / 2 * S", "\\frac{R + 1}{2} \\cdot S"),
    ("(R / S)^2", "{\\left( \\frac{R}{S} \\right)}^{2}"), ("R^S^2", "{R}^{{S}^{2}}"),
    ("(R^S)^2", "{\\left( {R}^{S} \\right)}^{2}"), ("-R^2", "- {R}^{2}"), ("(-R)^2", "{\\left( - R \\right)}^{2}"),
    ("2 * R", "2 R"), ("2 * 3", "2 \\cdot 3"), ("2 * (R + 1)", "2 \\left( R + 1 \\right)"),
    ("2 * (3 / R)", "2 \\cdot \\frac{3}{R}"),
    ("2 * asin(sqrt(R))", "2 \\cdot \\mathrm{arcsin} \\left( \\sqrt{R} \\right)"),
    ("R * (S * M)", "R \\cdot \\left( S \\cdot M \\right)"), ("R * -S", "R \\cdot \\left( - S \\right)"),
    ("sum(k in 1..M) k + R", "\\sum_{k = 1}^{M} k + R"),
    ("(sum(k in 1..M) k) * R", "\\left( \\sum_{k = 1}^{M} k \\right) \\cdot R"),
    ("sum(k in 1..M) (k + R)", "\\sum_{k = 1}^{M} \\left( k + R \\right)"),
    ("prod(k in 1..M) (k * R)", "\\prod_{k = 1}^{M} k \\cdot R"),
    ("abs(R - S) + floor(M / 2)", "\\left| R - S \\right| + \\left\\lfloor \\frac{M}{2} \\right\\rfloor"),
    ("M div 2", "\\left\\lfloor \\frac{M}{2} \\right\\rfloor"), ("M mod 2 + 1", "M \\bmod 2 + 1"),
    ("choose(M, 2)", "\\binom{M}{2}"), ("exp(-R)", "{e}^{- R}"),
    ("min(R, S)", "\\mathrm{min} \\left( R , S \\right)"), ("1e-6 * R", "{10}^{-6} \\cdot R"),
    ("2.5e-10", "2.5 \\cdot {10}^{-10}"), ("0.5", "0.5"),
    ("-R * S - -R * S", "- R \\cdot S - \\left( - R \\cdot S \\right)"),
    ("-M mod 2", "\\left( - M \\right) \\bmod 2"),
    ("eps + tau * β", "\\varepsilon + \\tau \\cdot \\beta"), ("pop_std", "\\mathrm{pop\\_std}"),
    (
      "if N == 0 or N == M then 0 else if R == 1 then 1 else -1",
      "\\begin{cases} 0 & \\text{if } N = 0 \\text{ or } N = M \\\\ 1 & \\text{if } R = 1 \\\\ - 1 & \\text{otherwise} \\end{cases}"
    ),
    (
      "if not (0 < N <= M and R != 1) then 1 else 0",
      "\\begin{cases} 1 & \\text{if } \\text{not } \\left( 0 < N \\le M \\text{ and } R \\ne 1 \\right) \\\\ 0 & \\text{otherwise} \\end{cases}"
    ),
    (
      "if (R == 1 or S == 1) and N == 1 then 1 else 0",
      "\\begin{cases} 1 & \\text{if } \\left( R = 1 \\text{ or } S = 1 \\right) \\text{ and } N = 1 \\\\ 0 & \\text{otherwise} \\end{cases}"
    ),
  ]) func formulas(_ formula: String, _ tex: String) { #expect(Self.tex(formula) == tex) }

  /// Heads first, then what they use.
  @Test func heads() {
    #expect(Self.lines("let x = M\na[s] = s\nb[j] = j").map(\.tex) == ["{a}_{s} = s", "{b}_{j} = j", "x = M"])
    #expect(Self.lines("h'(p) = p\ndesign exact\nexpect centred").map(\.tex) == ["h' \\left( p \\right) = p"])
    #expect(Self.lines("Phi[n] = n").map(\.tex) == ["{\\Phi}_{n} = n"])
    #expect(Self.lines("let f(x, y) = x * y\nZ = f(R, S)").last?.tex == "f \\left( x , y \\right) = x \\cdot y")
    #expect(
      Self.lines("mix = 2 * grpo(eps = 0)")[0].tex
        == "\\mathrm{mix} = 2 \\cdot \\mathrm{grpo} \\left( \\varepsilon = 0 \\right)")
  }

  @Test func markup() {
    let formula = Self.lines("Z = sqrt(R / 2)^3 - eps")[0]
    #expect(
      formula.mathML.text == "<mrow><mi>Z</mi><mo>=</mo><mrow><msup><msqrt><mfrac><mi>R</mi><mn>2</mn></mfrac></msqrt>"
        + "<mn>3</mn></msup><mo>−</mo><mi>ε</mi></mrow></mrow>")
    let cases = Self.lines("Z = if R < 1 then 0 else 1")[0].mathML.text
    #expect(cases.contains("<mo>&lt;</mo>") && cases.contains("<mtable class=\"cases\"><mtr><mtd><mn>0</mn></mtd>"))
  }

  /// Nothing of a text becomes markup or a command.
  @Test func hostileText() {
    let text = HTML.tag("p", [("title", "\"><script>")], "<b>&amp;</b>\u{0}\u{1B}\u{FFFE}").text
    #expect(
      text == "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt;&amp;amp;&lt;/b&gt;\u{FFFD}\u{FFFD}\u{FFFD}</p>")
    #expect("β é 漢".tex == "\\ensuremath{\\beta} é ?")
    #expect(
      "\\input{x}_^%$#&~\u{7}\n".tex
        == "\\textbackslash{}input\\{x\\}\\_\\textasciicircum{}\\%\\$\\#\\&\\textasciitilde{}? ")
  }
}
