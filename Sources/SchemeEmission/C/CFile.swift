import SchemeCode

/// Writes the C files of one scheme: what formulas and tables have in common.
struct CFile {
  let interface: Interface
  let printer: CPrinter

  init(_ interface: Interface) {
    self.interface = interface
    printer = CPrinter(interface)
  }

  var names: CNames { printer.names }

  func comment(_ lines: [String], _ writer: inout CodeWriter) { writer.blockComment(lines) }

  /// What a file brings along.
  func write(_ linker: CodeLinker, _ writer: inout CodeWriter) {
    for record in linker.records { printer.write(record, &writer) }
    printer.write(linker.library, &writer)
    for table in linker.tables { printer.write(table, &writer) }
    for function in linker.functions { printer.write(function, &writer) }
  }

  /// The name of a status.
  func constant(_ status: Status) -> String { printer.name(status) }

  // MARK: - The header

  /// The text of NAME.h.
  func header() -> String {
    var writer = CodeWriter()
    let guardName = names.upper + "_H_INCLUDED"
    comment(interface.heading, &writer)
    writer.lines("#ifndef \(guardName)", "#define \(guardName)", "", "#include <stddef.h>", "#include <stdint.h>", "")
    writer.lines("#ifdef __cplusplus", "extern \"C\" {", "#endif", "")
    comment(["What the functions return; \(names("error")) explains it."], &writer)
    writer.block("enum {", "};") { writer in
      for (index, status) in interface.statuses.enumerated() {
        let comma = index + 1 < interface.statuses.count ? "," : ""
        writer.line("\(constant(status)) = \(status.rawValue)\(comma)")
      }
    }
    writer.line()
    declareParameters(&writer)
    declareFunctions(&writer)
    writer.lines("", "#ifdef __cplusplus", "}", "#endif", "", "#endif")
    return writer.text
  }

  private func declareParameters(_ writer: inout CodeWriter) {
    let type = names("params")
    guard !interface.parameters.isEmpty else {
      comment(["The scheme has no parameters at run time: pass NULL."], &writer)
      writer.lines("typedef struct \(type) \(type);", "")
      return
    }
    comment(
      [interface.hasDefaults ? "The parameters; NULL stands for the defaults." : "The parameters; NULL is refused."],
      &writer)
    writer.block("typedef struct \(type) {", "} \(type);") { writer in
      for parameter in interface.parameters {
        let value = parameter.defaultValue.map { "default \($0.text)" } ?? "no default"
        let member = "\(parameter.isInteger ? "int64_t" : "double") \(CNames.member(parameter.name));"
        writer.line("\(member) /* \(value) */")
      }
    }
    writer.line()
  }

  private func declareFunctions(_ writer: inout CodeWriter) {
    comment(
      [
        "The weights for groups of M responses: a[s] of a wrong and b[s] of a correct response when s of the other M - 1",
        "are correct, s = 0 to M - 1. After a failure a and b may be partly written.",
      ], &writer)
    writer.lines(signature("weights"), "")
    comment(
      [
        "The advantage of every response of `groups` groups of M responses each, one group after the other. All rewards",
        "must be 0 or 1; nothing is written to out, which has room for groups * M numbers, unless all is well.",
      ], &writer)
    writer.lines(signature("advantages_u8"), signature("advantages_f32"), "")
    if interface.hasObjective {
      comment(objectiveMeaning, &writer)
      writer.lines(signature("objective"), "")
    }
    comment(["The index of the first of `count` rewards that is neither 0 nor 1; count when there is none."], &writer)
    writer.lines(signature("invalid_reward_u8"), signature("invalid_reward_f32"), "")
    comment(["What a status means."], &writer)
    writer.line(signature("error"))
  }

  private var objectiveMeaning: [String] {
    let meaning = [
      "The objective h(t) whose gradient the expected update is when a response is correct with probability t; h(0) = 0.",
      "NaN for t outside [0, 1], and where there are no weights.",
    ]
    guard case .table = interface.sizes else { return meaning }
    return meaning + ["Left out where -ffast-math would change its arithmetic."]
  }

  /// The declaration of a public function.
  private func signature(_ suffix: String) -> String { head(suffix) + ";" }

  /// A public function without its body.
  func head(_ suffix: String) -> String {
    let p = "const \(names("params")) *p"
    let dense = "size_t groups, size_t M, \(p), float *out"
    return switch suffix {
    case "objective": "double \(names(suffix))(double t, size_t M, \(p))"
    case "weights": "int \(names(suffix))(size_t M, \(p), double *a, double *b)"
    case "advantages_u8": "int \(names(suffix))(const uint8_t *rewards, \(dense))"
    case "advantages_f32": "int \(names(suffix))(const float *rewards, \(dense))"
    case "invalid_reward_u8": "size_t \(names(suffix))(const uint8_t *rewards, size_t count)"
    case "invalid_reward_f32": "size_t \(names(suffix))(const float *rewards, size_t count)"
    default: "const char *\(names("error"))(int status)"
    }
  }
}
