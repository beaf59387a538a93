/// Taylor series in fixed point. A unit is 2^(-64 limbs).
extension FixedPoint {
  /// e^(2^h y) for a y that is known within 3 units and h squarings, 2^h y < 0.7.
  ///
  /// Each term of the series is cut off twice and inherits at most half of the error of the one before (the first is
  /// exact): less than 4 units. When a term vanishes, it and all that follow are together below 8; the argument's error
  /// gives less than 6. So the sum has an error E below 4 n + 14 for n terms. A squaring of v makes it 2 v E + E^2 2^-64l + 1,
  /// at most 2 v E + 2; and as the product of all v is at most e^(2^h y) < 2.02 the end has less than 2^(h+1) (E + 2) 1.01.
  static func exp(_ y: Natural, limbs: Int, squarings: Int) -> Ball {
    withNumbers(3, fraction: limbs) { numbers in
      let (argument, term, sum) = (numbers[0], numbers[1], numbers[2])
      argument.set(y)
      term.setOne()
      sum.setOne()
      var count: UInt = 0
      while !term.isZero {
        count += 1
        term.multiply(term, argument)
        term.divide(by: count)
        sum.add(term)
      }
      for _ in 0..<squarings { sum.multiply(sum, sum) }
      return sum.ball(error: 4 * count + 17, doublings: squarings + 1)
    }
  }

  /// sin(2^h y) and cos(2^h y) for a y that is known within 2 units and h doublings of the angle, 2^h y < 1.
  ///
  /// The terms' errors are those of the exponential: E below 4 n + 14. A step (cos, sin) -> (cos^2 - sin^2, 2 cos sin) makes
  /// it 2 (|sin| + |cos|) E and at most 2 units more: at most 3 E + 2, as |sin| + |cos| <= 1.42. So the end has less than
  /// 3^h (E + 1) <= 2^(2h) (E + 1).
  static func sineAndCosine(_ y: Natural, limbs: Int, doublings: Int) -> (sine: Ball, cosine: Ball) {
    withNumbers(5, fraction: limbs) { numbers in
      let (argument, term, sine, cosine, square) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4])
      argument.set(y)
      term.setOne()
      cosine.setOne()
      var count: UInt = 0
      while !term.isZero {
        count += 1
        term.multiply(term, argument)
        term.divide(by: count)
        switch count % 4 {
        case 0: cosine.add(term)
        case 1: sine.add(term)
        case 2: cosine.subtract(term)
        default: sine.subtract(term)
        }
      }
      for _ in 0..<doublings {
        square.multiply(sine, sine)
        sine.multiply(sine, cosine)
        sine.add(sine)
        cosine.multiply(cosine, cosine)
        cosine.subtract(square)
      }
      let error = 4 * count + 15
      return (sine.ball(error: error, doublings: 2 * doublings), cosine.ball(error: error, doublings: 2 * doublings))
    }
  }
}
