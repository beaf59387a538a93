import SchemeVocabulary

/// NAME.c in formula mode.
extension CFile {
  /// Rows kept by one call, so that groups with equally many correct responses share the work.
  private static let cachedSize = 256

  /// The text of NAME.c.
  func source(_ code: FormulaCode) -> String {
    var writer = CodeWriter()
    let members = interface.parameters.map { ($0.position, CNames.member($0.name)) }
    let printer = CPrinter(names: names, members: Dictionary(uniqueKeysWithValues: members))
    comment(interface.heading, &writer)
    writer.lines(
      "#include \"\(names.file).h\"", "", "#include <float.h>", "#include <math.h>", "#include <string.h>", "")
    environment(&writer)
    routines(code, &writer)
    for list in code.tables { table(list, &writer) }
    weight(
      "wrong", "The weight of a wrong response when s of the other M - 1 are correct.", code.wrong, printer, &writer)
    weight("correct", "The weight of a correct response, likewise.", code.correct, printer, &writer)
    if let condition = code.condition { self.condition(condition, printer, &writer) }
    prepare(code, &writer)
    weightsFunction(&writer)
    rowFunction(&writer)
    for reward in CReward.allCases {
      rewardFunctions(reward, &writer)
      advantagesFunction(reward, &writer)
    }
    errorFunction(&writer)
    if interface.hasObjective {
      writer.line()
      formulaObjective(&writer)
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

  // MARK: - Routines and tables

  private func routines(_ code: FormulaCode, _ writer: inout CodeWriter) {
    var needed: Set<Routine> = [.isFinite]
    for function in code.functions {
      needed.formUnion(
        function.routines { builtin in if case .routine(let routine) = builtin.c { routine } else { nil } })
    }
    if needed.contains(where: \.usesNumbers) {
      comment(["An integer while it fits 64 bits, then a double; real is its value in both cases."], &writer)
      writer.block("typedef struct {", "} \(names("number"));") {
        $0.lines("int64_t integer;", "double real;", "int is_integer;")
      }
      writer.line()
    }
    for routine in Routine.allCases where needed.contains(routine) {
      if let text = routine.cComment { comment([text], &writer) }
      writer.text("static " + routine.cText(names))
      writer.line()
    }
  }

  private func table(_ list: MonomialList, _ writer: inout CodeWriter) {
    comment(["The powers i and j of monomials t^i (1-t)^j."], &writer)
    writer.block("static const int64_t \(names("powers_\(list.number)"))[\(2 * list.powers.count)] = {", "};") {
      $0.list(list.powers.map { "\($0.i), \($0.j)" })
    }
    writer.line()
    guard let constants = list.constants else { return }
    writer.block("static const double \(names("coefficients_\(list.number)"))[\(constants.count)] = {", "};") {
      $0.list(constants.map(NumberLiteral.c))
    }
    writer.line()
  }

  // MARK: - Weights

  private func weight(
    _ suffix: String, _ text: String, _ function: CodeFunction, _ printer: CPrinter, _ writer: inout CodeWriter
  ) {
    comment([text], &writer)
    let arguments = "(int64_t M, int64_t s, const \(names("params")) *p, double *weight)"
    writer.block("static int \(names(suffix))\(arguments) {") { writer in
      ignoreUnused(function, hasOthers: true, &writer)
      printer.write(function.body, &writer) { value in ["*weight = \(value);", "return \(constant(.ok));"] }
    }
    writer.line()
  }

  private func condition(_ function: CodeFunction, _ printer: CPrinter, _ writer: inout CodeWriter) {
    comment(["The condition under which the scheme exists."], &writer)
    writer.block("static int \(names("condition"))(int64_t M, const \(names("params")) *p) {") { writer in
      ignoreUnused(function, hasOthers: false, &writer)
      printer.write(function.body, &writer) { value in
        ["return \(value) ? \(constant(.ok)) : \(constant(.condition));"]
      }
    }
    writer.line()
  }

  private func ignoreUnused(_ function: CodeFunction, hasOthers: Bool, _ writer: inout CodeWriter) {
    let usesSize = function.reads {
      switch $0 {
      case .groupSize, .bernstein: true
      default: false
      }
    }
    let usesOthers = function.reads {
      switch $0 {
      case .others, .bernstein: true
      default: false
      }
    }
    let usesParameters = function.reads { if case .parameter = $0 { true } else { false } }
    if !usesSize { writer.line("(void)M;") }
    if hasOthers && !usesOthers { writer.line("(void)s;") }
    if !usesParameters { writer.line("(void)p;") }
  }

  /// The check of group size and parameters.
  private func prepare(_ code: FormulaCode, _ writer: inout CodeWriter) {
    let type = names("params")
    let hasParameters = !interface.parameters.isEmpty
    if hasParameters && interface.hasDefaults {
      let values = interface.parameters.compactMap(\.defaultValue).map { value in
        switch value {
        case .integer(let value): NumberLiteral.c(value)
        case .real(let value): NumberLiteral.c(value)
        }
      }
      writer.lines("static const \(type) \(names("defaults")) = {\(values.joined(separator: ", "))};", "")
    }
    comment(["Checks the group size and the parameters; NULL becomes the defaults."], &writer)
    writer.block("static int \(names("prepare"))(size_t M, const \(type) **p) {") { writer in
      writer.block("if (M < \(code.smallestGroup) || M > \(GroupSizes.largest)) {") {
        $0.line("return \(constant(.groupSize));")
      }
      if !hasParameters || !interface.hasDefaults {
        writer.block("if (*p \(hasParameters ? "==" : "!=") NULL) {") { $0.line("return \(constant(.parameters));") }
      } else {
        writer.block("if (*p == NULL) {") { $0.line("*p = &\(names("defaults"));") }
      }
      for parameter in interface.parameters where !parameter.isInteger {
        writer.block("if (!\(names("is_finite"))((*p)->\(CNames.member(parameter.name)))) {") {
          $0.line("return \(constant(.parameters));")
        }
      }
      let isConditional = code.condition != nil
      writer.line("return \(isConditional ? "\(names("condition"))((int64_t)M, *p)" : constant(.ok));")
    }
    writer.line()
  }

  private func weightsFunction(_ writer: inout CodeWriter) {
    let (ok, settle) = (constant(.ok), names("settle"))
    comment(["Makes sure that a weight is finite, and 0 where it is a negative zero."], &writer)
    writer.block("static int \(settle)(int status, double *weight) {") { writer in
      writer.block("if (status == \(ok) && !\(names("is_finite"))(*weight)) {") {
        $0.line("return \(constant(.undefinedWeight));")
      }
      writer.lines("*weight += 0.0;", "return status;")
    }
    writer.line()
    writer.block(head("weights") + " {") { writer in
      writer.lines("int status = \(names("prepare"))(M, &p);", "size_t s;")
      writer.block("if (status == \(ok) && (a == NULL || b == NULL)) {") {
        $0.line("status = \(constant(.nullPointer));")
      }
      writer.block("for (s = 0; status == \(ok) && s < M; ++s) {") { writer in
        writer.line("status = \(settle)(\(names("wrong"))((int64_t)M, (int64_t)s, p, &a[s]), &a[s]);")
        writer.block("if (status == \(ok)) {") {
          $0.line("status = \(settle)(\(names("correct"))((int64_t)M, (int64_t)s, p, &b[s]), &b[s]);")
        }
      }
      writer.line("return status;")
    }
    writer.line()
  }

  private func rowFunction(_ writer: inout CodeWriter) {
    let ok = constant(.ok)
    comment(["A weight as a float."], &writer)
    writer.block("static int \(names("store"))(int status, double weight, float *out) {") { writer in
      writer.line("status = \(names("settle"))(status, &weight);")
      writer.block("if (status != \(ok)) {") { $0.line("return status;") }
      writer.block("if (fabs(weight) > (double)FLT_MAX) {") { $0.line("return \(constant(.weightTooLarge));") }
      writer.lines("*out = (float)weight;", "return \(ok);")
    }
    writer.line()
    comment(["The rows that one call has computed."], &writer)
    writer.block("typedef struct {", "} \(names("cache"));") {
      $0.lines("float rows[\(Self.cachedSize + 1)][2];", "unsigned char known[\(Self.cachedSize + 1)];")
    }
    writer.line()
    comment(
      [
        "The advantages of a wrong and of a correct response when N of M are correct. None is wrong at N = M, none",
        "correct at N = 0: the place is 0.",
      ], &writer)
    let arguments = "(\(names("cache")) *cache, size_t M, size_t N, const \(names("params")) *p, float *row)"
    writer.block("static int \(names("row"))\(arguments) {") { writer in
      writer.lines("double weight = 0.0;", "int status;")
      writer.block("if (M <= \(Self.cachedSize) && cache->known[N]) {") {
        $0.lines("row[0] = cache->rows[N][0];", "row[1] = cache->rows[N][1];", "return \(ok);")
      }
      writer.lines("row[0] = 0.0F;", "row[1] = 0.0F;")
      for (guardText, suffix, others, place) in [("N < M", "wrong", "N", "0"), ("N > 0", "correct", "N - 1", "1")] {
        writer.block("if (\(guardText)) {") { writer in
          writer.line(
            "status = \(names(suffix))((int64_t)M, (int64_t)\(others == "N" ? others : "(\(others))"), p, &weight);")
          writer.line("status = \(names("store"))(status, weight, &row[\(place)]);")
          writer.block("if (status != \(ok)) {") { $0.line("return status;") }
        }
      }
      writer.block("if (M <= \(Self.cachedSize)) {") {
        $0.lines("cache->rows[N][0] = row[0];", "cache->rows[N][1] = row[1];", "cache->known[N] = 1;")
      }
      writer.line("return \(ok);")
    }
    writer.line()
  }

  private func advantagesFunction(_ reward: CReward, _ writer: inout CodeWriter) {
    let suffix = reward.suffix
    let ok = constant(.ok)
    let count = "\(names("count_\(suffix)"))(rewards + g * M, M)"
    writer.block(head("advantages_\(suffix)") + " {") { writer in
      writer.lines("\(names("cache")) cache;", "float row[2];", "int status = \(names("prepare"))(M, &p);", "size_t g;")
      writer.block("if (status != \(ok)) {") { $0.line("return status;") }
      checkRewards(reward, &writer)
      writer.line("memset(cache.known, 0, sizeof cache.known);")
      writer.block("for (g = 0; g < groups; ++g) {") { writer in
        writer.line("status = \(names("row"))(&cache, M, \(count), p, row);")
        writer.block("if (status != \(ok)) {") { $0.line("return status;") }
      }
      writer.block("for (g = 0; g < groups; ++g) {") { writer in
        writer.line("(void)\(names("row"))(&cache, M, \(count), p, row);")
        writer.line("\(names("fill_\(suffix)"))(rewards + g * M, M, row, out + g * M);")
      }
      writer.line("return \(ok);")
    }
    writer.line()
  }
}
