import Foundation
import SchemeDiagnostics
import SchemeDriver
import SchemeLogs
import SchemeText
import SchemeVocabulary
import TestSupport
import Testing

/// `grammar/report.schema.json` describes what `weigh check --format json` and `weigh diff --format json` write.
@Suite struct ReportSchemaTests {
  private let schema = JSONSchema(
    url: Repository.root.appendingPathComponent("grammar/report.schema.json"))

  private static let mixed = """
    scheme x(k: int = 2) {
      h'(t) = (t - 0.5)^2 - 1e-3
      design exact
      expect increasing
      expect not increasing
      expect bounded 2 * k
      expect h(t) = 3 * (t - 0.5)^3 up to scale
      expect h(t) ~ t within 1 on [0.1, 0.9]
      expect h(0.5) ~ 17 within 1e-3
      expect dead only at N in {0}
      expect same as y(eps = 1) up to scale for M in {4}
    }
    scheme y(eps: real) { Z = if N == 0 or N == M then 0 else (R - mean) / (population_std + eps) }
    """

  private func lines(_ files: [SourceFile], settings: [Request.Setting] = []) -> [String] {
    let outcome = Driver.check(Request(files: files, settings: settings), as: .json)
    let renderer = DiagnosticRenderer(format: .json, color: false)
    var text = outcome.diagnostics.map { renderer.render($0) }.joined()
    _ = outcome.write? {
      text += $0
      return true
    }
    return text.split(separator: "\n").map(String.init)
  }

  private func problems(_ line: String) throws -> [String] {
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
    return try #require(schema).problems(object)
  }

  @Test func samples() throws {
    var kinds: [String: Int] = [:]
    for url in TestScale.some(try Repository.schemeFiles(in: Repository.samples), every: 4) {
      let file = SourceFile(name: url.lastPathComponent, bytes: [UInt8](try Data(contentsOf: url)))
      for line in lines([file]) {
        #expect(try problems(line) == [], "\(line)")
        for kind in ["diagnostic", "report", "claim"] where line.contains("\"kind\": \"\(kind)\"") {
          kinds[kind, default: 0] += 1
        }
      }
    }
    #expect(
      kinds["report", default: 0] > TestScale.count(4, full: 60)
        && kinds["claim", default: 0] > TestScale.count(4, full: 100))
  }

  /// Every verdict and every kind of witness.
  @Test func allKinds() throws {
    let table = "M,N,correct,wrong\n2,0,,0\n2,1,1,-1\n2,2,0,\n"
    let found = lines(
      [SourceFile(name: "x.scheme", text: Self.mixed), SourceFile(name: "w.csv", text: table)],
      settings: [.init(scheme: nil, name: "eps", value: "0.5")])
    for line in found { #expect(try problems(line) == [], "\(line)") }
    for part in [
      "\"verdict\": \"proved\"", "\"verdict\": \"refuted\"", "\"witness\": {\"t\"", "\"witness\": {\"N\"",
      "\"witness\": {\"s\"",
      "\"negated\": true", "\"holds\": false", "\"shape\": \"mixed\"", "\"parameters\": {\"k\": 2}",
      "weights as numbers",
      "\"kind\": \"diagnostic\"", "\"scheme\": \"w\"",
    ] { #expect(found.contains { $0.contains(part) }, "\(part)") }
  }

  /// The front of a design, with all its numbers, and with bounds and ratios that are not known.
  @Test func fronts() throws {
    let texts = TestScale.some(
      [
        ("h(t) = log(t)", [2]),
        ("h(t) = 2 * asin(sqrt(t)) design best", [4, 8]), ("h'(t) = 1 / sqrt(t) design best", [4]),
      ], every: 3)
    var found: [String] = []
    for (definition, sizes) in texts {
      let file = SourceFile(name: "x.scheme", text: "scheme x(k: int = 2) { \(definition) }")
      let outcome = Driver.design(Request(files: [file], groups: sizes.map { GroupSizes($0) }), .trade, as: .json)
      _ = outcome.write? {
        found += $0.split(separator: "\n").map(String.init)
        return true
      }
    }
    #expect(found.count == texts.reduce(0) { $0 + $1.1.count })
    for line in found { #expect(try problems(line) == [], "\(line)") }
    let fields = [
      "interval", "leastError", "designs", "factor", "error", "reached", "d", "varianceOverRLOO", "ratio", "worst",
      "mean",
    ]
    for field in fields {
      let renamed = found.map { $0.replacingOccurrences(of: "\"\(field)\":", with: "\"x\(field)\":") }
      #expect(renamed != found)
      for line in renamed { #expect(try problems(line) != [], "\(field)") }
    }
  }

  /// Weights that are given in part, and what they are.
  @Test func parts() throws {
    let files = [
      ("w.csv", "M,N,correct,wrong\n4,1,0.75,-0.25\n4,2,0.5,-0.5\n"),
      ("x.csv", "M,N,correct,wrong\n4,1,7,\n4,2,0.1,-3\n4,3,2,2\n"),
      ("y.csv", "uid,reward,adv\na,1,1.732\na,0,-1.732\n"), ("z.csv", "M,N,correct,wrong\n4,1,1,-0.3333333\n"),
    ].map { SourceFile(name: $0, text: $1) }
    var found: [String] = []
    func take(_ outcome: Outcome) {
      _ = outcome.write? {
        found += $0.split(separator: "\n").map(String.init)
        return true
      }
    }
    take(Driver.check(Request(files: files), as: .json))
    take(Driver.fit(Request(files: files), as: .json))
    take(Driver.diff(Request(files: [files[0]]), Request(files: [files[3]]), as: .json))
    take(Driver.diff(Request(files: [files[0]]), Request(files: [files[0]]), as: .json))
    #expect(found.count == 10)
    for line in found { #expect(try problems(line) == [], "\(line)") }
    for part in [
      "\"kind\": \"rows\"", "\"kind\": \"fit\"", "\"kind\": \"row comparison\"", "\"isCentred\": false",
      "\"isCentred\": true",
      "\"groups\": 1", "\"factor\": 0.75", "\"isDifferent\": false", "\"nearest\": {", "\"parts\": {",
    ] { #expect(found.contains { $0.contains(part) }, "\(part)") }
  }

  /// What schemes make of prompts, with numbers, with an infinite one, and with some that counts do not tell.
  @Test func promptsAndAdvice() throws {
    let text = """
      group 2, 3
      scheme today { Z = R }
      scheme same(k: int = 2) { Z = k * R }
      scheme filled { sample M, refill until mixed  Z = R - mean }
      scheme apart { h(t) = t^2  design exact }
      scheme endless { sample until 1 correct  Z = R }
      scheme turning { a[s] = 0  b[s] = 1 - 2 * s / (M - 1) }
      """
    let request = Request(files: [SourceFile(name: "x.scheme", text: text)])
    var found: [String] = []
    for rates in [
      PassRates(rates: [0: 1, 0.5: 2]), PassRates(counts: [PassRates.Pair(1, of: 2): 3, PassRates.Pair(1, of: 4): 1]),
    ] {
      let file = PromptFile(name: "r.csv", rates)
      let outcomes = [
        Driver.check(request, as: .json, on: file), Driver.advise(request, file, Driver.AdvicePlan(), as: .json),
      ]
      for outcome in outcomes {
        _ = outcome.write? {
          found += $0.split(separator: "\n").map(String.init)
          return true
        }
      }
    }
    let kinds = ["rates", "advice"].map { kind in found.filter { $0.contains("\"kind\": \"\(kind)\"") } }
    #expect(kinds.map(\.count) == [22, 22])
    for line in kinds.joined() { #expect(try problems(line) == [], "\(line)") }
    for part in [
      "\"place\": \"today\"", "\"place\": \"ranked\"", "\"place\": \"left out\"", "\"from\": \"counts\"",
      "\"gradient\": null", "\"gradient\": \"h falls and rises\"", "\"responsesPerGroup\": 6.0",
      "\"fewestResponses\": 2", "infinite at the rate 0,",
    ] { #expect(kinds.joined().contains { $0.contains(part) }, "\(part)") }
    for field in [
      "of", "from", "prompts", "promptShares", "slope", "secondMoment", "cost", "gradient", "known", "place", "reason",
    ] {
      let renamed = kinds.joined().filter { $0.contains("\"\(field)\":") }.map {
        $0.replacingOccurrences(of: "\"\(field)\":", with: "\"x\(field)\":")
      }
      #expect(!renamed.isEmpty)
      for line in renamed { #expect(try problems(line) != [], "\(field)") }
    }
  }

  /// Every answer of a comparison, and schemes that only one side has.
  @Test func comparisons() throws {
    let first = """
      scheme same { Z = R }
      scheme scaled { Z = R - mean }
      scheme irrational { Z = if N == 0 or N == M then 0 else (R - mean) / population_std }
      scheme other { Z = R }
      scheme less { a[s] = -3  b[s] = 4 }
      scheme planned { sample until 1 correct or M  Z = R }
      scheme unbounded { sample M, resample until mixed  Z = R }
      scheme only(k: int = 2) { Z = k * R }
      """
    let second = """
      scheme same where M >= 2 { Z = R - S / (M - 1) }
      scheme scaled { Z = R }
      scheme irrational { Z = if N == 0 or N == M then 0 else sqrt(2) * ((R - mean) / population_std) }
      scheme other { h(t) = t^2  design exact }
      scheme less { a[s] = 3  b[s] = 10 }
      scheme planned { a[s] = 0  b[s] = M / (s + 1) }
      scheme unbounded { Z = R }
      """
    let sides = [first, second].enumerated().map { index, text in
      Request(files: [SourceFile(name: "\(index).scheme", text: text)])
    }
    let outcome = Driver.diff(sides[0], sides[1], as: .json)
    var text = ""
    _ = outcome.write? {
      text += $0
      return true
    }
    let found = text.split(separator: "\n").map(String.init)
    #expect(found.count == 8 && outcome.hasFailed && outcome.diagnostics.isEmpty)
    for line in found { #expect(try problems(line) == [], "\(line)") }
    for part in [
      "\"verdict\": \"same\"", "\"verdict\": \"up to scale\"", "\"verdict\": \"different\"", "\"kind\": \"alone\"",
      "\"less\": \"first\"", "\"less\": \"each somewhere\"", "\"of\": \"wrong\"", "\"of\": \"correct\"",
      "\"hprime\": {\"gap\": 1.0", "\"reached\": null", "\"responses\": [{\"p\": 0.01, \"ratio\": 0.96",
    ] { #expect(found.contains { $0.contains(part) }, "\(part)") }
    for field in ["against", "differentAt", "verdict", "gap", "isDifferent", "ratios"] {
      let renamed = found.filter { $0.contains("\"\(field)\":") }.map {
        $0.replacingOccurrences(of: "\"\(field)\":", with: "\"x\(field)\":")
      }
      #expect(!renamed.isEmpty)
      for line in renamed { #expect(try problems(line) != [], "\(field)") }
    }
  }

  /// The checker does find what is wrong.
  @Test(arguments: [
    ("{\"schema\": 2, \"kind\": \"report\"}", "oneOf"), ("[]", "oneOf"), ("{}", "oneOf"),
  ])
  func refused(_ text: String, _ problem: String) throws {
    #expect(try problems(text).contains { $0.contains(problem) })
  }

  /// Each field that a report has is demanded or described: one that is renamed is found.
  @Test func renamedFields() throws {
    let line = try #require(
      lines([SourceFile(name: "x.scheme", text: Self.mixed)], settings: [.init(scheme: nil, name: "eps", value: "1")])
        .first { $0.contains("\"report\"") })
    for field in ["slopeAt0", "dead", "rise", "M", "ratio", "p", "centred", "kind"] {
      #expect(try problems(line.replacingOccurrences(of: "\"\(field)\":", with: "\"x\(field)\":")) != [], "\(field)")
    }
  }
}

/// As much of JSON Schema (draft 2020-12) as that file uses.
private struct JSONSchema {
  private let root: [String: Any]

  init?(url: URL) {
    guard let data = try? Data(contentsOf: url),
      let root = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
    else { return nil }
    self.root = root
  }

  func problems(_ value: Any) -> [String] { problems(value, root, "") }

  private func problems(_ value: Any, _ schema: [String: Any], _ place: String) -> [String] {
    var found: [String] = []
    for (keyword, rule) in schema {
      switch (keyword, rule) {
      case ("$schema", _), ("$defs", _), ("title", _), ("description", _): break
      case ("$ref", let path as String):
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        guard let target = (root["$defs"] as? [String: Any])?[name] as? [String: Any] else { return ["no \(path)"] }
        found += problems(value, target, place)
      case ("oneOf", let choices as [[String: Any]]):
        let results = choices.map { problems(value, $0, place) }
        let fitting = results.filter(\.isEmpty).count
        if fitting != 1 { found.append("\(place): oneOf: \(fitting) fit: \(results)") }
      case ("type", let name as String): if !Self.has(value, type: name) { found.append("\(place): no \(name)") }
      case ("type", let names as [String]):
        if !names.contains(where: { Self.has(value, type: $0) }) { found.append("\(place): none of \(names)") }
      case ("const", let wanted): if !Self.equal(value, wanted) { found.append("\(place): not \(wanted)") }
      case ("enum", let choices as [Any]):
        if !choices.contains(where: { Self.equal(value, $0) }) { found.append("\(place): none of \(choices)") }
      case ("items", let items as [String: Any]):
        for (index, element) in (value as? [Any] ?? []).enumerated() {
          found += problems(element, items, "\(place)/\(index)")
        }
      case ("required", let names as [String]):
        guard let object = value as? [String: Any] else { break }
        found += names.filter { object[$0] == nil }.map { "\(place): no field \($0)" }
      case ("properties", let properties as [String: [String: Any]]):
        for (name, field) in value as? [String: Any] ?? [:] {
          if let rule = properties[name] { found += problems(field, rule, "\(place)/\(name)") }
        }
      case ("additionalProperties", false as Bool):
        let known = (schema["properties"] as? [String: Any] ?? [:]).keys
        found += (value as? [String: Any] ?? [:]).keys.filter { !known.contains($0) }.map { "\(place): unknown \($0)" }
      default: found.append("the schema uses \(keyword)")
      }
    }
    return found
  }

  private static func has(_ value: Any, type: String) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "null": value is NSNull
    case "boolean": isBoolean(value)
    case "number": value is NSNumber && !isBoolean(value)
    case "integer":
      !isBoolean(value) && (value as? NSNumber).map { $0.doubleValue == $0.doubleValue.rounded() } ?? false
    default: false
    }
  }

  private static func isBoolean(_ value: Any) -> Bool {
    // Numbers of JSON and its truth values are one class here; their encodings tell them apart.
    (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false
  }

  private static func equal(_ value: Any, _ other: Any) -> Bool {
    if let text = value as? String { return text == other as? String }
    return (value as? NSNumber)?.doubleValue == (other as? NSNumber)?.doubleValue && value is NSNumber
  }
}
