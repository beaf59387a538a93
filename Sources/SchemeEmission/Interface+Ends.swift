import SchemeAccuracy
import SchemeCode
import SchemeIR
import SchemeNumerics
import SchemeVocabulary

/// The advantages in the groups that everybody asks about: none is correct, all are.
typealias Ends = (groupSize: Int, wrong: Double, correct: Double)

extension Interface {
  /// - Parameter areAll: whether there are no other group sizes than those listed.
  static func ends(_ list: [Ends], areAll: Bool, _ remark: String = "") -> [String] {
    guard let first = list.first else { return [] }
    func text(_ ends: Ends) -> String { "\(ends.wrong.description) and \(ends.correct.description)" }
    let areSame = areAll && list.allSatisfy { text($0) == text(first) }
    let shown = list.prefix(4).map { text($0) + " at M = \($0.groupSize)" } + (list.count > 4 ? ["…"] : [])
    let parts = areSame ? text(first) : shown.joined(separator: "; ")
    return
      ("The advantage of each response where all are wrong (N = 0) and where all are correct (N = M): " + parts
      + (remark.isEmpty ? "." : ", \(remark).")).lines(width: 100)
  }
}

extension WeightTable {
  var ends: Ends { (groupSize, a.first ?? 0, b.last ?? 0) }
}

extension Formula {
  /// Those of one size; none where a parameter has no default, or the weights have no value.
  func ends(_ defaults: [ParameterValue?]) -> [Ends] {
    let values = defaults.compactMap(\.self)
    guard values.count == defaults.count else { return [] }
    let M = max(8, smallestGroup)
    let weights = EmittedWeights(self, Environment(groupSize: M, parameters: values))
    guard weights.exist, let wrong = try? weights.weight(isCorrect: false, others: 0),
      let correct = try? weights.weight(isCorrect: true, others: M - 1)
    else { return [] }
    return [(M, wrong.hi, correct.hi)]
  }
}
