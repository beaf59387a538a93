import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemeVocabulary

/// The values of a scheme's parameters: what the request sets, else the defaults.
struct ParameterValues {
  /// By position; nil where nothing gives a value, or the value is bad.
  private(set) var values: [ParameterValue?] = []
  /// Values that were given and are none.
  private(set) var problems: [Diagnostic] = []
  /// Parameters without a value.
  private(set) var missing: [Diagnostic] = []

  /// All values; nil when one of them is not there.
  var complete: [ParameterValue]? {
    let found = values.compactMap { $0 }
    return found.count == values.count ? found : nil
  }

  init(_ scheme: LoweredScheme, _ settings: [Request.Setting], budget: Int) {
    let constants = Interpreter(
      scheme.program, BallArithmetic(precision: 256), Environment(groupSize: nil, parameters: [], budget: budget))
    for parameter in scheme.parameters {
      let own = settings.last { $0.scheme == scheme.name && $0.name == parameter.name }
      if let setting = own ?? settings.last(where: { $0.scheme == nil && $0.name == parameter.name }) {
        values.append(value(parameter, setTo: setting, budget))
      } else if let node = parameter.defaultValue {
        values.append(value(parameter, default: node, constants))
      } else {
        values.append(nil)
        missing.append(
          Diagnostic(
            .missingArgument, "`\(scheme.name)` needs a value for `\(parameter.name)`", at: parameter.span,
            label: "it has no default",
            notes: [
              "give one: --set \(parameter.name)=…",
              "or declare a default: \(parameter.name): \(parameter.type.rawValue) = …",
            ]))
      }
    }
  }

  /// Sets the parameter at a position; nil for a value that could not be read.
  mutating func set(_ position: Int, to value: ParameterValue?) { values[position] = value }

  private mutating func value(
    _ parameter: LoweredScheme.Parameter, setTo setting: Request.Setting, _ budget: Int
  ) -> ParameterValue? {
    switch ConstantText.value(setting.value, as: parameter.type, budget: budget) {
    case .success(let value): return value
    case .failure(let problem):
      problems.append(
        Diagnostic(
          .badParameterValue, "`\(setting.value)` is no value for `\(parameter.name)`", at: parameter.span,
          label: problem.text))
      return nil
    }
  }

  private mutating func value(
    _ parameter: LoweredScheme.Parameter, default node: NodeID, _ constants: Interpreter<BallArithmetic>
  ) -> ParameterValue? {
    var place = parameter.span
    var reason = "it does not fit \(parameter.type == .int ? "64 bits" : "a double")"
    do throws(EvaluationFault) {
      if let value = ParameterValue(try constants.evaluate(node), as: parameter.type) { return value }
    } catch {
      let fault = constants.program[error.node]
      place = fault.origin ?? place
      reason = FaultExplanation.text(error.reason, fault.operation)
    }
    problems.append(
      Diagnostic(
        .badParameterDefault, "the default of `\(parameter.name)` has no value", at: place, label: reason))
    return nil
  }
}

extension ParameterValue {
  /// A value of a program as one of a parameter; nil where the type does not fit, or no double does.
  init?(_ value: Value<Ball>, as type: ValueType) {
    switch (value, type) {
    case (.integer(let value), .int): self = .integer(value)
    case (.integer(let value), .real): self = .real(Double(value))
    case (.real(let value), .real) where value.nearestDouble.isFinite: self = .real(value.nearestDouble)
    default: return nil
    }
  }
}
