import SchemeLogs
import SchemeRecognition
import SchemeText

/// What `weigh check` says of weights that are given in part: what follows from the rows that are there, and what is missing.
struct RowsReport {
  let subject: Subject
  let given: GivenWeights

  private var rows: WeightRows { given.rows }

  // MARK: - For people

  var text: String {
    let groups = given.groupsText.map { [(label: "groups", text: $0)] } ?? []
    let lines: [(label: String, text: String)] =
      groups + [
        ("rows", rowsText), ("objective", "not known: weights are missing, \(missing)"), ("weights", weights),
        ("what it is", given.fit?.short ?? GivenWeights.askFit),
      ]
    return "\(subject.text)   M = \(rows.groupSize)   weights of \(rows.rows.count) of \(rows.groupSize + 1) rows"
      + "   \(subject.place)\n" + LabelledLines.text(lines)
  }

  private var rowsText: String {
    rows.rows.prefix(8).map { $0.text }.joined(separator: "; ")
      + (rows.rows.count > 8 ? "; … (\(rows.rows.count) rows)" : "")
  }

  private var missing: String {
    let missing = rows.missing(first: 3)
    return missing.list.map { GivenWeights.text($0) }.listed(first: 3, of: missing.count)
  }

  private var weights: String {
    let least = rows.printed.leastError
    let centring: String
    if !hasPairs {
      centring = "no row has both weights"
    } else if let excess = rows.excess(mostError) {
      centring = "not centred (sum \(NumberText.rounded(excess.sum)) at N = \(excess.row.N))"
    } else if let excess = rows.excess({ _ in least }) {
      let sum = "sum \(NumberText.rounded(excess.sum)) at N = \(excess.row.N)"
      centring = "centred on these rows, as far as their digits say (\(sum))"
    } else {
      centring = "centred on these rows"
    }
    return "\(centring)   |Z| <= \(bound) on them"
  }

  private var bound: String { NumberText.atLeast(rows.numbers.reduce(0) { max($0, $1.value.magnitude) }) }

  /// Whether a row says what a group sums to.
  private var hasPairs: Bool { rows.rows.contains { $0.sum(of: rows.groupSize) != nil } }

  private var mostError: (LogNumber) -> Double { rows.printed.mostError }

  // MARK: - For programs

  /// One line with an object; `grammar/report.schema.json` describes it.
  var json: String {
    let list = rows.rows.map { row in
      JSONObject([
        ("N", "\(row.N)"), ("correct", row.correct.map { $0.value.json } ?? "null"),
        ("wrong", row.wrong.map { $0.value.json } ?? "null"), ("groups", row.groups.map { "\($0)" } ?? "null"),
      ]).text
    }
    let fields: [(name: String, value: String)] =
      subject.json(kind: "rows", rows.groupSize) + [
        ("rows", list.jsonArray), ("missing", "\(rows.missing(first: 0).count)"),
        ("isCentred", hasPairs ? "\(rows.excess(mostError) == nil)" : "null"),
        ("fit", given.fit?.json ?? "null"),
      ]
    return JSONObject(fields).text + "\n"
  }
}

extension WeightRows.Row {
  /// "N = 1: 0.75, -0.25 in 3 groups"
  fileprivate var text: String {
    let numbers = [correct, wrong].compactMap { $0.map { "\($0.value)" } }.joined(separator: ", ")
    return "N = \(N): \(numbers)" + (groups.map { " in \($0) group\($0 == 1 ? "" : "s")" } ?? "")
  }
}

extension GivenWeights {
  /// Which known schemes have these weights; nil where it would take long.
  var fit: FitReport? { isOneOfFew ? FitReport([self].fit, digits: [self].digits) : nil }

  /// Instead of it.
  static let askFit = "not looked for among many tables or large groups: `weigh fit` does"

  /// "20 of M = 4; in the log also 3 of M = 3": how many groups a log has; nil of a table.
  var groupsText: String? {
    guard let groups else { return nil }
    let own = "\(groups.sizes[rows.groupSize] ?? 0) of M = \(rows.groupSize)"
    let others = groups.sizes.filter { $0.key != rows.groupSize }.sorted { $0.key < $1.key }
    if others.isEmpty { return own }
    return "\(own); in the log also \(others.map { "\($0.value) of M = \($0.key)" }.listed(first: 6))"
  }

  /// All weights that are given, with how far each may be off.
  func seen(_ error: (LogNumber) -> Double) -> [SeenWeight] {
    rows.rows.flatMap { row in
      [(row.correct, true), (row.wrong, false)].compactMap { number, isCorrect in
        number.map {
          SeenWeight(M: rows.groupSize, N: row.N, isCorrect: isCorrect, value: $0.value, error: error($0))
        }
      }
    }
  }
}

extension [GivenWeights] {
  /// Which known schemes have these weights, together: as exact as numbers are taken to be, or by the digits that are written.
  var fit: WeightFit {
    WeightFit(PrintedNumbers(flatMap(\.rows.numbers)).ways.map { error in flatMap { $0.seen(error) } })
  }

  /// The most digits that are written of one of them.
  var digits: Int { flatMap(\.rows.numbers).map(\.significantDigits).max() ?? 0 }
}
