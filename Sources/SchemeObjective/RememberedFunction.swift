import SchemeNumerics

/// A function whose values and ranges are kept: several searches halve the same pieces.
final class RememberedFunction: EnclosedFunction {
  private let function: any EnclosedFunction
  private var values: [Double: Interval?] = [:]
  private var ranges: [Interval: Interval] = [:]

  init(_ function: any EnclosedFunction) { self.function = function }

  var cost: Int { function.cost }
  var exhausted: Reason? { function.exhausted }

  func values(at points: [Double]) -> [Interval?] {
    let new = points.filter { values[$0] == nil }
    for (t, value) in zip(new, function.values(at: new)) { values[t] = .some(value) }
    return points.map { values[$0] ?? nil }
  }

  func ranges(on pieces: [Interval]) -> [Interval] {
    let new = pieces.filter { ranges[$0] == nil }
    for (piece, range) in zip(new, function.ranges(on: new)) { ranges[piece] = range }
    return pieces.map { ranges[$0] ?? .all }
  }
}
