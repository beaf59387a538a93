import SchemeDesign
import SchemeIR
import SchemeNumerics
import SchemeVocabulary

/// Which rows of a scheme to define.
extension FaultExplanation {
  /// Which rows of weights declared in s or in N to define; nil for the other forms.
  func rows(_ fault: WeightFault) -> [String]? {
    guard case .weights = scheme.scheme.form else { return nil }
    if isSequential { return sequentialRows }
    let M = fault.group.size
    let isAdvantage = scheme.scheme.isAdvantage
    let missing = isAdvantage ? countsWithoutWeight(M) : othersWithoutWeight(fault.isCorrect ? scheme.b : scheme.a, M)
    if missing.count == (isAdvantage ? M + 1 : M), M > 1 { return ["it has no value in any group of \(M)"] }
    let (name, last) = isAdvantage ? ("N", M) : ("s", M - 1)
    if missing.count > Self.mostRows {
      return ["there is no value at \(name) = \(missing.listed(first: Self.mostRows))"]
    }
    let head = isAdvantage ? "Z" : fault.isCorrect ? "b[s]" : "a[s]"
    let end = isAdvantage ? "M" : "M - 1"
    let conditions = missing.map { "\(name) == \($0 == last && $0 > 0 ? end : String($0))" }
    let rows = missing.count == 1 ? "that row" : "these rows"
    let alone = M == 1 ? ["or leave groups of one out: where M >= 2"] : []
    return ["define \(rows): \(head) = if \(conditions.joined(separator: " or ")) then 0 else …"] + alone
  }

  /// The same for the groups of a sequential plan.
  private var sequentialRows: [String] {
    let interpreter = Interpreter(scheme.program, BallArithmetic(precision: GroupWeights.precision), environment)
    let missing = groups.filter { hasNoWeight($0, interpreter) }
    let isMissing = Set(missing)
    if missing.count == groups.count {
      let sizes = size == nil ? groups.map(\.size).max().map { " of up to \($0) responses" } : nil
      return ["it has no value in any group\(sizes ?? "")"]
    }
    var (conditions, rest): ([String], [GroupKind]) = ([], missing)
    for kind in Self.kinds where groups.allSatisfy({ !kind.holds($0) || isMissing.contains($0) }) {
      let others = rest.filter { !kind.holds($0) }
      if others.count < rest.count { (conditions, rest) = (conditions + [kind.text], others) }
    }
    guard conditions.count + rest.count <= Self.mostRows else {
      let shown = missing.prefix(Self.mostRows).map { "\($0.correct) of \($0.size)" }
      return ["there is no value at N = \(shown.joined(separator: ", "))\(missing.count > Self.mostRows ? ", …" : "")"]
    }
    conditions += rest.map { "N == \($0.correct) and tries == \($0.size)" }
    let rows = missing.count == 1 ? "that row" : "these rows"
    return ["define \(rows): Z = if \(conditions.joined(separator: " or ")) then 0 else …"]
  }

  /// Groups that a plan tells from others.
  private static let kinds: [(text: String, holds: @Sendable (GroupKind) -> Bool)] = [
    ("N == 0", { $0.correct == 0 }), ("N == tries", { $0.wrong == 0 }), ("tries == 1", { $0.size == 1 }),
    ("N == 1", { $0.correct == 1 }), ("N == tries - 1", { $0.wrong == 1 }),
  ]

  /// Whether some response of a group has no weight.
  private func hasNoWeight(_ group: GroupKind, _ interpreter: Interpreter<BallArithmetic>) -> Bool {
    do throws(EvaluationFault) {
      _ = try interpreter.weights(
        scheme.a, in: group.wrong > 0 ? group : nil, scheme.b, in: group.correct > 0 ? group : nil)
      return false
    } catch {
      return Self.code(error.reason) == .undefinedWeight
    }
  }

  /// How many rows are told apart by conditions.
  private static let mostRows = 3

  /// The N in 0...M at which some response of the group has no weight.
  private func countsWithoutWeight(_ M: Int) -> [Int] {
    let wrong = othersWithoutWeight(scheme.a, M)
    let correct = othersWithoutWeight(scheme.b, M).map { $0 + 1 }
    return Set(wrong + correct).sorted()
  }

  /// The s in 0..<M at which a weight has no value.
  private func othersWithoutWeight(_ weight: NodeID, _ M: Int) -> [Int] {
    let interpreter = Interpreter(scheme.program, BallArithmetic(precision: GroupWeights.precision), environment)
    return (0..<M).filter { s in
      interpreter.set(others: s)
      do throws(EvaluationFault) {
        _ = try interpreter.real(weight)
        return false
      } catch {
        return Self.code(error.reason) == .undefinedWeight
      }
    }
  }
}
