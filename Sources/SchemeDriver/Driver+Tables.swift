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
    let preparation = Preparation(request, isUnique: true)
    if preparation.diagnostics.hasErrors { return Outcome(diagnostics: preparation.diagnostics) }
    return Outcome(diagnostics: preparation.diagnostics) { sink in
      let names = index == .s ? ["s", "a", "b", "d"] : ["N", "correct", "wrong", "phi"]
      var writer = RowWriter(format, ["scheme", "M"] + names)
      guard sink(writer.header) else { return false }
      for scheme in preparation.schemes {
        for instance in scheme.instances {
          for cells in rows(instance.weights, by: index) {
            let row = [.text(scheme.scheme.name), .integer(instance.groupSize)] + cells
            guard sink(writer.row(row)) else { return false }
          }
        }
      }
      return sink(writer.footer)
    }
  }

  private static func rows(_ weights: GroupWeights, by index: WeightIndex) -> [[Cell]] {
    let M = weights.groupSize
    switch index {
    case .s:
      return (0..<M).map { s in
        [.integer(s), .real(weights.a[s].double), .real(weights.b[s].double), .real(weights.d[s].double)]
      }
    case .N:
      let phi = weights.potential
      return (0...M).map { N in
        [
          .integer(N), N == 0 ? .none : .real(weights.correct(N).double),
          N == M ? .none : .real(weights.wrong(N).double), .real(phi[N].double),
        ]
      }
    }
  }

  /// `weigh table`: h and h' at the given points, all of them in 0...1.
  package static func table(_ request: Request, at points: TablePoints, format: TableFormat) -> Outcome {
    let preparation = Preparation(request, isUnique: true)
    if preparation.diagnostics.hasErrors { return Outcome(diagnostics: preparation.diagnostics) }
    return Outcome(diagnostics: preparation.diagnostics) { sink in
      var writer = RowWriter(format, ["scheme", "M", "t", "h", "hprime"])
      guard sink(writer.header) else { return false }
      for scheme in preparation.schemes {
        for instance in scheme.instances {
          let table = ObjectiveTable(instance.weights)
          for index in 0..<points.count {
            let t = points[index]
            let row: [Cell] = [
              .text(scheme.scheme.name), .integer(instance.groupSize), .real(t), .real(table.h(t)),
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
