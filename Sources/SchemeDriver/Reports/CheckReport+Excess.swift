import SchemeDiagnostics
import SchemeNumerics
import SchemeObjective
import SchemeText

/// What a report cannot say, since it is beyond the range of doubles.
extension CheckReport {
  /// The names of such numbers: "h'(1)", "V at t = 0.01, 0.1".
  var excess: [String] {
    func of(_ name: String, _ values: [(p: Double, value: Settled)]) -> [String] {
      let places = values.filter { $0.value.isBeyond }.map { "\($0.p)" }
      return places.isEmpty ? [] : ["\(name) at t = \(places.listed(first: 4))"]
    }
    let ends = [("h'(0)", report.slopeAtZero), ("h'(1)", report.slopeAtOne), ("h(1) - h(0)", report.rise)]
    let steps = (effective ?? []).enumerated().filter { $0.element.isBeyond }.map { "\($0.offset)" }
    let ratios = variances.compactMap { p, ratio -> (p: Double, value: Settled)? in
      if case .value(let value) = ratio { (p, value) } else { nil }
    }
    var sum: [String] = []
    if case .no(let group, let total) = report.centring, total.isBeyond {
      sum = ["the sum of the weights at N = \(text(of: group))"]
    }
    return ends.filter { $0.1.isBeyond }.map(\.0)
      + (steps.isEmpty ? [] : ["d[s] at s = \(steps.listed(first: 4))"]) + sum
      + of("the number of responses", draws ?? []) + of("the number of responses of a group", drawsPerGroup ?? [])
      + of("V", secondMoments) + of("the variance over RLOO's", ratios)
  }

  /// One error on them, for all group sizes; nil where there are none.
  static func excess(_ members: Members<CheckedMember>) -> Diagnostic? {
    let list = members.list.map { (size: $0.groupSize, names: $0.report.excess) }.filter { !$0.names.isEmpty }
    guard let first = list.first else { return nil }
    let sizes = list.compactMap(\.size)
    let place = sizes.isEmpty ? "" : " at M = \(sizes.listed(first: 8))"
    return Diagnostic(
      .valueTooLarge, "numbers of `\(members.subject.name)` are beyond the range of doubles\(place)",
      at: members.subject.span, label: first.names.joined(separator: "; "), notes: [ValueRemarks.largest])
  }
}
