import SchemeNumerics
import SchemeObjective

extension Driver {
  /// How `weigh weights` indexes its rows.
  package enum WeightIndex: String, CaseIterable, Sendable {
    /// By s, the number correct among the others: columns s, a, b, d.
    case s
    /// By N, the number correct in the group: columns N, correct, wrong, phi.
    case N
  }
}

/// The weights of one group size as the doubles that are printed.
struct WeightColumns {
  let groupSize: Int
  /// Rows.
  let count: Int
  private let columns: [[Double?]]
  private(set) var remarks: ValueRemarks

  init(_ subject: Subject, _ instance: SchemeInstance, by index: Driver.WeightIndex) {
    let weights = instance.weights
    let M = weights.groupSize
    groupSize = M
    remarks = ValueRemarks(subject, M, variable: "N")
    switch index {
    case .s:
      count = M
      columns = [weights.a.map(\.double), weights.b.map(\.double), weights.d.map(\.double)]
    case .N:
      count = M + 1
      let potential = (0...M).map { instance.curve.objective.coefficients[$0].settled }
      for (n, value) in potential.enumerated() { remarks.add([value], at: "\(n)") }
      columns = [[nil] + weights.b.map(\.double), weights.a.map(\.double) + [nil], potential.map(\.value)]
    }
  }

  /// The count and its weights.
  func row(_ index: Int) -> [Cell] {
    [.integer(index)] + columns.map { column in column[index].map { .real($0) } ?? .none }
  }
}
