import SchemeCode

/// The functions.
extension CFile {
  /// What NAME.h declares.
  func source(_ writer: inout CodeWriter) {
    writer.lines("", "#include <stdlib.h>")
    if interface.isTable { writer.lines("#include <string.h>", "") } else { begin(names.file + ".c", &writer) }
    printer.write(CodeLinker(heads.map(\.core)), &writer)
    defaults("defaults", &writer)
    for head in heads {
      define(head, &writer)
      writer.line()
    }
    writer.block("const char *\(names("error"))(int status) {") { writer in
      writer.block("switch (status) {") { writer in
        for status in Status.allCases {
          writer.line("case \(printer.name(status)): return \"\(status.message(interface))\";")
        }
        writer.line("default: return \"unknown status\";")
      }
    }
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
    writer.line(
      """

      #include <float.h>
      #include <math.h>
      #include <string.h>

      #if defined(__FAST_MATH__) || defined(__ASSOCIATIVE_MATH__) || defined(__RECIPROCAL_MATH__) || \\
          (defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__ > 0)
      #error "compile \(file) without -ffast-math and its parts\(wayOut)"
      #endif
      #if defined(FLT_EVAL_METHOD) && (FLT_EVAL_METHOD < 0 || FLT_EVAL_METHOD == 2)
      #error "compile \(file) with -msse2 -mfpmath=sse\(wayOut)"
      #endif

      /* No a * b + c becomes a fused operation: the results are those of the formula as written, which may also compare
       * what is always so. Clang fuses all the same under -ffp-contract=fast: do without it where the last bits matter.
       */
      #if defined(__GNUC__)
      #pragma GCC diagnostic push
      #pragma GCC diagnostic ignored "-Wtautological-compare"
      #endif
      #if defined(__clang__)
      #pragma float_control(push)
      #pragma STDC FP_CONTRACT OFF
      #if __clang_major__ >= 18
      #pragma clang fp reassociate(off) reciprocal(off)
      #endif
      #elif defined(__GNUC__)
      #pragma GCC push_options
      #pragma GCC optimize("fp-contract=off")
      #elif defined(_MSC_VER)
      #pragma fp_contract(off)
      #endif

      """)
  }

  private func end(_ writer: inout CodeWriter) {
    writer.line(
      """

      #if defined(__clang__)
      #pragma float_control(pop)
      #elif defined(__GNUC__)
      #pragma GCC pop_options
      #elif defined(_MSC_VER)
      #pragma fp_contract(on)
      #endif
      #if defined(__GNUC__)
      #pragma GCC diagnostic pop
      #endif
      """)
  }

  // MARK: - Parameters

  /// The parameters that NULL stands for.
  private func defaults(_ name: String, _ writer: inout CodeWriter) {
    guard !interface.parameters.isEmpty, interface.hasDefaults else { return }
    let values = interface.parameters.compactMap { $0.defaultValue.map(printer.literal) }
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
    writer.head(start(head), arguments(head), ") {")
    writer.nested { writer in
      if head.takes("where") {
        writer.lines("size_t ignored;", "if (where == NULL) where = &ignored;", "*where = SIZE_MAX;")
      }
      settle("defaults", refusal: printer.name(.parameters), &writer)
      func anyIsNull(_ names: [String]) -> String { names.map { $0 + " == NULL" }.joined(separator: " || ") }
      let pointers = head.arguments.filter(\.isPointer).map(\.name)
      // Nothing is read or written where there is nothing.
      let isNull: String
      if head.takes("offsets") {
        let others = anyIsNull(pointers.filter { $0 != "offsets" })
        // The offset of as many groups as memory does not hold cannot be looked at.
        let hasSome = "(groups > PTRDIFF_MAX / 8 || offsets[groups] > 0)"
        isNull = "groups > 0 && (offsets == NULL || (\(hasSome) && (\(others))))"
      } else {
        let number = ["count", "groups"].first(where: head.takes)
        isNull = number.map { "\($0) > 0 && (\(anyIsNull(pointers)))" } ?? anyIsNull(pointers)
      }
      writer.line("if (\(isNull)) return \(printer.name(.nullPointer));")
      if head.takes("count") {
        countGroups(head, &writer)
      } else {
        writer.head("return \(printer.name(head.core))(", head.core.parameters.map(value), ");")
      }
    }
    writer.line("}")
  }

  /// Calls what does the work with memory for each group.
  private func countGroups(_ head: Head, _ writer: inout CodeWriter) {
    let (number, refusal) = (printer.type(interface.options.precision.number), printer.name(.tooManyGroups))
    writer.lines(
      "if (count > PTRDIFF_MAX / 8) return \(refusal);",
      "if (groups > count && groups - count > \(Layout.mostEmptyGroups)) return \(refusal);",
      "int64_t *counts = (int64_t *)calloc(groups + 1, 2 * sizeof(int64_t) + 2 * sizeof(\(number)));",
      "if (counts == NULL) return \(refusal);", "\(number) *found = (\(number) *)(counts + 2 * groups);")
    writer.head("const int status = \(printer.name(head.core))(", head.core.parameters.map(value), ");")
    writer.lines("free(counts);", "return status;")
  }

  /// What the function that does the work is given.
  private func value(_ local: Local) -> String {
    let argument = Head.Argument(local: local)
    switch argument.name {
    case "all": return "valid == NULL"
    default: return argument.type == .size ? "(int64_t)\(argument.name)" : argument.name
    }
  }
}

extension Head.Argument {
  /// Whether it is a pointer that cannot be NULL.
  fileprivate var isPointer: Bool {
    switch type {
    case .source, .buffer: name != "valid" && name != "where"
    default: false
    }
  }
}
