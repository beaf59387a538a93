import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemeVocabulary
import Synchronization

/// An objective, or a family of them, that is known by name. What has been evaluated is kept.
package final class KnownObjective: Sendable {
  package let scheme: LoweredScheme
  package let kind: Kind
  /// nil where it is none.
  let curve: KnownCurve?
  private let known = Mutex(Cache())

  private struct Cache {
    var instances: [Key: SchemeInstance?] = [:]
    var slopes: [[ParameterValue]: SizeSlopes?] = [:]
  }

  package enum Kind: Sendable, Equatable {
    case single
    /// One of degree k, or k - 1, for each value k of its int parameter.
    case byDegree
    /// One for each value of its real parameter.
    case byValue
    /// A target that no weights reach.
    case curve
  }

  private struct Key: Hashable {
    let groupSize: Int?
    let values: [ParameterValue]
  }

  init(_ scheme: LoweredScheme) {
    self.scheme = scheme
    if case .target(_, _, .potential, _) = scheme.form {
      kind = .curve
      curve = KnownCurve(scheme)
    } else {
      curve = nil
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

  /// A member at a group size, or without one where its plan has none; nil where there is no such member.
  package func instance(_ values: [ParameterValue], at groupSize: Int?) -> SchemeInstance? {
    let groupSize = scheme.sampling.plan.hasGroupSize ? groupSize : nil
    let key = Key(groupSize: groupSize, values: values)
    if let instance = known.withLock({ $0.instances[key] }) { return instance }
    let made = try? SchemeInstance(scheme, Environment(groupSize: groupSize, parameters: values))
    known.withLock { $0.instances[key] = .some(made) }
    return made
  }

  /// Whether doubles allow that numbers are a multiple of the d_s of a member, at three places: it is asked before all of them are evaluated.
  func mayBeProportional(_ d: [Double], _ values: [ParameterValue]) -> Bool {
    guard case .weights(let a, let b) = scheme.form, scheme.sampling.plan == .group else { return true }
    let M = d.count
    let interpreter = Interpreter(
      scheme.program, DoubleArithmetic(), Environment(groupSize: M, parameters: values))
    let places = [0, M / 2, M - 1]
    var others: [Double] = []
    for s in places {
      interpreter.set(others: s)
      guard let correct = try? interpreter.real(b), let wrong = try? interpreter.real(a) else { return true }
      others.append(correct - wrong)
    }
    let (size, otherSize) = (
      places.reduce(0) { max($0, d[$1].magnitude) }, others.reduce(0) { max($0, $1.magnitude) }
    )
    guard size.isFinite, otherSize.isFinite else { return true }
    return [(0, 1), (0, 2), (1, 2)].allSatisfy { i, j in
      let minor = d[places[i]] / size * (others[j] / otherSize) - d[places[j]] / size * (others[i] / otherSize)
      // Not so for numbers that are all 0.
      return !(minor.magnitude > Self.slack)
    }
  }

  private static let slack = 0x1p-24

  /// d_s of a member as functions of s and M; nil where they are not seen to be such.
  func slopes(_ instance: SchemeInstance, _ values: [ParameterValue]) -> SizeSlopes? {
    if let slopes = known.withLock({ $0.slopes[values] }) { return slopes }
    let made = SizeSlopes(instance)
    known.withLock { $0.slopes[values] = .some(made) }
    return made
  }

  /// What a member is called: the first line of its comment, with the value of the parameter that tells members apart for its name, or
  /// behind it.
  package func name(_ values: [ParameterValue]) -> String {
    let title = scheme.documentation.first ?? scheme.name
    guard let member = zip(scheme.parameters, values).first(where: { $0.0.defaultValue == nil }) else { return title }
    let (name, value) = (member.0.name, member.1.written)
    if kind == .byValue { return "\(title) with \(name) = \(value)" }
    var text = ""
    var word = ""
    func finished() -> String { word == name ? value : word }
    for character in title {
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
