import SchemeText
import SchemeVocabulary

/// `design` and `split`: a name, and what it takes. The names of arguments are words only here.
extension Parser {
  // design = "design" clause ;
  mutating func design() -> ClauseSyntax { clause(of: DesignName.self) }

  // split = "split" clause ;
  mutating func split() -> ClauseSyntax { clause(of: SplitName.self) }

  // clause = NAME [ "(" option { "," option } ")" ] ;
  mutating func clause(of names: (some ClauseName).Type) -> ClauseSyntax {
    let word = current.span
    let name = clauseName(of: names)
    let first = cursor
    let known = names.init(name: name.text)
    var options: [ClauseSyntax.Argument] = []
    var text = name.text
    if !isPanicking, current.kind == .leftParenthesis {
      let opening = advance()
      if !removesEmptyParentheses(opening, known) {
        commaSeparated { parser in
          if !parser.removesTrailingComma("nothing follows this `,`") { options.append(parser.option(known)) }
        }
        close(.rightParenthesis, opening)
        text += written(first..<cursor)
      }
    } else if !isPanicking, let known {
      options = optionsWithoutParentheses(known)
      if !options.isEmpty { text += "(\(written(first..<cursor)))" }
    }
    return ClauseSyntax(
      name, options, text: text, span: word.joined(previous.span),
      isBroken: isPanicking || name.text.isEmpty)
  }

  // option = [ NAME "=" ] ( interval | expression ) ;
  mutating func option(_ clause: (any ClauseName)?) -> ClauseSyntax.Argument {
    let start = current.span
    let label = optionLabel(clause)
    let isInterval = current.kind == .leftBracket || label.flatMap { clause?.meantArgument($0.text) }?.kind == .interval
    let value = isInterval ? intervalOfOption(clause) : .expression(formula(binding: []))
    return ClauseSyntax.Argument(label: label, value: value, span: start.joined(previous.span))
  }

  /// What stands in a range of places, with one blank where blanks, line breaks and comments are.
  private func written(_ range: Range<Int>) -> String {
    var text = ""
    for place in range {
      let index = Int(places[place])
      if index > 0, place > range.lowerBound, tokens[index - 1].kind.isTrivia { text += " " }
      text += self.text(at: place)
    }
    return text
  }
}
