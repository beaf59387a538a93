import SchemeCode

extension Status {
  /// The name in C, after the prefix.
  var constant: String {
    switch self {
    case .ok: "OK"
    case .groupSize: "GROUP_SIZE"
    case .parameters: "PARAMETERS"
    case .condition: "CONDITION"
    case .invalidReward: "INVALID_REWARD"
    case .tooManyGroups: "TOO_MANY_GROUPS"
    case .nullPointer: "NULL_POINTER"
    case .undefinedWeight: "UNDEFINED_WEIGHT"
    case .weightTooLarge: "WEIGHT_TOO_LARGE"
    case .integerOverflow: "INTEGER_OVERFLOW"
    case .tooManyTerms: "TOO_MANY_TERMS"
    }
  }

  /// What it means, as a sentence without a full stop.
  func message(_ interface: Interface) -> String {
    switch self {
    case .ok: "success"
    case .groupSize: interface.groupSizeMessage
    case .parameters: interface.parametersMessage
    case .condition: "the scheme's condition excludes this group size or these parameters"
    case .invalidReward: "a reward is neither 0 nor 1; for rewards of -1 and 1 pass (r + 1) / 2"
    case .tooManyGroups: "groups of this size do not fit in memory"
    case .nullPointer: "a pointer is null"
    case .undefinedWeight: "a weight is not a finite number: a division by zero, or a function outside its domain"
    case .weightTooLarge: "a weight is beyond the range of float"
    case .integerOverflow: "an integer that must be exact does not fit 64 bits"
    case .tooManyTerms: "a sum or product has more than 100 million terms"
    }
  }
}
