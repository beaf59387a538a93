import SchemeDesign
import SchemeNumerics

/// D = f - k e + c on pieces where e is smooth, by the difference of both series, in which all that they share cancels.
///
/// The halves of a piece are looked at by its series first. As long as little of what they show comes of its rest, that is all; where the
/// rest counts they have series of their own. So a few series tell of many pieces.
struct SeriesDistance {
  private let pair: SeriesPair
  private let factor: Double
  private let offset: Interval
  private let spent: OperationCount
  private let known = KnownSeries()

  /// How many times the width of what comes of a rest a range is at least.
  private static let share = 8.0

  /// - Parameters:
  ///   - factor: k, a finite double.
  ///   - offset: c, or all that it may be.
  ///   - spent: where what it costs is counted.
  init(
    _ pair: SeriesPair, times factor: Double, offset: Interval = .zero, _ spent: OperationCount = OperationCount()
  ) {
    (self.pair, self.factor, self.offset, self.spent) = (pair, factor, offset, spent)
  }

  /// Whether a point is the middle of a piece on which there are series.
  func isKnown(around t: Double) -> Bool { known.middles.contains(t) }

  /// All values on pieces, by series or otherwise: where there are none, and where double-double does not tell them.
  func ranges(on pieces: [Interval], otherwise: ([Interval]) -> [Interval]) -> [Interval] {
    var ranges = [Interval?](repeating: nil, count: pieces.count)
    var vague: [Int: Interval] = [:]
    for (index, piece) in pieces.enumerated() {
      guard let series = known.series[piece] else { continue }
      let (range, open, _) = series.range(on: piece)
      if Self.share * open <= range.width { ranges[index] = found(range, on: piece, by: series) }
    }
    let new = pieces.indices.filter { ranges[$0] == nil }
    for (index, models) in zip(new, pair.models(on: new.map { pieces[$0] }, spent)) {
      guard let models, let model = models.own.subtracting(factor, times: models.curve)?.adding(offset) else {
        continue
      }
      let series = TaylorRange(model)
      let (range, _, isVague) = series.range(on: pieces[index])
      if isVague { vague[index] = range } else { ranges[index] = found(range, on: pieces[index], by: series) }
    }
    let rest = pieces.indices.filter { ranges[$0] == nil }
    for (index, range) in zip(rest, otherwise(rest.map { pieces[$0] })) {
      ranges[index] = vague[index].map { range.intersection($0) } ?? range
    }
    return ranges.map { $0 ?? .all }
  }

  /// The halves are those that a search asks for.
  private func found(_ range: Interval, on piece: Interval, by series: TaylorRange) -> Interval {
    let middle = piece.lower + (piece.upper - piece.lower) / 2
    known.middles.insert(middle)
    known.series[Interval(piece.lower, middle)] = series
    known.series[Interval(middle, piece.upper)] = series
    return range
  }
}

/// D as it is known by series first, and elsewhere as another function knows it.
struct SmoothDistance<Function: EnclosedFunction>: EnclosedFunction {
  let series: SeriesDistance
  let function: Function

  var cost: Int { function.cost }
  var exhausted: Reason? { function.exhausted }
  func values(at points: [Double]) -> [Interval?] { function.values(at: points) }
  func ranges(on pieces: [Interval]) -> [Interval] {
    series.ranges(on: pieces) { function.ranges(on: $0) }
  }
}

/// Which series a piece is looked at by first, and the middles of those that have some.
private final class KnownSeries {
  var middles: Set<Double> = []
  var series: [Interval: TaylorRange] = [:]
}

/// How many operations have been done.
final class OperationCount {
  var count = 0
}

/// The series of f and of e on the pieces that somebody looked at, with what they cost.
final class SeriesPair {
  private let own: CurveEnclosure
  private let formula: ClaimedCurve
  /// Where the formula is e': e at a point.
  private let height: ((Double) -> DoubleDoubleBall)?
  private var known: [Interval: Models] = [:]

  struct Models {
    let own: TaylorModel
    let curve: TaylorModel
    let cost: Int
  }

  /// - Parameter height: e at a point, where the formula is e'; nil where it is e.
  init(_ own: CurveEnclosure, _ formula: ClaimedCurve, integralFrom height: ((Double) -> DoubleDoubleBall)? = nil) {
    (self.own, self.formula, self.height) = (own, formula, height)
  }

  /// nil where there are none, or all is spent.
  func models(on pieces: [Interval], _ spent: OperationCount) -> [Models?] {
    var curves: [(model: TaylorModel, cost: Int)] = []
    for piece in pieces where known[piece] == nil && spent.count <= formula.budget {
      let before = formula.work
      let model = curve(on: piece)
      let cost = formula.work - before
      // What is known has been paid for by whoever looks at it, what is not by whoever tried.
      if let model { curves.append((model, cost)) } else { spent.count += cost }
    }
    let order = ClaimedCurve.order + (height == nil ? 0 : 1)
    if let owns = own.taylor(order: order, on: curves.map(\.model.piece)) {
      for ((model, cost), own) in zip(curves, owns) {
        if let own { known[model.piece] = Models(own: own, curve: model, cost: cost) }
      }
    }
    return pieces.map { piece in
      let models = known[piece]
      spent.count += models?.cost ?? 0
      return models
    }
  }

  private func curve(on piece: Interval) -> TaylorModel? {
    guard case .polynomial = own, let model = formula.taylor(on: piece) else { return nil }
    guard let height else { return model }
    return model.integral(from: height(piece.lower + (piece.upper - piece.lower) / 2))
  }
}
