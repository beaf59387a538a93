import SchemePlot

/// The figure of some curves over t, or of weights over N.
struct PlotFigure {
  let plan: PlotPlan
  let cast: PlotCast
  let references: [PlotReference]

  /// nil where nothing has a value.
  var figure: Figure? { plan.quantity == .weights ? weights : curves }

  // MARK: - Over t

  /// A line that is drawn, with its values as they are.
  private struct Drawn {
    let name: String
    let ink: Ink
    let line: Curve.Line
    var values: PlotValues
  }

  private static let referenceLines = [Curve.Line.dashed, .dotted, .mixed]
  /// Of a curve that is infinite at an end the range of the axis leaves out that part of it.
  private static let margin = 0.04
  /// From which ratio of the largest to the smallest on numbers are laid out by their logarithms.
  private static let wide = 30.0

  private var curves: Figure? {
    var drawn = cast.items.compactMap { item -> Drawn? in
      guard case .curve(let values) = item.member.shape else { return nil }
      return Drawn(name: item.name, ink: item.ink, line: item.line, values: values)
    }
    for (index, reference) in references.enumerated() {
      let line = Self.referenceLines[index % Self.referenceLines.count]
      drawn.append(Drawn(name: reference.name, ink: .reference, line: line, values: reference.values))
    }
    let points = plan.points
    let domain = plan.domain
    let t = Axis("t, the chance of a correct response", plan.scale, from: domain.lowerBound, to: domain.upperBound)
    var label = Self.label(plan.quantity)
    var notes = drawn.flatMap { infiniteNotes($0) }
    let across = points.map { t.position(of: $0) ?? 0 }
    if plan.isNormalised {
      let isCut = (drawn.contains { $0.values.isInfinite.first }, drawn.contains { $0.values.isInfinite.last })
      let part = points.indices.filter { isInside(across[$0], isCut) }
      label += ", from 0 to 1 each"
      if isCut.0 || isCut.1, let first = part.first, let last = part.last {
        notes.append("The range of each curve is that on [\(points[first].short), \(points[last].short)].")
      }
      for index in drawn.indices where !Self.normalise(&drawn[index].values, on: part) {
        notes.append("\(drawn[index].name) is constant: it has no shape.")
      }
    } else if plan.quantity == .h {
      label += Self.anchor(&drawn)
    }
    let range = drawn.flatMap { drawn in
      points.indices.filter { isInside(across[$0], drawn.values.isInfinite) }.compactMap { drawn.values.values[$0] }
    }
    guard !range.isEmpty else { return nil }
    let y = plan.isNormalised ? Axis(label, from: 0, to: 1) : Axis(label, scale(of: range), around: range)
    let curves = drawn.map { drawn in
      Curve(drawn.name, zip(points, drawn.values.values).map { .init($0, $1) }, ink: drawn.ink, line: drawn.line)
    }
    return Figure(title: title, x: t, y: y, curves: curves, notes: notes)
  }

  private var title: String { Self.name(plan.quantity) + cast.title }

  private static func name(_ quantity: PlotQuantity) -> String {
    switch quantity {
    case .h: "h"
    case .hprime: "h'"
    case .weights: "Weights"
    case .variance: "Variance"
    case .cost: "Cost"
    }
  }

  private static func label(_ quantity: PlotQuantity) -> String {
    switch quantity {
    case .h: "h(t)"
    case .hprime: "h'(t)"
    case .weights: "weight"
    case .variance: "V/h'^2 over that of RLOO"
    case .cost: "responses that an update takes"
    }
  }

  /// Whether a place on the axis is away from the ends at which a curve is infinite.
  private func isInside(_ place: Double, _ isInfinite: (first: Bool, last: Bool)) -> Bool {
    (!isInfinite.first || place >= Self.margin) && (!isInfinite.last || place <= 1 - Self.margin)
  }

  private func infiniteNotes(_ drawn: Drawn) -> [String] {
    let ends = [
      drawn.values.isInfinite.first ? "0" : nil, drawn.values.isInfinite.last ? "1" : nil,
    ].compactMap { $0 }
    if ends.isEmpty { return [] }
    return ["\(drawn.name) is infinite at t = \(ends.joined(separator: " and ")): it is cut off."]
  }

  /// Moves all h so that they are 0 at the same place: at 0 where all are finite there, else at 1, else at 1/2. Says where, unless
  /// it is 0.
  private static func anchor(_ drawn: inout [Drawn]) -> String {
    for (index, place) in ["", ", h(1) = 0", ", h(1/2) = 0"].enumerated() {
      let heights = drawn.map { $0.values.anchors[index] }
      guard !heights.contains(nil) else { continue }
      for (number, height) in heights.enumerated() {
        guard let height, height != 0 else { continue }
        drawn[number].values.values = drawn[number].values.values.map { $0.map { $0 - height } }
      }
      return place
    }
    return ""
  }

  /// Maps a curve to [0, 1]: the range of its values at some points. False where that is one number.
  private static func normalise(_ values: inout PlotValues, on part: [Int]) -> Bool {
    let known = part.compactMap { values.values[$0] }
    guard let lower = known.min(), let upper = known.max() else { return true }
    let span = upper / 2 - lower / 2
    let isConstant = !(span > 1e-12 * max(lower.magnitude, upper.magnitude))
    values.values = values.values.map { value in
      value.map { isConstant ? 0.5 : ($0 / 2 - lower / 2) / span }
    }
    return !isConstant
  }

  /// Ratios are laid out by their logarithms where they are far apart.
  private func scale(of range: [Double]) -> Scale {
    guard !plan.quantity.isCurve, let lower = range.min(), let upper = range.max(), lower > 0,
      upper / lower > Self.wide
    else { return .linear }
    return .logarithmic
  }

  // MARK: - Over N

  /// Up to which M each weight has a mark of its own.
  private static let mostMarks = 40

  private var weights: Figure? {
    var curves: [Curve] = []
    let isAlone = cast.items.count == 1
    let sizes = cast.items.compactMap(\.member.groupSize)
    guard let M = sizes.max() else { return nil }
    let hasMarks = M <= Self.mostMarks
    for item in cast.items {
      guard case .weights(let correct, let wrong) = item.member.shape else { continue }
      func curve(_ kind: String, _ weights: [Double], from first: Int, _ line: Curve.Line, _ mark: Curve.Mark) -> Curve
      {
        let points = weights.enumerated().map { Curve.Point(Double(first + $0), $1) }
        return Curve(
          isAlone ? kind : "\(item.name), \(kind)", points, ink: item.ink, line: line, mark: hasMarks ? mark : nil)
      }
      curves.append(curve("correct", correct, from: 1, .solid, .filled))
      curves.append(curve("wrong", wrong, from: 0, .dashed, .hollow))
    }
    let kinds = [
      Figure.KeyEntry(name: "correct", ink: .reference, mark: hasMarks ? .filled : nil),
      Figure.KeyEntry(name: "wrong", ink: .reference, line: .dashed, mark: hasMarks ? .hollow : nil),
    ]
    let key = isAlone ? nil : cast.items.map { Figure.KeyEntry(name: $0.name, ink: $0.ink) } + kinds
    let values = curves.flatMap { $0.points.compactMap(\.y) }
    guard !values.isEmpty else { return nil }
    return Figure(
      title: title, x: Axis("N, correct responses in the group", from: 0, to: Double(M), isWhole: true),
      y: Axis(Self.label(.weights), around: values), curves: curves, key: key)
  }
}

extension Double {
  /// Three digits of it.
  fileprivate var short: String { NumberText.rounded(self) }
}
