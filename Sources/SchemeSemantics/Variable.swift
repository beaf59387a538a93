import SchemeVocabulary

/// What a name of the language stands for once it is resolved.
package enum Variable: Hashable, Sendable {
  /// `M`, the group size.
  case groupSize
  /// The index of `a[s]` and `b[s]`, and `S` in `Z`: how many of the others are correct, 0...M-1.
  case others
  /// `R`, the response's own reward, 0 or 1.
  case reward
  /// `N`, the number correct in the group.
  case correct
  /// `tries`, the number of responses that a sequential plan has drawn: the size T of its group. T = M elsewhere.
  case tries
  /// N/T.
  case mean
  /// sqrt(N(T-N))/T.
  case populationStd
  /// sqrt(N(T-N)/(T(T-1))).
  case sampleStd
  /// The index of `Phi[n]`, 0...M.
  case payoffCount
  /// The variable of `h(t)`, 0...1.
  case probability
  /// A parameter of the scheme, by position.
  case parameter(Int)
  /// The index of a `sum` or `prod`; each has its own number within the scheme.
  case index(Int)
  /// An argument of the `let` function in whose body it stands.
  case argument(Int)

  /// The type of the variables that are always of one type.
  var fixedType: ValueType? {
    switch self {
    case .groupSize, .others, .reward, .correct, .tries, .payoffCount, .index: .int
    case .mean, .populationStd, .sampleStd, .probability: .real
    case .parameter, .argument: nil
    }
  }
}
