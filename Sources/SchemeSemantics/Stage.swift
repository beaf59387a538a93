import SchemeSyntax

/// Where an expression stands: that decides which names it can see.
enum Stage: Hashable, Sendable {
  /// The default of a parameter.
  case parameterDefault
  /// A `where` condition.
  case condition
  /// `a[s]`, `b[s]` with the name of the index.
  case weight(index: String)
  /// `Z`, of a group that a sequential plan has drawn or of another one.
  case advantage(isSequential: Bool)
  /// `Phi[n]` with the name of the index.
  case payoff(index: String)
  /// `h(t)`, `h'(t)` with the name of the variable.
  case target(variable: String)
  /// A number of a sampling plan.
  case plan
  /// The weight of prompts, in t.
  case promptWeight
  /// A coefficient or an argument in `mix`.
  case coefficient
  /// What a design or a split takes.
  case clause
  /// A bound, a tolerance or a value in a claim.
  case claim
  /// The right side of `h(t) = …` in a claim, with the name of the variable.
  case claimedCurve(variable: String)

  /// The variables that the language names itself and that exist here.
  var reservedVariables: [ReservedNames.NamedVariable] {
    switch self {
    case .parameterDefault, .plan: []
    case .condition, .weight, .payoff, .target, .promptWeight, .coefficient, .clause, .claim, .claimedCurve:
      ReservedNames.variables.filter { $0.variable == .groupSize }
    case .advantage(let isSequential): ReservedNames.variables.filter { isSequential || $0.variable != .tries }
    }
  }

  /// The name that the head of the definition binds.
  var boundVariable: (name: String, variable: Variable)? {
    switch self {
    case .weight(let name): (name, .others)
    case .payoff(let name): (name, .payoffCount)
    case .target(let name), .claimedCurve(let name): (name, .probability)
    case .promptWeight: ("t", .probability)
    case .parameterDefault, .condition, .advantage, .plan, .coefficient, .clause, .claim: nil
    }
  }

  /// Whether the scheme's parameters exist here.
  var seesParameters: Bool { self != .parameterDefault }

  /// What stands here, for messages: "a weight".
  var description: String {
    switch self {
    case .parameterDefault: "a parameter's default"
    case .condition: "a `where` condition"
    case .weight, .advantage: "a weight"
    case .payoff: "a group's payoff"
    case .target: "an objective"
    case .plan: "a sampling plan"
    case .promptWeight: "the weight of prompts"
    case .coefficient: "a mixture's coefficient"
    case .clause: "what a design or split takes"
    case .claim, .claimedCurve: "a claim"
    }
  }
}
