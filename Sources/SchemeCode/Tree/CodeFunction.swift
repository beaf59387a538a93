/// A function of a generated file that is not for its users.
package struct CodeFunction: Sendable {
  /// In camel case; each language spells it in its own way.
  package let name: String
  /// What it does; empty where the name says it.
  package let comment: String
  /// In order.
  package let parameters: [Local]
  /// nil for checks, which only can fail.
  package let result: CodeType?
  /// Whether it can leave with a status in place of its result.
  package let canFail: Bool
  /// What it does.
  package let body: [Statement]

  func callAsFunction(_ arguments: CodeExpression...) -> CodeExpression { .call(self, arguments) }

  /// Whether the body has a local.
  package func reads(_ local: Local) -> Bool {
    var found = false
    body.visit { (expression: CodeExpression) in
      switch expression {
      case .local(local): found = true
      case .parameter: if local.type == .parameters { found = true }
      default: break
      }
    }
    return found
  }
}

extension CodeExpression {
  /// Whether it is the call of a function that can fail.
  package var canFail: Bool { if case .call(let function, _) = self { function.canFail } else { false } }
}
