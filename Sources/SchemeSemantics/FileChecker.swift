import SchemeDiagnostics
import SchemeSyntax
import SchemeText
import SchemeVocabulary

/// Resolves names, finds stages and types, and checks every rule that needs no evaluation.
package enum FileChecker {
  /// Checks a whole file. Schemes with errors are left out of the result; every error has its diagnostic.
  package static func check(_ file: SyntaxFile) -> (file: CheckedFile, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    let scope = FileScope(file, diagnostics: &diagnostics)
    var groups: [GroupSizes] = []
    var firstGroup: Span?
    var schemes: [CheckedScheme] = []
    var warnings: [Diagnostic] = []
    var usedBindings: Set<Span> = []
    for item in file.items {
      switch item {
      case .group(let group):
        if let firstGroup {
          diagnostics.append(
            Diagnostic(
              .duplicateMember, "a file has one `group` line", at: group.span,
              notes: ["list all sizes in the first one: group 8, 16, 64"],
              related: [RelatedPlace("the first one", at: firstGroup)]))
        }
        firstGroup = firstGroup ?? group.span
        diagnostics += group.sizes.problems
        groups += group.sizes.map(\.value)
      case .claims(let group):
        if let first = scope.sizesOfClaims, first.span != group.span {
          diagnostics.append(.repeated("`claims for`", at: group.span, after: first.span))
        }
        diagnostics += group.sizes.problems
      case .definition: break  // checked where it is used
      case .scheme(let scheme):
        guard scope.isFirst(scheme), diagnostics.count <= Limits.errors else { continue }
        var checker = SchemeChecker(scheme, in: scope)
        if let checked = checker.check(), !ReservedNames.contains(scheme.name.text) { schemes.append(checked) }
        // Warnings stand apart: only errors end the reading of a file.
        if checker.isSound { warnings += checker.diagnostics } else { diagnostics += checker.diagnostics }
        if !scope.bindings.isEmpty { usedBindings.formUnion(checker.usedBindings) }
      }
    }
    if !schemes.isEmpty, diagnostics.isEmpty {
      for case .definition(let binding) in file.items where !usedBindings.contains(binding.span) {
        warnings.append(.unused(binding, by: "no scheme uses"))
      }
    }
    let cycles = MixtureCycles(schemes)
    diagnostics += cycles.diagnostics + warnings
    return (CheckedFile(schemes: cycles.sound, groups: groups), withoutRepetitions(diagnostics))
  }

  /// An error in a file-level `let` is found anew by each scheme that uses it, and told once.
  private static func withoutRepetitions(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    struct Fact: Hashable {
      let span: Span?
      let message: String
    }
    var told: Set<Fact> = []
    return diagnostics.filter { told.insert(Fact(span: $0.span, message: $0.message)).inserted }
  }
}

/// The names that a file declares at its top level.
struct FileScope {
  /// By name; where a name is declared twice the first one counts.
  let schemes: [String: SchemeSyntax]
  let bindings: [String: LetSyntax]
  /// The names of schemes and of `let`s that messages suggest: all, but for a file with very many.
  let schemeNames: [String]
  let bindingNames: [String]
  private static let mostSuggestions = 1000
  /// The first `claims for M in …`, whose sizes are those of claims that name none.
  let sizesOfClaims: GroupSyntax?

  init(_ file: SyntaxFile, diagnostics: inout [Diagnostic]) {
    var schemes: [String: SchemeSyntax] = [:]
    var bindings: [String: LetSyntax] = [:]
    var first: Set<String> = []
    for item in file.items {
      let name: NameSyntax
      switch item {
      case .group, .claims: continue
      case .scheme(let scheme): name = scheme.name
      case .definition(let binding): name = binding.name
      }
      if ReservedNames.contains(name.text) {
        if diagnostics.count <= Limits.errors { diagnostics.append(.reserved(name)) }
      } else if !first.insert(name.text).inserted {
        if diagnostics.count <= Limits.errors, let other = Self.meaning(of: name.text, schemes, bindings) {
          diagnostics.append(.duplicate(name, of: other))
        }
        continue
      }
      switch item {
      case .group, .claims: continue
      case .scheme(let scheme): schemes[name.text] = scheme
      case .definition(let binding): bindings[name.text] = binding
      }
    }
    self.schemes = schemes
    self.bindings = bindings
    sizesOfClaims = file.items.lazy.compactMap { if case .claims(let group) = $0 { group } else { nil } }.first
    schemeNames = schemes.count <= Self.mostSuggestions ? schemes.keys.sorted() : []
    bindingNames = bindings.count <= Self.mostSuggestions ? bindings.keys.sorted() : []
  }

  /// Whether this is the declaration that its name stands for.
  func isFirst(_ scheme: SchemeSyntax) -> Bool { schemes[scheme.name.text]?.span == scheme.span }

  /// What a name stands for in the file, in words; nil when it is free.
  func meaning(of name: String) -> NameMeaning? { Self.meaning(of: name, schemes, bindings) }

  private static func meaning(
    of name: String, _ schemes: [String: SchemeSyntax], _ bindings: [String: LetSyntax]
  ) -> NameMeaning? {
    if let scheme = schemes[name] { return NameMeaning("a scheme of this file", declaredAt: scheme.name.span) }
    return bindings[name].map { NameMeaning("a `let` of this file", declaredAt: $0.name.span) }
  }
}

/// What a name stands for already, in words, and where it is declared.
struct NameMeaning {
  let text: String
  let place: Span?

  init(_ text: String, declaredAt place: Span? = nil) {
    self.text = text
    self.place = place
  }

  /// A name that a scheme declares.
  init(_ name: NameSyntax, as kind: String, of scheme: SchemeSyntax) {
    self.init("\(kind) of `\(scheme.name.text)`", declaredAt: name.span)
  }
}

extension Diagnostic {
  /// For a name of the language that is declared; an index is usually called otherwise.
  static func reserved(_ name: NameSyntax, insteadOf usual: String? = nil) -> Diagnostic {
    Diagnostic(
      .reservedName, "`\(name.text)` is a name of the language", at: name.span,
      label: ReservedNames.meaning(of: name.text) ?? "choose another name",
      notes: ["reserved everywhere: \(ReservedNames.symbols.joined(separator: " ")) and the functions"],
      fixIts: usual.map { [FixIt(guess: "write `\($0)`", replace: name.span, with: $0)] } ?? [])
  }

  /// For a name that is declared although it is something else already.
  static func duplicate(_ name: NameSyntax, of other: NameMeaning) -> Diagnostic {
    Diagnostic(
      .duplicateName, "`\(name.text)` is already \(other.text)", at: name.span,
      label: "nothing shadows anything: choose another name",
      related: other.place.map { [RelatedPlace("declared here", at: $0)] } ?? [])
  }

  /// For a name that is given a value twice.
  static func given(_ name: String, twiceAt span: Span, after first: Span) -> Diagnostic {
    Diagnostic(
      .wrongArguments, "`\(name)` is given twice", at: span, label: "remove one of the two",
      related: [RelatedPlace("given here too", at: first)])
  }
}
