import SchemeCode

/// The functions for the users of NAME.swift.
extension SwiftFile {
  func write(_ head: Head, _ writer: inout CodeWriter) {
    for line in head.comment.lines(width: 112) { comment("///", line, &writer) }
    var body = CodeWriter()
    switch head.kind {
    case .weights:
      body.lines(
        "let count = max(0, min(groupSize, 65_536))", "var a = [Double](repeating: 0, count: count)", "var b = a")
      call(head, ["groupSize", "parameters", "&a", "&b"], &body, result: "return (a, b)")
      function(head, "weights", "(a: [Double], b: [Double])", body, &writer)
    case .objective:
      call(head, ["t", "groupSize", "parameters"], &body)
      function(head, "objective", "Double", body, &writer)
    case .advantages(let layout, _):
      checks(layout, &body)
      body.line("var out = [\(number)](repeating: 0, count: rewards.count)")
      body.line("var place = 0")
      call(head, values(head) { $0 == "out" ? "&out" : $0 }, &body, result: "return out")
      function(head, "advantages", "[\(number)]", body, &writer)
      spans(head, layout, &writer)
    }
  }

  private var number: String { printer.type(interface.options.precision.number) }

  private func function(
    _ head: Head, _ name: String, _ result: String, _ body: CodeWriter, _ writer: inout CodeWriter
  ) {
    let arguments = arguments(of: head, "[", "]")
    writer.head("\(access)static func \(name)(", arguments, ") throws(Failure) -> \(result) {")
    writer.nested { writer in for line in body.text.split(separator: "\n") { writer.line(String(line)) } }
    writer.line("}")
    writer.line()
  }

  /// The call of what does the work, whose failures get their index.
  private func call(_ head: Head, _ values: [String], _ writer: inout CodeWriter, result: String? = nil) {
    let isReturned = head.core.result != nil
    let index = head.arguments.contains(.place) ? ", at: place" : ""
    writer.block("do throws(Failure.Reason) {", "} catch { throw Failure(error\(index)) }") {
      $0.head("\(isReturned ? "return " : "")try \(printer.name(head.core))(", values, ")", width: 104)
    }
    if let result { writer.line(result) }
  }

  /// What can be left out follows what cannot.
  private func arguments(of head: Head, _ open: String, _ close: String) -> [String] {
    var list = head.arguments
    if let place = list.firstIndex(of: .valid), let groups = list.firstIndex(of: .groups) { list.swapAt(place, groups) }
    return list.compactMap { argument($0, of: head, open, close) }
  }

  /// An argument with its type between what makes it a list; nil for what lists know themselves.
  private func argument(_ argument: Head.Argument, of head: Head, _ open: String, _ close: String) -> String? {
    switch argument {
    case .rewards(let reward): "rewards: \(open)\(printer.type(reward.type))\(close)"
    case .groupSize: "groupSize: Int"
    case .offsets: "offsets: \(open)Int\(close)"
    case .ids: "group: \(open)UInt32\(close)"
    case .valid: "valid: \(open)UInt8\(close)" + (open == "[" ? " = []" : "")
    case .groups: head.arguments.contains(.count) ? "groups: Int" : nil
    case .parameters: "parameters: Parameters" + (interface.hasDefaults ? " = Parameters()" : "")
    case .probability: "at t: Double"
    case .count, .out, .a, .b, .place: nil
    }
  }

  /// What numbers of rewards, ids and masks must be, and `groups`.
  private func checks(_ layout: Layout, _ writer: inout CodeWriter) {
    switch layout {
    case .dense:
      writer.lines(
        "let groups = rewards.count / max(groupSize, 1)",
        "guard groupSize < 1 || rewards.count % groupSize == 0 else { throw Failure(.count) }")
    case .ragged:
      writer.lines(
        "let groups = max(offsets.count - 1, 0)",
        "guard offsets.isEmpty ? rewards.isEmpty : offsets[0] == 0 && offsets[groups] == rewards.count else {",
        "  throw Failure(.offsets, at: groups)", "}")
    case .indexed:
      writer.lines(
        "guard group.count == rewards.count && (valid.isEmpty || valid.count == rewards.count) else {",
        "  throw Failure(.count)", "}")
    }
  }

  /// What the core is given; `pointer` makes one of a list.
  private func values(_ head: Head, _ pointer: (String) -> String) -> [String] {
    head.arguments.map { argument in
      switch argument {
      case .rewards: pointer("rewards")
      case .groups: "groups"
      case .groupSize: "groupSize"
      case .offsets: pointer("offsets")
      case .ids: pointer("group")
      case .valid: pointer("valid") + ", valid.isEmpty"
      case .count: "rewards.count"
      case .parameters: "parameters"
      case .out: pointer("out")
      case .place: "&place"
      case .a, .b, .probability: ""
      }
    }
  }

  /// The same into memory of the caller.
  private func spans(_ head: Head, _ layout: Layout, _ writer: inout CodeWriter) {
    let arguments = arguments(of: head, "Span<", ">")
    let lists = head.arguments.compactMap { argument -> String? in
      switch argument {
      case .rewards: "rewards"
      case .offsets: "offsets"
      case .ids: "group"
      case .valid: "valid"
      default: nil
      }
    }
    writer.lines("#if compiler(>=6.2)", "/// The same into memory of the caller.")
    writer.line("@available(macOS 10.14.4, iOS 12.2, tvOS 12.2, watchOS 5.2, *)")
    writer.head(
      "\(access)static func advantages(", arguments + ["into out: inout MutableSpan<\(number)>"], ") throws(Failure) {")
    writer.nested { writer in
      checks(layout, &writer)
      writer.line("guard out.count == rewards.count else { throw Failure(.count) }")
      for list in lists { writer.line("try \(list).withUnsafeBufferPointer { (\(list)) throws(Failure) in") }
      writer.line("try out.withUnsafeMutableBufferPointer { (out) throws(Failure) in")
      writer.nested { writer in
        writer.line("let out = UnsafeMutablePointer(mutating: start(of: UnsafeBufferPointer(out)))")
        writer.line("var place = 0")
        call(head, values(head) { $0 == "out" ? "out" : "start(of: \($0))" }, &writer)
      }
      writer.line(String(repeating: "}", count: lists.count + 1).map(String.init).joined(separator: " "))
    }
    writer.lines("}", "#endif", "")
  }
}

extension LibraryFunction {
  /// Whether Swift calls the C library for it, at least without optimisation.
  var needsImport: Bool {
    switch self {
    case .sqrt, .exp, .expm1, .log, .log1p, .asin, .tanh, .pow, .floor, .ceil: true
    case .magnitude, .bits, .wideBits, .octet, .write, .wideWrite, .copy, .mask, .succeeds, .most: false
    }
  }
}
