import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemeVocabulary
import Synchronization

/// An objective, or a family of them, that is known by name. What has been evaluated is kept.
package final class KnownObjective: Sendable {
  package let scheme: LoweredScheme
  package let kind: Kind
  private let known = Mutex<[Key: SchemeInstance?]>([:])

  package enum Kind: Sendable, Equatable {
    case single
    /// The one of degree k, for its int parameter k.
    case byDegree
    /// One for each value of its real parameter.
    case byValue
    /// A target that no weights reach.
    case curve
  }

  private struct Key: Hashable {
    let groupSize: Int
    let values: [ParameterValue]
  }

  init(_ scheme: LoweredScheme) {
    self.scheme = scheme
    if case .target(_, _, .potential, _) = scheme.form {
      kind = .curve
    } else {
      switch scheme.parameters.first(where: { $0.defaultValue == nil })?.type {
      case .int: kind = .byDegree
      case .real: kind = .byValue
      case .bool, nil: kind = .single
      }
    }
  }

  /// The values of its parameters, defaults but for the one that tells members of a family apart; nil where that does not fit.
  func values(_ member: ParameterValue?) -> [ParameterValue]? {
    var values: [ParameterValue] = []
    for parameter in scheme.parameters {
      if let value = parameter.defaultValue {
        guard let number = try? Interpreter(scheme.program, DoubleArithmetic(), Self.constants).real(value) else {
          return nil
        }
        values.append(.real(number))
      } else {
        guard let member else { return nil }
        values.append(member)
      }
    }
    return values
  }

  private static let constants = Environment(groupSize: nil, parameters: [])

  /// A member at a group size; nil where there is none.
  package func instance(_ values: [ParameterValue], at groupSize: Int) -> SchemeInstance? {
    let key = Key(groupSize: groupSize, values: values)
    if let instance = known.withLock({ $0[key] }) { return instance }
    let made = try? SchemeInstance(scheme, Environment(groupSize: groupSize, parameters: values))
    known.withLock { $0[key] = .some(made) }
    return made
  }

  /// What a member is called: the first line of its comment, with values for the names of parameters.
  package func name(_ values: [ParameterValue]) -> String {
    let words = zip(scheme.parameters, values).map { ($0.name, $1.text) }
    var text = ""
    var word = ""
    func finished() -> String { words.first { $0.0 == word }?.1 ?? word }
    for character in scheme.documentation.first ?? scheme.name {
      if character.isLetter {
        word.append(character)
      } else {
        text += finished() + String(character)
        word = ""
      }
    }
    return text + finished()
  }
}

extension ParameterValue {
  fileprivate var text: String {
    switch self {
    case .integer(let value): "\(value)"
    case .real(let value): value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
    }
  }
}
