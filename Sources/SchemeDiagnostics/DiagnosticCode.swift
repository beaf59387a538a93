/// The stable name of a kind of diagnostic. Append only: a code that was released keeps its number and its meaning.
///
/// The hundreds tell the stage: 1 characters, 2 syntax, 3 names, stages and types, 4 evaluation, 5 designs and splits,
/// 6 group sizes and the induced objective, 7 claims, 8 generated code, 9 files and requests.
package enum DiagnosticCode: String, CaseIterable, Sendable {
  case invalidUTF8 = "S0101"
  case unexpectedCharacter = "S0102"
  case foreignSpelling = "S0103"
  case malformedNumber = "S0104"
  case numberOutOfRange = "S0105"
  case identifierTooLong = "S0106"
  case commentIsExpression = "S0107"
  case fileTooLarge = "S0108"

  case unexpectedToken = "S0201"
  case nestingTooDeep = "S0202"
  case unknownMember = "S0203"
  case notAvailableYet = "S0204"
  case assignmentInExpression = "S0205"
  case missingOperator = "S0206"

  case unknownName = "S0301"
  case duplicateName = "S0302"
  case reservedName = "S0303"
  case missingForm = "S0304"
  case severalForms = "S0305"
  case missingWeight = "S0306"
  case wrongStage = "S0307"
  case typeMismatch = "S0308"
  case wrongArguments = "S0309"
  case ambiguousStd = "S0310"
  case missingDesign = "S0311"
  case unknownDesign = "S0312"
  case misplacedClause = "S0313"
  case recursiveDefinition = "S0314"
  case nonlinearMixture = "S0315"
  case unknownScheme = "S0316"
  case badParameterDefault = "S0317"
  case duplicateMember = "S0318"
  case programTooLarge = "S0319"
  case unusedBinding = "S0320"

  case undefinedWeight = "S0401"
  case conditionFails = "S0402"
  case missingArgument = "S0403"
  case integerOverflow = "S0404"
  case tooMuchWork = "S0405"
  case weightTooLarge = "S0406"
  case undecidedValue = "S0407"
  case closeDecision = "S0408"
  case assumedTie = "S0409"
  case unsuitableWeight = "S0410"

  case designDoesNotExist = "S0501"
  case splitDoesNotExist = "S0502"
  case undifferentiable = "S0503"

  case groupSizeOutOfRange = "S0601"
  case groupSizesExcluded = "S0603"
  case deadScheme = "S0604"
  case decreasingObjective = "S0605"
  case infiniteValue = "S0606"
  case wholeGroupsOnly = "S0607"
  case valueTooLarge = "S0608"

  case refutedClaim = "S0701"
  case undecidedClaim = "S0702"
  case emptyClaim = "S0703"

  case nameCollision = "S0801"
  case tableModeOnly = "S0802"

  case unreadableFile = "S0901"
  case unwritableFile = "S0902"
  case schemeNotFound = "S0903"
  case ambiguousScheme = "S0904"
  case unknownParameter = "S0905"
  case badParameterValue = "S0906"
  case tooManyErrors = "S0907"
  case badWeightTable = "S0908"
  case badWeightCell = "S0909"
  case repeatedWeight = "S0910"
  case incompleteWeights = "S0911"
  case undrawableFigure = "S0912"
  case unequalWeights = "S0913"
  case assumedOfLog = "S0914"

  /// How grave diagnostics with this code are.
  package var severity: Severity {
    switch self {
    case .unusedBinding, .closeDecision, .deadScheme, .decreasingObjective, .unequalWeights: .warning
    case .groupSizesExcluded, .tooManyErrors, .assumedTie, .infiniteValue, .wholeGroupsOnly, .assumedOfLog:
      .note
    default: .error
    }
  }
}

/// How grave a diagnostic is. Only errors make a run fail.
package enum Severity: String, Sendable {
  case error
  case warning
  case note
}
