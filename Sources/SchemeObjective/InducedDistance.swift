import SchemeNumerics

/// f - k g on [0, 1], of two curves whose difference is no curve of a known form, enclosed.
///
/// On a piece it is in f(piece) - k g(piece), and by Taylor's theorem about the middle, as ``CurveDistance`` has it.
package struct InducedDistance: EnclosedFunction {
  private let first: CurveEnclosure
  private let second: CurveEnclosure
  private let factor: Double

  /// - Parameter factor: k, a finite double.
  package init(_ first: CurveFunction, _ second: CurveFunction, times factor: Double = 1) {
    self.first = first.enclosure
    self.second = second.enclosure
    self.factor = factor
  }

  package var cost: Int { first.cost + second.cost }

  package var exhausted: Reason? { nil }

  package func values(at points: [Double]) -> [Interval?] {
    zip(first.values(at: points), second.values(at: points)).map { own, other in
      own.flatMap { own in other.map { own - scaled($0) } }
    }
  }

  package func ranges(on pieces: [Interval]) -> [Interval] {
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
