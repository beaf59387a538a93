/// What comes of comparing what is printed with the truth.
struct Findings {
  /// Facts that both know, or that the oracle knows and the compiler says it does not.
  private(set) var count = 0
  /// Those that the compiler says it does not know.
  private(set) var unknown: [String] = []
  /// Likewise, of records in which irrational numbers are equal.
  private(set) var undecidedTies: [String] = []
  private(set) var wrong: [String] = []

  mutating func require(_ isRight: Bool, _ name: String, _ found: Any, _ truth: Any) {
    count += 1
    if !isRight { wrong.append("\(name): \(found), the truth is \(truth)") }
  }

  /// A correctly rounded number; nil where it is not settled.
  mutating func equal(_ found: Double?, _ truth: Double, _ name: String) {
    guard let found else { return open(name) }
    require(found == truth, name, found, truth)
  }

  /// A fact that is not known to the compiler.
  mutating func open(_ name: String) {
    count += 1
    unknown.append(name)
  }

  mutating func add(_ other: Findings) {
    count += other.count
    unknown += other.unknown
    undecidedTies += other.undecidedTies
    wrong += other.wrong
  }

  /// The same, each line with the record that it is about.
  func naming(_ record: Record) -> Findings {
    var named = self
    let name = { (line: String) in "M = \(record.M): \(line)\n\(record.text)" }
    named.wrong = wrong.map(name)
    named.unknown = record.ties == nil ? unknown.map(name) : []
    named.undecidedTies = record.ties == nil ? [] : unknown.map(name)
    return named
  }
}
