import SchemeText
import SchemeVocabulary

/// A scheme file as it is written: every name unresolved, nothing checked. Parts that could not be read are
/// `Expression.Kind.error` nodes or left out; a diagnostic has then been given.
package struct SyntaxFile: Sendable {
  package let items: [Item]

  package enum Item: Sendable {
    case scheme(SchemeSyntax)
    case definition(LetSyntax)
    case group(GroupSyntax)
    /// `claims for M in …`
    case claims(GroupSyntax)
  }

  package init(items: [Item]) { self.items = items }
}

/// A word of the source and its place.
package struct NameSyntax: Sendable {
  package let text: String
  package let span: Span

  package init(_ text: String, _ span: Span) {
    self.text = text
    self.span = span
  }
}

/// `group 8, 16, 64`, or `claims for M in {2, 8}`: the sizes of claims that name none.
package struct GroupSyntax: Sendable {
  package let sizes: [Size]
  package let span: Span

  /// One size or a range, and its place.
  package struct Size: Sendable {
    package let value: GroupSizes
    package let span: Span
  }

  package init(sizes: [Size], span: Span) {
    self.sizes = sizes
    self.span = span
  }
}

/// `let NAME = body` or `let NAME(x, y) = body`; `parameters` is nil in the first form.
package struct LetSyntax: Sendable {
  package let name: NameSyntax
  package let parameters: [NameSyntax]?
  package let body: Expression
  package let span: Span

  package init(name: NameSyntax, parameters: [NameSyntax]?, body: Expression, span: Span) {
    self.name = name
    self.parameters = parameters
    self.body = body
    self.span = span
  }
}

/// `scheme NAME(parameters) where condition { members }`
package struct SchemeSyntax: Sendable {
  /// The lines of the `///` comment above it, without the slashes and one leading blank.
  package let documentation: [String]
  package let name: NameSyntax
  package let parameters: [ParameterSyntax]
  package let condition: Expression?
  package let members: [MemberSyntax]
  /// From the word `scheme` to the closing brace.
  package let span: Span

  package init(
    documentation: [String], name: NameSyntax, parameters: [ParameterSyntax], condition: Expression?,
    members: [MemberSyntax], span: Span
  ) {
    self.documentation = documentation
    self.name = name
    self.parameters = parameters
    self.condition = condition
    self.members = members
    self.span = span
  }
}

/// `NAME: int = default`; the type is the word as written.
package struct ParameterSyntax: Sendable {
  package let name: NameSyntax
  package let type: NameSyntax
  package let defaultValue: Expression?
  package let span: Span

  package init(name: NameSyntax, type: NameSyntax, defaultValue: Expression?, span: Span) {
    self.name = name
    self.type = type
    self.defaultValue = defaultValue
    self.span = span
  }
}

/// A member of a scheme.
package struct MemberSyntax: Sendable {
  package let kind: Kind
  package let span: Span

  package enum Kind: Sendable {
    /// `a[s] = …`, `b[s] = …`, `Z = …`, `Phi[n] = …`, `h(t) = …`, `h'(t) = …`, `mix = …`
    case definition(DefinitionSyntax)
    case binding(LetSyntax)
    /// `design NAME(…)`
    case design(ClauseSyntax)
    /// `split NAME(…)`
    case split(ClauseSyntax)
    /// `expect …`
    case claim(ClaimSyntax)
    /// `claims for M in …`
    case claims(GroupSyntax)
    /// `sample …`
    case sampling(SamplingSyntax)
    /// `prompts weighted …`: the weight, a formula in t.
    case prompts(Expression)
    /// `verifier(…)`
    case verifier(VerifierSyntax)
  }

  package init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }
}

/// What a scheme defines: its head, the name that the head binds (nil for `Z` and `mix`), and the formula.
package struct DefinitionSyntax: Sendable {
  package let head: Head
  package let headSpan: Span
  package let index: NameSyntax?
  package let body: Expression

  /// The left sides of definitions, as spelled in the language.
  package enum Head: String, CaseIterable, Sendable {
    case wrongWeight = "a"
    case correctWeight = "b"
    case weight = "Z"
    case payoff = "Phi"
    case objective = "h"
    case derivative = "h'"
    case mixture = "mix"
  }

  package init(head: Head, headSpan: Span, index: NameSyntax?, body: Expression) {
    self.head = head
    self.headSpan = headSpan
    self.index = index
    self.body = body
  }
}
