/// A name behind a word such as `design`, with the arguments that it is given.
///
/// Its numbers are expressions where it is written, nodes of a program where it is compiled, and values where it is applied.
package protocol Clause<Term>: Sendable {
  associatedtype Name: ClauseName
  associatedtype Term: Sendable
  /// What is meant where the word is not written.
  static var standard: Self { get }
  /// The name with its arguments; nil where one that it needs is missing.
  init?(_ name: Name, _ arguments: ClauseArguments<Term>)
  var name: Name { get }
  /// What it is given, in the order of its name's table.
  var arguments: ClauseArguments<Term> { get }
}

/// What a design or a split is given in parentheses.
package struct ClauseArguments<Term: Sendable>: Sendable {
  package private(set) var given: [Given] = []

  /// An argument that is given.
  package struct Given: Sendable {
    package let name: String
    package let value: Value
  }

  package enum Value: Sendable {
    case flag
    case choice(Int)
    case number(Term)
    case interval(ClauseInterval<Term>)
  }

  package init() {}

  /// Adds an argument; one that has no value is not given.
  package mutating func add(_ name: String, _ value: Value?) {
    if let value { given.append(Given(name: name, value: value)) }
  }

  /// The same with one argument more, if it has a value.
  func adding(_ name: String, _ value: Value?) -> ClauseArguments {
    var arguments = self
    arguments.add(name, value)
    return arguments
  }

  private func value(_ name: String) -> Value? { given.first { $0.name == name }?.value }

  package func has(_ name: String) -> Bool { value(name) != nil }

  package func choice(_ name: String) -> Int? {
    if case .choice(let number)? = value(name) { number } else { nil }
  }

  package func number(_ name: String) -> Term? {
    if case .number(let term)? = value(name) { term } else { nil }
  }

  package func interval(_ name: String) -> ClauseInterval<Term>? {
    if case .interval(let interval)? = value(name) { interval } else { nil }
  }

  /// All its terms, in order.
  package var terms: [Term] {
    given.flatMap { argument in
      switch argument.value {
      case .flag, .choice: [Term]()
      case .number(let term): [term]
      case .interval(let interval): [interval.lower, interval.upper]
      }
    }
  }
}

/// `[lo, hi]`
package struct ClauseInterval<Term: Sendable>: Sendable {
  package let lower: Term
  package let upper: Term

  package init(lower: Term, upper: Term) {
    self.lower = lower
    self.upper = upper
  }

  /// The same with other ends.
  package func map<New: Sendable, Failure: Error>(
    _ f: (Term) throws(Failure) -> New
  ) throws(Failure) -> ClauseInterval<New> {
    ClauseInterval<New>(lower: try f(lower), upper: try f(upper))
  }
}

extension ClauseInterval<Double> {
  /// Whether it is [0, 1].
  package var isWhole: Bool { lower == 0 && upper == 1 }
}

extension ClauseInterval: Equatable where Term: Equatable {}
extension ClauseInterval: Hashable where Term: Hashable {}

extension Clause {
  /// It as it is spelled in the language: `best(within = 0.03, on = [1 / M, 1])`.
  package func text(_ term: (Term) -> String) -> String {
    let texts = arguments.given.map { argument in
      let value: String
      switch argument.value {
      case .flag: return argument.name
      case .choice(let number): value = "\(number)"
      case .number(let x): value = term(x)
      case .interval(let interval): value = "[\(term(interval.lower)), \(term(interval.upper))]"
      }
      return name.isPositional ? value : "\(argument.name) = \(value)"
    }
    return texts.isEmpty ? name.rawValue : "\(name.rawValue)(\(texts.joined(separator: ", ")))"
  }
}
