/// Writes files that are right by the grammar and mostly by the types: every form, design, split and plan, with
/// parameters, conditions, `let`s, comments and mixtures.
struct ProgramWriter {
  private var formulas: FormulaWriter
  private var schemes: [(name: String, parameters: [String])] = []

  init(_ choices: Choices) { formulas = FormulaWriter(choices) }

  /// The text of a file with one to three schemes.
  mutating func file() -> String {
    var text = ""
    if below(4) == 0 { text += "group \(["1", "2, 3", "1..4", "8, 2..3"][below(4)])\n" }
    var scope = FormulaScope(integers: ["M"])
    for _ in 0..<below(3) { text += binding(&scope, "", depth: 1 + below(2)) }
    for _ in 0...below(3) { text += "\n" + scheme(scope) }
    return text
  }

  private mutating func below(_ bound: Int) -> Int { formulas.choices.below(bound) }

  private mutating func one(of strings: String...) -> String { formulas.choices.one(of: strings) }

  private mutating func scheme(_ outer: FormulaScope) -> String {
    let name = formulas.name(one(of: "f", "scheme_", "αβ", "x_y"))
    var scope = outer
    var text = below(3) == 0 ? "/// Scheme \(name): $x < y$ */ \\.\n///\n" : ""
    text += "scheme \(name)"
    var parameters: [String] = []
    if below(3) > 0 {
      parameters.append("x: real = \(one(of: "0.5", "2", "1e-6", "sqrt(2) / 3", "-1"))")
      scope.reals.append("x")
    }
    if below(2) == 0 {
      parameters.append("k: int = \(one(of: "2", "1", "0", "-3", "choose(4, 2) - 4"))")
      scope.integers.append("k")
    }
    if !parameters.isEmpty { text += "(\(parameters.joined(separator: ", ")))" }
    if below(3) == 0 {
      text += " where " + (below(2) == 0 ? "M >= 1" : formulas.truth(1, scope))
    }
    let isMixture = below(5) == 0 && !schemes.isEmpty
    text += " {\n" + (isMixture ? mixture(scope) : form(scope)) + plan(scope) + "}\n"
    schemes.append((name, parameters.map { String($0.prefix(1)) }))
    return text
  }

  private mutating func form(_ outer: FormulaScope) -> String {
    var scope = outer
    let depth = 1 + below(3)
    switch below(5) {
    case 0:
      let index = one(of: "s", "j", "σ")
      let bindings = bindings(&scope)
      let inner = scope.adding(integers: [index])
      return bindings + "  a[\(index)] = \(below(3) == 0 ? "0" : formulas.real(depth, inner))\n"
        + "  b[\(index)] = \(formulas.real(depth, inner))\(comment())\n"
    case 1:
      scope = scope.adding(integers: ["R", "N", "S"], reals: ["mean", "population_std", "sample_std"])
      let guarded = below(2) == 0 ? "if N == 0 or N == M then 0 else " : ""
      return bindings(&scope) + "  Z = \(guarded)\(formulas.real(depth, scope))\(comment())\n"
    case 2:
      let bindings = bindings(&scope)
      return bindings + "  Phi[n] = \(formulas.real(depth, scope.adding(integers: ["n"])))\n" + split()
    default:
      let bindings = bindings(&scope)
      let head = one(of: "h", "h'")
      let variable = one(of: "t", "p")
      let design = one(of: "exact", "bernstein", "potential")
      scope.counts = below(3) == 0
      let body =
        design == "exact" || below(3) == 0
        ? formulas.polynomial(depth, in: variable, scope) : formulas.real(depth, scope.adding(reals: [variable]))
      return bindings + "  \(head)(\(variable)) = \(body)\n  design \(design)\(comment())\n" + split()
    }
  }

  /// For one scheme in eight how its groups come about.
  private mutating func plan(_ scope: FormulaScope) -> String {
    guard below(8) == 0 else { return "" }
    let share = { (writer: inout ProgramWriter) in writer.one(of: "0.9", "x", "1 - x", "(1)") }
    var text = ""
    switch below(8) {
    case 0: text += "  sample M\n"
    case 1: text += "  sample until \(one(of: "4", "1", "k")) correct\(one(of: "", " or M"))\(comment())\n"
    case 2: text += "  sample until mixed\(one(of: "", " or M"))\n"
    case 3: text += "  sample M, \(one(of: "resample", "refill")) until mixed\n"
    case 4: text += "  sample M, keep with probability \(share(&self))\(comment())\n"
    default: break
    }
    if below(2) == 0 { text += "  prompts weighted \(formulas.real(1 + below(2), scope.adding(reals: ["t"])))\n" }
    switch below(4) {
    case 0: text += "  verifier(false_positive = \(share(&self)), false_negative = \(share(&self)))\n"
    case 1: text += "  verifier(\(one(of: "false_positive", "false_negative")) = \(share(&self)))\n"
    default: break
    }
    return text
  }

  private mutating func split() -> String {
    let split = one(of: "", "leave_one_out", "none", "negative", "centred")
    return split.isEmpty ? "" : "  split \(split)\n"
  }

  private mutating func comment() -> String { one(of: "", "", "", " // as in the paper", "\n\n  // a line", " //") }

  private mutating func bindings(_ scope: inout FormulaScope) -> String {
    var text = ""
    for _ in 0..<below(3) { text += binding(&scope, "  ", depth: 1 + below(2)) }
    return text
  }

  /// A `let`, which the scope then knows.
  private mutating func binding(_ scope: inout FormulaScope, _ margin: String, depth: Int) -> String {
    let name = formulas.name("v")
    let arity = below(3)
    guard arity > 0 else {
      let text = "\(margin)let \(name) = \(formulas.real(depth, scope))\n"
      scope.reals.append(name)
      return text
    }
    let arguments = (0..<arity).map { _ in formulas.name("u") }
    let body = formulas.real(depth, scope.adding(reals: arguments))
    scope.functions.append((name, arity))
    return "\(margin)let \(name)(\(arguments.joined(separator: ", "))) = \(body)\n"
  }

  // MARK: Mixtures

  private mutating func mixture(_ scope: FormulaScope) -> String { "  mix = \(mixture(1 + below(3), scope))\n" }

  private mutating func mixture(_ depth: Int, _ scope: FormulaScope) -> String {
    guard depth > 0 else { return component(scope) }
    let d = depth - 1
    switch below(6) {
    case 0: return "(\(mixture(d, scope)) + \(mixture(d, scope)))"
    case 1: return "(\(mixture(d, scope)) - \(mixture(d, scope)))"
    case 2: return "-\(mixture(d, scope))"
    case 3: return "(\(formulas.real(1, scope))) * \(mixture(d, scope))"
    case 4: return "\(mixture(d, scope)) / \(one(of: "2", "M", "(x + 1)"))"
    default: return component(scope)
    }
  }

  private mutating func component(_ scope: FormulaScope) -> String {
    let chosen = schemes[below(schemes.count)]
    let given = chosen.parameters.filter { _ in below(2) == 0 }
    guard !given.isEmpty else { return chosen.name }
    let arguments = given.map { name in
      "\(name) = \(name == "k" ? formulas.integer(1, scope) : formulas.real(1, scope))"
    }
    return "\(chosen.name)(\(arguments.joined(separator: ", ")))"
  }
}
