import SchemeIR
import SchemeNumerics
import SchemeObjective

extension Identity {
  /// What weights induce. Of a constant objective nothing is said.
  ///
  /// - Parameters:
  ///   - instance: the scheme that the weights are of; nil of numbers.
  ///   - degree: what is known of the degree of h.
  ///   - precision: to what part of it the distance from a name that does not fit exactly is wanted; nil where that is of no use.
  package init(
    _ source: WeightSource, of instance: SchemeInstance?, degree: ComputablePolynomial.Degree?,
    nearTo precision: Double?
  ) {
    let curve = source.curve
    if case .proved = curve.d.isZero {
      self.init(formula: nil, match: nil)
      return
    }
    let formulas = Formula.all(of: curve)
    let formula = FormulaText.shortest(formulas)
    var match: Match?
    if source.rounding == nil {
      let search = KnownSearch(curve, source.groupSize, degree: degree, values: instance?.environment.values ?? [])
      match = search.single(SizeProof(source, instance)) ?? search.combination(formulas)
    }
    if match == nil, formula == nil, let precision, let M = source.groupSize {
      match = Match.Nearness(curve, M, precision: precision).map { .near($0) }
    }
    self.init(formula: formula, match: match)
  }
}

extension Environment {
  /// The real numbers among the values of parameters.
  fileprivate var values: [Double] {
    parameters.compactMap { if case .value(.real(let value)) = $0 { value } else { nil } }
  }
}
