/// The types of values in generated code.
package indirect enum CodeType: Hashable, Sendable {
  /// A 64-bit integer that cannot overflow.
  case integer
  /// A double.
  case real
  case float
  /// The 32 bits of a float, as a number that is counted modulo 2^32.
  case bits
  /// The 64 bits of a double, likewise.
  case wide
  /// A number from 0 to 255.
  case byte
  /// An index or a count in memory of the caller.
  case size
  case truth
  /// The parameters of the scheme.
  case parameters
  case record(Record)
  /// Numbers of one type, one after the other, that do not change.
  case list(CodeType)
  /// Memory of the caller for numbers of one type.
  case buffer(CodeType)
  /// The same, only to be read.
  case source(CodeType)
  /// So many numbers of one type in memory of the function.
  case array(CodeType, Int)

  static let number = CodeType.record(.number)
  static let pair = CodeType.record(.pair)
  static let expectation = CodeType.record(.expectation)
}

/// Values that go together, as a structure of the generated file.
package enum Record: String, CaseIterable, Sendable {
  case number = "Number"
  case pair = "Pair"
  case expectation = "Expectation"
  case extent = "Extent"

  /// What stands above it.
  package var comment: String {
    switch self {
    case .number: "An integer while it fits 64 bits, then a double; real is its value in both cases."
    case .pair: "high + low, where high is the double nearest to the sum: about 106 bits."
    case .expectation:
      """
      The expectation of Phi[N], N ~ Binomial(M, t), while it is summed from the mode outwards. weight is in proportion \
      to the probability of the last n, weights the sum of these, sum that of Phi[n] times them, size that of |Phi[n]|.
      """
    case .extent: "M Phi[n] at the mode, and the largest M |Phi[n]|."
    }
  }

  /// In order.
  package var fields: [Local] {
    switch self {
    case .number: [Local("integer", .integer), Local("real", .real), Local("isInteger", .truth)]
    case .pair: [Local("high", .real), Local("low", .real)]
    case .expectation:
      [Local("weight", .pair), Local("weights", .pair), Local("sum", .pair), Local("size", .real)]
    case .extent: [Local("middle", .pair), Local("largest", .real)]
    }
  }
}

/// A named value of a generated function: an argument, a constant or a variable.
package struct Local: Hashable, Sendable {
  /// In camel case; each language spells it in its own way.
  package let name: String
  package let type: CodeType

  init(_ name: String, _ type: CodeType) {
    self.name = name
    self.type = type
  }

  /// The arguments of weights, and how many responses of a group are correct.
  static let M = Local("M", .integer)
  static let s = Local("s", .integer)
  static let N = Local("N", .integer)
  static let p = Local("p", .parameters)
}

/// Constants of a generated file.
package struct CodeTable: Sendable {
  /// In camel case, without the number.
  package let name: String
  /// Tells tables of one name apart.
  package let number: Int
  /// What stands above it; may be empty.
  package let comment: String
  /// Of its numbers.
  package let type: CodeType
  /// Blocks begin on a line of their own; the numbers of an item stay together.
  package let blocks: [[[CodeExpression]]]
}
