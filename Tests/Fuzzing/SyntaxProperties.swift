import SchemeDiagnostics
import SchemeSyntax
import SchemeText

/// What holds of tokens, trees and repairs.
struct SyntaxProperties {
  private let file: SourceFile

  init(_ file: SourceFile) { self.file = file }

  func check() throws(Failure) {
    let (tokens, lexical) = Lexer.tokenize(file)
    try cover(tokens)
    let (tree, diagnostics) = Parser.parse(file)
    try Failure.unless(
      diagnostics.count <= 2 * (Limits.errors + 1), "diagnostics are bounded", "\(diagnostics.count) of them")
    try Failure.unless(diagnostics.count >= lexical.count, "the parser keeps what the lexer found")
    let starts = diagnostics.map { $0.span?.start ?? -1 }
    try Failure.unless(starts == starts.sorted(), "syntax diagnostics come in source order", "\(starts)")
    var walk = TreeWalk(file)
    try walk.visit(tree)
    try Failure.unless(!diagnostics.isEmpty || !walk.hasErrors, "error nodes come with a diagnostic")
    try repair(diagnostics)
  }

  private func cover(_ tokens: [Token]) throws(Failure) {
    var end = 0
    for token in tokens {
      try Failure.unless(
        token.span.start == end && (token.span.end > end || token.kind == .endOfFile),
        "tokens cover the text without gap", "\(token)")
      end = token.span.end
    }
    try Failure.unless(
      end == file.bytes.count && tokens.last?.kind == .endOfFile, "tokens cover the text to its end", "\(end)")
  }

  /// Applies each repair alone and looks at the result.
  private func repair(_ diagnostics: [Diagnostic]) throws(Failure) {
    for diagnostic in diagnostics.prefix(8) {
      for fixIt in diagnostic.fixIts {
        let (start, end) = (fixIt.span.start, fixIt.span.end)
        try Failure.unless(0 <= start && end <= file.bytes.count, "repairs lie in the file", "\(fixIt)")
        var bytes = file.bytes
        bytes.replaceSubrange(start..<end, with: Array(fixIt.replacement.utf8))
        try Failure.unless(bytes != file.bytes, "repairs change something", "\(fixIt)")
        _ = Parser.parse(SourceFile(name: file.name, bytes: bytes))
      }
    }
  }
}

/// Walks over a tree and looks at its places.
private struct TreeWalk {
  private let file: SourceFile
  private(set) var hasErrors = false

  init(_ file: SourceFile) { self.file = file }

  mutating func visit(_ tree: SyntaxFile) throws(Failure) {
    for item in tree.items {
      switch item {
      case .group(let group), .claims(let group):
        try inside(group.span)
        for size in group.sizes { try inside(size.span) }
      case .definition(let binding): try visit(binding)
      case .scheme(let scheme): try visit(scheme)
      }
    }
  }

  private mutating func visit(_ scheme: SchemeSyntax) throws(Failure) {
    try inside(scheme.span)
    try inside(scheme.name.span)
    for parameter in scheme.parameters {
      try inside(parameter.span)
      if let value = parameter.defaultValue { try visit(value) }
    }
    if let condition = scheme.condition { try visit(condition) }
    for member in scheme.members {
      try inside(member.span)
      switch member.kind {
      case .definition(let definition):
        try inside(definition.headSpan)
        try visit(definition.body)
      case .binding(let binding): try visit(binding)
      case .claims(let group):
        for size in group.sizes { try inside(size.span) }
      case .design(let name), .split(let name): try inside(name.span)
      case .sampling(let sampling):
        for span in [sampling.word, sampling.cap] { if let span { try inside(span) } }
        if case .untilCorrect(let count, _) = sampling.plan { try visit(count) }
        if case .keep(let probability) = sampling.plan { try visit(probability) }
      case .prompts(let weight): try visit(weight)
      case .verifier(let verifier):
        for span in [verifier.places.falsePositive, verifier.places.falseNegative] { if let span { try inside(span) } }
        for value in [verifier.chances.falsePositive, verifier.chances.falseNegative] {
          if let value { try visit(value) }
        }
      case .claim(let claim):
        try inside(claim.span)
        for term in claim.terms { try visit(term.term) }
      }
    }
  }

  private mutating func visit(_ binding: LetSyntax) throws(Failure) {
    try inside(binding.span)
    for name in [binding.name] + (binding.parameters ?? []) { try inside(name.span) }
    try visit(binding.body)
  }

  private mutating func visit(_ expression: Expression) throws(Failure) {
    try inside(expression.span)
    try Failure.unless(expression.height <= Limits.nesting, "trees are no higher than the limit")
    if case .error = expression.kind { hasErrors = true }
    for child in expression.kind.children { try visit(child) }
  }

  private func inside(_ span: Span) throws(Failure) {
    try Failure.unless(
      0 <= span.start && span.start <= span.end && span.end <= file.bytes.count, "places lie in the file", "\(span)")
  }
}
