import SchemeIR

/// Weights in pairs of doubles.
extension Formula {
  /// The same formula, computed in pairs; nil where there is no such code: integers that outgrow 64 bits go on as doubles.
  package var inPairs: Formula? {
    let facts = Facts(conditions, program, parameterCount: parameterCount, leastSize: smallestGroup)
    for weight in [a, b] {
      var source = program
      let root = source.convert(weight)
      var separation = LoopSeparation(source, inPairs: true)
      _ = separation.separate(root)
      let ranges = RangeAnalysis(separation.program, facts)
      guard CodeTypes(separation.program, ranges, pairs: separation.pairs).havePairs else { return nil }
    }
    var result = self
    result.isInPairs = true
    return result
  }
}
