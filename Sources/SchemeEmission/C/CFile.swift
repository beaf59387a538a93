import SchemeCode

/// Writes the C files of one scheme: what formulas and tables have in common.
struct CFile {
  let interface: Interface
  let heads: [Head]
  let objective: Head?
  let printer: CPrinter

  init(_ interface: Interface, _ functions: SchemeFunctions) {
    self.interface = interface
    heads = Head.main(functions)
    objective = functions.objective.map { Head.objective($0) }
    printer = CPrinter(interface)
  }

  var names: CNames { printer.names }
  var objectiveFile: String { names.prefix + "_objective" }

  /// NAME.h and NAME.c, and those of the objective; or one file for everything.
  var artifacts: [Artifact] {
    guard interface.options.isSingleHeader else {
      return pair(names.file, header: { header(&$0) }, source: { source(&$0) })
        + (objective.map { head in
          pair(objectiveFile, header: { header(of: head, &$0) }, source: { source(of: head, &$0) })
        } ?? [])
    }
    let single = artifact(names.file + ".h") { writer in
      header(&writer) { if let objective { declare([objective], &$0) } }
      let macro = names.upper + "_IMPLEMENTATION"
      writer.lines("", "#if defined(\(macro)) && !defined(\(macro)_DONE)", "#define \(macro)_DONE", "")
      source(&writer)
      if let objective { source(of: objective, &writer) }
      writer.lines("", "#endif")
    }
    return [single]
  }

  private func pair(
    _ file: String, header: (inout CodeWriter) -> Void, source: (inout CodeWriter) -> Void
  ) -> [Artifact] {
    let code = artifact(file + ".c") { writer in
      writer.blockComment(["What \(file).h declares and explains.", ""] + interface.origin)
      writer.line("#include \"\(file).h\"")
      source(&writer)
    }
    return [artifact(file + ".h", header), code]
  }

  private func artifact(_ name: String, _ body: (inout CodeWriter) -> Void) -> Artifact {
    var writer = CodeWriter()
    body(&writer)
    return Artifact(name: name, text: writer.text)
  }

  // MARK: - Headers

  private func guarded(
    _ name: String, _ include: [String], _ writer: inout CodeWriter, _ body: (inout CodeWriter) -> Void
  ) {
    writer.lines("#ifndef \(name)", "#define \(name)", "")
    for name in include { writer.line("#include \(name)") }
    writer.lines("", "#ifdef __cplusplus", "extern \"C\" {", "#endif", "")
    body(&writer)
    writer.lines("", "#ifdef __cplusplus", "}", "#endif", "", "#endif")
  }

  private func header(_ writer: inout CodeWriter, _ rest: (inout CodeWriter) -> Void = { _ in }) {
    let single = [
      "", "One file for everything: define \(names.upper)_IMPLEMENTATION before it is included in one C file.",
    ]
    writer.blockComment(
      interface.heading + (interface.options.isSingleHeader ? interface.objectiveAccuracy + single : []))
    guarded(names.upper + "_H_INCLUDED", ["<stddef.h>", "<stdint.h>"], &writer) { writer in
      parameters(&writer)
      writer.blockComment(promises)
      writer.line()
      declare(heads, &writer)
      writer.blockComment(["What the functions return; \(names("error")) says it in words."])
      writer.block("enum {", "};") { writer in
        for status in Status.allCases {
          let comma = status == Status.allCases.last ? "" : ","
          writer.line("\(printer.name(status)) = \(status.rawValue)\(comma)")
        }
      }
      writer.line("const char *\(names("error"))(int status);")
      rest(&writer)
    }
  }

  private func header(of objective: Head, _ writer: inout CodeWriter) {
    writer.blockComment(interface.objectiveHeading(beside: names.file + ".h"))
    guarded(names.upper + "_OBJECTIVE_H_INCLUDED", ["\"\(names.file).h\""], &writer) { declare([objective], &$0) }
  }

  private func parameters(_ writer: inout CodeWriter) {
    let type = names("params")
    guard !interface.parameters.isEmpty else {
      writer.blockComment(["The scheme has no parameters: pass NULL."])
      return writer.lines("typedef struct \(type) \(type);", "")
    }
    let meaning = interface.hasDefaults ? "NULL stands for these values." : "NULL is refused."
    writer.blockComment(["The parameters. " + meaning])
    writer.block("typedef struct \(type) {", "} \(type);") { writer in
      for parameter in interface.parameters {
        let member = printer.declaration(of: CNames.member(parameter.name), parameter.type)
        writer.line("\(member); /* \(parameter.remark) */")
      }
    }
    writer.line()
  }

  private var promises: [String] {
    let isInPlace = interface.options.precision == .single
    return """
      The functions keep no state and return \(printer.name(.ok)), or what is wrong. Rewards are 0 or 1; anything else is refused. \
      Nothing is written to out, which has a place for each response, unless all is well. where may be NULL; it takes the index \
      of the response or of the group that a failure is about, or SIZE_MAX if it is about none. \
      \(isInPlace ? "out may be the rewards of the _f32 functions themselves, but not overlap otherwise" : "out must not overlap rewards"): \
      advantages are wrong then, yet nothing else is overwritten. Rewards and out need not be aligned.
      """.lines(width: 112)
  }

  /// Functions that do the same for other rewards stand below one comment.
  private func declare(_ heads: [Head], _ writer: inout CodeWriter) {
    for (index, head) in heads.enumerated() {
      if index == 0 || heads[index - 1].comment != head.comment {
        let failure = head.kind == .objective ? " NaN too where \(names("weights")) would fail." : ""
        writer.blockComment((head.comment + failure).lines(width: 112))
      }
      let arguments = arguments(head) { $0 == "valid" ? " /* NULL: all */" : "" }
      writer.head(start(head), arguments, ");")
      if index + 1 == heads.count || heads[index + 1].comment != head.comment { writer.line() }
    }
  }

  // MARK: - Heads

  func start(_ head: Head) -> String {
    switch head.kind {
    case .weights: return "int \(names("weights"))("
    case .advantages(let layout, let reward):
      let kind = layout == .dense ? "" : layout.rawValue + "_"
      return "int \(names("advantages_\(kind)\(reward.rawValue.lowercased())"))("
    case .objective: return "double \(names("objective"))("
    }
  }

  /// The arguments, each with what stands behind it.
  func arguments(_ head: Head, remark: (String) -> String = { _ in "" }) -> [String] {
    head.arguments.map { printer.declaration(of: $0.name, $0.type) + remark($0.name) }
  }
}
