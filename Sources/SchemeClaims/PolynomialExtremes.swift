import SchemeNumerics

/// The largest and the smallest value of a polynomial on [0,1], and where.
package struct PolynomialExtremes {
  package let largest: Place
  package let smallest: Place

  /// A value that is taken at a point, to within the coefficients' errors.
  package struct Place: Sendable {
    package let t: Double
    package let value: Double
  }

  /// Which part of the whole range the places may miss.
  private static let precision = 0x1p-14
  /// Degrees up to which pieces are halved, at O(n^2) each; beyond, so many points are looked at.
  private static let highestDegree = 1024
  private static let points = 2001
  private static let mostPieces = 4000

  /// Of a polynomial with Bernstein coefficients, one at least.
  package init(_ coefficients: [DoubleDoubleBall]) {
    if coefficients.count > Self.highestDegree + 1 {
      (largest, smallest) = Self.sampled(coefficients)
      return
    }
    let numbers = coefficients.map(\.nearestDouble)
    var pieces = [BernsteinPiece(lower: 0, upper: 1, coefficients: numbers, radius: 0)]
    var (high, low) = (Place(t: 0, value: numbers[0]), Place(t: 0, value: numbers[0]))
    var count = 1
    while !pieces.isEmpty, count < Self.mostPieces {
      for piece in pieces {
        for (t, value) in [(piece.lower, piece.coefficients.first), (piece.upper, piece.coefficients.last)] {
          guard let value else { continue }
          if value > high.value { high = Place(t: t, value: value) }
          if value < low.value { low = Place(t: t, value: value) }
        }
      }
      let slack = (high.value - low.value) * Self.precision
      let open = pieces.filter { piece in
        let range = piece.range
        return range.upper > high.value + slack || range.lower < low.value - slack
      }
      pieces = open.flatMap { piece in
        let (left, right) = piece.halves()
        return [left, right]
      }
      count += pieces.count
    }
    (largest, smallest) = (high, low)
  }

  private static func sampled(_ coefficients: [DoubleDoubleBall]) -> (Place, Place) {
    let points = (0..<Self.points).map { Double($0) / Double(Self.points - 1) }
    let values = BinomialExpectation([coefficients]).values(at: points)[0].map(\.nearestDouble)
    let places = zip(points, values).map { Place(t: $0, value: $1) }
    return (
      places.reduce(places[0]) { $1.value > $0.value ? $1 : $0 },
      places.reduce(places[0]) { $1.value < $0.value ? $1 : $0 }
    )
  }
}
