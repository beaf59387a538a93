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
    let preparation = Preparation(request, isUnique: true) { WeightColumns($1.weights, by: index) }
    if preparation.diagnostics.hasErrors { return Outcome(diagnostics: preparation.diagnostics) }
    return Outcome(diagnostics: preparation.diagnostics) { sink in
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

  /// `weigh table`: h and h' at the given points, all of them in 0...1.
  package static func table(_ request: Request, at points: TablePoints, format: TableFormat) -> Outcome {
    let preparation = Preparation(request, isUnique: true) { (M: $1.groupSize, table: ObjectiveTable($1.weights)) }
    if preparation.diagnostics.hasErrors { return Outcome(diagnostics: preparation.diagnostics) }
    return Outcome(diagnostics: preparation.diagnostics) { sink in
      var writer = RowWriter(format, ["scheme", "M", "t", "h", "hprime"])
      guard sink(writer.header) else { return false }
      for scheme in preparation.schemes {
        for (M, table) in scheme.members {
          for index in 0..<points.count {
            let t = points[index]
            let row: [Cell] = [
              .text(scheme.head.scheme.name), .integer(M), .real(t), .real(table.h(t)),
              .real(table.derivative(t)),
            ]
            guard sink(writer.row(row)) else { return false }
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

  init(_ weights: GroupWeights, by index: Driver.WeightIndex) {
    let M = weights.groupSize
    groupSize = M
    switch index {
    case .s:
      count = M
      columns = [weights.a.map(\.double), weights.b.map(\.double), weights.d.map(\.double)]
    case .N:
      count = M + 1
      columns = [
        [nil] + weights.b.map(\.double), weights.a.map(\.double) + [nil], weights.potential.map(\.double),
      ]
    }
  }

  /// The count and its weights.
  func row(_ index: Int) -> [Cell] {
    [.integer(index)] + columns.map { column in column[index].map { .real($0) } ?? .none }
  }
}

/// Where a table is evaluated.
package enum TablePoints: Sendable {
  /// So many equally spaced points of [0,1], ends included; at least 2.
  case equallySpaced(Int)
  /// These, in this order; all in 0...1.
  case listed([Double])

  var count: Int {
    switch self {
    case .equallySpaced(let count): count
    case .listed(let points): points.count
    }
  }

  subscript(index: Int) -> Double {
    switch self {
    case .equallySpaced(let count): Double(index) / Double(count - 1)
    case .listed(let points): points[index]
    }
  }
}
