import SchemeVocabulary

private let (M, s, p) = (CodeExpression.M, CodeExpression.s, CodeExpression.p)
private let (a, b) = (local("a", .buffer(.real)), local("b", .buffer(.real)))
private let weight = local("weight", .real)
private let N = CodeExpression.N
private let (isThere, hasWrong, hasCorrect) = (
  local("isThere", .truth), local("hasWrong", .truth), local("hasCorrect", .truth)
)
private let place = local("place", .integer)

/// What is done with weights in formula mode.
extension CodeFunction {
  static let settled = define(
    "settled", "A weight that is finite, and 0 where it is a negative zero.", [weight], .real, canFail: true
  ) {
    require(isFinite(weight), otherwise: .undefinedWeight)
    give(weight + 0.0)
  }

  static let stored = define("stored", "A weight as a float.", [weight], .float, canFail: true) {
    require(magnitude(weight) <= .real(Double(Float.greatestFiniteMagnitude)), otherwise: .weightTooLarge)
    give(.convert(weight, to: .float))
  }

  /// The function that gives a weight, from a body that ends in ``settled``.
  static func weightFunction(isCorrect: Bool, _ body: [Statement]) -> CodeFunction {
    let comment =
      isCorrect
      ? "The weight of a correct response, likewise."
      : "The weight of a wrong response when s of the other M - 1 are correct."
    return define(isCorrect ? "correct" : "wrong", comment, [M, s, p], .real, canFail: true) { body }
  }

  /// The check that the scheme exists.
  static func condition(_ body: [Statement]) -> CodeFunction {
    define("condition", "The condition under which the scheme exists.", [M, p], canFail: true) { body }
  }

  /// Whether a sequential plan draws a group.
  static func isDrawn(_ body: [Statement]) -> CodeFunction {
    CodeFunction(
      name: "isDrawn", comment: "Whether the plan draws groups of M responses of which N are correct.",
      parameters: [M, N, p].map(\.named), result: .truth, canFail: body.canFail, body: body)
  }

  /// The check of group size and parameters.
  static func prepare(_ code: FormulaCode) -> CodeFunction {
    define("prepare", "Checks the group size and the parameters.", [M, p], canFail: true) {
      require(M >= .integer(code.smallestGroup) && M <= .integer(GroupSizes.largest), otherwise: .groupSize)
      for statement in builtIn(code.builtIn) { statement }
      for position in code.realParameters { require(isFinite(.parameter(position)), otherwise: .parameters) }
      if let condition = code.condition { perform(condition(M, p)) }
    }
  }

  /// The weights of all s, into a and b.
  static func fillWeights(_ code: FormulaCode, _ prepare: CodeFunction) -> CodeFunction {
    define("fillWeights", "Writes a[0] to a[M - 1] and b[0] to b[M - 1].", [M, p, a, b], canFail: true) {
      perform(prepare(M, p))
      each(s, from: 0, to: M) {
        if let isDrawn = code.isDrawn {
          a[s] <- 0.0
          b[s] <- 0.0
          constant(hasWrong, isDrawn(M, s, p))
          when(hasWrong) { a[s] <- code.wrong(M, s, p) }
          constant(hasCorrect, isDrawn(M, s + 1, p))
          when(hasCorrect) { b[s] <- code.correct(M, s, p) }
        } else {
          a[s] <- code.wrong(M, s, p)
          b[s] <- code.correct(M, s, p)
        }
      }
    }
  }

  /// The advantages of one N.
  static func computedRow(_ code: FormulaCode, _ precision: Precision) -> CodeFunction {
    let rows = local("rows", .buffer(precision.number))
    func stored(_ weight: CodeExpression) -> CodeExpression {
      precision == .single ? CodeFunction.stored(weight) : weight
    }
    return define(
      "computedRow",
      "Writes the advantages of a wrong and of a correct response when N of M are correct; 0 where there is none.",
      [M, N, p, rows, place], canFail: true
    ) {
      if let isDrawn = code.isDrawn {
        constant(isThere, isDrawn(M, N, p))
        require(isThere, otherwise: .notDrawn)
      }
      rows[place] <- precision.zero
      rows[place + 1] <- precision.zero
      when(N < M) {
        constant(weight, code.wrong(M, N, p))
        rows[place] <- stored(weight)
      }
      when(N > 0) {
        constant(weight, code.correct(M, N - 1, p))
        rows[place + 1] <- stored(weight)
      }
    }
  }
}
