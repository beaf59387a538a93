import SchemeNumerics

/// Runs a computation on (0, 1), and where a sign changes on both sides of that point.
enum PieceSearch {
  private static let mostPieces = 16
  /// Orders of M below the leading one that are tried in turn: differences cancel some.
  static let depths = [1, 3, 6]

  static func run<Value>(
    on whole: Piece = .whole, _ body: (Expansions) throws(Obstacle) -> Value
  ) throws(LargeGroupLimit.Failure) -> [(piece: Piece, value: Value)] {
    var open = [whole]
    var found: [(piece: Piece, value: Value)] = []
    while let piece = open.popLast() {
      guard open.count + found.count < mostPieces else {
        throw .unknown("more than \(mostPieces) pieces of (0, 1)")
      }
      switch result(on: piece, body) {
      case .success(let value): found.append((piece, value))
      case .failure(.split(let point)):
        guard piece.contains(point) else { throw .unknown("a sign changes outside of its piece") }
        open += [Piece(lower: point, upper: piece.upper), Piece(lower: piece.lower, upper: point)]
      case .failure(.unknown(let reason)), .failure(.orders(let reason)): throw .unknown(reason)
      }
    }
    return found
  }

  /// At the first depth that tells.
  private static func result<Value>(
    on piece: Piece, _ body: (Expansions) throws(Obstacle) -> Value
  ) -> Result<Value, Obstacle> {
    var last = Obstacle.unknown("no orders")
    for depth in depths {
      do throws(Obstacle) {
        return .success(try body(Expansions(on: piece, depth: depth)))
      } catch {
        guard case .orders = error else { return .failure(error) }
        last = error
      }
    }
    return .failure(last)
  }
}
