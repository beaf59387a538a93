import SchemeDriver
import SchemeEmission

/// What can be done. Parsing, help and suggestions all come from here and from `Option.all`.
enum Verb: String, CaseIterable, Sendable {
  case check
  case weights
  case table
  case emit
  case dump
  case help

  /// What stands after the verb.
  var operands: String {
    switch self {
    case .check, .weights, .table: "PATH…"
    case .emit: "LANGUAGE PATH…"
    case .dump: "STAGE PATH…"
    case .help: "[VERB]"
    }
  }

  /// What the verb does, in one line of help.
  var summary: String {
    switch self {
    case .check: "say what is wrong, and what each scheme induces"
    case .weights: "the weights a, b, d of every group size and count"
    case .table: "the induced objective h and h' at points of [0,1]"
    case .emit: "generated code: \(Self.list(TargetLanguage.self))"
    case .dump: "one stage as text: \(Self.list(Driver.Stage.self))"
    case .help: "this page, or a verb's own"
    }
  }

  private static func list<Value: CaseIterable & RawRepresentable<String>>(_ type: Value.Type) -> String {
    type.allCases.map(\.rawValue).joined(separator: ", ")
  }

  /// Announced, but not in this version.
  static let planned = ["diff", "plot", "fmt", "explain", "simulate"]
}
