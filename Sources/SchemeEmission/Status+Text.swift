import SchemeCode

/// What a failure is about.
enum FailurePlace: String {
  case response
  case group
}

extension Status {
  /// The name in C, after the prefix.
  var constant: String { Spelling.snakeCase(camelCase: "\(self)").uppercased() }

  /// What it means, as a sentence without a full stop.
  func message(_ interface: Interface) -> String {
    switch self {
    case .ok: "success"
    case .groupSize: interface.groupSizeMessage
    case .parameters: interface.parametersMessage
    case .condition: "the scheme's condition excludes this group size or these parameters"
    case .invalidReward: "a reward is neither 0 nor 1; for rewards of -1 and 1 pass (r + 1) / 2"
    case .tooManyGroups: "the groups do not fit in memory"
    case .nullPointer: "a pointer is null"
    case .undefinedWeight:
      "a weight is not a finite number: a division by zero, a function outside its domain, or too much of a sum cancels"
    case .weightTooLarge: "a weight is beyond the range of float"
    case .integerOverflow: "an integer that must be exact does not fit 64 bits"
    case .tooManyTerms: "a sum or product has more than 100 million terms"
    case .offsets: "the offsets do not begin with 0, or decrease, or do not end with the number of rewards"
    case .groupID: "the group of a response is not below the number of groups"
    case .notDrawn: "the plan draws no group of this size with so many correct responses"
    }
  }

  /// nil where it is about the call.
  var place: FailurePlace? {
    switch self {
    case .invalidReward, .groupID: .response
    case .groupSize, .condition, .undefinedWeight, .weightTooLarge, .integerOverflow, .tooManyTerms, .offsets,
      .notDrawn:
      .group
    case .ok, .parameters, .tooManyGroups, .nullPointer: nil
    }
  }

  /// The case in Swift; nil for what cannot happen there.
  var swiftCase: String? {
    switch self {
    case .ok, .nullPointer: nil
    case .tooManyGroups: "count"
    default: "\(self)"
    }
  }
}
