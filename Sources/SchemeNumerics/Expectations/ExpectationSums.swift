/// The sums of all sequences over a window, at eight points at a time.
struct ExpectationSums {
  private let window: ExpectationWindow
  private let weights: ExpectationBlock
  private let blocks: [ExpectationBlock]
  let errors: [ExpectationError]

  init(_ window: ExpectationWindow, _ expectation: BinomialExpectation) {
    self.window = window
    let factors = ExpectationBlock.factors(window, expectation.coefficients.exponents)
    weights = ExpectationBlock(window, expectation.coefficients.mantissas, factors)
    blocks = expectation.sequences.map { ExpectationBlock(window, $0.products, factors) }
    errors = expectation.sequences.map { ExpectationError(window, $0, expectation.coefficients) }
  }

  /// Hands over each sequence's expectations at eight t, relative to its common factor.
  @inline(__always)
  func quotients(at t: Lanes.Vector, _ body: (_ row: Int, Lanes) -> Void) {
    let complement = Lanes(sum: Lanes.Vector(repeating: 1), -t)
    let chance = Lanes(hi: t, lo: .zero)
    let up = CompensatedHorner(at: (chance / complement).scaled(by: window.scale))
    let down = CompensatedHorner(at: (complement / chance).scaled(by: 1 / window.scale))
    let total = weights.sum(up, down)
    for row in blocks.indices { body(row, blocks[row].sum(up, down) / total) }
  }
}
