import Foundation

/// What the command line asks for.
struct Arguments {
  /// How long to run; nil where one input is asked for.
  var seconds = 60.0
  var seed: UInt64 = 1
  /// Only this input, with every property.
  var input: Int?
  /// A text from a file in the place of a generated one.
  var file: String?
  var workers = ProcessInfo.processInfo.activeProcessorCount
  /// Where an input that fails is written.
  var save: String?
  /// Whether to write the input to standard output and do nothing else.
  var shows = false
  /// Whether to go on after an input that breaks a property.
  var keepsGoing = false

  static let usage = """
    usage: weigh-fuzz [--seconds T] [--seed S] [--workers W] [--save PATH] [--keep-going]
           weigh-fuzz --input N [--seed S] [--show]      one input, with every property
           weigh-fuzz --file PATH                        the same for a file

    """

  /// nil where the arguments mean nothing.
  init?(_ words: [String]) {
    var rest = words[...]
    while let word = rest.popFirst() {
      switch word {
      case "--show": shows = true
      case "--keep-going": keepsGoing = true
      default:
        guard let value = rest.popFirst(), take(word, value) else { return nil }
      }
    }
  }

  private mutating func take(_ option: String, _ value: String) -> Bool {
    switch option {
    case "--seconds":
      guard let number = Double(value), number > 0 else { return false }
      seconds = number
    case "--seed":
      guard let number = UInt64(value) else { return false }
      seed = number
    case "--input":
      guard let number = Int(value), number >= 0 else { return false }
      input = number
    case "--workers":
      guard let number = Int(value), 1...CurrentInput.most ~= number else { return false }
      workers = number
    case "--save": save = value
    case "--file": file = value
    default: return false
    }
    return true
  }
}
