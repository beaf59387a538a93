import SchemeVocabulary

/// NAME.c in formula mode.
extension CFile {
  /// Rows kept by one call, so that groups with equally many correct responses share the work.
  private static let cachedSize = 256

  /// The text of NAME.c.
  func source(_ code: FormulaCode) -> String {
    var writer = CodeWriter()
    comment(interface.heading, &writer)
    writer.lines("#include \"\(names.file).h\"", "", "#include <math.h>", "#include <string.h>", "")
    environment(&writer)
    write(code.linked(interface), &writer)
    defaults(&writer)
    weightsFunction(&writer)
    rowFunction(&writer)
    for reward in CReward.allCases {
      rewardFunctions(reward, &writer)
      advantagesFunction(reward, &writer)
    }
    errorFunction(&writer)
    if interface.hasObjective {
      writer.line()
      objectiveFunction("t, (int64_t)M, p", &writer) { settle("return (double)NAN;", &$0) }
    }
    return writer.text
  }

  /// Guards against compilers that change the meaning of floating-point arithmetic.
  private func environment(_ writer: inout CodeWriter) {
    writer.lines("#if defined(__FAST_MATH__)")
    writer.line("#error \"compile \(names.file).c without -ffast-math, or generate tables with --group\"")
    writer.lines("#endif", "")
    comment(["A formula may compare what is always so."], &writer)
    writer.lines("#if defined(__GNUC__)", "#pragma GCC diagnostic ignored \"-Wtautological-compare\"", "#endif", "")
    contraction(&writer)
  }

  // MARK: - Weights

  /// The parameters that NULL stands for.
  private func defaults(_ writer: inout CodeWriter) {
    guard !interface.parameters.isEmpty, interface.hasDefaults else { return }
    let values = interface.parameters.compactMap(\.defaultValue).map { value in
      switch value {
      case .integer(let value): NumberLiteral.c(value)
      case .real(let value): NumberLiteral.c(value)
      }
    }
    writer.lines("static const \(names("params")) \(names("defaults")) = {\(values.joined(separator: ", "))};", "")
  }

  /// NULL becomes the defaults, or is refused; then group size and parameters are checked.
  private func prepare(_ writer: inout CodeWriter) {
    settle("return \(constant(.parameters));", &writer)
    writer.line("status = \(names("prepare"))((int64_t)M, p);")
    writer.block("if (status != \(constant(.ok))) {") { $0.line("return status;") }
  }

  /// NULL becomes the defaults, or is refused.
  private func settle(_ refusal: String, _ writer: inout CodeWriter) {
    if interface.parameters.isEmpty || !interface.hasDefaults {
      writer.block("if (p \(interface.parameters.isEmpty ? "!=" : "==") NULL) {") { $0.line(refusal) }
    } else {
      writer.block("if (p == NULL) {") { $0.line("p = &\(names("defaults"));") }
    }
  }

  private func weightsFunction(_ writer: inout CodeWriter) {
    writer.block(head("weights") + " {") { writer in
      writer.line("int status;")
      prepare(&writer)
      writer.block("if (a == NULL || b == NULL) {") { $0.line("return \(constant(.nullPointer));") }
      writer.line("return \(names("fill_weights"))((int64_t)M, p, a, b);")
    }
    writer.line()
  }

  private func rowFunction(_ writer: inout CodeWriter) {
    let ok = constant(.ok)
    let type = printer.type(.record(.row))
    comment(["The rows that one call has computed."], &writer)
    writer.block("typedef struct {", "} \(names("cache"));") {
      $0.lines("\(type) rows[\(Self.cachedSize + 1)];", "unsigned char known[\(Self.cachedSize + 1)];")
    }
    writer.line()
    comment(["The same, from the cache if it is there."], &writer)
    let arguments = "\(names("cache")) *cache, size_t M, size_t N, const \(names("params")) *p, \(type) *row"
    writer.block("static int \(names("cached_row"))(\(arguments)) {") { writer in
      writer.line("int status;")
      writer.block("if (M <= \(Self.cachedSize) && cache->known[N]) {") {
        $0.lines("*row = cache->rows[N];", "return \(ok);")
      }
      writer.line("status = \(names("computed_row"))((int64_t)M, (int64_t)N, p, row);")
      writer.block("if (status == \(ok) && M <= \(Self.cachedSize)) {") {
        $0.lines("cache->rows[N] = *row;", "cache->known[N] = 1;")
      }
      writer.line("return status;")
    }
    writer.line()
  }

  private func advantagesFunction(_ reward: CReward, _ writer: inout CodeWriter) {
    let suffix = reward.suffix
    let ok = constant(.ok)
    let count = "\(names("count_\(suffix)"))(rewards + g * M, M)"
    writer.block(head("advantages_\(suffix)") + " {") { writer in
      writer.lines("\(names("cache")) cache;", "\(printer.type(.record(.row))) row;", "int status;", "size_t g;")
      prepare(&writer)
      checkRewards(reward, &writer)
      writer.line("memset(cache.known, 0, sizeof cache.known);")
      writer.block("for (g = 0; g < groups; ++g) {") { writer in
        writer.line("status = \(names("cached_row"))(&cache, M, \(count), p, &row);")
        writer.block("if (status != \(ok)) {") { $0.line("return status;") }
      }
      writer.block("for (g = 0; g < groups; ++g) {") { writer in
        writer.line("(void)\(names("cached_row"))(&cache, M, \(count), p, &row);")
        writer.line("\(names("fill_\(suffix)"))(rewards + g * M, M, row.wrong, row.correct, out + g * M);")
      }
      writer.line("return \(ok);")
    }
    writer.line()
  }
}
