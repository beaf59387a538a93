import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemeObjective

/// The verbs, each a short pipeline. They read no file and write none.
package enum Driver {}

extension Driver {
  /// How `weigh weights` indexes its rows.
  package enum WeightIndex: String, CaseIterable, Sendable {
    /// By s, the number correct among the others: columns s, a, b, d.
    case s
    /// By N, the number correct in the group: columns N, correct, wrong, phi.
    case N
  }

  /// `weigh weights`: one row per scheme, group size and count.
  package static func weights(_ request: Request, by index: WeightIndex, format: TableFormat) -> Outcome {
    let preparation = Preparation(request, isUnique: true) { WeightColumns($0, $1, by: index) }
    let remarks = preparation.schemes.flatMap { $0.members.flatMap { $0.remarks.diagnostics() } }
    let diagnostics = preparation.diagnostics + remarks
    if diagnostics.hasErrors { return Outcome(diagnostics: diagnostics) }
    return Outcome(diagnostics: diagnostics) { sink in
      let names = index == .s ? ["s", "a", "b", "d"] : ["N", "correct", "wrong", "phi"]
      var writer = RowWriter(format, ["scheme", "M"] + names)
      guard sink(writer.header) else { return false }
      for scheme in preparation.schemes {
        for columns in scheme.members {
          for row in 0..<columns.count {
            let key: [Cell] = [.text(scheme.head.scheme.name), .integer(columns.groupSize)]
            guard sink(writer.row(key + columns.row(row))) else { return false }
          }
        }
      }
      return sink(writer.footer)
    }
  }
}

/// The weights of one group size as the doubles that are printed.
private struct WeightColumns {
  let groupSize: Int
  /// Rows.
  let count: Int
  private let columns: [[Double?]]
  private(set) var remarks: ValueRemarks

  init(_ head: SchemeHead, _ instance: SchemeInstance, by index: Driver.WeightIndex) {
    let weights = instance.weights
    let M = weights.groupSize
    groupSize = M
    remarks = ValueRemarks(head, M, variable: "N")
    switch index {
    case .s:
      count = M
      columns = [weights.a.map(\.double), weights.b.map(\.double), weights.d.map(\.double)]
    case .N:
      count = M + 1
      let objective = InducedObjective(instance)
      let potential = (0...M).map { objective.potential($0) }
      for (n, value) in potential.enumerated() { remarks.add([value], at: "\(n)") }
      columns = [[nil] + weights.b.map(\.double), weights.a.map(\.double) + [nil], potential.map(\.value)]
    }
  }

  /// The count and its weights.
  func row(_ index: Int) -> [Cell] {
    [.integer(index)] + columns.map { column in column[index].map { .real($0) } ?? .none }
  }
}
