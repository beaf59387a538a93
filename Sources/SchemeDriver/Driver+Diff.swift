import SchemeClaims
import SchemeDiagnostics
import SchemeObjective
import SchemeSyntax
import SchemeText

extension Driver {
  /// `weigh diff`: whether the schemes of two requests induce the same objectives, and what tells them apart. A run that
  /// finds them different has failed.
  ///
  /// Two schemes are compared whatever their names are; of several those of the same name. Group sizes are those that were
  /// asked for, else those of a table of weights, else the first file's, else the second's.
  ///
  /// - Parameter tolerance: how far weights may be from each other and count as the same, relative to max(1, |w|); nil:
  ///   four roundings of the numbers that a table holds, and nothing at all between formulas.
  package static func diff(_ first: Request, _ second: Request, tolerance: Double? = nil) -> Outcome {
    let sides = DiffSide.pair(first, second)
    var diagnostics = sides.first.diagnostics + sides.second.diagnostics
    if diagnostics.hasErrors { return Outcome(diagnostics: diagnostics) }
    switch DiffPairs.of(sides.first, sides.second) {
    case .failure(let refusal):
      diagnostics.append(refusal.diagnostic)
      return Outcome(diagnostics: diagnostics)
    case .success(let pairs):
      var texts: [String] = []
      var isDifferent = false
      for (first, second) in pairs.list {
        let comparisons = first.compared(with: second, tolerance)
        texts += comparisons.map { DiffReport.text(first, second, $0.groupSize, $0.comparison) }
        isDifferent = isDifferent || comparisons.contains { DiffReport.isDifferent($0.comparison, first, second) }
        if comparisons.isEmpty {
          diagnostics.append(
            LocatedDiagnostic(
              Diagnostic(
                .groupSizeOutOfRange,
                "`\(first.subject.name)` and `\(second.subject.name)` have no group size in common",
                at: nil, notes: ["choose sizes with --group"]), in: nil))
        }
      }
      texts += pairs.alone.map { "\($0.subject.text)   \($0.subject.place)\n  only there\n\n" }
      isDifferent = isDifferent || !pairs.alone.isEmpty
      return Outcome(diagnostics: diagnostics, isDifferent: isDifferent) { sink in texts.allSatisfy { sink($0) } }
    }
  }
}

/// What one of the two names stands for: schemes, or tables of weights, each at some group sizes.
private struct DiffSide {
  private(set) var contenders: [DiffContender] = []
  private(set) var diagnostics: [LocatedDiagnostic] = []
  /// The files, as they are named.
  let name: String

  /// Both sides at the same group sizes.
  static func pair(_ first: Request, _ second: Request) -> (first: DiffSide, second: DiffSide) {
    var requests = [first, second]
    let weights = requests.map { Weights($0) }
    if first.groups == nil {
      let sizes = weights.lazy.compactMap(\.sizes).first ?? requests.lazy.compactMap { Self.declared($0) }.first
      for index in requests.indices { requests[index].groups = sizes }
    }
    // A parameter may be one of the other side's.
    let names = weights.map { Selection($0.tables.rest, isUnique: false).parameterNames }
    let known = names[0].union(names[1])
    for (index, names) in names.enumerated() {
      requests[index].settings.removeAll { known.contains($0.fullName) && !names.contains($0.fullName) }
    }
    let sides = zip(requests, weights).map { DiffSide($0, $1) }
    return (sides[0], sides[1])
  }

  /// The tables of weights among the files of a request.
  struct Weights {
    let tables: WeightTables
    /// The group sizes that they have; nil without tables.
    var sizes: [GroupSyntax.Size]? {
      if tables.groups.isEmpty { return nil }
      return Set(tables.groups.map(\.group.groupSize)).sorted().map {
        GroupSyntax.Size(lower: $0, upper: $0, span: Span(0, 0))
      }
    }

    init(_ request: Request) { tables = WeightTables(request) }
  }

  private static func declared(_ request: Request) -> [GroupSyntax.Size]? {
    let declared = request.files.filter { !WeightFile.isOne($0) }.flatMap { Compilation($0).checked.groups }
    return declared.isEmpty ? nil : declared
  }

  private init(_ request: Request, _ weights: Weights) {
    name = request.files.map(\.name).joined(separator: ", ")
    diagnostics = weights.tables.diagnostics
    for (file, group) in weights.tables.groups {
      if let index = contenders.firstIndex(where: {
        $0.subject.name == group.scheme && $0.subject.file.name == file.name
      }) {
        contenders[index].add(group)
      } else {
        contenders.append(DiffContender(file, group))
      }
    }
    if weights.tables.rest.files.isEmpty, weights.tables.rest.selectors.isEmpty { return }
    var schemes = weights.tables.rest
    schemes.groups = request.groups
    schemes.settings = request.settings
    let preparation = Preparation(schemes, isUnique: true) { WeightSource($1) }
    diagnostics += preparation.diagnostics
    contenders += preparation.schemes.map { DiffContender($0) }
  }
}

/// One scheme, or one table of weights, at its group sizes.
private struct DiffContender {
  let subject: ReportSubject
  private(set) var sources: [Int: WeightSource] = [:]
  /// Whether they are numbers without formulas.
  private(set) var isTable = false

  init(_ scheme: PreparedScheme<WeightSource>) {
    subject = ReportSubject(scheme.head)
    for source in scheme.members { sources[source.groupSize] = source }
  }

  init(_ file: SourceFile, _ group: WeightFile.Group) {
    subject = ReportSubject(file, group)
    add(group)
  }

  mutating func add(_ group: WeightFile.Group) {
    sources[group.groupSize] = group.source
    isTable = true
  }

  /// At every group size that both have, ascending.
  func compared(with other: DiffContender, _ tolerance: Double?) -> [(groupSize: Int, comparison: Comparison)] {
    return sources.keys.sorted().compactMap { M in
      guard let first = sources[M], let second = other.sources[M] else { return nil }
      return (M, Comparison(first, second, tolerance: tolerance))
    }
  }
}

/// Who is compared with whom.
private struct DiffPairs {
  let list: [(DiffContender, DiffContender)]
  /// Those whose name the other side does not have.
  let alone: [DiffContender]

  struct Refusal: Error {
    let diagnostic: LocatedDiagnostic

    init(_ message: String, notes: [String] = []) {
      diagnostic = LocatedDiagnostic(Diagnostic(.schemeNotFound, message, at: nil, notes: notes), in: nil)
    }
  }

  static func of(_ first: DiffSide, _ second: DiffSide) -> Result<DiffPairs, Refusal> {
    for side in [first, second] where side.contenders.isEmpty {
      return .failure(Refusal("there are no schemes\(side.name.isEmpty ? " on one side" : " in \(side.name)")"))
    }
    if first.contenders.count == 1, second.contenders.count == 1 {
      return .success(DiffPairs(list: [(first.contenders[0], second.contenders[0])], alone: []))
    }
    var list: [(DiffContender, DiffContender)] = []
    for own in first.contenders {
      for other in second.contenders where other.subject.name == own.subject.name { list.append((own, other)) }
    }
    let named = Set(list.map(\.0.subject.name))
    // One against several: only that one is meant.
    let isOneOfMany = first.contenders.count == 1 || second.contenders.count == 1
    if list.isEmpty {
      let many = first.contenders.count > 1 ? first : second
      let names = many.contenders.prefix(20).map(\.subject.name).joined(separator: ", ")
      return .failure(
        Refusal(
          "no scheme has the same name on both sides",
          notes: ["choose one with \(many.name):NAME; there are: \(names)"]))
    }
    let alone = isOneOfMany ? [] : (first.contenders + second.contenders).filter { !named.contains($0.subject.name) }
    return .success(DiffPairs(list: list, alone: alone))
  }
}

/// The block that `weigh diff` prints for two schemes at one group size.
private enum DiffReport {
  /// Whether two are different in what matters: the weights of a table, the objective of schemes.
  static func isDifferent(_ comparison: Comparison, _ first: DiffContender, _ second: DiffContender) -> Bool {
    if first.isTable || second.isTable { return !comparison.differing.isEmpty }
    switch comparison.objective {
    case .same, .upToScale: return false
    case .different, .undecided: return true
    }
  }

  static func text(
    _ first: DiffContender, _ second: DiffContender, _ M: Int, _ comparison: Comparison
  ) -> String {
    var lines = ["\(first.subject.text) against \(second.subject.text)   M = \(M)"]
    lines[0] += "   \(first.subject.place), \(second.subject.place)"
    lines.append("  objective   " + objective(comparison.objective))
    lines.append("  weights     " + weights(comparison))
    if let variance = comparison.variance { lines.append("  variance    " + text(variance)) }
    return lines.joined(separator: "\n") + "\n\n"
  }

  private static func objective(_ objective: Comparison.Objective) -> String {
    switch objective {
    case .same(let certainty): return "the same, \(text(certainty))"
    case .upToScale(let factor, let certainty):
      return
        "the same up to scale, \(text(certainty)): the first is \(NumberText.rounded(factor, digits: 6)) times the second"
    case .different(let gap, let slope):
      return "different: h by up to \(text(gap)), after the best constant; h' by up to \(text(slope))"
    case .undecided(let known): return "not decided: \(known)"
    }
  }

  private static func text(_ isProved: Bool) -> String {
    isProved ? "nowhere more, proved" : "as far as 1001 points tell"
  }

  private static func text(_ certainty: Comparison.Certainty) -> String {
    switch certainty {
    case .proved: "proved"
    case .within(let bound): "to within \(NumberText.rounded(bound, digits: 2))"
    }
  }

  private static func text(_ gap: Comparison.Gap) -> String {
    "\(NumberText.rounded(gap.size)) at t = \(NumberText.rounded(gap.t))"
  }

  private static func weights(_ comparison: Comparison) -> String {
    guard let largest = comparison.largest else { return "the same" }
    let size = NumberText.rounded(largest.size, digits: 2)
    guard !comparison.differing.isEmpty else { return "the same to within \(size)" }
    let shown = comparison.differing.prefix(6).map(String.init).joined(separator: ", ")
    let rest = comparison.differing.count > 6 ? " and \(comparison.differing.count - 6) more" : ""
    let digits = digits(largest.first, largest.second)
    let numbers = [largest.first, largest.second].map { NumberText.rounded($0, digits: digits) }
    let kind = largest.isCorrect ? "correct" : "wrong"
    return "different at N = \(shown)\(rest): by up to \(size), for a \(kind) response at N = \(largest.N):"
      + " \(numbers[0]) against \(numbers[1])"
  }

  private static func digits(_ x: Double, _ y: Double) -> Int {
    (3...17).first { NumberText.rounded(x, digits: $0) != NumberText.rounded(y, digits: $0) } ?? 17
  }

  private static func text(_ variance: Comparison.Variance) -> String {
    let order: String
    switch variance.order {
    case .same: return "the same everywhere"
    case .firstIsLess(let isProved): order = "the first has less, " + text(isProved)
    case .secondIsLess(let isProved): order = "the second has less, " + text(isProved)
    case .mixed: order = "each has less somewhere"
    }
    let ratios = variance.ratios.enumerated().map { index, value in
      "\(NumberText.rounded(value.ratio)) at \(index == 0 ? "p = " : "")\(value.p)"
    }
    return "\(order): the first's over the second's is \(ratios.joined(separator: ", "))"
  }
}
