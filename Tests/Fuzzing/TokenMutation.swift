import SchemeSyntax
import SchemeText

/// A text as its tokens: changes keep most of it readable.
struct TokenMutation {
  private(set) var tokens: [Piece]

  /// A token's spelling and kind.
  struct Piece {
    let kind: TokenKind
    var bytes: ArraySlice<UInt8>
  }

  init(_ bytes: [UInt8]) {
    tokens = Lexer.tokenize(SourceFile(name: "", bytes: bytes)).tokens.map {
      Piece(kind: $0.kind, bytes: bytes[$0.span.start..<$0.span.end])
    }
  }

  var bytes: [UInt8] { tokens.flatMap { $0.bytes } }

  /// Changes the text; `other` is a text to take pieces from.
  mutating func apply(other: TokenMutation, _ choices: inout Choices) {
    guard let place = meaningful(&choices) else { return }
    switch choices.below(10) {
    case 0: if let second = meaningful(&choices) { tokens.swapAt(place, second) }
    case 1: tokens.remove(at: place)
    case 2: tokens.insert(tokens[place], at: place)
    case 3: replaceByKin(place, other, &choices)
    case 4: if let source = other.meaningful(&choices) { tokens[place] = other.tokens[source] }
    case 5: if let source = other.meaningful(&choices) { tokens.insert(other.tokens[source], at: place) }
    case 6, 7: replaceNumber(&choices)
    case 8: replaceGroup(from: other, &choices)
    default: replaceLines(from: other, &choices)
    }
  }

  private func meaningful(_ choices: inout Choices) -> Int? {
    guard !tokens.isEmpty else { return nil }
    for _ in 0..<20 {
      let place = choices.below(tokens.count)
      if !tokens[place].kind.isTrivia { return place }
    }
    return nil
  }

  private mutating func replaceByKin(_ place: Int, _ other: TokenMutation, _ choices: inout Choices) {
    let kin = (tokens + other.tokens).filter { $0.kind == tokens[place].kind }
    if !kin.isEmpty { tokens[place] = kin[choices.below(kin.count)] }
  }

  private mutating func replaceNumber(_ choices: inout Choices) {
    let numbers = tokens.indices.filter { tokens[$0].kind == .integer || tokens[$0].kind == .real }
    guard !numbers.isEmpty else { return }
    tokens[numbers[choices.below(numbers.count)]].bytes = Array(choices.one(of: Self.edges).utf8)[...]
  }

  /// Numbers at which something changes. None lies between a thousand and 2^31: exact designs of such a degree are
  /// legitimate, and take seconds.
  static let edges = [
    "0", "1", "2", "3", "64", "1023", "2147483648", "9007199254740993", "9223372036854775807",
    "9223372036854775808", "0.0", "0.5", "0.1", "1e-320", "5e-324", "1e308", "1.7976931348623157e308", "1e309",
    "1e-400",
    "1e999999999999999999999", "1e-6", "00012", "4.0", "1e19",
  ]

  /// Replaces what stands between brackets by what stands between such brackets elsewhere.
  private mutating func replaceGroup(from other: TokenMutation, _ choices: inout Choices) {
    for _ in 0..<8 {
      guard let target = group(&choices), let source = other.group(&choices),
        tokens[target.lowerBound].kind == other.tokens[source.lowerBound].kind
      else { continue }
      tokens.replaceSubrange(target, with: other.tokens[source])
      return
    }
  }

  /// A range from an opening bracket to the one that closes it.
  private func group(_ choices: inout Choices) -> Range<Int>? {
    let openings = tokens.indices.filter { tokens[$0].kind.isOpening }
    guard !openings.isEmpty else { return nil }
    let start = openings[choices.below(openings.count)]
    var depth = 0
    for place in start..<tokens.count {
      if tokens[place].kind.isOpening { depth += 1 }
      if tokens[place].kind.isClosing { depth -= 1 }
      if depth == 0 { return start..<place + 1 }
    }
    return nil
  }

  /// Puts lines of the other text, such as members, in the place of own ones.
  private mutating func replaceLines(from other: TokenMutation, _ choices: inout Choices) {
    let target = lines(&choices)
    let source = other.lines(&choices)
    if choices.oneIn(3) {
      tokens.replaceSubrange(target, with: other.tokens[source])
    } else {
      tokens.insert(contentsOf: other.tokens[source], at: target.lowerBound)
    }
  }

  /// One to three whole lines.
  private func lines(_ choices: inout Choices) -> Range<Int> {
    let starts = [0] + tokens.indices.filter { tokens[$0].kind == .newline }.map { $0 + 1 }
    let first = choices.below(starts.count)
    let last = first + 1 + choices.below(3)
    return starts[first]..<(last < starts.count ? starts[last] : tokens.count)
  }
}

extension TokenKind {
  fileprivate var isOpening: Bool { self == .leftParenthesis || self == .leftBracket || self == .leftBrace }
  fileprivate var isClosing: Bool { self == .rightParenthesis || self == .rightBracket || self == .rightBrace }
}
