import SchemeNumerics

/// f - k g on [0, 1], of two curves whose difference is no curve of a known form, enclosed.
///
/// On a piece it is in f(piece) - k g(piece), and by Taylor's theorem about the middle, as ``CurveDistance`` has it. Where g is an
/// integral, its derivatives there are those of the series that it was found by.
package struct InducedDistance: EnclosedFunction {
  private let first: CurveEnclosure
  private let second: CurveEnclosure
  private let factor: Double
  /// f - k e, of a formula e that is g up to a constant, and k (e - g); nil where there is none.
  private let formula: (distance: CurveDistance, excess: Interval)?

  private let enclosures = EnclosureCount()
  /// How many pieces may be enclosed by derivatives, which take a hundred times as long as others.
  private static let mostEnclosures = 1000

  /// - Parameters:
  ///   - factor: k, a finite double.
  ///   - formula: f - k e for a formula e that is g up to a constant, and e - g.
  package init(
    _ first: CurveFunction, _ second: CurveFunction, times factor: Double = 1,
    formula: (distance: CurveDistance, excess: Interval)? = nil
  ) {
    self.first = first.enclosure
    self.second = second.enclosure
    self.factor = factor
    self.formula = formula.map { ($0.distance, factor == 1 ? $0.excess : Interval(factor, factor) * $0.excess) }
  }

  package var cost: Int { first.cost + second.cost }

  package var exhausted: Reason? {
    enclosures.count > Self.mostEnclosures ? .budget(Self.mostEnclosures, of: "pieces without a series") : nil
  }

  package func values(at points: [Double]) -> [Interval?] {
    zip(first.values(at: points), second.values(at: points)).map { own, other in
      own.flatMap { own in other.map { own - scaled($0) } }
    }
  }

  /// On each part of a piece on which g is one series, by that series; elsewhere by the formula, or by enclosures of g' and g''.
  package func ranges(on pieces: [Interval]) -> [Interval] {
    guard case .integral(let integral) = second else { return enclosed(pieces) }
    let cut = pieces.map { integral.parts(of: $0) }
    let parts = cut.flatMap { $0 }
    let series = parts.map { integral.taylor(on: $0) }
    let smooth = zip(parts, series).compactMap { part, series in series.map { (part, $0) } }
    var rest = known(zip(parts, series).filter { $1 == nil }.map { $0.0 })[...]
    var expanded = expanded(smooth)[...]
    var found: [Interval] = []
    for taylor in series {
      if let range = taylor == nil ? rest.popFirst() : expanded.popFirst() { found.append(range) }
    }
    var start = 0
    return cut.map { parts in
      let own = found[start..<(start + parts.count)]
      start += parts.count
      return own.dropFirst().reduce(own.first ?? .all) {
        Interval(min($0.lower, $1.lower), max($0.upper, $1.upper))
      }
    }
  }

  /// f - k g where g is a series.
  private func expanded(_ parts: [(piece: Interval, series: IntegralTaylor)]) -> [Interval] {
    let pieces = parts.map(\.piece)
    let middles = pieces.map { $0.lower + ($0.upper - $0.lower) / 2 }
    let values = difference(0, at: middles)
    let slopes = first.values(order: 1, at: middles)
    let bendings = first.ranges(order: 2, on: pieces)
    return parts.indices.map { index in
      let (piece, series) = parts[index]
      let r = max(middles[index] - piece.lower, piece.upper - middles[index]).nextUp
      let rest = (bendings[index] - scaled(series.bending)).times(upTo: (r * r / 2).nextUp)
      let error = (2 * series.error * factor.magnitude).nextUp.nextUp
      return (values[index] + Interval(-r, r) * (slopes[index] - scaled(series.slope)) + rest).widened(by: error)
    }
  }

  /// f - k g where g is no series.
  private func known(_ pieces: [Interval]) -> [Interval] {
    guard let formula else { return enclosed(pieces) }
    return zip(pieces, formula.distance.bounded(on: pieces)).map { piece, range in
      range.magnitude.isFinite ? range + formula.excess : enclosed([piece])[0]
    }
  }

  /// f - k g by enclosures of both and of their derivatives.
  private func enclosed(_ pieces: [Interval]) -> [Interval] {
    enclosures.count += pieces.count
    let middles = pieces.map { $0.lower + ($0.upper - $0.lower) / 2 }
    let (values, slopes) = (difference(0, at: middles), difference(1, at: middles))
    let whole = difference(0, on: pieces)
    let steepness = difference(1, on: pieces)
    let bendings = difference(2, on: pieces)
    return pieces.indices.map { index in
      let piece = pieces[index]
      let r = max(middles[index] - piece.lower, piece.upper - middles[index]).nextUp
      let around = Interval(-r, r)
      let first = whole[index].intersection(values[index] + around * steepness[index])
      return first.intersection(
        values[index] + around * slopes[index] + bendings[index].times(upTo: (r * r / 2).nextUp))
    }
  }

  private func difference(_ order: Int, at points: [Double]) -> [Interval] {
    zip(first.values(order: order, at: points), second.values(order: order, at: points)).map { $0 - scaled($1) }
  }

  private func difference(_ order: Int, on pieces: [Interval]) -> [Interval] {
    zip(first.ranges(order: order, on: pieces), second.ranges(order: order, on: pieces)).map { $0 - scaled($1) }
  }

  private func scaled(_ value: Interval) -> Interval { factor == 1 ? value : Interval(factor, factor) * value }
}

/// How many pieces have been enclosed.
private final class EnclosureCount {
  var count = 0
}
