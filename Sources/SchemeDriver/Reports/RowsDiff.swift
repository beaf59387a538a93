import SchemeLogs
import SchemeObjective
import SchemeText

/// What `weigh diff` says of weights that are given in part, beside other ones at the same group size.
struct RowsDiff {
  let first: Subject
  let second: Subject
  let groupSize: Int
  /// How many rows, by N, both have, and how many there are in all.
  let common: Int
  /// The weights that are apart by more than their digits leave open.
  let differing: [Gap]
  /// Whether some are apart by more than they would be if numbers were as exact as they can be.
  let isToDigits: Bool
  /// What the first is times the second where it is not the same, on all common rows; nil where it is no multiple.
  let factor: Double?

  struct Gap {
    let N: Int
    let isCorrect: Bool
    let first: Double
    let second: Double
    fileprivate var distance: Double { (first - second).magnitude }
  }

  /// nil where one of them has no weights at that size.
  init?(_ first: DiffContender, _ second: DiffContender, _ M: Int, _ tolerance: Double?) {
    guard let own = SeenRows(first, M), let other = SeenRows(second, M) else { return nil }
    (self.first, self.second, groupSize) = (first.subject, second.subject, M)
    var pairs: [(gap: Gap, allowed: Double)] = []
    var isToDigits = false
    let largest = max(own.largest, other.largest)
    for (key, weight) in own.weights {
      guard let counterpart = other.weights[key] else { continue }
      let gap = Gap(N: key.N, isCorrect: key.isCorrect, first: weight.value, second: counterpart.value)
      let given = tolerance.map { $0 * largest }
      pairs.append((gap, given ?? weight.most + counterpart.most))
      if gap.distance > given ?? weight.least + counterpart.least { isToDigits = true }
    }
    pairs.sort { ($0.gap.N, $0.gap.isCorrect ? 0 : 1) < ($1.gap.N, $1.gap.isCorrect ? 0 : 1) }
    common = Set(pairs.map(\.gap.N)).count
    differing = pairs.filter { $0.gap.distance > $0.allowed }.map(\.gap)
    self.isToDigits = isToDigits
    factor = differing.isEmpty ? nil : Self.factor(pairs)
  }

  private static func factor(_ pairs: [(gap: Gap, allowed: Double)]) -> Double? {
    let product = pairs.reduce(0) { $0 + $1.gap.first * $1.gap.second }
    let square = pairs.reduce(0) { $0 + $1.gap.second * $1.gap.second }
    guard square > 0, product != 0 else { return nil }
    let factor = product / square
    let isMultiple = pairs.allSatisfy {
      ($0.gap.first - factor * $0.gap.second).magnitude <= $0.allowed * (1 + factor.magnitude)
    }
    return isMultiple ? factor : nil
  }

  /// Whether they differ, or have nothing in common that could.
  var isDifferent: Bool { common == 0 || !differing.isEmpty }

  var text: String {
    let all = groupSize + 1
    let rows = common == 1 ? "the 1 row" : "the \(common) rows"
    let line: String
    if common == 0 {
      line = "no row is given on both sides"
    } else if let gap = differing.first {
      let digits = NumberText.digits(telling: gap.first, from: gap.second)
      let numbers = [gap.first, gap.second].map { NumberText.rounded($0, digits: digits) }
      let places = Set(differing.map(\.N)).sorted().listed(first: 6)
      let times =
        factor.map { "; on all of them the first is \(NumberText.rounded($0, digits: 6)) times the second" } ?? ""
      line =
        "different at N = \(places) of \(rows) given of \(all): for a \(gap.isCorrect ? "correct" : "wrong") response at"
        + " N = \(gap.N) \(numbers[0]) against \(numbers[1])\(times)"
    } else {
      line = "agrees on \(rows) given of \(all)" + (isToDigits ? ", as far as their digits say" : "")
    }
    return "\(first.text) against \(second.text)   M = \(groupSize)   \(first.place), \(second.place)\n"
      + "  objective   not known: weights are missing\n  weights     \(line)\n\n"
  }

  /// One line with an object; `grammar/report.schema.json` describes it.
  var json: String {
    let gaps = differing.map { gap in
      JSONObject([
        ("N", "\(gap.N)"), ("of", (gap.isCorrect ? "correct" : "wrong").jsonQuoted), ("first", gap.first.json),
        ("second", gap.second.json),
      ]).text
    }
    let fields: [(name: String, value: String)] =
      first.json(kind: "row comparison", groupSize) + [
        ("against", JSONObject(second.json(groupSize)).text), ("isDifferent", "\(isDifferent)"),
        ("rows", "\(common)"), ("isToDigits", "\(isToDigits)"), ("differing", gaps.jsonArray),
        ("factor", factor.map { $0.json } ?? "null"),
      ]
    return JSONObject(fields).text + "\n"
  }
}

/// The weights of a contender at one group size, as far as they are there.
private struct SeenRows {
  struct Key: Hashable {
    let N: Int
    let isCorrect: Bool
  }

  /// Values, with how far each may be off if it is as exact as it can be, and at most.
  private(set) var weights: [Key: (value: Double, least: Double, most: Double)] = [:]
  var largest: Double { weights.values.reduce(0) { max($0, $1.value.magnitude) } }

  init?(_ contender: DiffContender, _ M: Int) {
    if let given = contender.given[M] {
      let printed = given.rows.printed
      let least = printed.leastError
      for seen in given.seen(printed.mostError) {
        weights[Key(N: seen.N, isCorrect: seen.isCorrect)] = (seen.value, least, seen.error)
      }
      return
    }
    // Formulas, of groups that all have M responses.
    guard let source = contender.source(M), source.differences != nil else { return nil }
    let error = source.largestWeight * 0x1p-50
    for s in 0..<M {
      weights[Key(N: s, isCorrect: false)] = (source.weights.a[s].double, error, error)
      weights[Key(N: s + 1, isCorrect: true)] = (source.weights.b[s].double, error, error)
    }
  }
}
