import SchemeDriver
import SchemeLogs
import SchemeText
import SchemeVocabulary

/// From the text of an argument to its meaning.
enum ArgumentText {
  /// `NAME` or `FILE:NAME`
  static func selector(_ text: String) throws(UsageError) -> Request.Selector {
    let colon = text.lastIndex(of: ":")
    let file = colon.map { String(text[..<$0]) }
    let name = colon.map { String(text[text.index(after: $0)...]) } ?? text
    guard !name.isEmpty, file != "" else { throw UsageError("\(text.quoted) is neither NAME nor FILE:NAME") }
    return Request.Selector(file: file, scheme: name)
  }

  /// `NAME`, `FILE:NAME`, each with `@M` or without.
  static func today(_ text: String) throws(UsageError) -> (scheme: Request.Selector, groupSize: Int?) {
    guard let at = text.lastIndex(of: "@") else { return (try selector(text), nil) }
    guard let size = wholeNumber(text[text.index(after: at)...]), 1...GroupSizes.largest ~= size else {
      throw UsageError("`--today` takes [FILE:]NAME, or [FILE:]NAME@M with a group size M, not \(text.quoted)")
    }
    return (try selector(String(text[..<at])), size)
  }

  /// `NAME=VALUE` or `SCHEME.NAME=VALUE`
  static func setting(_ text: String) throws(UsageError) -> Request.Setting {
    let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let names = sides[0].split(separator: ".", omittingEmptySubsequences: false)
    guard sides.count == 2, !sides[1].isEmpty, names.count <= 2, !names.contains(where: \.isEmpty) else {
      throw UsageError("\(text.quoted) is neither NAME=VALUE nor SCHEME.NAME=VALUE")
    }
    return Request.Setting(
      scheme: names.count == 2 ? String(names[0]) : nil, name: String(names[names.count - 1]), value: String(sides[1]))
  }

  /// `ROLE=NAME`, separated by commas.
  static func columns(_ text: String) throws(UsageError) -> [LogRole: String] {
    var columns: [LogRole: String] = [:]
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard sides.count == 2, !sides[1].isEmpty else {
        throw UsageError("`--columns` takes ROLE=NAME,…, as reward=score, not \(String(part).quoted)")
      }
      let role: LogRole = try choice(sides[0], for: "--columns")
      guard columns.updateValue(sides[1], forKey: role) == nil else {
        throw UsageError("`--columns` names `\(role.rawValue)` twice")
      }
    }
    return columns
  }

  /// What a name of generated code can begin with.
  static func identifier(_ text: String, for name: String) throws(UsageError) -> String {
    let isDigit = { (scalar: Unicode.Scalar) in ("0"..."9").contains(scalar) }
    let isLetter = { (scalar: Unicode.Scalar) in ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) }
    guard let first = text.unicodeScalars.first, isLetter(first), !text.contains("__"),
      text.unicodeScalars.allSatisfy({ isLetter($0) || isDigit($0) || $0 == "_" })
    else { throw UsageError("`\(name)` takes letters, digits and single `_`, a letter first, not \(text.quoted)") }
    return text
  }

  /// Sizes and ranges, separated by commas. Sizes that are numbers but out of range are the driver's to refuse.
  static func groups(_ text: String, for name: String = "--group") throws(UsageError) -> [GroupSizes] {
    var sizes: [GroupSizes] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      // `2..64` has an empty part between its dots.
      let ends = part.split(separator: ".", omittingEmptySubsequences: false)
      guard ends.count == 1 || (ends.count == 3 && ends[1].isEmpty),
        let lower = wholeNumber(ends[0]), let upper = wholeNumber(ends[ends.count - 1])
      else {
        throw UsageError(
          "`\(name)` takes whole numbers from 1 to \(GroupSizes.largest), as 8,16,64 or 2..64, not \(text.quoted)")
      }
      sizes.append(GroupSizes(lower, upper))
    }
    return sizes
  }

  /// The size of a group.
  static func tries(_ text: String) throws(UsageError) -> Int {
    guard let count = wholeNumber(text[...]), 1...GroupSizes.largest ~= count else {
      throw UsageError("`--tries` takes a whole number from 1 to \(GroupSizes.largest), not \(text.quoted)")
    }
    return count
  }

  /// A count of equally spaced points.
  static func pointCount(_ text: String) throws(UsageError) -> TablePoints {
    guard let count = wholeNumber(text[...]), 2...mostTablePoints ~= count else {
      throw UsageError("`--points` takes a whole number from 2 to \(mostTablePoints), not \(text.quoted)")
    }
    return .equallySpaced(count)
  }

  /// Numbers in [0,1], separated by commas. NaN is in no interval.
  static func points(_ text: String) throws(UsageError) -> TablePoints {
    var points: [Double] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let point = Double(part), 0...1 ~= point else {
        throw UsageError("`--at` takes numbers from 0 to 1, as 0.1,0.5, not \(String(part).quoted)")
      }
      points.append(point + 0)  // -0 is 0
    }
    return .listed(points)
  }

  /// `--at` of `simulate`: numbers in (0,1), separated by commas.
  static func chances(_ text: String) throws(UsageError) -> [Double] {
    var chances: [Double] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let chance = Double(part), chance > 0, chance < 1 else {
        throw UsageError("`--at` takes numbers above 0 and below 1, as 0.1,0.5, not \(String(part).quoted)")
      }
      chances.append(chance)
    }
    return chances
  }

  /// `--on`: two different numbers in [0,1], the smaller one first.
  static func interval(_ text: String) throws(UsageError) -> ClosedRange<Double> {
    guard let dots = text.firstRange(of: ".."), let lower = Double(text[..<dots.lowerBound]),
      let upper = Double(text[dots.upperBound...]), 0 <= lower, upper <= 1, upper - lower >= 1e-6
    else {
      throw UsageError("`--on` takes a part of [0,1] that is not too narrow, as 0.1..0.9, not \(text.quoted)")
    }
    return lower + 0...upper
  }

  /// `--vary`: `NAME=VALUE,VALUE,…`, a setting for each value.
  static func variations(_ text: String) throws(UsageError) -> [Request.Setting] {
    let setting = try setting(text)
    let values = setting.value.split(separator: ",", omittingEmptySubsequences: false)
    guard values.count <= PlotPlan.mostCurves, !values.contains(where: \.isEmpty) else {
      throw UsageError(
        "`--vary` takes NAME=VALUE,VALUE,… with at most \(PlotPlan.mostCurves) values, not \(text.quoted)")
    }
    return values.map { Request.Setting(scheme: setting.scheme, name: setting.name, value: String($0)) }
  }

  /// `--size`: a width and a height.
  static func size(_ text: String) throws(UsageError) -> (width: Int, height: Int) {
    let sides = text.split(separator: "x", omittingEmptySubsequences: false).map { wholeNumber($0) }
    guard sides.count == 2, let width = sides[0], let height = sides[1], width > 0, height > 0 else {
      throw UsageError("`--size` takes a width and a height, as 720x450, not \(text.quoted)")
    }
    return (width, height)
  }

  /// `--groups`: how many updates are averaged.
  static func groupCount(_ text: String) throws(UsageError) -> Int {
    guard let count = wholeNumber(text[...]), 2...10_000_000 ~= count else {
      throw UsageError("`--groups` takes a whole number from 2 to 10000000, not \(text.quoted)")
    }
    return count
  }

  /// `--seed`: a whole number of 64 bits.
  static func seed(_ text: String) throws(UsageError) -> UInt64 {
    guard text.first != "+", let seed = UInt64(text) else {
      throw UsageError("`--seed` takes a whole number from 0 to 18446744073709551615, not \(text.quoted)")
    }
    return seed
  }

  /// One of the values of an enumeration.
  static func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ text: String, for name: String
  ) throws(UsageError) -> Choice {
    if let choice = Choice(rawValue: text) { return choice }
    let values = Choice.allCases.map(\.rawValue)
    let near = nearest(to: text, among: values).map { "; did you mean `\($0)`?" }
    throw UsageError("`\(name)` takes \(values.joined(separator: ", ")), not \(text.quoted)\(near ?? "")")
  }

  /// Some of the values of an enumeration, separated by commas: each once, in the order of the enumeration.
  static func choices<Choice: CaseIterable & RawRepresentable<String> & Equatable>(
    _ text: String, for name: String
  ) throws(UsageError) -> [Choice] {
    var found: [Choice] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      found.append(try choice(String(part), for: name))
    }
    return Choice.allCases.filter(found.contains)
  }

  /// `--budget`: seconds, more than 0.
  static func seconds(_ text: String) throws(UsageError) -> Double {
    guard let seconds = Double(text), seconds > 0, seconds <= 1e9 else {
      throw UsageError("`--budget` takes a number of seconds above 0, as 60 or 0.5, not \(text.quoted)")
    }
    return seconds
  }

  /// `--within`: a finite number from 0 on.
  static func tolerance(_ text: String) throws(UsageError) -> Double {
    guard let tolerance = Double(text), tolerance >= 0, tolerance.isFinite else {
      throw UsageError("`--within` takes a number from 0 on, as 1e-6, not \(text.quoted)")
    }
    return tolerance
  }

  /// `--within` of `design`: a finite number above 0.
  static func distance(_ text: String) throws(UsageError) -> Double {
    guard let distance = Double(text), distance > 0, distance.isFinite else {
      throw UsageError("`--within` takes a number above 0, as 0.05, not \(text.quoted)")
    }
    return distance
  }

  private static func wholeNumber(_ text: Substring) -> Int? { text.first == "+" ? nil : Int(text) }
}
