import SchemeDiagnostics
import Testing

@Suite struct DiagnosticCodeTests {
  /// The codes as they were released. Append; never change a line.
  private static let released: [(DiagnosticCode, String)] = [
    (.invalidUTF8, "S0101"), (.unexpectedCharacter, "S0102"), (.foreignSpelling, "S0103"),
    (.malformedNumber, "S0104"), (.numberOutOfRange, "S0105"), (.identifierTooLong, "S0106"),
    (.commentIsExpression, "S0107"), (.fileTooLarge, "S0108"),

    (.unexpectedToken, "S0201"), (.nestingTooDeep, "S0202"), (.unknownMember, "S0203"), (.notAvailableYet, "S0204"),
    (.assignmentInExpression, "S0205"), (.missingOperator, "S0206"),

    (.unknownName, "S0301"), (.duplicateName, "S0302"), (.reservedName, "S0303"), (.missingForm, "S0304"),
    (.severalForms, "S0305"), (.missingWeight, "S0306"), (.wrongStage, "S0307"), (.typeMismatch, "S0308"),
    (.wrongArguments, "S0309"), (.ambiguousStd, "S0310"), (.missingDesign, "S0311"), (.unknownDesign, "S0312"),
    (.misplacedClause, "S0313"), (.recursiveDefinition, "S0314"), (.nonlinearMixture, "S0315"),
    (.unknownScheme, "S0316"), (.badParameterDefault, "S0317"), (.duplicateMember, "S0318"),
    (.programTooLarge, "S0319"), (.unusedBinding, "S0320"),

    (.undefinedWeight, "S0401"), (.conditionFails, "S0402"), (.missingArgument, "S0403"), (.integerOverflow, "S0404"),
    (.tooMuchWork, "S0405"), (.weightTooLarge, "S0406"), (.undecidedValue, "S0407"), (.closeDecision, "S0408"),
    (.assumedTie, "S0409"), (.unsuitableWeight, "S0410"),

    (.designDoesNotExist, "S0501"), (.splitDoesNotExist, "S0502"), (.undifferentiable, "S0503"),

    (.groupSizeOutOfRange, "S0601"), (.groupSizesExcluded, "S0603"), (.deadScheme, "S0604"),
    (.decreasingObjective, "S0605"), (.infiniteValue, "S0606"), (.wholeGroupsOnly, "S0607"),
    (.valueTooLarge, "S0608"),

    (.refutedClaim, "S0701"), (.undecidedClaim, "S0702"), (.emptyClaim, "S0703"),

    (.nameCollision, "S0801"), (.tableModeOnly, "S0802"),

    (.unreadableFile, "S0901"), (.unwritableFile, "S0902"), (.schemeNotFound, "S0903"),
    (.ambiguousScheme, "S0904"),
    (.unknownParameter, "S0905"), (.badParameterValue, "S0906"), (.tooManyErrors, "S0907"),
    (.badWeightTable, "S0908"), (.badWeightCell, "S0909"), (.repeatedWeight, "S0910"), (.incompleteWeights, "S0911"),
    (.undrawableFigure, "S0912"), (.unequalWeights, "S0913"), (.assumedOfLog, "S0914"),
  ]

  @Test func releasedCodesKeepTheirNumbers() {
    for (code, number) in Self.released { #expect(code.rawValue == number) }
  }

  @Test func everyCodeIsInTheList() {
    let known = Set(Self.released.map(\.1))
    #expect(known.count == Self.released.count)
    #expect(DiagnosticCode.allCases.map(\.rawValue).filter { !known.contains($0) } == [])
  }

  @Test func codesAreUniqueAndWellFormed() {
    let codes = DiagnosticCode.allCases.map(\.rawValue)
    #expect(Set(codes).count == codes.count)
    for code in codes {
      #expect(code.utf8.count == 5 && code.first == "S" && code.dropFirst().allSatisfy { ("0"..."9").contains($0) })
      #expect(code.dropFirst().prefix(2).first == "0")
    }
  }

  @Test func severities() {
    let warnings: Set<DiagnosticCode> = [
      .unusedBinding, .closeDecision, .deadScheme, .decreasingObjective, .unequalWeights,
    ]
    let notes: Set<DiagnosticCode> = [
      .groupSizesExcluded, .tooManyErrors, .assumedTie, .infiniteValue, .wholeGroupsOnly, .assumedOfLog,
    ]
    for (code, _) in Self.released {
      let wanted: Severity = warnings.contains(code) ? .warning : notes.contains(code) ? .note : .error
      #expect(code.severity == wanted)
    }
  }
}
