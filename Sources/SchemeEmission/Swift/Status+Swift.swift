import SchemeCode

/// The cases of the error enum in Swift.
extension Status {
  /// How a case is declared, and how its values are taken out.
  struct SwiftCase {
    let declaration: String
    let match: String
  }

  /// nil for what cannot happen in Swift.
  var swiftCase: SwiftCase? {
    switch self {
    case .ok, .nullPointer: nil
    case .groupSize: SwiftCase(declaration: "groupSize(Int)", match: "groupSize(let size)")
    case .parameters: SwiftCase(declaration: "parameters", match: "parameters")
    case .condition: SwiftCase(declaration: "condition", match: "condition")
    case .invalidReward: SwiftCase(declaration: "invalidReward(index: Int)", match: "invalidReward(let index)")
    case .tooManyGroups:
      SwiftCase(declaration: "count(Int, groupSize: Int)", match: "count(let count, let groupSize)")
    case .undefinedWeight: SwiftCase(declaration: "undefinedWeight", match: "undefinedWeight")
    case .weightTooLarge: SwiftCase(declaration: "weightTooLarge", match: "weightTooLarge")
    case .integerOverflow: SwiftCase(declaration: "integerOverflow", match: "integerOverflow")
    case .tooManyTerms: SwiftCase(declaration: "tooManyTerms", match: "tooManyTerms")
    }
  }

  /// The case that a function of the tree throws, with the number that explains it.
  func swiftFailure(_ place: String?) -> String {
    guard let place, let declaration = swiftCase?.declaration else { return swiftCase?.declaration ?? "parameters" }
    return declaration.replacing("Int", with: place)
  }

  /// The comment of the case.
  func swiftMeaning(_ interface: Interface) -> String {
    switch self {
    case .invalidReward: "A reward is neither 0 nor 1."
    case .tooManyGroups: "The rewards do not fill whole groups, or the output has not as many places."
    case .parameters: "A parameter is not a finite number."
    default: sentence(message(interface))
    }
  }

  private func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }

  /// The description, with interpolations of what `match` took out.
  func swiftText(_ interface: Interface) -> String {
    switch self {
    case .groupSize: "group size \\(size): \(interface.groupSizeMessage)"
    case .invalidReward:
      "reward \\(index) is neither 0 nor 1; for rewards of -1 and 1 pass (r + 1) / 2"
    case .tooManyGroups: "\\(count) places are not whole groups of \\(groupSize), or not one for each reward"
    case .parameters: "a parameter is not a finite number"
    default: message(interface)
    }
  }
}
