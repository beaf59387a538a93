/// The weights of one scheme at one group size as they are given: all of them, or some.
package struct WeightRows: Sendable {
  /// As a column says; nil where none does.
  package let name: String?
  package let groupSize: Int
  /// The first row; nil where the rows are those of many responses.
  package let place: LogPlace?
  /// By N, each once, each with a weight.
  package let rows: [Row]

  /// The weights of groups with N correct responses.
  package struct Row: Equatable, Sendable {
    package let N: Int
    /// nil: not given, or at N = 0 none.
    package internal(set) var correct: LogNumber?
    /// nil: not given, or at N = M none.
    package internal(set) var wrong: LogNumber?
    /// How many groups of a log have them; nil in a table.
    package let groups: Int?

    package init(N: Int, correct: LogNumber?, wrong: LogNumber?, groups: Int? = nil) {
      (self.N, self.correct, self.wrong, self.groups) = (N, correct, wrong, groups)
    }
  }

  package init(name: String?, groupSize: Int, place: LogPlace?, rows: [Row]) {
    (self.name, self.groupSize, self.place, self.rows) = (name, groupSize, place, rows)
  }

  /// a_s and b_s, s = 0...M-1: the weights of wrong and of correct responses beside s correct ones; nil where one is missing.
  package var whole: (a: [LogNumber], b: [LogNumber])? {
    let a = rows.lazy.filter { $0.N < groupSize }.compactMap(\.wrong)
    let b = rows.lazy.filter { $0.N > 0 }.compactMap(\.correct)
    let (wrong, correct) = (Array(a), Array(b))
    return wrong.count == groupSize && correct.count == groupSize ? (wrong, correct) : nil
  }

  /// The weights that are not given, by N, the first few of them, and how many there are.
  package func missing(first limit: Int) -> (list: [(N: Int, isCorrect: Bool)], count: Int) {
    let given = Dictionary(rows.map { ($0.N, $0) }) { first, _ in first }
    let count = 2 * groupSize - numbers.count
    var list: [(N: Int, isCorrect: Bool)] = []
    for N in 0...groupSize where list.count < min(limit, count) {
      for isCorrect in [true, false] where N != (isCorrect ? 0 : groupSize) {
        let isGiven = (isCorrect ? given[N]?.correct : given[N]?.wrong) != nil
        if !isGiven, list.count < limit { list.append((N, isCorrect)) }
      }
    }
    return (list, count)
  }

  /// All weights that are given.
  package var numbers: [LogNumber] { rows.flatMap { [$0.correct, $0.wrong].compactMap { $0 } } }

  /// How far a number may be from the weight that it stands for: half a unit of the last digit, where the numbers have three to six digits
  /// behind the point as somebody printed them; else four roundings of their type, float if they can be floats, which is as far as the
  /// advantage functions of trainers are from their formulas.
  ///
  /// Digits of one column are seen together, since zeros at the end may be left out. Eighths, as 0.875, are the numbers themselves, unless
  /// zeros stand at the end of some.
  package var error: Double {
    let numbers = numbers
    let digits = numbers.map(\.decimals).max() ?? 0
    if (3...6).contains(digits), !Self.areExact(numbers) { return Self.half(ofDigit: digits) }
    return (numbers.allSatisfy(\.isSingle) ? 0x1p-21 : 0x1p-50) * numbers.reduce(0) { max($0, $1.value.magnitude) }
  }

  /// Whether numbers are the weights themselves: whole ones, halves and further ones to 64ths, none with zeros that were asked for.
  private static func areExact(_ numbers: [LogNumber]) -> Bool {
    numbers.allSatisfy { ($0.value * 64).rounded() == $0.value * 64 && !($0.decimals > 2 && $0.hasZeroAtEnd) }
  }

  /// How far each number may be off by each of the ways in which digits are printed, the narrowest first: as above; so many behind the
  /// point; so many in all. Numbers that are exact are in no other way.
  package static func errors(of tables: [WeightRows]) -> [@Sendable (LogNumber) -> Double] {
    let numbers = tables.flatMap(\.numbers)
    let (decimals, digits) = (numbers.map(\.decimals).max() ?? 0, numbers.map(\.significantDigits).max() ?? 0)
    let error = tables.map(\.error).max() ?? 0
    if areExact(numbers) { return [{ _ in error }] }
    let fixed = decimals > 0 ? half(ofDigit: decimals) : 0
    return [
      { _ in error }, { _ in max(error, fixed) },
      { number in
        let written = number.significantDigits - number.decimals
        return max(error, written > -300 && digits > 0 ? half(ofDigit: digits - written) : 0)
      },
    ]
  }

  /// Half a unit of the digit at a place behind the point, and what doubles add to that: 0.0625 is rounded to 0.062 or to 0.063.
  private static func half(ofDigit place: Int) -> Double { LogNumber(0, decimals: place).halfUnit * (1 + 0x1p-20) }
}

extension LogNumber {
  /// Whether it can be a float: it is one, or it is written as one is.
  fileprivate var isSingle: Bool {
    let near = Float(value)
    return near.isFinite && (Double(near) == value || Double("\(near)") == value)
  }
}

extension LogTable {
  /// The rows of each group size that have weights.
  package var weights: [WeightRows] {
    var rows: [Int: [WeightRows.Row]] = [:]
    for row in list where row.correct != nil || row.wrong != nil {
      rows[row.M, default: []].append(
        WeightRows.Row(N: row.N, correct: row.correct, wrong: row.wrong, groups: row.groups - row.others))
    }
    return rows.keys.sorted().map { M in WeightRows(name: nil, groupSize: M, place: nil, rows: rows[M] ?? []) }
  }
}
