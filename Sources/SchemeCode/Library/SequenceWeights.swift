import SchemeIR
import SchemeNumerics
import SchemePlans
import SchemeObjective
import SchemeText
import SchemeVocabulary

/// The weights of a plan whose groups have several sizes, as numbers.
package struct SequenceWeights: Sendable {
  let plan: SamplingPlan<Int, Double>
  /// The caps whose groups there are; none where the plan goes on without one, and the groups end somewhere.
  package let caps: [Int]
  /// The cap that weights or conditions look at; nil where they look at none.
  package let cap: Int?
  private let weights: [GroupWeights]

  /// - Parameters:
  ///   - weights: those of each cap, or of the groups up to some size.
  ///   - readsCap: whether something depends on the cap, of which there is one then.
  package init(_ plan: SamplingPlan<Int, Double>, caps: [Int], readsCap: Bool, _ weights: [GroupWeights]) {
    self.plan = plan
    self.caps = caps
    cap = readsCap ? caps.first : nil
    self.weights = weights
  }

  /// A table for each size that a group can have: 0 where the plan draws none.
  package func tables(
    of scheme: String, at span: Span, _ precision: Precision
  ) throws(EmissionFailure) -> [WeightTable] {
    var a: [GroupKind: DoubleDoubleBall] = [:]
    var b: [GroupKind: DoubleDoubleBall] = [:]
    for weights in weights {
      for (group, weight) in zip(weights.places.wrong, weights.a) { a[group] = weight }
      for (group, weight) in zip(weights.places.correct, weights.b) { b[group] = weight }
    }
    var tables: [WeightTable] = []
    let groups = Dictionary(grouping: Set(a.keys).union(b.keys), by: \.size)
    for (size, drawn) in groups.sorted(by: { $0.key < $1.key }) {
      func list(_ weights: [GroupKind: DoubleDoubleBall], from first: Int) -> [DoubleDoubleBall] {
        (first..<first + size).map { weights[GroupKind(correct: $0, size: size)] ?? .zero }
      }
      tables.append(
        try WeightTable(
          list(a, from: 0), list(b, from: 1), of: scheme, at: span, precision, drawn: Set(drawn.map(\.correct))))
    }
    return tables
  }

  /// Whether the plan draws groups of M responses of which N are correct: (M, N, p).
  var isDrawn: CodeFunction {
    var program = Program()
    func node(_ value: Int) -> NodeID { program.integer(value) }
    let plan: SamplingPlan<NodeID, NodeID> = plan.map(count: { program.integer($0) }, share: { program.real($0) })
    let drawn = program.drawn(plan, caps: caps.map { program.integer($0) })
    let facts = Facts([], program, parameterCount: 0, leastSize: 1)
    var lists: [MonomialList] = []
    guard let drawn,
      let body = CodeGenerator.body(program, drawn.groups, facts, &lists, end: { .result($0) })
    else { preconditionFailure("comparisons of two numbers are short") }
    return .isDrawn(body.statements)
  }
}
