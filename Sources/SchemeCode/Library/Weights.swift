import SchemeVocabulary

private let (M, s, p) = (CodeExpression.M, CodeExpression.s, CodeExpression.p)
private let (a, b) = (local("a", .buffer(.real)), local("b", .buffer(.real)))
private let weight = local("weight", .real)
private let pairWeight = local("weight", .pair)
private let (first, second) = (local("first", .pair), local("second", .pair))
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

  static let settledPair = define(
    "settledPair", "A weight that is finite, and 0 where it is a negative zero.", [pairWeight], .pair, canFail: true
  ) {
    require(isFinitePair(pairWeight), otherwise: .undefinedWeight)
    when(pairWeight.high == 0.0) { give(pair(0.0)) }
    give(pairWeight)
  }

  static let storedPair = define(
    "storedPair", "A weight as a float, rounded once.", [pairWeight], .float, canFail: true
  ) {
    require(
      magnitude(pairWeight.high) <= .real(Double(Float.greatestFiniteMagnitude)), otherwise: .weightTooLarge)
    give(roundedPair(pairWeight))
  }

  /// The function that gives a weight, from a body that ends in ``settled`` or ``settledPair``.
  static func weightFunction(isCorrect: Bool, _ type: CodeType, _ body: [Statement]) -> CodeFunction {
    let comment =
      isCorrect
      ? "The weight of a correct response, likewise."
      : "The weight of a wrong response when s of the other M - 1 are correct."
    return define(isCorrect ? "correct" : "wrong", comment, [M, s, p], type, canFail: true) { body }
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
    func write(_ place: CodeExpression, _ value: CodeExpression) -> [Statement] {
      code.isInPairs ? [constant(pairWeight, value), place <- pairWeight.high] : [place <- value]
    }
    return define("fillWeights", "Writes a[0] to a[M - 1] and b[0] to b[M - 1].", [M, p, a, b], canFail: true) {
      perform(prepare(M, p))
      each(s, from: 0, to: M) {
        if let isDrawn = code.isDrawn {
          a[s] <- 0.0
          b[s] <- 0.0
          constant(hasWrong, isDrawn(M, s, p))
          when(hasWrong) { write(a[s], code.wrong(M, s, p)) }
          constant(hasCorrect, isDrawn(M, s + 1, p))
          when(hasCorrect) { write(b[s], code.correct(M, s, p)) }
        } else if code.isInPairs {
          constant(first, code.wrong(M, s, p))
          constant(second, code.correct(M, s, p))
          a[s] <- first.high
          b[s] <- second.high
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
    let number = code.isInPairs ? pairWeight : weight
    let stored: CodeExpression =
      switch (precision, code.isInPairs) {
      case (.single, false): CodeFunction.stored(number)
      case (.single, true): CodeFunction.storedPair(number)
      case (.double, false): number
      case (.double, true): number.high
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
        constant(number, code.wrong(M, N, p))
        rows[place] <- stored
      }
      when(N > 0) {
        constant(number, code.correct(M, N - 1, p))
        rows[place + 1] <- stored
      }
    }
  }
}
