import SchemeIR
import SchemeNumerics
import Synchronization

/// The integral of a slope that is given by a formula, enclosed: by Taylor panels where the slope is smooth, which are halved until
/// their rests are small. Kinks and jumps are edges of panels; around them, and beside ends where derivatives are infinite, panels become
/// narrower until bounds of the slope are enough.
///
/// Panels are made when they are first asked for, once.
package final class SlopeIntegral: Sendable {
  private let program: Program
  private let node: NodeID
  private let environment: Environment
  private let made = Mutex<PieceIntegral?>(nil)

  init(_ program: Program, _ node: NodeID, _ environment: Environment) {
    (self.program, self.node, self.environment) = (program, node, environment)
  }

  /// The integral.
  package var pieces: PieceIntegral {
    made.withLock { made in
      if let made { return made }
      var layout = SlopeLayout(program, node, environment)
      let integral = PieceIntegral(layout.parts)
      made = integral
      return integral
    }
  }

  /// h(t_i) - h(t_0). Throws where there is no bound.
  func heights(at places: [DoubleDoubleBall]) throws(TargetFault) -> [Interval] {
    let pieces = pieces
    let numbers = DoubleDoubleBallArithmetic()
    var first: DoubleDoubleBall?
    var heights: [Interval] = []
    for t in places {
      let height = pieces.height(at: t)
      guard height.radius.isFinite else {
        let gap = pieces.gap(before: t.nearestDouble) ?? t.nearestDouble
        throw TargetFault(t: gap, trouble: .unknown(.missing("no bound of it is known around there")))
      }
      if let first, let difference = try? numbers.subtract(height, first) {
        heights.append(difference.ball.map { Interval(around: $0) } ?? .all)
      } else {
        first = height
        heights.append(.zero)
      }
    }
    return heights
  }
}

/// The pieces of a slope on [0, 1].
private struct SlopeLayout {
  private let slope: ClaimedCurve
  private let series: Interpreter<TaylorArithmetic>
  private let node: NodeID
  private let environment: Environment
  private let cuts: [Double]
  /// The neighbouring doubles between which a decision changes.
  private let jumps: [Double: Double]
  private let order: Int
  /// How much of each integral may stay open.
  private var tolerance = 0.0
  /// How many panels may still be tried.
  private var remaining: Int

  /// How much of the integral of |h'| that is.
  private static let precision = 0x1p-66
  /// The most steps of formulas that pay for many terms, and what all panels may take.
  private static let mostSteps = 300
  private static let (mostWork, mostPanels) = (4_000_000, 4000)
  /// Pieces that are narrower, or beside 0 end before that, are halved no more.
  private static let narrowest = 0x1p-130
  /// The widest pieces beside an end that have a series of their own.
  private static let widestEnd = 0x1p-20
  /// How many pieces, one in another, may have no value in the middle.
  private static let mostGaps = 2
  /// Where the slope is looked at for its size.
  private static let cells = 64

  init(_ program: Program, _ node: NodeID, _ environment: Environment) {
    slope = ClaimedCurve(program, node, environment)
    (self.node, self.environment) = (node, environment)
    let places = CurveSwitches(program, node, environment).places
    jumps = Dictionary(
      places.filter { $0.mayJump && $0.after == $0.before.nextUp }.map { ($0.before, $0.after) },
      uniquingKeysWith: { first, _ in first })
    cuts = Set(places.flatMap { [$0.before, $0.after] } + [0, 1]).sorted()
    let trial = Interpreter(program, DoubleArithmetic(), environment)
    var size = 0.0
    var steps = 1
    for cell in 0..<Self.cells {
      trial.set(probability: (Double(cell) + 0.5) / Double(Self.cells))
      let before = trial.work
      if let value = try? trial.real(node), value.isFinite { size += value.magnitude / Double(Self.cells) }
      steps = max(steps, trial.work - before)
    }
    order = steps <= Self.mostSteps ? TaylorPanel.order : 8
    remaining = min(Self.mostPanels, max(Self.mostWork / (steps * order), 64))
    series = Interpreter(program, TaylorArithmetic(order: order), environment)
    tolerance = size * Self.precision
  }

  /// From left to right.
  var parts: [PieceIntegral.Part] {
    mutating get {
      var parts: [PieceIntegral.Part] = []
      var open = zip(cuts, cuts.dropFirst()).map { (piece: Interval($0, $1), gaps: 0) }
      open.reverse()
      while let (piece, gaps) = open.popLast() {
        let middle = piece.lower + (piece.upper - piece.lower) / 2
        let isDivisible =
          middle > piece.lower && middle < piece.upper && piece.upper - piece.lower > Self.narrowest && remaining > 0
        let panel = isDivisible ? self.panel(piece) : nil
        if let panel, panel.error <= tolerance {
          parts.append(.panel(panel))
          continue
        }
        var isGap = false
        if panel == nil {
          let range = bounds(piece)
          let isEnough = (range.upper - range.lower) * (piece.upper - piece.lower) <= tolerance
          if !range.magnitude.isFinite, let end = end(piece), end.error <= tolerance {
            parts.append(.end(end))
            continue
          }
          isGap = !range.magnitude.isFinite && slope.value(at: middle) == nil
          if isEnough || !isDivisible || isGap && gaps >= Self.mostGaps {
            parts.append(.bounds(range, on: piece))
            continue
          }
        }
        for half in [Interval(middle, piece.upper), Interval(piece.lower, middle)] {
          open.append((half, isGap ? gaps + 1 : 0))
        }
      }
      return parts
    }
  }

  /// All values on a piece. Decisions are taken at doubles: between the two neighbours where one changes values are those on either side,
  /// unless a branch has a pole there.
  private func bounds(_ piece: Interval) -> Interval {
    if let range = slope.range(0, piece.lower, piece.upper) { return range }
    guard jumps[piece.lower] == piece.upper, series.program.isFreeOfPoles(on: .probability, from: node),
      let before = slope.range(0, piece.lower.nextDown, piece.lower),
      let after = slope.range(0, piece.upper, piece.upper.nextUp)
    else { return .all }
    return Interval(min(before.lower, after.lower), max(before.upper, after.upper))
  }

  /// Series beside an end where the slope is infinite, on pieces so narrow that few others lie in them.
  private func end(_ piece: Interval) -> EndPanel? {
    guard piece.lower == 0 || piece.upper == 1, piece.upper - piece.lower <= Self.widestEnd else { return nil }
    return EndPanel(EndFormula(program: series.program, node: node, environment: environment, piece: piece), on: piece)
  }

  private mutating func panel(_ piece: Interval) -> TaylorPanel? {
    remaining -= 1
    return TaylorPanel(piece, order: order) { t, _ in
      series.set(probability: t, on: piece)
      return try series.real(node)
    }
  }
}

/// A slope beside an end, where its decisions have one outcome.
private struct EndFormula: CurveWeight {
  let program: Program
  let node: NodeID
  let environment: Environment
  let piece: Interval

  func callAsFunction<A: Arithmetic>(_ t: A.Number, _ arithmetic: A) throws(ArithmeticFault) -> A.Number {
    let width = piece.upper - piece.lower
    let reach = Double(sign: .plus, exponent: EndPanel.exponent(reaching: width), significand: 1)
    let interpreter = Interpreter(program, arithmetic, environment)
    interpreter.set(probability: t, on: piece.lower == 0 ? Interval(0, reach) : Interval(1 - reach, 1))
    do throws(EvaluationFault) {
      return try interpreter.real(node)
    } catch {
      if case .arithmetic(let fault) = error.reason { throw fault }
      throw .undecided
    }
  }
}
