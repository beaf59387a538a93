import Glibc
import SchemeDiagnostics
import SchemeDriver
import SchemeSyntax
import SchemeText

func read(_ path: String) -> [UInt8] {
  guard let f = fopen(path, "r") else { return [] }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65536)
  while true { let n = fread(&buffer, 1, buffer.count, f); if n == 0 { break }; bytes += buffer[..<n] }
  return bytes
}
func write(_ fd: Int32, _ s: String) { let b = Array(s.utf8); _ = b.withUnsafeBytes { Glibc.write(fd, $0.baseAddress, $0.count) } }
let arguments = Array(CommandLine.arguments.dropFirst())
var files: [SourceFile] = []
var group: [GroupSyntax.Size]?
var points = TablePoints.equallySpaced(11)
var rest = arguments.dropFirst()
while let a = rest.popFirst() {
  if a == "--group" { group = rest.popFirst()!.split(separator: ",").map { let p = $0.split(separator: "."); return .init(lower: Int(p[0])!, upper: Int(p.last!)!, span: Span(0, 0)) } }
  else if a == "--points" { points = .equallySpaced(Int(rest.popFirst()!)!) }
  else { files.append(SourceFile(name: a, bytes: read(a))) }
}
let request = Request(files: files, groups: group)
let outcome: Outcome
switch arguments[0] {
case "check": outcome = Driver.check(request)
case "weights": outcome = Driver.weights(request, by: .s, format: .csv)
case "table": outcome = Driver.table(request, at: points, format: .csv)
case "ir": outcome = Driver.dump(.ir, request)
case "typed": outcome = Driver.dump(.typed, request)
default: fatalError()
}
let renderer = DiagnosticRenderer(format: .human, color: false)
for d in outcome.diagnostics { write(2, renderer.render(d)) }
_ = outcome.write? { write(1, $0); return true }
exit(outcome.hasFailed ? 1 : 0)
