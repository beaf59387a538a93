import SchemeObjective
import SchemePlot

extension CheckReport {
  /// Of so many equal parts of [0, 1] the bars are, each for h' in the middle of one.
  private static let bars = 32

  /// h' as a line of bars, from 0 or from the smallest where some are negative; nil of one that is 0 everywhere, or not known.
  var spark: String? {
    if case .zero = report.slopeSign { return nil }
    let points = (0..<Self.bars).map { (Double($0) + 0.5) / Double(Self.bars) }
    let values = InducedObjective(curve).rows(at: points).map(\.derivative.value)
    return values.contains { $0 != nil } ? Spark.text(values) : nil
  }
}
