import Foundation
import SchemeAccuracy
import SchemeDiagnostics
import SchemeDriver
import SchemeEmission
import SchemeSyntax
import SchemeText
import SchemeVocabulary

/// What holds of the verbs, at small group sizes and with a small budget, so that no formula takes long.
struct DriverProperties {
  private let file: SourceFile
  private let effort: Properties.Effort
  private let checksum: UInt64
  private static let budget = 1000

  init(_ file: SourceFile, _ effort: Properties.Effort, checksum: UInt64) {
    self.file = file
    self.effort = effort
    self.checksum = checksum
  }

  func check() throws(Failure) {
    // Nothing behind the checker sees a scheme with errors, so a file with syntax errors is worth less time.
    let typed = Driver.dump(.typed, request)
    try judge(typed)
    let isWorthIt = !typed.hasFailed || checksum >> 8 & 7 == 0
    for (position, verb) in Self.verbs.enumerated() where isChosen(position, isWorthIt) {
      let outcome = verb.run(request)
      let text = try judge(outcome)
      if verb.isTable, !outcome.hasFailed { try finite(text) }
      if isTwice {
        try Failure.unless(try judge(verb.run(request)) == text, "the same input gives the same text", verb.name)
      }
    }
    if isWorthIt, isChosen(0, true) { try agree() }
    if isChosen(1, true) { try repair() }
  }

  private func isChosen(_ position: Int, _ isWorthIt: Bool) -> Bool {
    switch effort {
    case .everything: true
    case .sampled: isWorthIt && (checksum >> UInt64(16 + 2 * position)) & 3 == 0
    }
  }

  private var isTwice: Bool {
    switch effort {
    case .everything: true
    case .sampled: checksum & 15 == 0
    }
  }

  /// The file's schemes, at one of a few lists of sizes.
  private var request: Request {
    let lists = [[1...3], [2...2, 5...5], [1...1], [3...4], [8...8]]
    let sizes = lists[Int(checksum >> 40 % UInt64(lists.count))]
    var request = Request(files: [file])
    request.groups = sizes.map { GroupSizes($0.lowerBound, $0.upperBound) }
    request.budget = Self.budget
    request.accuracy = AccuracySample(dense: 3, largest: 3, others: 3, budget: Self.budget)
    return request
  }

  // MARK: Verbs

  private struct Verb: Sendable {
    let name: String
    var isTable = false
    let run: @Sendable (Request) -> Outcome
  }

  private static let verbs: [Verb] = [
    Verb(name: "check") { Driver.check($0) },
    Verb(name: "weights by s", isTable: true) { Driver.weights($0, by: .s, format: .csv) },
    Verb(name: "weights by N") { Driver.weights($0, by: .N, format: .json) },
    Verb(name: "table", isTable: true) { Driver.table($0, at: .equallySpaced(5), format: .csv) },
    Verb(name: "emit c table") { Driver.emit(.c, $0) },
    Verb(name: "emit swift table") { Driver.emit(.swift, $0) },
    Verb(name: "emit python table") { Driver.emit(.python, $0) },
    Verb(name: "emit c formula") { Driver.emit(.c, formula($0)) },
    Verb(name: "emit swift formula") { Driver.emit(.swift, formula($0)) },
    Verb(name: "dump tokens") { Driver.dump(.tokens, $0) },
    Verb(name: "dump syntax") { Driver.dump(.syntax, $0) },
    Verb(name: "dump ir") { Driver.dump(.ir, $0) },
    Verb(name: "plot sparks") { Driver.plot($0, sparks) },
    Verb(name: "plot weights") { Driver.plot($0, weights) },
  ]

  private static var sparks: PlotPlan {
    var plan = PlotPlan()
    plan.form = .spark(isASCII: false)
    plan.formulas = ["log(t)"]
    return plan
  }

  private static var weights: PlotPlan {
    var plan = PlotPlan()
    plan.shown = .weights
    return plan
  }

  /// The request without group sizes.
  private static func formula(_ request: Request) -> Request {
    var request = request
    request.groups = nil
    return request
  }

  // MARK: Properties

  /// Looks at what came of a verb; its text, with that of the diagnostics.
  @discardableResult private func judge(_ outcome: Outcome) throws(Failure) -> String {
    var text = ""
    // As many as a run shows.
    for located in outcome.diagnostics.prefix(Limits.errors) {
      try judge(located)
      text += Self.plain.render(located)
    }
    var wrote = outcome.artifacts.map(\.text).joined()
    if let write = outcome.write {
      _ = write {
        wrote += $0; return true
      }
    }
    for artifact in outcome.artifacts {
      try Failure.unless(!artifact.text.isEmpty && artifact.text.hasSuffix("\n"), "generated files end their last line")
    }
    let names = Set(outcome.artifacts.map { $0.name.lowercased() })
    try Failure.unless(names.count == outcome.artifacts.count, "no two generated files have one name")
    return wrote.isEmpty ? text : wrote
  }

  private static let plain = DiagnosticRenderer(format: .human, color: false)
  private static let colored = DiagnosticRenderer(format: .human, color: true)
  private static let lines = [DiagnosticRenderer.Format.short, .json, .github].map {
    DiagnosticRenderer(format: $0, color: false)
  }

  private func judge(_ located: LocatedDiagnostic) throws(Failure) {
    let diagnostic = located.diagnostic
    try Failure.unless(
      !diagnostic.message.isEmpty && !diagnostic.message.hasSuffix("."), "messages are sentences without full stop",
      diagnostic.message)
    for span in [diagnostic.span].compactMap({ $0 }) + diagnostic.fixIts.map(\.span) {
      try Failure.unless(
        0 <= span.start && span.end <= (located.file?.bytes.count ?? 0), "diagnostics lie in the file",
        "\(diagnostic)")
    }
    _ = Self.colored.render(located)
    let text = Self.plain.render(located)
    let isHarmless = text.unicodeScalars.allSatisfy { $0 == "\n" || !($0.value < 0x20 || 0x7F..<0xA0 ~= $0.value) }
    try Failure.unless(isHarmless, "diagnostics send no control characters", text)
    let lines = Self.lines.map { $0.render(located) }
    for line in lines {
      let isOneLine = line.utf8.last == 0x0A && line.utf8.dropLast().allSatisfy { $0 >= 0x20 || $0 == 0x09 }
      try Failure.unless(isOneLine, "in the formats for programs a diagnostic is one line", line)
    }
    let isJSON = (try? JSONSerialization.jsonObject(with: Data(lines[1].utf8))) is [String: Any]
    try Failure.unless(isJSON, "in json a diagnostic is one object", lines[1])
  }

  /// The numbers of a table are finite; those of parameters are what was given.
  private func finite(_ text: String) throws(Failure) {
    let lines = text.split(separator: "\n")
    let count = lines.first?.split(separator: ",").prefix { $0 != "parameters" }.count ?? 0
    for line in lines.dropFirst() {
      for cell in line.split(separator: ",", omittingEmptySubsequences: false).prefix(count).dropFirst()
      where !cell.isEmpty {
        try Failure.unless(Double(cell)?.isFinite ?? false, "tables hold finite numbers", String(line))
      }
    }
  }

  /// Repairing ends, changes nothing in a sound file, and leaves nothing certain to repair.
  private func repair() throws(Failure) {
    let (repaired, repairs, isComplete) = Driver.repair(file)
    try Failure.unless(repairs.isEmpty == (repaired.bytes == file.bytes), "repairs and changes come together")
    let again = isComplete ? Driver.repair(repaired).repairs : []
    try Failure.unless(again.isEmpty, "repairing twice is repairing once", "\(again)")
  }

  /// What `check` accepts, but for claims that fail, has weights, a table and constants.
  private func agree() throws(Failure) {
    let errors = Driver.check(request).diagnostics.map(\.diagnostic).filter { $0.severity == .error }
    let claimCodes: Set<DiagnosticCode> = [.refutedClaim, .undecidedClaim]
    // Of weights that are doubles, the objective and the second moment may be none: a report has numbers that tables have not.
    let isBeyond = errors.contains { $0.code == .valueTooLarge }
    let isSound = errors.allSatisfy { claimCodes.contains($0.code) || $0.code == .valueTooLarge }
    // A claim may have other errors, at sizes and values that no other verb looks at, or that all refuse.
    if !isSound, hasClaims { return }
    for verb in Self.verbs where verb.isTable && !(isBeyond && verb.name == "table") {
      try Failure.unless(
        verb.run(request).hasFailed != isSound, "`check` accepts what the other verbs accept", verb.name)
    }
  }

  private var hasClaims: Bool {
    Parser.parse(file).file.items.contains { item in
      guard case .scheme(let scheme) = item else { return false }
      return scheme.members.contains { if case .claim = $0.kind { true } else { false } }
    }
  }
}
