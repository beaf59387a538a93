/// A split with its arguments.
package enum Split<Term: Sendable>: Clause {
  case leaveOneOut
  case none
  case negative
  case centred
  /// `best(t = 0.5)`
  case best(t: Term)
  /// `bayes(1, 1)`
  case bayes(u: Term, v: Term)

  package static var standard: Split { .leaveOneOut }

  package init?(_ name: SplitName, _ arguments: ClauseArguments<Term>) {
    switch name {
    case .leaveOneOut: self = .leaveOneOut
    case .none: self = .none
    case .negative: self = .negative
    case .centred: self = .centred
    case .best:
      guard let t = arguments.number("t") else { return nil }
      self = .best(t: t)
    case .bayes:
      guard let u = arguments.number("u"), let v = arguments.number("v") else { return nil }
      self = .bayes(u: u, v: v)
    }
  }

  package var name: SplitName {
    switch self {
    case .leaveOneOut: .leaveOneOut
    case .none: .none
    case .negative: .negative
    case .centred: .centred
    case .best: .best
    case .bayes: .bayes
    }
  }

  package var arguments: ClauseArguments<Term> {
    let none = ClauseArguments<Term>()
    switch self {
    case .leaveOneOut, .none, .negative, .centred: return none
    case .best(let t): return none.adding("t", .number(t))
    case .bayes(let u, let v): return none.adding("u", .number(u)).adding("v", .number(v))
    }
  }

  /// The same with other terms.
  package func map<New: Sendable, Failure: Error>(
    _ f: (Term) throws(Failure) -> New
  ) throws(Failure) -> Split<New> {
    switch self {
    case .leaveOneOut: .leaveOneOut
    case .none: .none
    case .negative: .negative
    case .centred: .centred
    case .best(let t): .best(t: try f(t))
    case .bayes(let u, let v): .bayes(u: try f(u), v: try f(v))
    }
  }
}

extension Split: Equatable where Term: Equatable {}
extension Split: Hashable where Term: Hashable {}
