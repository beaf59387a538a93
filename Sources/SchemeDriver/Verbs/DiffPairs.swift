import SchemeDiagnostics
import SchemeText

/// Who is compared with whom.
struct DiffPairs {
  let list: [(DiffContender, DiffContender)]
  /// Those whose name the other side does not have.
  let alone: [DiffContender]

  struct Refusal: Error {
    let diagnostic: Diagnostic

    init(_ message: String, notes: [String] = []) {
      diagnostic = Diagnostic(.schemeNotFound, message, at: nil, notes: notes)
    }
  }

  static func of(_ first: DiffSide, _ second: DiffSide) -> Result<DiffPairs, Refusal> {
    for side in [first, second] where side.contenders.isEmpty {
      return .failure(Refusal("there are no schemes\(side.name.isEmpty ? " on one side" : " in \(side.name)")"))
    }
    if first.contenders.count == 1, second.contenders.count == 1 {
      return .success(DiffPairs(list: [(first.contenders[0], second.contenders[0])], alone: []))
    }
    var list: [(DiffContender, DiffContender)] = []
    for own in first.contenders {
      for other in second.contenders where other.subject.name == own.subject.name { list.append((own, other)) }
    }
    let named = Set(list.map(\.0.subject.name))
    // One against several: only that one is meant.
    let isOneOfMany = first.contenders.count == 1 || second.contenders.count == 1
    if list.isEmpty {
      let many = first.contenders.count > 1 ? first : second
      let names = many.contenders.map(\.subject.name).listed(first: 20)
      return .failure(
        Refusal(
          "no scheme has the same name on both sides",
          notes: ["choose one with \(many.name):NAME; there are: \(names)"]))
    }
    let alone = isOneOfMany ? [] : (first.contenders + second.contenders).filter { !named.contains($0.subject.name) }
    return .success(DiffPairs(list: list, alone: alone))
  }
}
