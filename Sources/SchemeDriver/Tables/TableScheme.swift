import SchemeLogs
import SchemeSyntax
import SchemeText

/// Tables of weights as a file of the language: a scheme for each name, which exists at the group sizes that are given, and whose weights
/// are the numbers.
struct TableScheme {
  private(set) var file: SourceFile

  /// - Parameter weights: of which all numbers are given; others are left out.
  init(_ weights: [GivenWeights], fileName: String) {
    var text = ""
    var names: [String] = []
    for table in weights where !names.contains(table.name) { names.append(table.name) }
    var taken: Set<String> = []
    for name in names {
      let own = weights.filter { $0.name == name }.sorted { $0.rows.groupSize < $1.rows.groupSize }
      var identifier = Self.identifier(name)
      while !taken.insert(identifier).inserted { identifier += "_" }
      text += Self.text(own, identifier)
    }
    let written = SourceFile(name: fileName, text: text)
    file = Formatter.format(written).text.map { SourceFile(name: fileName, bytes: $0) } ?? written
    file.isMade = true
  }

  private static func text(_ weights: [GivenWeights], _ name: String) -> String {
    let whole = weights.compactMap { table in table.rows.whole.map { (M: table.rows.groupSize, a: $0.a, b: $0.b) } }
    guard let last = whole.last else { return "" }
    let sizes = whole.map { "M == \($0.M)" }.joined(separator: " or ")
    func choice(_ numbers: ((M: Int, a: [LogNumber], b: [LogNumber])) -> [LogNumber]) -> String {
      var text = ""
      for table in whole.dropLast() {
        text += "if M == \(table.M) then (\(NumberChoice.text(numbers(table).map(\.value), by: "s")))\nelse "
      }
      return text + "(\(NumberChoice.text(numbers(last).map(\.value), by: "s")))"
    }
    return """
      /// Weights as numbers.
      scheme \(name) where \(sizes) {
        a[s] = \(choice { $0.a })
        b[s] = \(choice { $0.b })
      }


      """
  }

  /// A name of the language that is like a name.
  private static func identifier(_ name: String) -> String {
    var text = String(name.map { $0.isLetter || $0.isNumber || $0 == "_" ? $0 : "_" }.prefix(100))
    if !isName(text) { text = "table_" + text }
    return isName(text) ? text : "table"
  }

  /// Whether a scheme can be called so.
  private static func isName(_ text: String) -> Bool {
    let (tree, found) = Parser.parse(SourceFile(name: "", text: "scheme \(text) {\n  Z = R\n}\n"))
    guard found.isEmpty, tree.items.count == 1, case .scheme(let scheme) = tree.items[0] else { return false }
    return scheme.name.text == text
  }
}
