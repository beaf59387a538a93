/// A design with its arguments.
package enum Design<Term: Sendable>: Clause {
  /// The one that the target asks for.
  case auto
  case exact
  case bernstein
  case potential
  /// `quasi(order = 2)`
  case quasi(order: Int)
  case best(BestOptions<Term>)

  package static var standard: Design { .auto }

  package init?(_ name: DesignName, _ arguments: ClauseArguments<Term>) {
    switch name {
    case .auto: self = .auto
    case .exact: self = .exact
    case .bernstein: self = .bernstein
    case .potential: self = .potential
    case .quasi:
      guard let order = arguments.choice("order") else { return nil }
      self = .quasi(order: order)
    case .best:
      self = .best(
        BestOptions(
          within: arguments.number("within"), on: arguments.interval("on"), cap: arguments.number("cap"),
          isSigned: arguments.has("signed")))
    }
  }

  package var name: DesignName {
    switch self {
    case .auto: .auto
    case .exact: .exact
    case .bernstein: .bernstein
    case .potential: .potential
    case .quasi: .quasi
    case .best: .best
    }
  }

  package var arguments: ClauseArguments<Term> {
    let none = ClauseArguments<Term>()
    switch self {
    case .auto, .exact, .bernstein, .potential: return none
    case .quasi(let order): return none.adding("order", .choice(order))
    case .best(let options):
      return none.adding("within", options.within.map { .number($0) }).adding("on", options.on.map { .interval($0) })
        .adding("cap", options.cap.map { .number($0) }).adding("signed", options.isSigned ? .flag : nil)
    }
  }

  /// The same with other terms.
  package func map<New: Sendable, Failure: Error>(
    _ f: (Term) throws(Failure) -> New
  ) throws(Failure) -> Design<New> {
    switch self {
    case .auto: .auto
    case .exact: .exact
    case .bernstein: .bernstein
    case .potential: .potential
    case .quasi(let order): .quasi(order: order)
    case .best(let options): .best(try options.map(f))
    }
  }
}

/// `best(within = X, on = [lo, hi], cap = C)`, `best(signed, cap = C)`.
package struct BestOptions<Term: Sendable>: Sendable {
  /// The error of h that is allowed, above 0; nil for 5 % more than the least one.
  package let within: Term?
  /// Where the error counts, 0 <= lower < upper <= 1; nil for [0, 1].
  package let on: ClauseInterval<Term>?
  /// The largest d_s that is allowed, above 0.
  package let cap: Term?
  /// Whether -cap <= d_s in place of 0 <= d_s.
  package let isSigned: Bool

  package init(
    within: Term? = nil, on: ClauseInterval<Term>? = nil, cap: Term? = nil, isSigned: Bool = false
  ) {
    self.within = within
    self.on = on
    self.cap = cap
    self.isSigned = isSigned
  }

  /// The same with other terms.
  package func map<New: Sendable, Failure: Error>(
    _ f: (Term) throws(Failure) -> New
  ) throws(Failure) -> BestOptions<New> {
    BestOptions<New>(
      within: try value(within, f), on: try value(on) { (ends) throws(Failure) in try ends.map(f) },
      cap: try value(cap, f), isSigned: isSigned)
  }

  private func value<Old, New, Failure: Error>(
    _ x: Old?, _ f: (Old) throws(Failure) -> New
  ) throws(Failure) -> New? {
    guard let x else { return nil }
    return try f(x)
  }
}

extension Design: Equatable where Term: Equatable {}
extension Design: Hashable where Term: Hashable {}
extension BestOptions: Equatable where Term: Equatable {}
extension BestOptions: Hashable where Term: Hashable {}
