/// What a word that begins a line in other languages and in papers stands for; see `Habits.members`.
enum ForeignMember: Equatable {
  case definition(DefinitionSyntax.Head)
  case design
  case split
  case sampling
  /// `resample until mixed`, `until mixed`: what follows `sample M,` or `sample`.
  case plan
  case binding
  /// `return x`
  case result
}
