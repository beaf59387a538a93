/// What a file must bring along: functions and all that these call, with the tables and records that they use.
///
/// A file has no list of what belongs to it; everything follows from the functions that its users call.
package struct CodeLinker {
  /// Each after those that it calls.
  package private(set) var functions: [CodeFunction] = []
  /// Those that the functions look into.
  package private(set) var tables: [CodeTable] = []
  /// Each after those that are in it.
  package private(set) var records: [Record] = []
  /// Functions of the library that are called.
  package private(set) var library: Set<LibraryFunction> = []
  private let others: Set<String>

  /// What a file brings along that has `others` already.
  package init(_ functions: [CodeFunction], after others: CodeLinker? = nil) {
    self.others = others.map { Set($0.functions.map(\.name)) } ?? []
    records = others?.records ?? []
    for function in functions { add(function) }
    records.removeFirst(others?.records.count ?? 0)
  }

  private mutating func add(_ function: CodeFunction) {
    guard !others.contains(function.name), !functions.contains(where: { $0.name == function.name }) else { return }
    for type in function.parameters.map(\.type) + [function.result].compactMap(\.self) { add(type) }
    var found: [CodeExpression] = []
    function.body.visit { (expression: CodeExpression) in found.append(expression) }
    for expression in found {
      switch expression {
      case .call(let callee, _): add(callee)
      case .table(let table): add(table)
      case .library(let name, _): library.insert(name)
      case .record(let record, _): add(.record(record))
      default: break
      }
    }
    functions.append(function)
  }

  private mutating func add(_ table: CodeTable) {
    if !tables.contains(where: { $0.name == table.name && $0.number == table.number }) { tables.append(table) }
  }

  private mutating func add(_ type: CodeType) {
    guard case .record(let record) = type, !records.contains(record) else { return }
    for field in record.fields { add(field.type) }
    records.append(record)
  }
}
