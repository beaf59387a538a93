import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemeVocabulary

/// Looks for the values of a scheme's parameters at which it has weights that were seen. Integers are tried one by one; of its real
/// parameters each is searched while the others have their defaults.
struct FitSearch {
  let scheme: LoweredScheme
  private let weights: [SeenWeight]
  /// Some of them, by which values are looked for.
  private let sample: [SeenWeight]
  private let smallestSize: Int
  private let largest: Double
  /// Whether some weights are open to the last bits of doubles only.
  private let isExact: Bool

  /// So many weights tell where a parameter is.
  private static let mostSampled = 16

  /// - Parameter weights: by M, then by N.
  init(_ scheme: LoweredScheme, _ weights: [SeenWeight]) {
    self.scheme = scheme
    self.weights = weights
    // Neighbours: a correct response and a wrong one.
    let step = max(2, weights.count / (Self.mostSampled / 2))
    let places = stride(from: 0, to: weights.count, by: step).flatMap { [$0, $0 + 1] }
    sample = places.filter { $0 < weights.count }.map { weights[$0] }
    smallestSize = weights.first?.M ?? 1
    let largest = weights.reduce(0) { max($0, $1.value.magnitude) }
    self.largest = largest
    isExact = weights.contains { $0.error <= largest * 0x1p-40 }
  }

  /// How well a choice of parameters fits.
  private struct Misfit {
    let factor: Double?
    /// The largest difference over what may be between: at most 1 where all fit.
    let ratio: Double
    let gap: Double
    /// The mean difference, relative to the largest weight.
    let distance: Double
    let parting: (seen: SeenWeight, own: Double)?
  }

  /// The best members of the scheme: one for each choice of its integers, those that fit first.
  func candidates(isScaled: Bool) -> [WeightFit.Candidate] {
    integerChoices.flatMap { choice -> [WeightFit.Candidate] in
      let reals = scheme.parameters.indices.filter { scheme.parameters[$0].type == .real }
      let plain = candidate(choice, isScaled, range: nil)
      if isScaled {
        // A factor and a further number to choose would fit nearly everything; those that trainers use are few.
        let usual = reals.filter { scheme.parameters[$0].name == "eps" }.flatMap { index in
          WeightFit.customary.lazy.compactMap { candidate(choice.setting(index, to: $0), true, range: nil) }
        }
        return [usual.first { $0.parting == nil } ?? plain].compactMap { $0 }
      }
      // Where no value fits, the nearest may be the default.
      let searched = reals.compactMap { search($0, choice) }
      return searched.contains { $0.parting == nil } ? searched : searched + [plain].compactMap { $0 }
    }
  }

  /// Values of all parameters: every integer that there can be, defaults elsewhere.
  private var integerChoices: [[ParameterValue]] {
    let interpreter = Interpreter(
      scheme.program, DoubleArithmetic(), Environment(groupSize: nil, parameters: []))
    var choices: [[ParameterValue]] = [[]]
    for parameter in scheme.parameters {
      switch parameter.type {
      case .int:
        let values = 1...min(smallestSize, Self.mostIntegers)
        choices = choices.flatMap { choice in values.map { choice + [.integer($0)] } }
      case .real, .bool:
        guard let value = parameter.defaultValue, let number = try? interpreter.real(value) else { return [] }
        choices = choices.map { $0 + [.real(number)] }
      }
    }
    return choices
  }

  private static let mostIntegers = 64

  /// A candidate by all weights: one that does not fit was looked at by some of them.
  func completed(_ candidate: WeightFit.Candidate) -> WeightFit.Candidate {
    wholeMisfit(candidate.values, isScaled: candidate.factor != nil).map {
      made(candidate.values, $0, range: candidate.range)
    } ?? candidate
  }

  // MARK: - Real parameters

  /// The values that are tried: 0, three to each power of ten below 0.001, where only what is added to a deviation lies, and then all of
  /// one digit. Most that somebody has chosen are among them.
  private static let grid: [Double] =
    [0]
    + (-10...3).flatMap { power in
      (power < -3 ? [1, 2, 5] : Array(1...9)).compactMap { Double("\($0)e\(power)") }
    }

  private static let largestValue = 9e3

  /// The best value of one parameter.
  private func search(_ index: Int, _ choice: [ParameterValue]) -> WeightFit.Candidate? {
    let isSampled = sample.count < weights.count
    // Where a weight jumps, the largest difference stays, and the mean one says where to go.
    func ratio(_ value: Double) -> Double {
      let misfit = misfit(choice.setting(index, to: value), sample, isScaled: false)
      return misfit.map { $0.ratio * (1 + $0.distance) } ?? .infinity
    }
    // What is said of a value is said of all weights.
    func wholeRatio(_ value: Double) -> Double {
      let values = choice.setting(index, to: value)
      guard let quick = misfit(values, sample, isScaled: false) else { return .infinity }
      if quick.ratio >= Self.nearHit { return quick.ratio * (1 + quick.distance) }
      if !isSampled, quick.ratio <= 1 || !isExact { return quick.ratio }
      let whole = wholeMisfit(values, isScaled: false)
      return whole.map { $0.ratio <= 1 ? $0.ratio : $0.ratio * (1 + $0.distance) } ?? .infinity
    }
    let values = Self.grid
    let ratios = values.map(wholeRatio)
    guard var found = nearest(values, ratios, ratio) else { return nil }
    // Where some of the weights fit, not all need to.
    let enough = { (value: Double) in ratio(value) / (isExact ? Self.nearHit : 1) }
    if case let near = wholeRatio(found), 1 < near, near < .infinity, enough(found) <= 1 {
      let ends = [edge(from: found, to: 0, enough), edge(from: found, to: Self.largestValue, enough)]
      found = refined([ends[0], found, ends[1]], [.infinity, near, .infinity], 1, wholeRatio).value
    }
    // What somebody has chosen has few digits.
    let middle = (1...15).lazy.compactMap { found.rounded(toDigits: $0) }.first { wholeRatio($0) <= 1 } ?? found
    let name = scheme.parameters[index].name
    guard wholeRatio(middle) <= 1 else {
      let range = WeightFit.Range(name: name, lower: middle, upper: middle, isDefault: middle == choice[index].real)
      return candidate(choice.setting(index, to: middle), false, range: range)
    }
    // From there as far as it fits.
    let (lower, upper) = (edge(from: middle, to: 0, wholeRatio), edge(from: middle, to: Self.largestValue, wholeRatio))
    let known = choice[index].real
    let isDefault = (lower...upper).contains(known) && wholeRatio(known) <= 1
    let usual = name == "eps" ? WeightFit.customary.first { (lower...upper).contains($0) && wholeRatio($0) <= 1 } : nil
    let chosen = isDefault ? known : usual ?? shortest(middle, lower, upper, wholeRatio)
    let range = WeightFit.Range(name: name, lower: lower, upper: upper, isDefault: isDefault)
    return candidate(choice.setting(index, to: chosen), false, range: range)
  }

  /// The value that fits best, from those of some on that fit better than their neighbours: a weight may rise and fall with a parameter,
  /// so that there is more than one valley. nil where none exists.
  private func nearest(_ values: [Double], _ ratios: [Double], _ ratio: (Double) -> Double) -> Double? {
    let valleys = ratios.indices.filter { index in
      let neighbours = [index - 1, index + 1].map { ratios.indices.contains($0) ? ratios[$0] : .infinity }
      // Of several alike side by side the first and the last.
      return neighbours.allSatisfy { ratios[index] <= $0 } && neighbours.contains { ratios[index] < $0 }
    }
    var best: (value: Double, ratio: Double)?
    for valley in valleys.sorted(by: { (ratios[$0], $0) < (ratios[$1], $1) }).prefix(3) {
      let found = refined(values, ratios, valley, ratio)
      if found.ratio < best?.ratio ?? .infinity { best = found }
      if found.ratio <= 1 { break }
    }
    return best?.value
  }

  /// By quarters of what lies between a value and its neighbours, nearer and nearer, until nothing is nearer.
  private func refined(
    _ values: [Double], _ ratios: [Double], _ best: Int, _ ratio: (Double) -> Double
  ) -> (value: Double, ratio: Double) {
    var (low, high) = (values[max(best - 1, 0)], values[min(best + 1, values.count - 1)])
    var (found, least) = (values[best], ratios[best])
    var (width, rounds) = (Double.infinity, 0)
    while least > 0.25, high - low < width {
      (width, rounds) = (high - low, rounds + 1)
      // At an end of the values there is one side only.
      let below = low < found ? (0..<4).map { low + Double($0) * (found - low) / 4 } : []
      let above = found < high ? (1...4).map { found + Double($0) * (high - found) / 4 } : []
      let tried = below + [found] + above
      let misfits = tried.map(ratio)
      guard let index = misfits.indices.min(by: { misfits[$0] < misfits[$1] }) else { break }
      (found, least) = (tried[index], misfits[index])
      let (left, right) = (max(index - 1, 0), min(index + 1, tried.count - 1))
      // At an end it falls at once, or hardly at all.
      if right - left == 1, width < (values[min(best + 1, values.count - 1)] - values[max(best - 1, 0)]) / 64 { break }
      // A weight that jumps does so between two that are tried.
      let isInside = right - left == 2 && rounds > 2
      if isInside, !Self.mayFall(Array(tried[left...right]), Array(misfits[left...right])) { break }
      (low, high) = (tried[left], tried[right])
    }
    return (found, least)
  }

  /// Whether a misfit that is least at the second of three values may be so small between them that all weights fit, or fit better. It is
  /// the largest of many, each in proportion to the distance from where a weight is met: the line through two of the values goes below it
  /// beyond the second. Twice as much is allowed for.
  private static func mayFall(_ values: [Double], _ misfits: [Double]) -> Bool {
    let (below, above) = (values[1] - values[0], values[2] - values[1])
    // Where the scheme does not exist nothing is known.
    let (left, right) = (rise(misfits[0]), rise(misfits[2]))
    func rise(_ misfit: Double) -> Double { misfit < .infinity ? misfit - misfits[1] : 0 }
    if misfits[1] <= 1 { return max(misfits[0], misfits[2]) > 1 }
    return misfits[1] - 2 * max(left * above / below, right * below / above) <= 1
  }

  private static let steps = 80

  /// The last value on the way to another one that fits, by bisection.
  private func edge(from start: Double, to end: Double, _ ratio: (Double) -> Double) -> Double {
    if ratio(end) <= 1 { return end }
    var (inside, outside) = (start, end)
    for _ in 0..<Self.steps {
      // By magnitude where both are far from 0.
      let middle =
        min(inside, outside) > 0 && max(inside, outside) > 4 * min(inside, outside)
        ? (inside.squareRoot() * outside.squareRoot()) : inside + (outside - inside) / 2
      if ratio(middle) <= 1 { inside = middle } else { outside = middle }
    }
    // Above 0 there is no smallest number.
    if end == 0, inside < 1e-15 { return 0 }
    return inside
  }

  /// The number with the fewest digits that fits.
  private func shortest(_ value: Double, _ lower: Double, _ upper: Double, _ ratio: (Double) -> Double) -> Double {
    if lower == 0, ratio(0) <= 1 { return 0 }
    for digits in 1...16 {
      guard let rounded = value.rounded(toDigits: digits) else { break }
      if (lower...upper).contains(rounded), ratio(rounded) <= 1 { return rounded }
    }
    return value
  }

  // MARK: - One choice

  private func candidate(
    _ values: [ParameterValue], _ isScaled: Bool, range: WeightFit.Range?
  ) -> WeightFit.Candidate? {
    guard let quick = misfit(values, sample, isScaled: isScaled) else { return nil }
    let fit = quick.ratio < Self.nearHit ? wholeMisfit(values, isScaled: isScaled) : quick
    return fit.map { made(values, $0, range: range) }
  }

  private func made(
    _ values: [ParameterValue], _ fit: Misfit, range: WeightFit.Range?
  ) -> WeightFit.Candidate {
    WeightFit.Candidate(
      scheme: scheme, values: values, range: range, factor: fit.factor, gap: fit.gap, distance: fit.distance,
      error: (weights.map(\.error).max() ?? 0) / largest, parting: fit.parting)
  }

  /// That of all weights. What doubles lose on the way to a weight decides nothing: those that are a near hit are looked at again with
  /// numbers that are right.
  private func wholeMisfit(_ values: [ParameterValue], isScaled: Bool) -> Misfit? {
    guard var own = own(values, weights, areRight: false), let quick = misfit(own, weights, isScaled) else {
      return nil
    }
    guard 1 < quick.ratio, quick.ratio < Self.nearHit, isExact else { return quick }
    let factor = quick.factor ?? 1
    let off = weights.indices.filter { (own[$0] * factor - weights[$0].value).magnitude > weights[$0].error }
    guard let right = self.own(values, off.map { weights[$0] }, areRight: true) else { return quick }
    for (index, number) in zip(off, right) { own[index] = number }
    return misfit(own, weights, isScaled) ?? quick
  }

  private static let nearHit = 16.0

  /// nil where the scheme does not exist so, or has other than finite weights.
  private func misfit(_ values: [ParameterValue], _ weights: [SeenWeight], isScaled: Bool) -> Misfit? {
    own(values, weights, areRight: false).flatMap { misfit($0, weights, isScaled) }
  }

  private func misfit(_ own: [Double], _ weights: [SeenWeight], _ isScaled: Bool) -> Misfit? {
    var factor: Double?
    if isScaled {
      guard let found = Self.factor(own, weights) else { return nil }
      factor = found
    }
    var (ratio, gap, sum) = (0.0, 0.0, 0.0)
    var parting: (seen: SeenWeight, own: Double)?
    for (number, seen) in zip(own, weights) {
      let own = number * (factor ?? 1)
      let difference = (own - seen.value).magnitude
      let allowed = seen.error
      if difference > allowed, parting == nil { parting = (seen, own) }
      ratio = max(ratio, allowed > 0 ? difference / allowed : difference == 0 ? 0 : .infinity)
      gap = max(gap, difference / largest)
      sum += difference / largest
    }
    guard gap.isFinite, sum.isFinite else { return nil }
    return Misfit(
      factor: factor, ratio: ratio, gap: gap, distance: sum / Double(weights.count), parting: parting)
  }

  /// The factor with the fewest digits of those that every weight admits; where there is none, that of least squares.
  private static func factor(_ own: [Double], _ weights: [SeenWeight]) -> Double? {
    var (lower, upper) = (-Double.greatestFiniteMagnitude, Double.greatestFiniteMagnitude)
    var (product, square) = (0.0, 0.0)
    for (number, seen) in zip(own, weights) where number != 0 {
      let ends = [(seen.value - seen.error) / number, (seen.value + seen.error) / number].sorted()
      (lower, upper) = (max(lower, ends[0]), min(upper, ends[1]))
      product += number * seen.value
      square += number * number
    }
    guard square > 0, product != 0 else { return nil }
    let middle = lower + (upper - lower) / 2
    guard lower <= upper, middle != 0 else { return product / square }
    // Within the ends, where a product is rounded.
    return (1...15).lazy.compactMap { middle.rounded(toDigits: $0) }.first { lower < $0 && $0 < upper && $0 != 0 }
      ?? middle
  }

  /// The scheme's own weights in the places of those that were seen.
  private func own(_ values: [ParameterValue], _ weights: [SeenWeight], areRight: Bool) -> [Double]? {
    var own: [Double] = []
    var rest = weights[...]
    while let M = rest.first?.M {
      let places = Array(rest.prefix { $0.M == M })
      rest = rest.dropFirst(places.count)
      let environment = Environment(groupSize: M, parameters: values)
      let numbers: [Double]?
      if case .weights(let a, let b) = scheme.form {
        numbers =
          areRight
          ? Self.numbers(of: scheme, BallArithmetic(precision: 128), environment, a, b, places)?.map(\.nearestDouble)
          : Self.numbers(of: scheme, DoubleArithmetic(), environment, a, b, places)
      } else {
        numbers = designed(environment, places)
      }
      guard let numbers, numbers.allSatisfy(\.isFinite) else { return nil }
      own += numbers
    }
    return own
  }

  private static func numbers<A: Arithmetic>(
    of scheme: LoweredScheme, _ arithmetic: A, _ environment: Environment, _ a: NodeID, _ b: NodeID,
    _ places: [SeenWeight]
  ) -> [A.Number]? {
    let interpreter = Interpreter(scheme.program, arithmetic, environment)
    guard scheme.conditions.allSatisfy({ (try? interpreter.truth($0.node)) == true }) else { return nil }
    var numbers: [A.Number] = []
    for place in places {
      interpreter.set(others: place.isCorrect ? place.N - 1 : place.N)
      guard let number = try? interpreter.real(place.isCorrect ? b : a) else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  /// The largest groups for which designs of targets are tried: they take a time that grows with the square of M.
  private static let mostDesigned = 128

  private func designed(_ environment: Environment, _ places: [SeenWeight]) -> [Double]? {
    guard let M = environment.groupSize, M <= Self.mostDesigned,
      let source = (try? SchemeInstance(scheme, environment))?.source
    else { return nil }
    return places.map { place in
      place.isCorrect ? source.weights.b[place.N - 1].double : source.weights.a[place.N].double
    }
  }
}

extension [ParameterValue] {
  fileprivate func setting(_ index: Int, to value: Double) -> [ParameterValue] {
    var values = self
    values[index] = .real(value)
    return values
  }
}

extension ParameterValue {
  fileprivate var real: Double {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value
    }
  }
}
