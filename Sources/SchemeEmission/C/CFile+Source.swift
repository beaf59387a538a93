import SchemeCode

/// The functions.
extension CFile {
  /// What NAME.h declares.
  func source(_ writer: inout CodeWriter) {
    if interface.isTable { writer.lines("", "#include <string.h>", "") } else { begin(names.file + ".c", &writer) }
    printer.write(CodeLinker(heads.map(\.core)), &writer)
    defaults("defaults", &writer)
    for head in heads {
      define(head, &writer)
      writer.line()
    }
    errorFunction(&writer)
    if !interface.isTable { end(&writer) }
  }

  /// What NAME_objective.h declares.
  func source(of objective: Head, _ writer: inout CodeWriter) {
    begin(objectiveFile + ".c", &writer)
    let printer = CPrinter(interface, part: "h_")
    printer.write(CodeLinker([objective.core]), &writer)
    defaults("h_defaults", &writer)
    writer.head(start(objective), arguments(objective), ") {")
    writer.nested { writer in
      writer.line("double h = 0.0;")
      settle("h_defaults", refusal: "(double)NAN", &writer)
      let call = "\(printer.name(objective.core))(t, (int64_t)M, p, &h)"
      writer.line("return \(call) == \(printer.name(.ok)) ? h : (double)NAN;")
    }
    writer.line("}")
    end(&writer)
  }

  // MARK: - Arithmetic

  /// Guards against compilers that change the meaning of floating-point arithmetic, up to ``end(_:)``.
  private func begin(_ file: String, _ writer: inout CodeWriter) {
    let wayOut = interface.isTable ? "" : ", or generate tables with --group"
    writer.lines(
      "", "#include <float.h>", "#include <math.h>", "#include <string.h>", "",
      "#if defined(__FAST_MATH__) || defined(__ASSOCIATIVE_MATH__) || defined(__RECIPROCAL_MATH__) || \\",
      "    (defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__ > 0)",
      "#error \"compile \(file) without -ffast-math and its parts\(wayOut)\"", "#endif",
      "#if defined(FLT_EVAL_METHOD) && (FLT_EVAL_METHOD < 0 || FLT_EVAL_METHOD == 2)",
      "#error \"compile \(file) with -msse2 -mfpmath=sse\(wayOut)\"", "#endif", "")
    writer.blockComment([
      "No a * b + c becomes a fused operation: the results are those of the formula as written, which may also compare",
      "what is always so.",
    ])
    writer.lines(
      "#if defined(__GNUC__)", "#pragma GCC diagnostic push",
      "#pragma GCC diagnostic ignored \"-Wtautological-compare\"", "#endif", "#if defined(__clang__)",
      "#pragma STDC FP_CONTRACT OFF", "#elif defined(__GNUC__)", "#pragma GCC push_options",
      "#pragma GCC optimize(\"fp-contract=off\")", "#elif defined(_MSC_VER)", "#pragma fp_contract(off)", "#endif", "")
  }

  private func end(_ writer: inout CodeWriter) {
    writer.lines(
      "", "#if defined(__clang__)", "#pragma STDC FP_CONTRACT DEFAULT", "#elif defined(__GNUC__)",
      "#pragma GCC pop_options", "#elif defined(_MSC_VER)", "#pragma fp_contract(on)", "#endif",
      "#if defined(__GNUC__)", "#pragma GCC diagnostic pop", "#endif")
  }

  // MARK: - Parameters

  /// The parameters that NULL stands for.
  private func defaults(_ name: String, _ writer: inout CodeWriter) {
    guard !interface.parameters.isEmpty, interface.hasDefaults else { return }
    let values = interface.parameters.compactMap(\.defaultValue).map { value in
      switch value {
      case .integer(let value): NumberLiteral.c(value)
      case .real(let value): NumberLiteral.c(value)
      }
    }
    writer.lines("static const \(names("params")) \(names(name)) = {\(values.joined(separator: ", "))};", "")
  }

  /// NULL becomes the defaults, or is refused.
  private func settle(_ defaults: String, refusal: String, _ writer: inout CodeWriter) {
    if interface.parameters.isEmpty || !interface.hasDefaults {
      writer.line("if (p \(interface.parameters.isEmpty ? "!=" : "==") NULL) return \(refusal);")
    } else {
      writer.line("if (p == NULL) p = &\(names(defaults));")
    }
  }

  // MARK: - Functions

  /// Settles the parameters, looks for NULL, and calls what does the work.
  private func define(_ head: Head, _ writer: inout CodeWriter) {
    writer.head(start(head), arguments(head).map { $0.replacing(" /* NULL: all */", with: "") }, ") {")
    writer.nested { writer in
      if head.arguments.contains(.place) { writer.line("size_t ignored;") }
      settle("defaults", refusal: printer.name(.parameters), &writer)
      let pointers = head.arguments.compactMap(pointer).map { $0 + " == NULL" }.joined(separator: " || ")
      // Nothing is read or written where there is nothing.
      let size = head.arguments.contains(.count) ? "count" : head.arguments.contains(.groups) ? "groups" : nil
      let isNull = size.map { "\($0) > 0 && (\(pointers))" } ?? pointers
      writer.line("if (\(isNull)) return \(printer.name(.nullPointer));")
      writer.head("return \(printer.name(head.core))(", head.arguments.map(value), ");")
    }
    writer.line("}")
  }

  /// A pointer that cannot be NULL.
  private func pointer(_ argument: Head.Argument) -> String? {
    switch argument {
    case .rewards: "rewards"
    case .offsets: "offsets"
    case .ids: "group"
    case .out: "out"
    case .a: "a"
    case .b: "b"
    case .groups, .groupSize, .valid, .count, .parameters, .place, .probability: nil
    }
  }

  /// What the function that does the work is given.
  private func value(_ argument: Head.Argument) -> String {
    switch argument {
    case .groups: "(int64_t)groups"
    case .groupSize: "(int64_t)M"
    case .count: "(int64_t)count"
    case .valid: "valid, valid == NULL"
    case .parameters: "p"
    case .place: "where == NULL ? &ignored : where"
    case .probability: "t"
    case .rewards, .offsets, .ids, .out, .a, .b: pointer(argument) ?? ""
    }
  }

  private func errorFunction(_ writer: inout CodeWriter) {
    writer.block("const char *\(names("error"))(int status) {") { writer in
      writer.block("switch (status) {") { writer in
        for status in interface.statuses {
          writer.line("case \(printer.name(status)): return \"\(status.message(interface))\";")
        }
        writer.line("default: return \"unknown status\";")
      }
    }
  }
}
