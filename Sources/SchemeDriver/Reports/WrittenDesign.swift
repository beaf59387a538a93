import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemeSyntax
import SchemeText
import SchemeVocabulary

/// A scheme file that holds the numbers of one design of a target, and what is proved of them as claims.
///
/// It is the file of the target with the formula in place of `h(t) = …` and its design: parameters have their values, and what nothing
/// of it uses is left out, as other schemes are.
struct WrittenDesign: Sendable {
  let text: String

  /// nil where there is no target or no group size.
  init?(
    _ subject: Subject, _ scheme: LoweredScheme, _ environment: Environment, within tolerance: Double?
  ) throws(InstanceFailure) {
    guard let M = environment.groupSize, let design = try SchemeInstance(best: scheme, environment, within: tolerance)
    else { return nil }
    let interval = design.scheme.design?.interval ?? ClauseInterval(lower: 0, upper: 1)
    let point = DesignPoint(design, on: interval)
    var writer = Writer(subject, M, interval, rises: design.rises)
    writer.comment(point.distance, leastError: design.scheme.design?.leastError)
    writer.scheme(point)
    let file = SourceFile(name: subject.file.name, text: writer.text)
    text = Formatter.format(file).text.map { String(decoding: $0, as: UTF8.self) } ?? writer.text
  }
}

/// A piece of the file.
private struct Part: Hashable {
  /// What it declares; it is left out where nothing uses that. nil for what always stands.
  let name: String?
  let text: String

  init(_ name: String?, _ text: String) { (self.name, self.text) = (name, text) }

  /// Its words, names among them.
  var words: Set<String> {
    Set(text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
  }

  /// Those that stand, and those that they use.
  static func used(_ parts: [Part]) -> Set<Part> {
    var used = Set(parts.filter { $0.name == nil })
    var pending = Array(used)
    while let part = pending.popLast() {
      let words = part.words
      for other in parts where other.name.map(words.contains) ?? false {
        if used.insert(other).inserted { pending.append(other) }
      }
    }
    return used
  }
}

/// Puts the file together; the formatter lays it out.
private struct Writer {
  private(set) var text = ""
  private let subject: Subject
  private let size: Int
  private let interval: ClauseInterval<Double>
  private let source: SourceFile
  /// Whether what the weights induce rises.
  private let rises: Bool
  /// The words of the file, which no new name may be.
  private let words: Set<String>

  init(_ subject: Subject, _ size: Int, _ interval: ClauseInterval<Double>, rises: Bool) {
    self.subject = subject
    self.size = size
    self.interval = interval
    self.rises = rises
    source = subject.file
    words = Part(nil, String(decoding: source.bytes, as: UTF8.self)).words
  }

  /// A name, or one like it where the file has that already.
  private func free(_ name: String) -> String {
    (0...words.count).lazy.map { $0 == 0 ? name : "\(name)\($0)" }.first { !words.contains($0) } ?? name
  }

  private var place: String { "[\(NumberChoice.text(interval.lower)), \(NumberChoice.text(interval.upper))]" }

  /// What the numbers are.
  mutating func comment(_ distance: TargetDistance?, leastError: Double?) {
    text += "// Weights for groups of \(size), designed for the target of `\(subject.name)` on \(place).\n"
    if let distance, case .atMost(let bound) = distance.knowledge {
      text += "// They come within \(NumberText.atLeast(bound)) of it"
      let least = leastError == 0 ? nil : leastError
      text += least.map { "; no admitted ones come nearer than \(NumberText.atMost($0)).\n" } ?? ".\n"
    }
    text += "group \(size)\n\n"
  }

  mutating func scheme(_ point: DesignPoint) {
    let (tree, _) = Parser.parse(source)
    var definitions: [Part] = []
    var scheme: SchemeSyntax?
    for item in tree.items {
      switch item {
      case .definition(let binding): definitions.append(part(binding, at: binding.span))
      case .scheme(let found) where found.name.text == subject.name: scheme = found
      case .scheme, .group, .claims: continue
      }
    }
    guard let scheme else { return }
    let members = scheme.members.map { member(of: $0, point) }
    let condition = scheme.condition.map { source.text($0.span) }
    let parameters = zip(scheme.parameters, subject.settings).map { parameter, setting in
      Part(parameter.name.text, "\(parameter.name.text): \(parameter.type.text) = \(setting.value.written)")
    }
    let used = Part.used(parameters + definitions + members + [Part(nil, condition ?? "")])
    for part in definitions where used.contains(part) { text += part.text + "\n\n" }
    for line in scheme.documentation { text += "/// \(line)\n" }
    let values = parameters.filter { used.contains($0) }.map(\.text)
    text += "scheme \(scheme.name.text)"
    text += values.isEmpty ? "" : "(\(values.joined(separator: ", ")))"
    text += " where \(condition.map { "(\($0)) and " } ?? "")M == \(size) {\n"
    for part in members where used.contains(part) { text += part.text + "\n" }
    text += "}\n"
  }

  private func part(_ binding: LetSyntax, at span: Span) -> Part { Part(binding.name.text, source.text(span)) }

  /// A member as it is, or what stands for it.
  private func member(of member: MemberSyntax, _ point: DesignPoint) -> Part {
    switch member.kind {
    case .definition(let definition): Part(nil, payoff(definition, point))
    case .binding(let binding): part(binding, at: member.span)
    case .split, .sampling, .prompts, .verifier: Part(nil, source.text(member.span))
    case .design, .claim, .claims: Part(nil, "")
    }
  }

  private func payoff(_ target: DefinitionSyntax, _ point: DesignPoint) -> String {
    // Of these payoffs the differences are d_s exactly, and every split is made of them as it is of a design.
    let (d, s, n, k) = (free("d"), free("s"), free("n"), free("k"))
    var text = "let \(d)(\(s)) = \(NumberChoice.text(point.d, by: s))\n\n"
    text += "Phi[\(n)] = sum(\(k) in 0..\(n) - 1) \(d)(\(k)) / M\n"
    let body = source.text(target.body.span)
    let variable = target.index?.text ?? "t"
    if case .atMost(let bound)? = point.distance?.knowledge, target.head == .objective {
      text += "expect h(\(variable)) ~ \(body) within \(NumberText.atLeast(bound)) on \(place)\n"
    }
    if rises { text += "expect increasing\n" }
    for (t, ratio) in point.variances where t == 0.5 {
      guard case .value(let value) = ratio, let variance = value.value else { continue }
      text += "expect variance at \(t) <= \(NumberText.atLeast(variance.nextUp))\n"
    }
    return text
  }
}

extension SchemeInstance {
  /// Whether all d_s of what it induces are 0 or more, and not all 0.
  fileprivate var rises: Bool {
    let d = source.d.settled.map(\.value)
    return d.allSatisfy { $0.map { $0 >= 0 } ?? false } && d.contains { $0.map { $0 > 0 } ?? false }
  }
}
