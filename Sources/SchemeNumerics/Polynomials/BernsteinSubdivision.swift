/// Enclosures with a sign that can be halved.
protocol EnclosureArithmetic: Arithmetic {
  func sign(_ x: Number) -> Int?
  /// x / 2, exactly.
  func half(_ x: Number) -> Number
  /// Bits of a midpoint.
  var bits: Int { get }
}

extension DoubleDoubleBallArithmetic: EnclosureArithmetic {
  func sign(_ x: DoubleDoubleBall) -> Int? { x.sign }
  func half(_ x: DoubleDoubleBall) -> DoubleDoubleBall {
    DoubleDoubleBall(x.value.scaled(byPowerOfTwo: 0.5), radius: x.radius * 0.5)
  }
  var bits: Int { 106 }
}

extension BallArithmetic: EnclosureArithmetic {
  func sign(_ x: Ball) -> Int? { x.sign }
  func half(_ x: Ball) -> Ball {
    Ball(midpoint: x.midpoint.scaled(byPowerOfTwo: -1), radius: x.radius.scaled(byPowerOfTwo: -1))
  }
  var bits: Int { precision }
}

/// The sign of a polynomial by halving its Bernstein form: pieces whose coefficients have one sign are settled, the ends of
/// pieces are values.
struct BernsteinSubdivision<A: EnclosureArithmetic> {
  private(set) var finding = SignFinding()
  private let arithmetic: A

  private struct Piece {
    let coefficients: [A.Number]
    let lower: Double
    let upper: Double
  }

  /// Sums of two coefficients, each of 106 bits, that a search may take.
  private static var work: Int { 100_000_000 }
  private static var mostPieces: Int { 10_000 }

  init(_ coefficients: [A.Number], _ arithmetic: A) {
    self.arithmetic = arithmetic
    run(coefficients)
  }

  private mutating func run(_ coefficients: [A.Number]) {
    var isOpen = false
    var pieces = [Piece(coefficients: coefficients, lower: 0, upper: 1)]
    var count = 0
    // A sum of balls takes some thirty times as long as one of double-doubles.
    let price = coefficients.count * coefficients.count / 2 * (arithmetic.bits > 106 ? arithmetic.bits / 8 : 1)
    let most = min(Self.work / max(price, 1), Self.mostPieces)
    while let piece = pieces.popLast() {
      for (end, t) in [(piece.coefficients.first, piece.lower), (piece.coefficients.last, piece.upper)] {
        if let sign = end.flatMap({ arithmetic.sign($0) }) { note(sign, t) }
      }
      let middle = piece.lower + (piece.upper - piece.lower) / 2
      let signs = piece.coefficients.map { arithmetic.sign($0) }
      let isSettled = !signs.contains(nil) && !(signs.contains(1) && signs.contains(-1))
      if isSettled {
        // Coefficients of one sign, not all 0, give that sign inside the piece; the ends may be 0.
        if signs.contains(1) { note(1, middle) }
        if signs.contains(-1) { note(-1, middle) }
      }
      if case .mixed = finding.outcome { return }
      if isSettled { continue }
      // Where no coefficient has a sign none will have one on a half.
      let isBlurred = !signs.contains { $0 != nil && $0 != 0 }
      guard !isBlurred, count < most, piece.upper - piece.lower > 0x1p-50,
        let (left, right) = halve(piece.coefficients)
      else {
        if !isOpen { finding.reason = isBlurred ? .bits(arithmetic.bits) : .pieces(count) }
        isOpen = true
        continue
      }
      count += 1
      pieces.append(Piece(coefficients: right, lower: middle, upper: piece.upper))
      pieces.append(Piece(coefficients: left, lower: piece.lower, upper: middle))
    }
    if !isOpen {
      // Every piece has one sign; at most one of the two signs occurs with strictness.
      finding.outcome = finding.negative == nil ? .nonNegative : .nonPositive
    }
  }

  private mutating func note(_ sign: Int, _ t: Double) {
    if let place = Rational(t) { finding.note(sign, place) }
  }

  /// De Casteljau at 1/2: the coefficients on both halves.
  private func halve(_ coefficients: [A.Number]) -> ([A.Number], [A.Number])? {
    var row = coefficients
    var left: [A.Number] = []
    left.reserveCapacity(row.count)
    for count in stride(from: row.count - 1, through: 0, by: -1) {
      left.append(row[0])
      // What is left of the row ends with the coefficients of the right half, in their places.
      for index in 0..<count {
        guard let sum = try? arithmetic.add(row[index], row[index + 1]) else { return nil }
        row[index] = arithmetic.half(sum)
      }
    }
    return (left, row)
  }
}
