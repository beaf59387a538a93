import SchemeCode
import SchemeIR
import SchemeText

/// The formula that code is generated for, and how exact it is: in double, or in pairs of doubles where too much is lost in
/// double, at the default parameters or at others.
package struct FormulaChoice: Sendable {
  package let formula: Formula
  /// At the defaults; nil where a parameter has none.
  package private(set) var accuracy: Accuracy?
  /// At other parameters.
  private var others: [(parameters: [ParameterValue], accuracy: Accuracy)] = []
  private let sample: AccuracySample

  /// Measures the rewritten form of `exact`. `parameters` are the defaults, nil where one has none.
  package init(_ exact: Formula, _ parameters: [ParameterValue]?, _ sample: AccuracySample) {
    self.sample = sample
    let doubles = exact.rewritten()
    guard let parameters else {
      formula = doubles
      return
    }
    let choices = Self.others(doubles, parameters)
    func measured(_ formula: Formula) -> [Accuracy] {
      [Accuracy(of: formula, against: exact, parameters: parameters, sample)]
        + choices.map { Accuracy(of: formula, against: exact, parameters: $0, sample.forOthers) }
    }
    var found = measured(doubles)
    var chosen = doubles
    if found.contains(where: \.isPoor), let pairs = doubles.inPairs {
      let better = measured(pairs)
      if Self.isBetter(better, found) { (chosen, found) = (pairs, better) }
    }
    formula = chosen
    accuracy = found[0]
    others = zip(choices, found.dropFirst()).filter { $0.1.count > 0 }.map { ($0.0, $0.1) }
  }

  private static func isBetter(_ pairs: [Accuracy], _ doubles: [Accuracy]) -> Bool {
    func wrong(_ list: [Accuracy]) -> Int { list.reduce(0) { $0 + $1.wrongFloats } }
    let losesNone = zip(pairs, doubles).allSatisfy { $0.failure == nil || $1.failure != nil }
    let gains = wrong(pairs) < wrong(doubles) || zip(pairs, doubles).contains { 2 * $0.largest < $1.largest }
    return losesNone && gains && wrong(pairs) <= wrong(doubles)
  }

  // MARK: - Parameters

  /// Parameters that `where` admits beside the defaults: all reals, or all ints, get one value.
  private static func others(_ formula: Formula, _ defaults: [ParameterValue]) -> [[ParameterValue]] {
    let open = formula.scheme.parameters.indices.filter { !formula.fixed.contains($0) }
    var choices: [[ParameterValue]] = []
    func add(_ value: ParameterValue, at positions: [Int]) {
      var parameters = defaults
      for position in positions { parameters[position] = value }
      if !positions.isEmpty, parameters != defaults, !choices.contains(parameters) { choices.append(parameters) }
    }
    for value in [0, 1e-6, 0.1, 0.45, 0.999999, 1.000001, 30] {
      add(.real(value), at: open.filter { formula.scheme.parameters[$0].type == .real })
    }
    for value in [1, 8] { add(.integer(value), at: open.filter { formula.scheme.parameters[$0].type == .int }) }
    return choices.filter { parameters in
      let M = max(16, formula.smallestGroup)
      return EmittedWeights(formula, Environment(groupSize: M, parameters: parameters)).exist
    }
  }

  // MARK: - Words

  /// Why the formula is not good enough to be generated: more than one float in 10,000 was not the nearest one, at the
  /// default parameters or over all choices. nil where it is.
  package var shortcoming: String? {
    guard let accuracy else { return nil }
    let all = [accuracy] + others.map(\.accuracy)
    let (wrong, count) = all.reduce((0, 0)) { ($0.0 + $1.wrongFloats, $0.1 + $1.count) }
    for (wrong, count) in [(accuracy.wrongFloats, accuracy.count), (wrong, count)] where wrong * 10_000 > count {
      return "of \(count) floats of its formula \(wrong) are not the nearest ones"
    }
    return nil
  }

  /// What the heading says; `values` are what the parameters were, where there are some.
  package func lines(values: String) -> [String] {
    guard let accuracy else { return [] }
    var lines = accuracy.lines(sample, values: values)
    if accuracy.measured.isEmpty { return lines }
    if let worst = others.max(by: { $0.accuracy.largest < $1.accuracy.largest }) {
      lines += paragraphs(worst.accuracy.line(text(of: worst.parameters), of: others.count), width: 100)
        .split(separator: "\n").map(String.init)
    }
    lines.append(
      formula.isInPairs
        ? "Weights are computed in pairs of doubles; advantages are these, rounded to float once."
        : "Advantages are these weights rounded to float.")
    return lines
  }

  private func text(of parameters: [ParameterValue]) -> String {
    formula.scheme.parameters.indices.filter { !formula.fixed.contains($0) }
      .map { "\(formula.scheme.parameters[$0].name) = \(parameters[$0].decimal)" }.joined(separator: ", ")
  }
}

extension Accuracy {
  /// Whether another form is worth a try: more than 2^12 ulp are lost, or more than one float in 10,000 is not the nearest.
  fileprivate var isPoor: Bool { largest > 0x1p+12 || wrongFloats * 10_000 > count }
}

extension ParameterValue {
  /// The value in decimal.
  package var decimal: String {
    switch self {
    case .integer(let value): "\(value)"
    case .real(let value): value.description
    }
  }
}
