/// A command line that makes no sense: exit status 2.
struct UsageError: Error {
  /// What is wrong, as a clause without a full stop.
  let message: String
  /// The verb whose help is pointed to.
  var verb: Verb?

  init(_ message: String, verb: Verb? = nil) {
    self.message = message
    self.verb = verb
  }

  /// The way to help.
  var help: String { "Try `weigh help\(verb.map { " \($0.rawValue)" } ?? "")`." }
}

extension String {
  /// Text of the user's as a message shows it: in backquotes, without control characters, cut when long.
  var quoted: String {
    var text = ""
    for scalar in unicodeScalars.prefix(60) {
      text += scalar.value < 0x20 || scalar.value == 0x7F ? scalar.escaped(asASCII: true) : String(scalar)
    }
    return "`\(text)\(unicodeScalars.count > 60 ? "…" : "")`"
  }
}
