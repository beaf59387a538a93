import SchemeDesign
import SchemeNumerics
import SchemeObjective
import SchemeText

/// The values of one curve before it has a colour.
struct PlotValues: Sendable {
  /// At the points of the plan; nil where there is none.
  var values: [Double?]
  /// h at 0, 1 and 1/2, where it is finite; empty for other quantities.
  var anchors: [Double?] = []
  /// Whether it is infinite at its first and at its last point.
  var isInfinite = (first: false, last: false)

  /// The order in which places for h = 0 are looked at.
  static let anchorPoints = [0, 1, 0.5]
}

/// What is drawn of a subject at one group size.
struct PlotMember: Sendable {
  let groupSize: Int?
  let shape: Shape
  /// Its target, where its weights do not have it exactly.
  let target: PlotReference?
  let remarks: ValueRemarks

  enum Shape: Sendable {
    case curve(PlotValues)
    /// By N: those of correct responses for N = 1...M, those of wrong ones for N = 0...M-1.
    case weights(correct: [Double], wrong: [Double])
    /// There are no weights by N.
    case severalSizes
  }

  init(_ subject: Subject, _ evaluation: Evaluation, _ plan: PlotPlan, _ points: [Double]) {
    let source = evaluation.source
    groupSize = source.groupSize
    var remarks = ValueRemarks(subject, source.groupSize, variable: "t", absence: .cutCurve)
    switch plan.quantity {
    case .h, .hprime: shape = .curve(Self.curve(source, plan.quantity == .hprime, points, &remarks))
    case .weights:
      let weights = source.weights
      shape =
        source.groupSize == nil || source.plan.isSequential
        ? .severalSizes : .weights(correct: weights.b.map(\.double), wrong: weights.a.map(\.double))
    case .variance:
      let ratios = UpdateVariance(source).relativeToRLOO(at: points)
      let settled = ratios.map { ratio -> Settled? in
        switch ratio {
        case .value(let value): value
        case .infinite: .infinite(sign: 1)
        case .none: nil
        case .unknown(let reason): .open(reason)
        }
      }
      shape = .curve(PlotValues(settled, "V/h'^2", points, &remarks))
    case .cost:
      let responses = source.plan.responses(at: points).map(\.settled)
      shape = .curve(PlotValues(responses, "cost", points, &remarks))
    }
    self.remarks = remarks
    target =
      plan.quantity.isCurve ? evaluation.instance.flatMap { PlotReference(targetOf: $0, subject, plan, points) } : nil
  }

  private static func curve(
    _ source: WeightSource, _ isDerivative: Bool, _ points: [Double], _ remarks: inout ValueRemarks
  ) -> PlotValues {
    let objective = InducedObjective(source.curve)
    if isDerivative { return PlotValues(objective.rows(at: points).map(\.derivative), "h'", points, &remarks) }
    let rows = objective.rows(at: points + PlotValues.anchorPoints).map(\.objective)
    var values = PlotValues(Array(rows.prefix(points.count)), "h", points, &remarks)
    values.anchors = rows.suffix(PlotValues.anchorPoints.count).map(\.value)
    return values
  }
}

extension PlotValues {
  /// Values as they were settled; what is to be said of them is remembered. Of pictures nobody asks which way a tie was rounded.
  init(_ settled: [Settled?], _ name: String, _ points: [Double], _ remarks: inout ValueRemarks) {
    for (t, value) in zip(points, settled) {
      guard let value, value.value == nil else { continue }
      remarks.add([(name, value)], at: "\(t)")
    }
    values = settled.map { $0?.value }
    isInfinite = (Self.isInfinite(settled.first), Self.isInfinite(settled.last))
  }

  private static func isInfinite(_ value: Settled??) -> Bool { if case .infinite?? = value { true } else { false } }
}
