/// Places in [-1, 1], symmetric around 0, at which a polynomial is taken down to stand for a function between them.
///
/// They are close to the zeros of Chebyshev's polynomial and multiples of 1/64, so that points c + h x around a centre c are
/// doubles for every width h that is a power of two. The outermost are the ends.
package struct InterpolationNodes {
  /// The positive ones times 64, ascending.
  package let positive: [Int]
  /// At least sum_i |l_i(x)| for x in [-1, 1], l_i Lagrange's polynomials: values within r of the truth give a polynomial
  /// within this times r.
  package let lebesgueConstant: Double
  /// At least prod_i |x - x_i| for x in [-1, 1]: f minus its polynomial is at most this times max |f^(K)| / K!, K = `count`.
  package let largestProduct: Double
  /// l_i and l_-i, divided into even and odd part: for each vector of coefficients, one column for each pair of nodes.
  private let columns: [[Lanes]]
  /// At least the sum of the magnitudes of the coefficients of all l_i.
  private let coefficientSum: Double

  /// Eight places: one run of the sums.
  package static let eight = InterpolationNodes(
    positive: [13, 37, 55, 64], lebesgueConstant: 1.9, largestProduct: 0.0102)
  /// Sixteen: two runs, for blocks some eighteen times as wide where rounding does not stand against it.
  package static let sixteen = InterpolationNodes(
    positive: [6, 19, 30, 41, 50, 57, 62, 64], lebesgueConstant: 2.44, largestProduct: 3.83e-5)

  /// How many places there are: a multiple of eight.
  package var count: Int { 2 * positive.count }
  /// The least power of two that is not above the distance of places, in units of the half-width.
  static let spacing = 0x1p-6

  private init(positive: [Int], lebesgueConstant: Double, largestProduct: Double) {
    self.positive = positive
    self.lebesgueConstant = lebesgueConstant
    self.largestProduct = largestProduct
    let pairs = positive.indices.map { Self.pair($0, positive) }
    let vectors = positive.count / 4
    columns = (0..<vectors).map { vector in
      pairs.map { pair in
        let numbers = pair.even[4 * vector..<4 * vector + 4] + pair.odd[4 * vector..<4 * vector + 4]
        return Lanes(hi: Lanes.Vector(numbers.map(\.hi)), lo: Lanes.Vector(numbers.map(\.lo)))
      }
    }
    coefficientSum = pairs.reduce(0) { sum, pair in
      (pair.even + pair.odd).reduce(sum) { $0 + 2 * (1 + 0x1p-40) * $1.hi.magnitude }
    }
  }

  /// For the pair ±x_i: with E(x^2) = prod_{k != i} (x^2 - x_k^2) / (x_i^2 - x_k^2), the values f(x_i) and f(-x_i) have the
  /// share (f(x_i) + f(-x_i)) E(x^2) / 2 of the even and (f(x_i) - f(-x_i)) x E(x^2) / (2 x_i) of the odd part.
  ///
  /// All summands of a coefficient have one sign: its relative error is at most 26 u^2 a factor, 7 u^2 for the product, 3 u^2
  /// for the sum and 15 u^2 for the quotient, so 200 u^2 in all.
  private static func pair(_ i: Int, _ positive: [Int]) -> (even: [DoubleDouble], odd: [DoubleDouble]) {
    let squares = positive.map { Double($0 * $0) * 0x1p-12 }
    var E: [DoubleDouble] = [.one]
    for (k, square) in squares.enumerated() where k != i {
      let lower = E.map { $0 * -square } + [.zero]
      let raised = [.zero] + E
      E = zip(lower, raised).map { ($0 + $1) / (squares[i] - square) }
    }
    return (E.map { $0 * 0.5 }, E.map { $0 * 32 / Double(positive[i]) })
  }

  /// The places around a centre: for each run of the sums four to the left in the lower lanes, the same to the right in the
  /// upper ones.
  func points(around center: Double, halfWidth: Double) -> [Lanes.Vector] {
    stride(from: 0, to: positive.count, by: 4).map { start in
      let right = SIMD4<Double>(positive[start..<start + 4].map { Double($0) }) * (halfWidth * Self.spacing)
      return Lanes.Vector(lowHalf: center - right, highHalf: center + right)
    }
  }

  /// The coefficients of the polynomial with the given values at ``points(around:halfWidth:)``, highest first.
  ///
  /// Each is a sum of products in double-double: together they change the polynomial by at most ``roundingError`` times the
  /// largest value, anywhere in [-1, 1].
  func polynomial(_ values: [Lanes]) -> [DoubleDouble] {
    let halves = values.map { value in
      let mirrored = Lanes(
        hi: Lanes.Vector(lowHalf: value.hi.highHalf, highHalf: value.hi.lowHalf),
        lo: Lanes.Vector(lowHalf: value.lo.highHalf, highHalf: value.lo.lowHalf))
      let sum = value + mirrored
      let difference = value + Lanes(hi: -mirrored.hi, lo: -mirrored.lo)
      return (sum: sum, difference: difference)
    }
    var coefficients = [DoubleDouble](repeating: .zero, count: count)
    for (vector, column) in columns.enumerated() {
      var total = Lanes(hi: .zero, lo: .zero)
      for (index, factor) in column.enumerated() {
        let (sum, difference) = (halves[index / 4].sum, halves[index / 4].difference)
        let (even, odd) = (index % 4, index % 4 + 4)
        let value = Lanes(
          hi: Lanes.Vector(
            lowHalf: SIMD4(repeating: sum.hi[even]), highHalf: SIMD4(repeating: difference.hi[odd])),
          lo: Lanes.Vector(
            lowHalf: SIMD4(repeating: sum.lo[even]), highHalf: SIMD4(repeating: difference.lo[odd])))
        total = total + value * factor
      }
      for lane in 0..<4 {
        let power = 8 * vector + 2 * lane
        coefficients[count - 1 - power] = DoubleDouble(hi: total.hi[lane], lo: total.lo[lane])
        coefficients[count - 2 - power] = DoubleDouble(hi: total.hi[lane + 4], lo: total.lo[lane + 4])
      }
    }
    return coefficients
  }

  /// A bound of the error of ``polynomial(_:)`` relative to the largest value: 3 u^2 for the sum of two values, 200 u^2 for
  /// the factor, 7 u^2 for the product and 3 u^2 for each of `count`/2 sums, all of them of the same products, and 10 u^2 for a quotient
  /// by an exact number.
  var roundingError: Double { coefficientSum * (221 + 1.5 * Double(count)) * 0x1p-106 }
}
