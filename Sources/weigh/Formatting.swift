import SchemeDiagnostics
import SchemeDriver
import SchemeSyntax
import SchemeText

/// `weigh fmt`: files are laid out in place, standard input on its way to standard output. A file that cannot be read
/// as the language is left as it is, with its diagnostics.
struct Formatting {
  let paths: [Path]
  let options: Options

  func run() -> ExitStatus {
    let reporter = Reporter(options)
    let sources = SourceReader(paths)
    var diagnostics = sources.diagnostics
    var unformatted: [String] = []
    var publication = Publication(keeping: [])
    do throws(WriteFailure) {
      for (input, path) in zip(sources.files, sources.places) {
        let file: SourceFile
        switch input {
        case .schemes(let schemes): file = schemes
        case .log(let log):
          diagnostics.append(InputFile.refusal(of: log))
          continue
        }
        let (bytes, found) = Formatter.format(file)
        diagnostics += found.map { LocatedDiagnostic($0, in: file) }
        guard let bytes else { continue }
        let isFormatted = bytes == file.bytes
        if !isFormatted { unformatted.append(file.name) }
        if options.onlyCompares { continue }
        let text = String(decoding: bytes, as: UTF8.self)
        if path.isDash { try Delivery.toStandardOutput { $0(text) } }
        if !path.isDash, !isFormatted { try publication.add(path) { $0(text) } }
      }
      try publication.publish()
      if options.onlyCompares, !unformatted.isEmpty {
        try Delivery.toStandardOutput { sink in unformatted.allSatisfy { sink($0 + "\n") } }
      }
    } catch {
      reporter.show(diagnostics)
      return reporter.show(error)
    }
    reporter.show(diagnostics)
    return diagnostics.isEmpty && !(options.onlyCompares && !unformatted.isEmpty) ? .success : .failure
  }
}
