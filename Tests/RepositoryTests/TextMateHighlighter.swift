import Foundation

/// Colours a text as an editor does: line by line, the leftmost match first, of those the first one of the grammar.
final class TextMateHighlighter {
  private let grammar: TextMateGrammar
  private let top: Context
  /// The scope that each UTF-8 byte of the text has besides the grammar's own, from the outermost in.
  private var scopes: [[String]] = []
  private var stack: [Context]

  /// A rule with its expressions.
  private struct Compiled {
    let rule: TextMateGrammar.Rule
    let expression: NSRegularExpression
    var inner: Context?
  }

  /// What may come next, and what ends it.
  private final class Context {
    var rules: [Compiled] = []
    let name: String?
    let end: Compiled?

    init(name: String?, end: Compiled?) {
      self.name = name
      self.end = end
    }
  }

  init(_ grammar: TextMateGrammar) throws {
    self.grammar = grammar
    top = Context(name: nil, end: nil)
    stack = []
    top.rules = try compile(grammar.patterns)
  }

  private func compile(_ rules: [TextMateGrammar.Rule]) throws -> [Compiled] {
    try rules.flatMap { rule in
      if let name = rule.include {
        guard name.hasPrefix("#"), let included = grammar.repository[String(name.dropFirst())] else {
          throw TextMateFault.unknownInclude(name)
        }
        return try compile([included])
      }
      if let match = rule.match { return [Compiled(rule: rule, expression: try NSRegularExpression(pattern: match))] }
      guard let begin = rule.begin, let end = rule.end else { return try compile(rule.patterns ?? []) }
      let closing = Compiled(rule: rule, expression: try NSRegularExpression(pattern: end))
      let inner = Context(name: rule.name, end: closing)
      inner.rules = try compile(rule.patterns ?? [])
      return [Compiled(rule: rule, expression: try NSRegularExpression(pattern: begin), inner: inner)]
    }
  }

  /// The scopes of every byte of a text.
  func highlight(_ text: String) -> [[String]] {
    stack = [top]
    scopes = []
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      var next = end
      while next < bytes.count, next == end || (bytes[end] == 0x0D && bytes[next] == 0x0A && next == end + 1) {
        next += 1
      }
      highlightLine(String(decoding: bytes[start..<end], as: UTF8.self))
      scopes += Array(repeating: [], count: next - end)
      start = next
    }
    return scopes
  }

  private func highlightLine(_ text: String) {
    let line = text + "\n"
    let length = text.utf16.count
    var units: [[String]] = Array(repeating: [], count: length)
    var place = 0
    while place <= length {
      guard let (compiled, found) = next(in: line, from: place) else { break }
      let open = stack.compactMap(\.name)
      fill(&units, place..<found.range.location, open)
      let isEnd = stack.last?.end?.expression === compiled.expression
      let rule = compiled.rule
      let captures = isEnd ? rule.endCaptures : compiled.inner == nil ? rule.captures : rule.beginCaptures
      if isEnd { stack.removeLast() }
      if let inner = compiled.inner, !isEnd { stack.append(inner) }
      let outer = open + (isEnd || compiled.inner != nil ? [] : rule.name.map { [$0] } ?? [])
      fill(&units, Range(found.range) ?? 0..<0, outer)
      for (number, capture) in captures ?? [:] {
        guard let number = Int(number), let range = Range(found.range(at: number)) else { continue }
        fill(&units, range, outer + [capture.name])
      }
      place = max(found.range.location + found.range.length, isEnd ? place : place + (found.range.length == 0 ? 1 : 0))
    }
    fill(&units, place..<length, stack.compactMap(\.name))
    var unit = 0
    for scalar in text.unicodeScalars {
      scopes += Array(repeating: units[unit], count: String(scalar).utf8.count)
      unit += String(scalar).utf16.count
    }
  }

  /// The leftmost match; the end of the innermost rule goes before its patterns.
  private func next(in line: String, from place: Int) -> (Compiled, NSTextCheckingResult)? {
    guard let context = stack.last else { return nil }
    let range = NSRange(location: place, length: line.utf16.count - place)
    var best: (Compiled, NSTextCheckingResult)?
    for compiled in (context.end.map { [$0] } ?? []) + context.rules {
      guard
        let found = compiled.expression.firstMatch(
          in: line, options: [.withTransparentBounds, .withoutAnchoringBounds], range: range),
        found.range.location < best?.1.range.location ?? Int.max
      else { continue }
      best = (compiled, found)
      if found.range.location == place { break }
    }
    return best
  }

  private func fill(_ units: inout [[String]], _ range: Range<Int>, _ names: [String]) {
    for unit in range where unit < units.count { units[unit] = names }
  }
}

enum TextMateFault: Error {
  case unknownInclude(String)
}
