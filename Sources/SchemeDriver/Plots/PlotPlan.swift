import SchemePlot

/// What `weigh plot` shows.
package enum PlotQuantity: String, CaseIterable, Sendable {
  /// h.
  case h
  /// h'.
  case hprime
  /// The weights of correct and of wrong responses by N.
  case weights
  /// V/h'^2 over RLOO's.
  case variance
  /// How many responses an update takes.
  case cost

  /// Whether a formula of h can stand beside it, and its size does not matter for its shape.
  package var isCurve: Bool { self == .h || self == .hprime }

  /// The part of [0, 1] that is drawn where none is asked for. At the ends of [0, 1] ratios do not exist.
  fileprivate var domain: ClosedRange<Double> {
    switch self {
    case .h, .hprime, .weights: 0...1
    case .variance, .cost: 0.01...0.99
    }
  }
}

/// What is plotted, and how.
package struct PlotPlan: Sendable {
  /// nil: h, and h' where it is written in one line.
  package var shown: PlotQuantity?
  /// A part of [0, 1], with ends that are different.
  package var interval: ClosedRange<Double>?
  package var isLogit = false
  package var isNormalised = false
  /// Formulas of t, or whole lines `h(t) = …` or `h'(t) = …`, that are drawn beside the schemes.
  package var formulas: [String] = []
  /// Whether what schemes tend to as groups grow is drawn beside them.
  package var showsLimits = false
  /// Settings each of which makes curves of its own; empty: those of the request alone.
  package var variations: [Request.Setting] = []
  package var form = PlotForm.svg(width: 720, height: 450)

  package init() {}

  package var quantity: PlotQuantity {
    if let shown { return shown }
    if case .spark = form { return .hprime }
    return .h
  }

  /// The t axis goes from one end to the other.
  var domain: ClosedRange<Double> { interval ?? (isLogit ? 0.001...0.999 : quantity.domain) }

  var scale: Scale { isLogit ? .logit : .linear }

  /// Curves have so many points. They look smooth where a picture is some thousand dots wide.
  private static let pointCount = 257
  /// A line of bars has so many.
  private static let barCount = 24

  /// The t at which values are drawn.
  package var points: [Double] {
    switch form {
    case .svg, .text: scale.places(Self.pointCount, from: domain.lowerBound, to: domain.upperBound)
    case .spark: scale.middles(Self.barCount, from: domain.lowerBound, to: domain.upperBound)
    }
  }

  /// The most curves that are told apart in one frame.
  package static let mostCurves = Ink.count

  /// The most that are drawn: of lines of bars a screen or two.
  var mostCurves: Int {
    switch form {
    case .svg, .text: Self.mostCurves
    case .spark: 64
    }
  }
}

/// In which form a figure is written.
package enum PlotForm: Sendable {
  case svg(width: Double, height: Double)
  case text(TextStyle)
  /// A line of bars for each curve.
  case spark(isASCII: Bool)
}
