import SchemeText

extension Claim {
  /// What a term is in its claim.
  package enum Role: Sendable {
    /// X of `bounded X`, `variance at T <= X`, `d >= X` and `d <= X`.
    case limit
    /// A number of correct responses.
    case count(Int)
    /// The one t that a claim is about.
    case place
    /// The right side there.
    case value
    /// The right side for every t, which has this name in it.
    case curve(NameSyntax)
    case tolerance
    case from
    case to
    /// The least and the largest value of a parameter.
    case lowest(Parameter)
    case highest(Parameter)
    /// The value of a parameter, of the scheme of `same as` or of the scheme itself.
    case argument(Parameter)
    case setting(Parameter)
  }

  /// The claim over the terms of the next stage. Terms are visited in source order.
  ///
  /// - Parameters:
  ///   - settings: the values of parameters; of a scheme by its name, or of the scheme itself (nil).
  ///   - ranges: the ranges of the scheme's own parameters.
  package func map<Next, Position, Failure: Error>(
    _ term: (Role, Term) throws(Failure) -> Next,
    settings: ([Setting], NameSyntax?) throws(Failure) -> [Claim<Next, Position>.Setting],
    ranges: ([Range]) throws(Failure) -> [Claim<Next, Position>.Range]
  ) throws(Failure) -> Claim<Next, Position> {
    Claim<Next, Position>(
      isNegated: isNegated, try kind.map(term, settings), settings: try settings(self.settings, nil),
      ranges: try ranges(self.ranges), groups: groups, span)
  }

  /// The same for parameters that are known already.
  package func map<Next, Failure: Error>(
    _ term: (Role, Term) throws(Failure) -> Next
  ) throws(Failure) -> Claim<Next, Parameter> {
    try map(term) { (list, scheme) throws(Failure) in
      var next: [Claim<Next, Parameter>.Setting] = []
      for setting in list {
        let role = scheme == nil ? Role.setting(setting.parameter) : .argument(setting.parameter)
        next.append(.init(setting.parameter, try term(role, setting.value)))
      }
      return next
    } ranges: { (list) throws(Failure) in
      var next: [Claim<Next, Parameter>.Range] = []
      for range in list {
        next.append(
          .init(range.parameter, try range.interval.map(.lowest(range.parameter), .highest(range.parameter), term)))
      }
      return next
    }
  }

  /// The claim without optional terms; nil where one is missing.
  package func complete<Wrapped>() -> Claim<Wrapped, Parameter>? where Term == Wrapped? {
    return try? map { (_, term) throws(MissingTerm) in
      guard let term else { throw MissingTerm() }
      return term
    }
  }

  /// The claim with another left side.
  package func rebound(_ change: (Left) -> Left) -> Claim {
    let kind: Kind =
      switch kind {
      case .shape, .centred, .bounded, .deadOnly, .same, .sameObjective, .variance, .nearTarget, .differences: kind
      case .equal(let left, let right, let interval, let isUpToScale):
        .equal(change(left), right, on: interval, isUpToScale: isUpToScale)
      case .near(let left, let right, let tolerance, let interval, let isUpToScale):
        .near(change(left), right, within: tolerance, on: interval, isUpToScale: isUpToScale)
      case .limit(let left, let right): .limit(change(left), right)
      }
    return Claim(isNegated: isNegated, kind, settings: settings, ranges: ranges, groups: groups, span)
  }

  /// All terms, in source order.
  package var terms: [(role: Role, term: Term)] {
    var terms: [(role: Role, term: Term)] = []
    _ = map { role, term in terms.append((role, term)) }
    return terms
  }
}

private struct MissingTerm: Error {}

extension Claim.Kind {
  fileprivate func map<Next, Position, Failure: Error>(
    _ term: (Claim.Role, Term) throws(Failure) -> Next,
    _ settings: ([Claim.Setting], NameSyntax?) throws(Failure) -> [Claim<Next, Position>.Setting]
  ) throws(Failure) -> Claim<Next, Position>.Kind {
    switch self {
    case .shape(let shape): return .shape(shape)
    case .centred: return .centred
    case .bounded(let limit): return .bounded(try term(.limit, limit))
    case .deadOnly(let counts):
      var next: [Next] = []
      for (index, count) in counts.enumerated() { next.append(try term(.count(index), count)) }
      return .deadOnly(next)
    case .equal(let left, let right, let interval, let isUpToScale):
      return .equal(
        try left.map(term), try term(left.rightRole, right), on: try interval?.map(.from, .to, term),
        isUpToScale: isUpToScale)
    case .near(let left, let right, let tolerance, let interval, let isUpToScale):
      return .near(
        try left.map(term), try term(left.rightRole, right), within: try term(.tolerance, tolerance),
        on: try interval?.map(.from, .to, term), isUpToScale: isUpToScale)
    case .limit(let left, let right):
      return .limit(try left.map(term), try term(left.rightRole, right))
    case .same(let scheme, let arguments, let tolerance, let isUpToScale):
      let next = try settings(arguments, scheme)
      guard let tolerance else { return .same(scheme, next, within: nil, isUpToScale: isUpToScale) }
      return .same(scheme, next, within: try term(.tolerance, tolerance), isUpToScale: isUpToScale)
    case .sameObjective(let groups, let isUpToScale): return .sameObjective(groups, isUpToScale: isUpToScale)
    case .variance(let place, let limit): return .variance(at: try term(.place, place), atMost: try term(.limit, limit))
    case .nearTarget(let tolerance, let interval, let isUpToScale):
      return .nearTarget(
        within: try term(.tolerance, tolerance), on: try interval?.map(.from, .to, term), isUpToScale: isUpToScale)
    case .differences(let bound, let limit): return .differences(bound, try term(.limit, limit))
    }
  }
}

extension Claim.Left {
  fileprivate var rightRole: Claim.Role {
    switch place {
    case .everywhere(let name): .curve(name)
    case .at: .value
    }
  }

  fileprivate func map<Next, Position, Failure: Error>(
    _ term: (Claim.Role, Term) throws(Failure) -> Next
  ) throws(Failure) -> Claim<Next, Position>.Left {
    switch place {
    case .everywhere(let name): .init(isDerivative: isDerivative, .everywhere(name), span)
    case .at(let place): .init(isDerivative: isDerivative, .at(try term(.place, place)), span)
    }
  }
}

extension Claim.Interval {
  fileprivate func map<Next, Position, Failure: Error>(
    _ lowest: Claim.Role, _ highest: Claim.Role, _ term: (Claim.Role, Term) throws(Failure) -> Next
  ) throws(Failure) -> Claim<Next, Position>.Interval {
    .init(lower: try term(lowest, lower), upper: try term(highest, upper), span)
  }
}
