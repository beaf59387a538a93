import SchemeDiagnostics
import SchemeObjective
import SchemeVocabulary

/// What one of the two names stands for: schemes, or tables of weights, each at some group sizes.
struct DiffSide {
  private(set) var contenders: [DiffContender] = []
  let findings: Findings
  /// The files, as they are named.
  let name: String

  /// Both sides at the same group sizes: those asked for, else those of a table, else the first file's, else the second's.
  static func pair(_ first: Request, _ second: Request) -> (first: DiffSide, second: DiffSide) {
    pair(first, second) { selections in
      let sizes =
        first.groups ?? selections.lazy.compactMap(\.tabulated).first ?? selections.lazy.compactMap(\.declared).first
      return [sizes, sizes]
    }
  }

  /// The second at group sizes of its own; the first at those asked for, else those of its file.
  static func pair(
    _ first: Request, _ second: Request, at sizes: [GroupSizes]
  ) -> (first: DiffSide, second: DiffSide) {
    var second = second
    second.groups = sizes
    return pair(first, second) { _ in [first.groups, sizes] }
  }

  /// Each side is compiled once.
  private static func pair(
    _ first: Request, _ second: Request, sizes: ([Selection]) -> [[GroupSizes]?]
  ) -> (first: DiffSide, second: DiffSide) {
    let selections = [first, second].map { Pipeline.compile($0, tables: .given) }
    let sizes = sizes(selections)
    // A parameter may be one of the other side's.
    let names = selections.map(\.parameterNames)
    let known = names[0].union(names[1])
    func side(_ request: Request, _ index: Int) -> DiffSide {
      var request = request.part(index, of: 4)
      request.groups = sizes[index]
      request.settings.removeAll { known.contains($0.fullName) && !names[index].contains($0.fullName) }
      return DiffSide(request, selections[index])
    }
    return (side(first, 0), side(second, 1))
  }

  private init(_ request: Request, _ selection: Selection) {
    name = request.files.map(\.name).joined(separator: ", ")
    let (subjects, findings) = Pipeline.evaluate(selection, request) { $1.source }
    self.findings = findings
    for subject in subjects where !findings.isBroken(subject.subject.file) { add(DiffContender(subject)) }
  }

  /// Tables have one contender for each group size.
  private mutating func add(_ contender: DiffContender) {
    let place = contenders.firstIndex {
      $0.isTable && contender.isTable && $0.subject.name == contender.subject.name
        && $0.subject.file.name == contender.subject.file.name
    }
    guard let place else { return contenders.append(contender) }
    contenders[place].sources.merge(contender.sources) { $1 }
    contenders[place].given.merge(contender.given) { $1 }
  }
}

/// One scheme, or one table of weights, at its group sizes.
struct DiffContender {
  let subject: Subject
  /// By M; nil where there is none.
  fileprivate(set) var sources: [Int?: WeightSource]
  /// Weights as numbers, as far as they are given, by M.
  fileprivate(set) var given: [Int: GivenWeights] = [:]

  init(_ members: Members<WeightSource>) {
    subject = members.subject
    sources = Dictionary(members.list.map { ($0.groupSize, $0) }) { $1 }
    if let weights = members.subject.given { given[weights.rows.groupSize] = weights }
  }

  /// Its weights at a group size; nil where there are none, or not all.
  func source(_ M: Int) -> WeightSource? { sources[M] ?? sources[nil] }

  /// How far numbers may be off by their digits, relative to the largest; nil where it has formulas.
  func error(_ M: Int) -> Double? {
    guard let rows = given[M]?.rows else { return nil }
    let largest = rows.numbers.reduce(0) { max($0, $1.value.magnitude) }
    return largest > 0 ? rows.numbers.map(rows.printed.mostError).max().map { $0 / largest } : nil
  }

  /// Whether it is numbers without formulas.
  var isTable: Bool { subject.head == nil }

  var sizes: [Int?] {
    Set(sources.keys).union(given.keys.map { $0 }).sorted { ($0 ?? 0) < ($1 ?? 0) }
  }

  /// At which sizes it is compared with another: each that both have, or each with each; one without a size with each.
  func sizes(comparedWith other: DiffContender, isAcross: Bool) -> [(own: Int?, other: Int?)] {
    sizes.flatMap { own in
      other.sizes.filter { isAcross || own == $0 || own == nil || $0 == nil }.map { (own, $0) }
    }
  }
}
