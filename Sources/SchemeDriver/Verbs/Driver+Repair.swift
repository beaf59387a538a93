import SchemeDiagnostics
import SchemeText

extension Driver {
  /// `weigh check --fix`: the text after all repairs that are certain, and these repairs in the order in which they were
  /// made. A repair may bring another fault to light, so the text is compiled again until nothing certain is left; what
  /// remains is for the author to decide. `isComplete` is false where that takes too many rounds: call it again. A file
  /// that is not UTF-8 is left alone.
  package static func repair(_ file: SourceFile) -> (file: SourceFile, repairs: [FixIt], isComplete: Bool) {
    var repairs: [FixIt] = []
    var file = file
    if String(validating: file.bytes, as: UTF8.self) == nil { return (file, [], true) }
    for _ in 0..<mostRounds {
      let found = Compilation(file).diagnostics.flatMap(\.diagnostic.fixIts).filter(\.isCertain)
      let round = disjoint(found)
      if round.isEmpty { return (file, repairs, true) }
      file = SourceFile(name: file.name, bytes: apply(round, to: file.bytes))
      repairs += round
    }
    return (file, repairs, false)
  }

  /// A round repairs every fault that one run reports, about `Limits.errors` of them.
  private static let mostRounds = 20

  /// The repairs in source order, without those that touch an earlier one.
  private static func disjoint(_ repairs: [FixIt]) -> [FixIt] {
    var chosen: [FixIt] = []
    for repair in repairs.sorted(by: { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }) {
      if let last = chosen.last, repair.span.start <= last.span.end { continue }
      chosen.append(repair)
    }
    return chosen
  }

  private static func apply(_ repairs: [FixIt], to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var place = 0
    for repair in repairs {
      result += bytes[place..<repair.span.start]
      result += repair.replacement.utf8
      place = repair.span.end
    }
    return result + bytes[place...]
  }
}
