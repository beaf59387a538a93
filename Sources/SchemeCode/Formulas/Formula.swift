import SchemeDesign
import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemeVocabulary

/// The weights of a scheme as expressions in M, s and the parameters that remain at run time.
package struct Formula: Sendable {
  package let scheme: LoweredScheme
  package var program: Program
  /// The weights of wrong and of correct responses.
  package var a: NodeID
  package var b: NodeID
  /// Whether they are computed in pairs of doubles.
  package internal(set) var isInPairs = false
  /// What must hold, with the fixed parameters put in.
  package internal(set) var conditions: [NodeID]
  /// The parameters whose values are built in.
  package let fixed: Set<Int>
  /// What made the weights of a target; nil for other forms.
  package let design: AppliedDesign?
  /// The groups of M responses that a sequential plan draws, by n, how many are correct; nil where it draws all.
  package let drawn: NodeID?
  /// The cap of a plan as a parameter beside those of the scheme; nil where no weight and no condition looks at it.
  package let cap: Int?
  /// The first group size that is not seen to be refused, whatever the parameters are.
  package private(set) var smallestGroup = 1

  /// Whether groups have several sizes: then M is how many responses a group has.
  package var isSequential: Bool { scheme.sampling.plan.isSequential }

  /// The formula of a designed scheme; fails where it has none, which tables do not need.
  package init(_ designed: DesignedScheme, values: [ParameterValue?]) throws(EmissionFailure) {
    scheme = designed.scheme
    program = designed.program
    fixed = Set(designed.fixedParameters)
    design = designed.design
    var replacements: [Variable: NodeID] = [:]
    for position in designed.fixedParameters {
      guard position < values.count, let value = values[position] else { continue }
      switch value {
      case .integer(let value): replacements[.parameter(position)] = program.integer(value)
      case .real(let value): replacements[.parameter(position)] = program.real(value)
      }
    }
    let plan = scheme.sampling.plan
    if plan.isSequential {
      replacements[.tries] = program.variable(.groupSize)
      cap = designed.readsCap ? scheme.parameters.count : nil
      if let cap { replacements[.groupSize] = program.variable(.parameter(cap)) }
    } else {
      cap = nil
    }
    a = program.substitute(replacements, in: designed.a)
    b = program.substitute(replacements, in: designed.b)
    var conditions: [NodeID] = []
    for condition in scheme.conditions {
      var replacements = replacements
      // What a plan needs of its cap it needs of the groups that come.
      if condition.need != nil { replacements[.groupSize] = nil }
      conditions.append(program.substitute(replacements, in: condition.node))
    }
    let sequence = program.drawn(plan, caps: [replacements[.groupSize]].compactMap(\.self))
    drawn = sequence?.groups
    self.conditions = conditions + (sequence?.conditions ?? [])
    var least = 1
    for id in program.reachable(from: [a, b]) {
      switch program[id].operation {
      case .bernsteinCoefficient(let monomials): least = monomials.reduce(least) { max($0, $1.i + $1.j + 1) }
      case .centredWrongWeight:
        throw Self.failure(designed.scheme, "its centred split is the solution of equations, not a formula")
      case .column: throw Self.failure(designed.scheme, "its design makes numbers for one group size, no formula")
      case .rational(let value) where !value.nearestDouble.isFinite:
        throw Self.failure(designed.scheme, "a coefficient of its polynomial is beyond the range of doubles")
      default: break
      }
    }
    smallestGroup = firstSize(from: max(least, plan.deliversMixedOnly ? 2 : 1))
    guard smallestGroup <= GroupSizes.largest else {
      throw EmissionFailure(
        diagnostic: Diagnostic(
          .conditionFails, "`\(scheme.name)` does not exist in groups of up to \(GroupSizes.largest)",
          at: scheme.nameSpan,
          label: "its conditions or its design ask for M >= \(smallestGroup)"))
    }
  }

  /// How many parameters the code has.
  var parameterCount: Int { scheme.parameters.count + (cap == nil ? 0 : 1) }

  /// Why only tables of the scheme can be generated, which was found of the operations of its formula.
  package func tablesOnly(since reason: String) -> EmissionFailure { Self.failure(scheme, reason) }

  private static func failure(_ scheme: LoweredScheme, _ reason: String) -> EmissionFailure {
    EmissionFailure(
      diagnostic: Diagnostic(
        .tableModeOnly, "`\(scheme.name)` can only be generated as tables: \(reason)", at: scheme.nameSpan,
        notes: ["say for which group sizes: --group 8,16"]))
  }
}

extension DesignedScheme {
  /// Whether a weight or a `where` depends on the cap of a plan that goes on until something holds.
  package var readsCap: Bool {
    let nodes = [a, b] + scheme.conditions.filter { $0.need == nil }.map(\.node)
    return scheme.sampling.plan.isSequential && nodes.contains { program[$0].dependence.contains(.groupSize) }
  }
}
