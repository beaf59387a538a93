import SchemeDesign
import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemeRecognition
import SchemeText
import SchemeVocabulary

/// What `weigh check` says of the weights of one group size, or of a plan without one: a block for people, or an object for programs.
struct CheckReport {
  let subject: Subject
  /// M; nil where there is none.
  let groupSize: Int?
  let report: ObjectiveReport
  let curve: InducedCurve
  let target: Target?
  /// What the objective is.
  let identity: Identity
  /// How labels are wrong; nil where they are right.
  let noise: Verifier<Rational>?
  /// Where the rise of h comes from, where prompts are weighted.
  let gradient: GradientShares?
  /// Whether the weight of prompts is 0 everywhere.
  let isWeightless: Bool
  /// The d_s that the plan makes of the weights, where it has a group size and is not `sample M`.
  let effective: [Settled]?
  /// C(p), how many responses an update takes, at the same chances; nil where it is M.
  let draws: [(p: Double, value: Settled)]?
  /// M/q(p), how many a group that arrives takes, where other prompts take the places of groups; nil elsewhere.
  let drawsPerGroup: [(p: Double, value: Settled)]?
  /// The shares of groups that teach nothing, and V/h'^2 over RLOO's, at the same chances.
  let deadShares: [(p: Double, value: Settled)]
  /// V.
  let secondMoments: [(p: Double, value: Settled)]
  let variances: [(p: Double, ratio: UpdateVariance.Ratio)]
  /// Three digits of a bound that all weights are proved to keep, or that there is none.
  let weightBound: String

  /// What made the weights of a target.
  let design: AppliedDesign?
  /// How near `design best` would come, in groups that are small enough to look; nil where the scheme names its design, or is exact.
  let closest: ClosestDesign?
  /// What it tends to as groups grow, and how near it is; nil where nobody asks, or its target says so.
  let limit: LimitReport?
  /// The d_s of a design by numbers; empty for other designs.
  let d: [Double]

  /// How well a design meets its target.
  enum Target {
    case exact(isDerivative: Bool)
    case near(TargetDistance)
  }

  /// Of weights as numbers: the largest sum of those of a group, where that is no more than digits leave open, which may be rounded more
  /// than they look; nil elsewhere.
  var sumLeftOpen: Double? {
    guard let rows = subject.given?.rows, rows.excess(rows.printed.mostError) == nil else { return nil }
    return rows.rows.compactMap { $0.sum(of: rows.groupSize)?.magnitude }.max()
  }

  /// Where probabilities and ratios are reported.
  private static let chances = [0.01, 0.1, 0.5, 0.9]

  init(_ subject: Subject, _ source: WeightSource, target instance: SchemeInstance? = nil) {
    self.subject = subject
    groupSize = source.groupSize
    report = ObjectiveReport(source)
    curve = source.curve
    noise = source.plan.noise?.chances
    deadShares = zip(Self.chances, report.deadShares(of: source, at: Self.chances)).map { ($0, $1) }
    isWeightless = source.promptWeight?.isZero == true
    gradient = source.promptWeight.map { _ in GradientShares(source.curve) }
    let isPlain = source.plan.isPlain && subject.hasPlainGroups
    effective = isPlain || source.groupSize == nil ? nil : source.d.settled
    draws = report.draws(of: source, at: Self.chances).map { Array(zip(Self.chances, $0)) }
    drawsPerGroup = report.drawsPerGroup(of: source, at: Self.chances).map { Array(zip(Self.chances, $0)) }
    let variance = UpdateVariance(source)
    secondMoments = zip(Self.chances, variance.moments(at: Self.chances).map(\.settled)).map { ($0, $1) }
    variances = zip(Self.chances, variance.relativeToRLOO(at: Self.chances)).map { ($0, $1) }
    weightBound = Self.weightBound(source, report.largestWeight)
    design = source.design
    closest = Self.closest(instance)
    limit = instance.flatMap { LimitReport(subject, $0) }
    d = source.design?.leastError == nil ? [] : source.weights.d.map(\.double)
    if let instance, instance.isExact, let isDerivative = instance.scheme.target?.isDerivative {
      target = .exact(isDerivative: isDerivative)
    } else {
      target = instance.flatMap { TargetDistance($0) }.map { .near($0) }
    }
    // Of a target it is said how near it is.
    let isAlone = subject.head?.showsLimit == true
    let precision: Double? =
      instance?.scheme.target == nil ? isAlone ? Match.Nearness.close : Match.Nearness.rough : nil
    identity = Identity(source, of: instance, degree: report.degree, nearTo: precision)
  }

  /// The largest M for which a report asks the solver: it takes a few hundredths of a second.
  private static let mostSolved = 64

  private static func closest(_ instance: SchemeInstance?) -> ClosestDesign? {
    guard let instance, let M = instance.groupSize, M <= mostSolved, let design = instance.scheme.design,
      design.isAutomatic, design.rule != .design(.exact)
    else { return nil }
    return Designer.closest(to: instance.scheme.scheme, instance.environment)
  }

  /// The largest weight to three digits, where all are proved to be at most that; else the next number of so many digits.
  private static func weightBound(_ source: WeightSource, _ largest: Double) -> String {
    if largest == .infinity { return source.isUnbounded ? "|Z| without bound" : "no bound of |Z| is known" }
    let near = NumberText.rounded(largest)
    if let value = Double(near), value >= largest, let limit = Rational(value),
      case .proved = source.isBounded(by: ComputableReal(limit))
    {
      return "|Z| <= \(near)"
    }
    return "|Z| <= \(NumberText.atLeast(largest.nextUp))"
  }

  /// How far it is from its target; nil without one, or where that is 0 by design.
  var distance: TargetDistance? { if case .near(let distance)? = target { distance } else { nil } }

  /// Whether every weight is 0.
  var isDead: Bool { report.isDead }
}
