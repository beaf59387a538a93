import SchemeNumerics
import TestSupport
import Testing

@Suite struct InterpolationTests {
  /// The constants of the nodes bound what they say, by the values at 4000 places: between two of them, 1/2000 apart, a
  /// polynomial of degree K in [-1, 1] changes by at most K^2 / 2000 of its maximum (Markov).
  @Test(arguments: [InterpolationNodes.eight, .sixteen])
  func constants(_ nodes: InterpolationNodes) {
    let places = nodes.positive.flatMap { node -> [Double] in [Double(node) / 64, -Double(node) / 64] }
    #expect(places.count == nodes.count && Set(places).count == nodes.count)
    var (lebesgue, product) = (0.0, 0.0)
    for step in -2000...2000 {
      let x = Double(step) / 2000
      product = max(product, places.reduce(1) { $0 * abs(x - $1) })
      let sum = places.indices.reduce(0.0) { sum, i in
        let factors = places.indices.filter { $0 != i }.map { (x - places[$0]) / (places[i] - places[$0]) }
        return sum + abs(factors.reduce(1, *))
      }
      lebesgue = max(lebesgue, sum)
    }
    // The maximum lies at most half a step away; the next places are measured too, so an eighth of the change is ample.
    #expect(product <= nodes.largestProduct && lebesgue <= nodes.lebesgueConstant)
    #expect(product >= 0.99 * nodes.largestProduct && lebesgue >= 0.99 * nodes.lebesgueConstant)
  }

  /// Differences of random, smooth, tiny and alternating sequences against exact ones.
  @Test func differences() throws {
    var random = SplitMix64(seed: 77)
    for kind in 0..<4 {
      let n = 300
      let values = (0...n).map { k in
        switch kind {
        case 0: random.doubleDouble(exponents: -30...(-1))
        case 1: DoubleDouble(Double(k + 1)).squareRoot() / 32
        case 2: random.doubleDouble(exponents: -300...(-250))
        default: DoubleDouble(k % 2 == 0 ? 1 : -1)
        }
      }
      for bounds in DifferenceBounds.bounds([8, 16], of: values) {
        var differences = try values.map { try exact($0) }
        for _ in 0..<bounds.order { differences = zip(differences, differences.dropFirst()).map { $1 - $0 } }
        for range in [0...0, 3...40, 100...n, n...n] {
          let inside = differences.indices.filter { range.contains($0) }
          let largest = inside.map { differences[$0].absolute }.max() ?? .zero
          let bound = bounds.largest(range)
          #expect(try exact(bound) >= largest, "kind \(kind), order \(bounds.order), \(range)")
        }
        let all = differences.map(\.absolute).max()?.nearestDouble ?? 0
        #expect(bounds.largest(0...n) <= 1.001 * all + 0x1p-98)
      }
    }
    #expect(DifferenceBounds.bounds([8, 16], of: [.one]).map { $0.largest(0...7) } == [0, 0])
    let strange = [DoubleDouble.zero, DoubleDouble(.infinity), DoubleDouble(.nan)]
    #expect(DifferenceBounds.bounds([1], of: strange).map { $0.largest(0...1) } == [.infinity])
  }

  /// Points so dense that polynomials through few values stand for the sums: the enclosures contain another formula's,
  /// for sequences of all kinds, and where these are smooth they are as narrow as alone.
  @Test(
    arguments: TestScale.isFull
      ? [1, 2, 7, 8, 9, 15, 16, 17, 33, 64, 100, 333, 1024, 4096, 65_536] : [1, 8, 9, 17, 64, 333])
  func densePoints(_ n: Int) throws {
    var random = SplitMix64(seed: UInt64(500 + n))
    let coefficients = (0..<6).map { kind in
      (0...n).map { k -> DoubleDoubleBall in
        switch kind {
        case 0: DoubleDoubleBall(random.doubleDouble(exponents: -20...3))
        case 1: DoubleDoubleBall(DoubleDouble(random.double(exponents: -3...3).magnitude))
        case 2: DoubleDoubleBall(DoubleDouble(Double(k + 1)).squareRoot(), radius: 0x1p-95)
        case 3: DoubleDoubleBall(DoubleDouble(k % 2 == 0 ? 1 : -1))
        case 4: DoubleDoubleBall(k == 0 ? .zero : DoubleDouble.one / Double(n - k + 1))
        default: DoubleDoubleBall(DoubleDouble(Double(k * k)) / Double(n + 1) / 0x1p+300)
        }
      }
    }
    let wide = WideExpectation(try coefficients.map { try $0.map { try #require($0.ball) } }, precision: 192)
    let starts = [0x1p-30, 0.001, 0.07, 0.3, 0.49, 0.5, 0.8, 0.97, 1 - 0x1p-20]
    for start in starts {
      let spacing = min(start, 1 - start) / Double(n + 10).squareRoot() / 300
      let points = (0..<400).map { start + spacing * (Double($0) + Double.random(in: 0..<1, using: &random)) }
      let checked = (0..<TestScale.count(2, full: n > 5000 ? 4 : 40)).map { _ in Int.random(in: 0..<400, using: &random)
      }
      let truths = try checked.map { try #require(wide.values(at: points[$0])) }
      for kinds in [[0], [1], [2], [3], [4], [5], [2, 4], [0, 1, 2, 3, 4, 5]] {
        let values = BinomialExpectation(kinds.map { coefficients[$0] }).values(at: points)
        if kinds == [2] && n > 1 {
          #expect(values[0].allSatisfy { $0.radius <= 0x1p-60 * $0.nearestDouble }, "n \(n), from \(start)")
          #expect(Set(values[0].map(\.radius)).count < 150, "n \(n), from \(start): few blocks")
        }
        for (index, truth) in zip(checked, truths) {
          for (row, kind) in kinds.enumerated() where values[row][index].radius < .infinity {
            let found = try #require(values[row][index].ball)
            let isInside = found.lower <= truth[kind].upper && truth[kind].lower <= found.upper
            #expect(isInside, "n \(n), t \(points[index]), kind \(kind) of \(kinds): \(values[row][index])")
          }
        }
      }
    }
  }
}
