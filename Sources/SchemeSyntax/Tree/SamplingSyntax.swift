import SchemeText
import SchemeVocabulary

/// `sample …`: how the groups of a scheme come about.
package struct SamplingSyntax: Sendable {
  /// Where it could not be read, `until correct` of an error node, with a cap: the plan with the most names.
  package let plan: SamplingPlan<Expression, Expression>
  /// The word `sample`.
  package let word: Span
  /// The `M` behind `or`; nil without a cap.
  package let cap: Span?

  package init(_ plan: SamplingPlan<Expression, Expression>, word: Span, cap: Span?) {
    self.plan = plan
    self.word = word
    self.cap = cap
  }
}

/// `verifier(false_positive = x, false_negative = y)`: a verifier that errs. At least one of the two is given, unless there
/// was an error.
package struct VerifierSyntax: Sendable {
  /// nil where nothing is said: 0.
  package let chances: Verifier<Expression?>
  /// The names and values of the chances that are given.
  package let places: Verifier<Span?>
  /// The word `verifier`.
  package let word: Span

  /// The names of the chances, as they are spelled.
  package enum Chance: String, CaseIterable, Sendable {
    /// That a wrong response counts as correct.
    case falsePositive = "false_positive"
    /// That a correct response counts as wrong.
    case falseNegative = "false_negative"
  }

  package init(_ chances: Verifier<Expression?>, places: Verifier<Span?>, word: Span) {
    self.chances = chances
    self.places = places
    self.word = word
  }
}
