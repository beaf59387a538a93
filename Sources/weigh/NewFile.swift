import SchemeDiagnostics
import SchemeDriver
import SchemeText

/// `weigh new NAME`: a commented scheme file to start from.
struct NewFile {
  private let path: Path
  private let scheme: String

  /// The file is `NAME.scheme`; NAME may stand in a folder and may have the ending already.
  init(_ operand: Path) throws(UsageError) {
    path = operand.isScheme ? operand : Path(operand.bytes + Array(".scheme".utf8))
    let name = String(path.name.split(separator: "/").last?.dropLast(".scheme".count) ?? "")
    if let problem = Driver.problem(withSchemeName: name) {
      throw UsageError("\(name.quoted) cannot be the name of a scheme: \(problem)", verb: .new)
    }
    scheme = name
  }

  /// Writes the file. One that exists is not touched.
  func create() throws(WriteFailure) -> String {
    if (try? FileStatus(of: path, followingLinks: false)) != nil { throw WriteFailure(existing: path.name) }
    var publication = Publication(keeping: [])
    try publication.add(path) { $0(Driver.startingFile(schemeName: scheme)) }
    try publication.publish()
    return "wrote \(path.name); next: weigh check \(path.name)\n"
  }
}
