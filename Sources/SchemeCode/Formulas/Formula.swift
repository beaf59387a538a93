import SchemeDesign
import SchemeDiagnostics
import SchemeIR
import SchemeNumerics

/// The weights of a scheme as expressions in M, s and the parameters that remain at run time.
package struct Formula: Sendable {
  package let scheme: LoweredScheme
  package var program: Program
  /// The weights of wrong and of correct responses.
  package var a: NodeID
  package var b: NodeID
  /// What must hold, with the fixed parameters put in.
  package let conditions: [NodeID]
  /// The parameters whose values are built in.
  package let fixed: Set<Int>
  /// What made the weights of a target; nil for other forms.
  package let design: AppliedDesign?
  /// One more than the degree of the polynomials that the design uses.
  package let smallestGroup: Int

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
    if scheme.sampling.plan.isSequential {
      let nodes = [designed.a, designed.b] + scheme.conditions.map(\.node)
      guard nodes.allSatisfy({ !designed.program[$0].dependence.contains(.groupSize) }) else {
        throw Self.failure(scheme, "its weights or conditions depend on the cap M", .notAvailableYet)
      }
      if case .untilCorrect(let wanted, _) = scheme.sampling.plan {
        switch program[wanted].operation {
        case .integer, .variable(.parameter): break
        default: throw Self.failure(scheme, "how many must be correct is computed", .notAvailableYet)
        }
      }
      replacements[.tries] = program.variable(.groupSize)
    }
    a = program.substitute(replacements, in: designed.a)
    b = program.substitute(replacements, in: designed.b)
    var conditions: [NodeID] = []
    for condition in scheme.conditions { conditions.append(program.substitute(replacements, in: condition.node)) }
    self.conditions = conditions
    var smallest = 1
    for id in program.reachable(from: [a, b]) {
      switch program[id].operation {
      case .bernsteinCoefficient(let monomials): smallest = monomials.reduce(smallest) { max($0, $1.i + $1.j + 1) }
      case .centredWrongWeight:
        throw Self.failure(designed.scheme, "its centred split is the solution of equations, not a formula")
      case .column: throw Self.failure(designed.scheme, "its design makes numbers for one group size, no formula")
      case .rational(let value) where !value.nearestDouble.isFinite:
        throw Self.failure(designed.scheme, "a coefficient of its polynomial is beyond the range of doubles")
      default: break
      }
    }
    smallestGroup = smallest
  }

  private static func failure(
    _ scheme: LoweredScheme, _ reason: String, _ code: DiagnosticCode = .tableModeOnly
  ) -> EmissionFailure {
    if code == .notAvailableYet {
      return EmissionFailure(
        diagnostic: Diagnostic(
          code, "code for `\(scheme.name)` is not available in this version", at: scheme.nameSpan, label: reason,
          notes: ["`weigh weights` prints the weights of all of its groups"]))
    }
    return EmissionFailure(
      diagnostic: Diagnostic(
        .tableModeOnly, "`\(scheme.name)` can only be generated as tables: \(reason)", at: scheme.nameSpan,
        notes: ["say for which group sizes: --group 8,16"]))
  }
}
