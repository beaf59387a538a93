import SchemeNumerics
import SchemeObjective

/// What a page keeps of the weights of one group size.
struct PageMember {
  let checked: CheckedMember
  /// What is drawn, each over its own axis.
  let drawings: [(plan: PlotPlan, member: PlotMember)]
  /// The weights of its groups; nil of numbers, and where there are none to list.
  let weights: WeightColumns?
  /// h and h' at ``places``.
  let values: [(objective: Settled, derivative: Settled)]

  /// Where values are listed.
  static let places = [0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1]
  /// Weights of larger groups are not listed.
  private static let mostListed = 16
  /// Plans without a cap show groups of up to so many.
  private static let mostTries = 6

  init(_ subject: Subject, _ evaluation: Evaluation) {
    checked = CheckedMember(subject, evaluation)
    let source = evaluation.source
    let quantities: [PlotQuantity] =
      [.h, .hprime, .weights] + (source.groupSize == 1 ? [] : [.variance])
      + (checked.report.draws == nil ? [] : [.cost])
    drawings = quantities.map { quantity in
      var plan = PlotPlan()
      plan.shown = quantity
      return (plan, PlotMember(subject, evaluation, plan, plan.points))
    }
    let isSmall = (source.groupSize ?? 0) <= Self.mostListed
    weights = evaluation.instance.flatMap {
      isSmall ? try? WeightColumns(subject, $0, by: .N, upTo: Self.mostTries) : nil
    }
    values = InducedObjective(source.curve).rows(at: Self.places).map { ($0.objective, $0.derivative) }
  }

  var groupSize: Int? { checked.groupSize }
}
