/// The names that a formula may use, by type; of functions also how many arguments they take.
struct FormulaScope {
  var integers: [String] = []
  var reals: [String] = []
  /// `let` functions of reals.
  var functions: [(name: String, arity: Int)] = []
  /// Whether harmonic, choose and reductions may stand here.
  var counts = true

  func adding(integers: [String] = [], reals: [String] = []) -> FormulaScope {
    var scope = self
    scope.integers += integers
    scope.reals += reals
    return scope
  }
}

/// Writes random formulas of a type: every operator, function and reduction of the language.
struct FormulaWriter {
  var choices: Choices
  private var counter = 0

  init(_ choices: Choices) { self.choices = choices }

  /// A fresh name.
  mutating func name(_ stem: String) -> String {
    counter += 1
    return "\(stem)\(counter)"
  }

  // MARK: Reals

  mutating func real(_ depth: Int, _ scope: FormulaScope) -> String {
    guard depth > 0 else { return realLeaf(scope) }
    let d = depth - 1
    switch choices.below(22) {
    case 0, 1: return "(\(real(d, scope)) + \(real(d, scope)))"
    case 2, 3: return "(\(real(d, scope)) - \(real(d, scope)))"
    case 4, 5: return "\(factor(d, scope)) * \(factor(d, scope))"
    case 6: return "\(factor(d, scope)) / \(factor(d, scope))"
    case 7: return "\(factor(d, scope)) / (1 + abs(\(real(d, scope))))"
    case 8: return "-\(factor(d, scope))"
    case 9: return "\(factor(d, scope))^\(choices.one(of: ["2", "3", "-1", "0", "-0.5", "2^3", "0.5"]))"
    case 10: return "(\(real(d, scope)))^(\(integer(d, scope)))"
    case 11: return "(\(real(d, scope)))^(\(real(d, scope)))"
    case 12, 13:
      let function = choices.one(of: [
        "sqrt", "exp", "expm1", "log", "log1p", "asin", "tanh", "abs", "sigmoid", "logit",
      ])
      // Half of the arguments are in the domain of every function but logit.
      let argument = real(d, scope)
      return choices.oneIn(2) ? "\(function)(\(argument))" : "\(function)(sigmoid(\(argument)))"
    case 14: return "\(choices.one(of: ["min", "max"]))(\(real(d, scope)), \(real(d, scope)))"
    case 15: return "(\(conditional(d, scope) { $0.real(d, $1) }))"
    case 16, 17: return reduction(d, scope) { $0.factor(d, $1) }
    case 18: return "choose(\(integer(d, scope)), \(integer(d, scope))) / choose(M + 3, \(integer(d, scope)))"
    case 19: return call(d, scope)
    case 20: return scope.counts ? "harmonic(\(integer(d, scope)))" : realLeaf(scope)
    default: return integer(d, scope)
    }
  }

  /// A real that can stand beside `*`, `/` and `^`.
  private mutating func factor(_ depth: Int, _ scope: FormulaScope) -> String {
    depth == 0 ? realLeaf(scope) : "(\(real(depth, scope)))"
  }

  private mutating func realLeaf(_ scope: FormulaScope) -> String {
    if !scope.reals.isEmpty, !choices.oneIn(3) { return choices.one(of: scope.reals) }
    if choices.oneIn(2) { return integerLeaf(scope) }
    if choices.oneIn(8) { return choices.one(of: TokenMutation.edges) }
    return choices.one(of: ["0.5", "0.25", "1.5", "2.0", "1e-6", "pi", "e", "1e3"])
  }

  // MARK: Ints

  mutating func integer(_ depth: Int, _ scope: FormulaScope) -> String {
    guard depth > 0 else { return integerLeaf(scope) }
    let d = depth - 1
    switch choices.below(13) {
    case 0, 1: return "(\(integer(d, scope)) + \(integer(d, scope)))"
    case 2, 3: return "(\(integer(d, scope)) - \(integer(d, scope)))"
    case 4: return "(\(integer(d, scope)) * \(integer(d, scope)))"
    case 5: return "((\(integer(d, scope))) \(choices.one(of: ["div", "mod"])) (\(integer(d, scope))))"
    case 6: return "\(choices.one(of: ["floor", "ceil"]))(\(real(d, scope)))"
    case 7: return "\(choices.one(of: ["min", "max"]))(\(integer(d, scope)), \(integer(d, scope)))"
    case 8: return "(\(conditional(d, scope) { $0.integer(d, $1) }))"
    case 9: return reduction(d, scope) { "(\($0.integer(d, $1)))" }
    case 10: return "choose(\(integer(d, scope)) + 3, 2)"
    case 11: return "(\(integer(d, scope)))^\(choices.below(4))"
    default: return "abs(\(integer(d, scope)))"
    }
  }

  private mutating func integerLeaf(_ scope: FormulaScope) -> String {
    if !scope.integers.isEmpty, !choices.oneIn(4) { return choices.one(of: scope.integers) }
    if choices.oneIn(20) { return "9223372036854775807" }
    return choices.one(of: ["0", "1", "2", "3", "7", "64"])
  }

  // MARK: Truths

  mutating func truth(_ depth: Int, _ scope: FormulaScope) -> String {
    let symbol = choices.one(of: ["<", "<=", "==", "!=", ">", ">="])
    guard depth > 0 else { return "\(integerLeaf(scope)) \(symbol) \(realLeaf(scope))" }
    let d = depth - 1
    switch choices.below(7) {
    case 0: return "(\(truth(d, scope)) and \(truth(d, scope)))"
    case 1: return "(\(truth(d, scope)) or \(truth(d, scope)))"
    case 2: return "not (\(truth(d, scope)))"
    case 3: return "0 <= \(integer(d, scope)) < \(integer(d, scope))"
    case 4: return "\(integer(d, scope)) \(symbol) \(integer(d, scope))"
    default: return "\(real(d, scope)) \(symbol) \(real(d, scope))"
    }
  }

  // MARK: Parts of both

  private mutating func conditional(
    _ depth: Int, _ scope: FormulaScope, _ branch: (inout FormulaWriter, FormulaScope) -> String
  ) -> String {
    let condition = truth(depth, scope)
    let then = branch(&self, scope)
    return "if \(condition) then \(then) else \(branch(&self, scope))"
  }

  private mutating func reduction(
    _ depth: Int, _ scope: FormulaScope, _ body: (inout FormulaWriter, FormulaScope) -> String
  ) -> String {
    guard scope.counts else { return body(&self, scope) }
    let index = name("i")
    let upper = choices.oneIn(6) ? integer(depth, scope) : integerLeaf(scope)
    let lower = choices.one(of: ["0", "1", integerLeaf(scope)])
    let term = body(&self, scope.adding(integers: [index]))
    return "(\(choices.one(of: ["sum", "prod"]))(\(index) in \(lower)..\(upper)) \(term))"
  }

  private mutating func call(_ depth: Int, _ scope: FormulaScope) -> String {
    guard !scope.functions.isEmpty else { return realLeaf(scope) }
    let function = scope.functions[choices.below(scope.functions.count)]
    let arguments = (0..<function.arity).map { _ in real(depth, scope) }
    return "\(function.name)(\(arguments.joined(separator: ", ")))"
  }

  /// A polynomial in `variable` of low degree, as exact designs need it.
  mutating func polynomial(_ depth: Int, in variable: String, _ scope: FormulaScope) -> String {
    guard depth > 0 else { return choices.one(of: [variable, "(1 - \(variable))", "1", "2", "0.5"] + scope.reals) }
    let d = depth - 1
    switch choices.below(7) {
    case 0: return "(\(polynomial(d, in: variable, scope)) + \(polynomial(d, in: variable, scope)))"
    case 1: return "(\(polynomial(d, in: variable, scope)) - \(polynomial(d, in: variable, scope)))"
    case 2: return "\(polynomial(d, in: variable, scope)) * \(polynomial(d, in: variable, scope))"
    case 3: return "(\(polynomial(d, in: variable, scope)))^\(choices.one(of: ["2", "3", "1", "0"] + scope.integers))"
    case 4: return "(1 - (1 - \(variable))^\(choices.one(of: ["2", "3"] + scope.integers))) / \(variable)"
    case 5:
      let index = name("i")
      return "(sum(\(index) in 1..3) (1 - (1 - \(variable))^\(index)) / \(index))"
    default: return "(\(polynomial(d, in: variable, scope))) / \(choices.one(of: ["2", "M", "3.0"]))"
    }
  }
}
