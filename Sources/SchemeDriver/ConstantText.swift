import SchemeIR
import SchemeNumerics
import SchemeSemantics
import SchemeSyntax
import SchemeVocabulary

/// A constant expression given as text, such as the value of `--set eps=1e-6`.
enum ConstantText {
  struct Problem: Error {
    let text: String
  }

  /// `0,001` with a dot; nil for anything but digits on both sides of one comma.
  private static func withDot(_ text: String) -> String? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, let whole = parts.first, let fraction = parts.last else { return nil }
    let digits = whole.hasPrefix("-") ? whole.dropFirst() : whole
    guard startsWithDigit(digits), startsWithDigit(fraction) else { return nil }
    let repaired = "\(whole).\(fraction)"
    return Parser.parseExpression(repaired).expression == nil ? nil : repaired
  }

  private static func startsWithDigit(_ text: Substring) -> Bool {
    text.utf8.first.map { (0x30...0x39).contains($0) } ?? false
  }

  static func value(
    _ text: String, as type: ValueType, budget: Int
  ) -> Result<ParameterValue, Problem> {
    let (expression, diagnostics) = Parser.parseExpression(text)
    guard let expression else {
      if let repaired = withDot(text) {
        return .failure(Problem(text: "a decimal is written with a dot: \(repaired)"))
      }
      return .failure(Problem(text: diagnostics.first?.message ?? "it is not an expression"))
    }
    let (typed, problems) = ConstantChecker.check(expression)
    guard let typed else { return .failure(Problem(text: problems.first?.message ?? "it is not a constant")) }
    guard let (program, node) = Lowering.lower(constant: typed) else {
      return .failure(Problem(text: "it is too large"))
    }
    let interpreter = Interpreter(
      program, BallArithmetic(precision: 256), Environment(groupSize: nil, parameters: [], budget: budget))
    guard let value = try? interpreter.evaluate(node) else { return .failure(Problem(text: "it has no value")) }
    if let value = ParameterValue(value, as: type) { return .success(value) }
    if case (.real, .int) = (value, type) { return .failure(Problem(text: "an int is needed")) }
    return .failure(Problem(text: "a number is needed"))
  }
}
